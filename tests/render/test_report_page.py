"""The report in a terminal, as a person sees it."""

import io
import re
from collections.abc import Callable, Collection

import pytest
from inline_snapshot import snapshot
from render.conftest import DIARIES
from rich.cells import cell_len

from medlog.actions.reporting import Asked, report
from medlog.domain.period import read_period
from medlog.render.terminal.console import drawn
from medlog.render.terminal.report import page
from medlog.report.page import PAGE, SECTIONS
from medlog.store import settings
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]


class Screen(io.StringIO):
    """A stream that is a terminal, in an encoding."""

    def __init__(self, encoding: str = "utf-8", *, tty: bool = False) -> None:
        super().__init__()
        self._encoding = encoding
        self._tty = tty

    @property
    def encoding(self) -> str:  # type: ignore[override] # StringIO's own is always None
        return self._encoding

    def isatty(self) -> bool:
        return self._tty


def text(
    diary: Diary,
    sections: Collection[str] = PAGE,
    screen: Screen | None = None,
    *,
    weeks: str = "4",
    plain: bool = False,
) -> str:
    today = diary.now.day(180)
    made = report(diary, read_period(diary.now, today, weeks=weeks), Asked(sections))
    return drawn(page(made), screen or Screen(), plain=plain)


@pytest.fixture
def columns(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def columns(width: int) -> None:
        monkeypatch.setenv("COLUMNS", str(width))

    columns(60)
    return columns


def test_without_a_diary_the_page_says_how_to_begin(
    diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    assert text(diary("none")) == snapshot("""\
Appointment report
6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05

There is nothing in the diary yet.
To record a dose:
  medlog take NAME
To record your mood, from 0 (worst) to 10 (best):
  medlog mood 6
""")


def test_the_first_day_makes_a_page(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    assert text(diary("first day")) == snapshot("""\
Appointment report
6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05
The diary begins on 2 Nov.

What is logged ─────────────────────────────────────────────
Any entry on        1 of 1 day
Doses on            1 of 1 day

Medication ─────────────────────────────────────────────────
Medication  Prescribed
───────────────────────
sertraline  no schedule

Changes ────────────────────────────────────────────────────
None in this period.

Doses ──────────────────────────────────────────────────────
sertraline  no schedule set
  In a row            1 day
  Today so far        1 of 1
To set a schedule from the first dose on:
medlog med change sertraline --daily 08:00 --from 2026-11-02

Mood, from 0 (worst) to 10 (best) ──────────────────────────
Logged on           1 of 1 day
Each day            2 Nov: 6

Side effects ───────────────────────────────────────────────
None logged in this period.

This describes what you logged. It cannot show that a
medicine caused a change.

What the figures mean ──────────────────────────────────────
Any entry: days of the period with a dose, a mood, a side
effect, a factor, a scale or a note, from the beginning of
the diary on.
Dose logged on: without a schedule nothing is due, so these
are days with a dose, of the days from the first dose on
that are over. In a row: within the period, up to now or its
end.
Mood of a day: the mean of its entries; means of several
days are means of these.
""")


def test_four_weeks_at_60_columns(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    assert text(diary("four weeks")) == snapshot("""\
Appointment report
6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05

What is logged ─────────────────────────────────────────────
Any entry on        28 of 28 days
Doses on            27 of 28 days
Side effects on     5 of 28 days

Medication ─────────────────────────────────────────────────
Medication  Prescribed             Since
─────────────────────────────────────────
lorazepam   1 mg as needed         3 Sep
sertraline  100 mg daily at 08:00  18 Oct

Changes ────────────────────────────────────────────────────
From    Medication  What            Reason
────────────────────────────────────────────────────────────
18 Oct  sertraline  50 mg → 100 mg  still low in the
                                    mornings

Doses ──────────────────────────────────────────────────────
lorazepam  1 mg as needed
  Taken on            2 of 27 days, 2 doses

sertraline  100 mg daily at 08:00
  Taken on            26 of 27 days
  Other doses         1 not logged, 0 not taken
  Last 30 due days    28 of 30
  In a row            9 days now, 20 at most

Mood, from 0 (worst) to 10 (best) ──────────────────────────
Logged on           25 of 28 days
Mean                5.8
Middle half         5.0–6.5
Lowest to highest   4–7.5

10┤
 8┤    ╷         ╷         ╷         ▄         ╷         ╷
 6┤  ▄ ▄   ▄     ▀     ▄   ▄ ▄     ▄   ▄ ▄ ▀ ▀ ▀   ▀ ▀ ▄ ▀
 4┤▄   ╵ ▄     ▄   ▀ ▄     │   ▀ ▄
 2┤
 0┤
  └┴─────────────┴─────────────┴─────────────┴─────────────
   6 Oct         13 Oct        20 Oct        27 Oct
   lorazepam 1 mg taken
                                 │─            │─
   sertraline
   │50 mg/day──────────────│100 mg/day─────────────────────
   ▄ mean of a day  │ lowest to highest  blank: no entry

Side effects ───────────────────────────────────────────────
Effect      Days Mean      Highest   Latest Dates     Over
────────────────────────────────────────────────────────────
nausea   3 of 28  4.0 moderate (5) mild (2) 19–22 Oct 25 Oct
dry      1 of 28    –            –        – 30 Oct
mouth

Mood by week ───────────────────────────────────────────────
Week            Days with mood  Mean  Lowest  Highest
─────────────────────────────────────────────────────
6–12 Oct                6 of 7   5.0       4      7.5
13–19 Oct               6 of 7   5.6       4      7.5
20–26 Oct               7 of 7   5.9       4      7.5
27 Oct – 2 Nov          6 of 7   6.5     5.5      7.5

Mood against dose ──────────────────────────────────────────
sertraline
                            Days
                            with               Middle
Dose         Dates          mood   Mean  95%     half  Range
────────────────────────────────────────────────────────────
50 mg/day    6–17 Oct   10 of 12    5.2    –  4.0–6.0  4–7.5
100 mg/day,  18–31 Oct  13 of 14    6.1    –  5.8–6.8  4–7.5
first 14
days
100 mg/day   1–2 Nov      2 of 2  below    –        –      –
  100 mg/day: 1 Nov: 6, 2 Nov: 6.5

sertraline: the dose changed once in this period; whatever
else changed then is in these numbers too.

This describes what you logged. It cannot show that a
medicine caused a change.

What the figures mean ──────────────────────────────────────
Any entry: days of the period with a dose, a mood, a side
effect, a factor, a scale or a note, from the beginning of
the diary on.
As needed: days with a dose, of the days it was prescribed
for that are over.
Taken on: days with every due dose logged as taken, of the
days with a dose due. From the first dose on; without today,
paused days and days after a stop.
Not taken: logged as not taken. Not logged: nothing is
known.
Last due days: up to 30 that are over, also from before the
period.
In a row: due days one after the other with every due dose
taken: the run at the end of the period, and the longest
with a day in it, each from its beginning. Paused days and
days without a dose due neither end nor lengthen a run.
Mood of a day: the mean of its entries; means of several
days are means of these.
Middle half: first to third quartile: a quarter of the days
lies below, a quarter above.
Lowest, highest, range: single entries, not means.
Days with an effect: days with an entry above 0 or without a
severity; nothing is filled in between them. Dates are the
first and the last of them in the period.
Severity: 0 to 10; mild is 2, moderate 5, severe 8,
unbearable 10. A day has that of its highest entry; the mean
is one of days that have a severity, the latest that of the
last of them.
Over: the day on which it was logged as over.
Dose of a day: all that was prescribed for it; without a
schedule, what was logged as taken, without today. Without
paused days and those before the first prescription or dose.
Mood at a dose: of all days of the period at that dose since
the diary began; dates are the first and the last of them.
The first 14 days after a change of a prescribed dose stand
apart; a first start is no change, and neither is what was
taken without a schedule. Under 7 days have no mean and are
listed.
95%: an interval that holds the true mean in about 95 of 100
such cases. From 14 days on. Neighbouring days resemble each
other, which makes it wider (lag-1 autocorrelation,
effective number of days, Student's t).
""")


def test_four_weeks_at_120_columns(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    columns(120)
    assert text(diary("four weeks")) == snapshot("""\
Appointment report
6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05

What is logged ─────────────────────────────────────────────────────────────────────────────────────
Any entry on        28 of 28 days
Doses on            27 of 28 days
Side effects on     5 of 28 days

Medication ─────────────────────────────────────────────────────────────────────────────────────────
Medication  Prescribed             Since
─────────────────────────────────────────
lorazepam   1 mg as needed         3 Sep
sertraline  100 mg daily at 08:00  18 Oct

Changes ────────────────────────────────────────────────────────────────────────────────────────────
From    Medication  What            Reason
─────────────────────────────────────────────────────────────
18 Oct  sertraline  50 mg → 100 mg  still low in the mornings

Doses ──────────────────────────────────────────────────────────────────────────────────────────────
lorazepam  1 mg as needed
  Taken on            2 of 27 days, 2 doses

sertraline  100 mg daily at 08:00
  Taken on            26 of 27 days
  Other doses         1 not logged, 0 not taken
  Last 30 due days    28 of 30
  In a row            9 days now, 20 at most

Mood, from 0 (worst) to 10 (best) ──────────────────────────────────────────────────────────────────
Logged on           25 of 28 days
Mean                5.8
Middle half         5.0–6.5
Lowest to highest   4–7.5

10┤
 8┤      ╷              ╷              ╷              ▄              ╷              ╷
 6┤   ▄  ▄     ▄        ▀        ▄     ▄  ▄        ▄     ▄  ▄  ▀  ▀  ▀     ▀  ▀  ▄  ▀
 4┤▄     ╵  ▄        ▄     ▀  ▄        │     ▀  ▄
 2┤
 0┤
  └┴────────────────────┴────────────────────┴────────────────────┴────────────────────
   6 Oct                13 Oct               20 Oct               27 Oct
   lorazepam 1 mg taken
                                                │──                  │──
   sertraline
   │50 mg/day──────────────────────────│100 mg/day─────────────────────────────────────
   ▄ mean of a day  │ lowest to highest  blank: no entry

Side effects ───────────────────────────────────────────────────────────────────────────────────────
Effect        Days  Mean       Highest    Latest  Dates      Over
───────────────────────────────────────────────────────────────────
nausea     3 of 28   4.0  moderate (5)  mild (2)  19–22 Oct  25 Oct
dry mouth  1 of 28     –             –         –  30 Oct

Mood by week ───────────────────────────────────────────────────────────────────────────────────────
Week            Days with mood  Mean  Lowest  Highest
─────────────────────────────────────────────────────
6–12 Oct                6 of 7   5.0       4      7.5
13–19 Oct               6 of 7   5.6       4      7.5
20–26 Oct               7 of 7   5.9       4      7.5
27 Oct – 2 Nov          6 of 7   6.5     5.5      7.5

Mood against dose ──────────────────────────────────────────────────────────────────────────────────
sertraline
Dose                       Dates      Days with mood   Mean  95%  Middle half  Range
────────────────────────────────────────────────────────────────────────────────────
50 mg/day                  6–17 Oct         10 of 12    5.2    –      4.0–6.0  4–7.5
100 mg/day, first 14 days  18–31 Oct        13 of 14    6.1    –      5.8–6.8  4–7.5
100 mg/day                 1–2 Nov            2 of 2  below    –            –      –
  100 mg/day: 1 Nov: 6, 2 Nov: 6.5

sertraline: the dose changed once in this period; whatever else changed then is in these numbers
too.

This describes what you logged. It cannot show that a medicine caused a change.

What the figures mean ──────────────────────────────────────────────────────────────────────────────
Any entry: days of the period with a dose, a mood, a side effect, a factor, a scale or a note, from
the beginning of the diary on.
As needed: days with a dose, of the days it was prescribed for that are over.
Taken on: days with every due dose logged as taken, of the days with a dose due. From the first dose
on; without today, paused days and days after a stop.
Not taken: logged as not taken. Not logged: nothing is known.
Last due days: up to 30 that are over, also from before the period.
In a row: due days one after the other with every due dose taken: the run at the end of the period,
and the longest with a day in it, each from its beginning. Paused days and days without a dose due
neither end nor lengthen a run.
Mood of a day: the mean of its entries; means of several days are means of these.
Middle half: first to third quartile: a quarter of the days lies below, a quarter above.
Lowest, highest, range: single entries, not means.
Days with an effect: days with an entry above 0 or without a severity; nothing is filled in between
them. Dates are the first and the last of them in the period.
Severity: 0 to 10; mild is 2, moderate 5, severe 8, unbearable 10. A day has that of its highest
entry; the mean is one of days that have a severity, the latest that of the last of them.
Over: the day on which it was logged as over.
Dose of a day: all that was prescribed for it; without a schedule, what was logged as taken, without
today. Without paused days and those before the first prescription or dose.
Mood at a dose: of all days of the period at that dose since the diary began; dates are the first
and the last of them. The first 14 days after a change of a prescribed dose stand apart; a first
start is no change, and neither is what was taken without a schedule. Under 7 days have no mean and
are listed.
95%: an interval that holds the true mean in about 95 of 100 such cases. From 14 days on.
Neighbouring days resemble each other, which makes it wider (lag-1 autocorrelation, effective number
of days, Student's t).
""")


def test_mood_in_plain_text_has_no_drawing_characters(
    diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    assert text(diary("four weeks"), ["mood"], plain=True) == snapshot("""\
Appointment report
6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05

Mood, from 0 (worst) to 10 (best) --------------------------
Logged on           25 of 28 days
Mean                5.8
Middle half         5.0–6.5
Lowest to highest   4–7.5

10|
 8|    ,         ,         ,         o         ,         ,
 6|  o o   o     "     o   o o     o   o o " " "   " " o "
 4|o   ' o     o   " o     |   " o
 2|
 0|
  ++-------------+-------------+-------------+-------------
   6 Oct         13 Oct        20 Oct        27 Oct
   lorazepam 1 mg taken
                                 |-            |-
   sertraline
   |50 mg/day--------------|100 mg/day---------------------
   o mean of a day  | lowest to highest  blank: no entry

Mood by week -----------------------------------------------
Week            Days with mood  Mean  Lowest  Highest
-----------------------------------------------------
6–12 Oct                6 of 7   5.0       4      7.5
13–19 Oct               6 of 7   5.6       4      7.5
20–26 Oct               7 of 7   5.9       4      7.5
27 Oct – 2 Nov          6 of 7   6.5     5.5      7.5

Mood against dose ------------------------------------------
lorazepam  95%: with one row alone it holds in 91 to 93 of
100 cases
                            Days
                            with                Middle
Dose        Dates           mood  Mean     95%    half Range
------------------------------------------------------------
nothing     6 Oct –     22 of 25   5.8 5.3–6.2 5.1–6.4 4–7.5
logged      1 Nov
1 mg taken  21–28 Oct     2 of 2 below       –       –     –
  1 mg taken: 21 Oct: 4, 28 Oct: 6.8

sertraline
                            Days
                            with               Middle
Dose         Dates          mood   Mean  95%     half  Range
------------------------------------------------------------
50 mg/day    6–17 Oct   10 of 12    5.2    –  4.0–6.0  4–7.5
100 mg/day,  18–31 Oct  13 of 14    6.1    –  5.8–6.8  4–7.5
first 14
days
100 mg/day   1–2 Nov      2 of 2  below    –        –      –
  100 mg/day: 1 Nov: 6, 2 Nov: 6.5

sertraline  mood by whether the day's doses were taken; 95%:
with one row alone it holds in 91 to 93 of 100 cases
               Days with
Doses               mood   Mean      95%  Middle half  Range
------------------------------------------------------------
taken           23 of 26    5.7  5.2–6.2      5.0–6.5  4–7.5
not logged        1 of 1  below        –            –      –
  not logged: 24 Oct: 6

sertraline: the dose changed once in this period; whatever
else changed then is in these numbers too.

This describes what you logged. It cannot show that a
medicine caused a change.

What the figures mean --------------------------------------
Mood of a day: the mean of its entries; means of several
days are means of these.
Middle half: first to third quartile: a quarter of the days
lies below, a quarter above.
Lowest, highest, range: single entries, not means.
Dose of a day: all that was prescribed for it; without a
schedule, what was logged as taken, without today. Without
paused days and those before the first prescription or dose.
Mood at a dose: of all days of the period at that dose since
the diary began; dates are the first and the last of them.
The first 14 days after a change of a prescribed dose stand
apart; a first start is no change, and neither is what was
taken without a schedule. Under 7 days have no mean and are
listed.
95%: an interval that holds the true mean in about 95 of 100
such cases. From 14 days on. Neighbouring days resemble each
other, which makes it wider (lag-1 autocorrelation,
effective number of days, Student's t).
""")


def test_a_pipe_gets_no_escapes_and_a_terminal_the_same_text(
    diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    kept = diary("four weeks")
    piped = text(kept)
    coloured = text(kept, screen=Screen(tty=True))
    assert "\x1b" not in piped
    lines = re.sub(r"\x1b\[[0-9;]*m", "", coloured).split("\n")
    assert [line.rstrip() for line in lines] == piped.split("\n")


def test_no_colour_of_alarm_is_used(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    """Red and yellow are 31, 33, 91 and 93 of ANSI; backgrounds 41 and 43."""
    codes = re.findall(r"\x1b\[([0-9;]*)m", text(diary("four weeks"), screen=Screen(tty=True)))
    used = {code for found in codes for code in found.split(";")}
    assert used.isdisjoint({"31", "33", "91", "93", "41", "43", "101", "103"})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_poor_encoding_gets_a_page_too(
    encoding: str, diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    page_text = text(diary("four weeks"), screen=Screen(encoding))
    assert page_text.encode(encoding).decode(encoding) == page_text
    assert "?" not in page_text


@pytest.mark.parametrize("width", [60, 61, 79, 80, 99, 100])
@pytest.mark.parametrize("name", ["first day", "four weeks", "hostile"])
def test_no_line_is_wider_than_the_terminal(
    name: str, width: int, diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    """On the whole page, and in each section with all that stands there alone."""
    columns(width)
    kept = diary(name)
    for sections in (SECTIONS, *([one] for one in SECTIONS)):
        lines = text(kept, sections, weeks="9").split("\n")
        assert max(map(cell_len, lines)) <= width, sections


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("name", ["none", *DIARIES])
@pytest.mark.parametrize("sections", [SECTIONS, *([name] for name in SECTIONS)], ids=str)
def test_no_heading_stands_over_nothing(
    sections: Collection[str],
    name: str,
    width: int,
    diary: MakeDiary,
    columns: Callable[[int], None],
) -> None:
    """What has nothing to say on the page, or says it to programs alone, has no heading."""
    columns(width)
    lines = [*text(diary(name), sections).split("\n"), ""]
    headings = [n for n, line in enumerate(lines) if re.fullmatch("[^─]+ ─+", line)]
    assert bool(headings) == (name != "none")
    for n in headings:
        assert lines[n + 1], lines[n]
        assert n + 1 not in headings, lines[n]


def test_a_name_stands_under_the_title(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    """As text, whatever is in it; without one there is no line for it."""
    kept = diary("first day")
    with kept.acting("config") as writer:
        settings.write(writer, "name", "[b]Sam[/b] \u202eDoe")
    assert text(kept).split("\n")[:3] == [
        "Appointment report",
        r"[b]Sam[/b] \u202eDoe",
        "6 Oct – 2 Nov 2026, 28 days, made 2 Nov at 18:05",
    ]


def test_days_break_between_the_first_and_the_last(
    diary: MakeDiary, columns: Callable[[int], None]
) -> None:
    """Where a table has no room for both on one line; and no column is all blank."""
    kept = diary("four weeks")
    shown = text(kept, ["mood"])
    assert re.search(r"^nothing +6 Oct – .*\nlogged +1 Nov$", shown, re.MULTILINE)
    shown = text(kept)
    assert "Medication  Prescribed             Since\n" in shown


def test_what_a_person_wrote_stays_text(diary: MakeDiary, columns: Callable[[int], None]) -> None:
    """Markup, emoji codes, escapes and marks of direction in names and reasons."""
    shown = text(diary("hostile"))
    assert "[bold]x[/] :skull:" in shown
    assert r"one two\x1b[31m \u202ethree" in " ".join(shown.split())
    assert not {sign for sign in shown if not sign.isprintable()} - {"\n"}
