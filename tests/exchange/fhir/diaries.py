"""Diaries as they may come about, with whatever a person types."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from exchange.fhir.pages import Pages
from hypothesis import strategies as st
from store.desk import MOMENT, NOW

from medlog.domain.instant import format_utc
from medlog.store.changes import Value

Fill = Callable[[Pages], None]

RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=HOURLY;INTERVAL=6",
    "FREQ=WEEKLY;BYDAY=MO,FR",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYMONTHDAY=1,31",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=DAILY;UNTIL=20270101",
)
TIMES = ("any", "any any", "08:00", "08:00=50mg 20:00=2 tablets", "08:00=50mg any")
UNITS = ("mg", "mcg", "ml", "tablet", "", "h", "cups of tea")
ROUGH = (None, "2019", "2019-05", "early 2018")

HOSTILE = (
    "<script>x</script>",
    "a\x00b",
    "\x1b]52;c;x",
    "\u202e",
    "[x](javascript:y)",
    "\u3000",
    "=1",
)


def texts(most: int = 30) -> st.SearchStrategy[str]:
    """What can stand in a column of text: SQLite counts its length up to a NUL."""
    typed = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=most)
    return (typed | st.sampled_from(HOSTILE)).filter(lambda text: text[0] != "\x00")


def some(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of them, or nothing said."""
    return st.none() | values


def numbers(least: int = 1, most: int = 10**12) -> st.SearchStrategy[str]:
    """Decimals as another program may have written them: 7, 7.50, 0.000001, 007."""
    parts = st.integers(0, 999_999).map(lambda part: f"{part:06d}")
    found = st.builds(lambda whole, part: f"{whole}.{part}", st.integers(0, 999_999_999), parts)
    whole = st.integers(least, min(most, 999_999_999)).map(str)
    return whole | whole.map(lambda text: f"{text:>03}"[:9]) | found.filter(lambda n: float(n) > 0)


@st.composite
def moments(draw: st.DrawFn) -> dict[str, Value]:
    """When an entry was: anywhere from 1900 on, under any offset that was lived."""
    epoch = draw(st.integers(-2_208_988_800 + 86_400, NOW.epoch))
    offset = draw(st.sampled_from((0, 3600, -12600, 20700, 50400, 3208, -43200)))
    at = format_utc(epoch)
    return {**MOMENT, "at": at, "offset": offset, "day": at[:10]}


def days() -> st.SearchStrategy[date]:
    """Days around the export."""
    return st.integers(-400, 60).map(lambda n: date(2026, 11, 18) + timedelta(days=n))


@st.composite
def regimens(draw: st.DrawFn) -> dict[str, Value]:
    """What is prescribed, stopped or remembered."""
    kind = draw(st.sampled_from(("scheduled", "as-needed", "unscheduled", "stopped")))
    starts = draw(days())
    ends = draw(some(st.integers(0, 300).map(lambda n: (starts + timedelta(days=n)).isoformat())))
    amount = draw(some(numbers()))
    found: dict[str, Value] = {
        "kind": kind,
        "starts": starts.isoformat(),
        "ends": ends,
        "amount": amount,
        "unit": "" if amount is None else draw(st.sampled_from(UNITS)),
        "reason": draw(some(texts())),
        "prescriber": draw(some(texts())),
        "max_per_day": draw(some(st.integers(1, 9))),
        "min_gap": draw(some(st.integers(1, 900))),
        "plan": draw(st.sampled_from((None, "one", "two"))),
        "starts_said": draw(st.sampled_from(ROUGH)),
        "ends_said": None if ends is None else draw(st.sampled_from((*ROUGH, ends))),
        "rule": draw(st.sampled_from(RULES)),
        "times": draw(st.sampled_from(TIMES)),
    }
    cycle = draw(st.sampled_from((None, (21, 7))))
    found["cycle_on"], found["cycle_off"] = cycle or (None, None)
    return found


ENTRIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "dose": st.one_of(
        st.fixed_dictionaries(
            {
                "status": st.just("taken"),
                "amount": numbers(),
                "unit": st.sampled_from(UNITS),
            }
        ),
        st.fixed_dictionaries(
            {
                "status": st.just("skipped"),
                "amount": st.none(),
                "unit": st.just(""),
                "reason": some(st.sampled_from(("asleep", "away", "other", "side-effect"))),
                "slot_day": some(st.just("2026-11-17")),
            }
        ),
    ),
    "mood": st.fixed_dictionaries(
        {
            "score": st.integers(0, 10_000_000).map(lambda n: f"{n / 1_000_000:.6f}"),
            "raw": some(texts()),
        }
    ),
    "effect": st.fixed_dictionaries(
        {
            "name": texts(),
            "severity": some(st.sampled_from(("0", "3.5", "10"))),
            "word": some(st.sampled_from(("mild", "unbearable"))),
            "ended": st.integers(0, 1),
        }
    ),
    "factor": st.fixed_dictionaries(
        {
            "name": texts(),
            "value": st.builds(lambda sign, n: sign + n, st.sampled_from(("", "-")), numbers()),
            "unit": st.sampled_from(UNITS) | texts(8),
            "raw": some(texts()),
        }
    ),
    "assessment": st.fixed_dictionaries(
        {
            "instrument": st.sampled_from(("phq9", "gad7", "phq2", "gad2", "who5")) | texts(),
            "version": st.sampled_from(("1", "2")) | texts(8),
            "items": st.sampled_from((None, "[]", "[0,1,null]", "[3,3,3,3,3,3,3,3,3,3]")),
            "total": some(st.integers(0, 40).map(str)),
        }
    ),
    "note": st.fixed_dictionaries({"kind": st.sampled_from(("note", "sign", "plan"))}),
}


@st.composite
def entries(draw: st.DrawFn, kind: str) -> dict[str, Value]:
    """An entry of a kind, all but the medication that it is about."""
    found: dict[str, Value] = {**draw(moments()), **draw(ENTRIES[kind])}
    found["note"] = draw(texts(80) if kind == "note" else some(texts(80)))
    found["deleted"] = draw(st.sampled_from((0, 0, 0, 1)))
    if kind != "assessment":
        found["whole_day"] = draw(st.integers(0, 1))
    return found


@st.composite
def diaries(draw: st.DrawFn) -> Fill:
    """What writes a diary on empty pages."""
    named = st.fixed_dictionaries(
        {
            "name": texts(),
            "form": some(texts()),
            "indication": some(texts()),
            "deleted": st.integers(0, 1),
            "regimens": st.lists(regimens(), max_size=3),
        }
    )
    drugs = draw(st.lists(named, min_size=1, max_size=3))
    pauses = draw(st.lists(st.tuples(st.integers(0, 3), days(), some(texts())), max_size=2))
    written = draw(
        st.lists(
            st.sampled_from(sorted(ENTRIES)).flatmap(
                lambda kind: st.tuples(st.just(kind), entries(kind), st.integers(0, 3))
            ),
            max_size=6,
        )
    )
    person = draw(some(texts()))

    def fill(pages: Pages) -> None:
        ids: list[str | None] = []
        for drug in drugs:
            said = {key: value for key, value in drug.items() if key != "regimens"}
            ids.append(pages.add("medication", **said))
            for regimen in drug["regimens"]:
                pages.regimen(str(ids[-1]), **regimen)
        for which, starts, reason in pauses:
            whose = [*ids, None][min(which, len(ids))]
            pages.add("pause", medication=whose, starts=starts.isoformat(), reason=reason)
        for kind, entry, which in written:
            about = {} if kind in ("mood", "factor", "assessment") else {"medication": ids[0]}
            if kind in ("effect", "note") and which > 1:
                about = {"medication": None}
            pages.add(kind, **{**entry, **about})
        if person is not None:
            pages.add("setting", id="name", value=person)

    return fill
