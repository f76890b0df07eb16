"""What is planned and what comes anew: they do not meet unseen, and `--replace` goes on."""

from operator import itemgetter

import pytest

from conftest import Refused, Rows, Typed


def starts(rows: Rows) -> list[tuple[object, object]]:
    """First day and amount of each regimen."""
    regimens = sorted(rows()["regimen"], key=itemgetter("starts", "id"))
    return [(row["starts"], row["amount"]) for row in regimens]


@pytest.fixture(autouse=True)
def taper(typed: Typed, rows: Rows) -> None:
    """100 mg, then a taper that is in its second step on 2 November."""
    typed("med add sertraline 100mg --daily 08:00 --start 2026-09-01")
    typed("med taper sertraline 100mg:2w 75mg:4w 50mg:2w 25mg:2w --from 2026-10-12")


BEGUN = [("2026-09-01", "100"), ("2026-10-12", "100"), ("2026-10-26", "75")]
"""What a person was told to take so far."""


class TestANewTaper:
    def test_without_replace_it_is_refused_and_says_what_is_planned(
        self, typed: Typed, refused: Refused
    ) -> None:
        assert refused("med taper sertraline 60mg:2w 40mg") == (4, "planned-already")
        ran = typed("med taper sertraline 60mg:2w 40mg")
        assert ran.err.startswith(
            "medlog: For sertraline something else is planned from 2026-11-23 on:"
            " 50 mg daily at 08:00.\n  --replace takes out what is planned"
        )

    def test_with_it_what_has_begun_stays(self, typed: Typed, rows: Rows) -> None:
        before = rows()
        ran = typed("med taper sertraline 60mg:2w 40mg --replace")
        assert ran.out.splitlines()[-2:] == [
            "  taken out: 50 mg daily at 08:00 from Mon 23 Nov 2026",
            "  taken out: 25 mg daily at 08:00 from Mon 7 Dec 2026",
        ]
        assert starts(rows) == [*BEGUN, ("2026-11-02", "60"), ("2026-11-16", "40")]
        typed("undo")
        assert rows() == before

    def test_one_that_begins_later_leaves_the_steps_before_it(
        self, typed: Typed, rows: Rows
    ) -> None:
        typed("med taper sertraline 40mg:2w 30mg --from 2026-11-30 --replace")
        assert starts(rows) == [
            *BEGUN,
            ("2026-11-23", "50"),
            ("2026-11-30", "40"),
            ("2026-12-14", "30"),
        ]

    def test_one_typed_wrong_is_typed_again(self, typed: Typed, rows: Rows) -> None:
        """The schedule is that of what stays, not that of the slip."""
        typed("med add lithium 300mg --daily 20:00 --start 2026-10-01")
        typed("med taper lithium 150mg:2w 100mg --from 2026-11-09 --daily 09:00")
        ran = typed("med taper lithium 150mg:4w 75mg --from 2026-11-09 --replace")
        assert ran.out.startswith("Saved: lithium, 2 steps from Mon 9 Nov 2026, daily at 20:00\n")
        assert "taken out: 150 mg daily at 09:00" in ran.out

    def test_one_before_all_that_is_there_keeps_the_schedule_that_was_meant(
        self, typed: Typed
    ) -> None:
        typed("med add lithium 300mg --daily 20:00 --start 2026-12-01")
        typed("med change lithium 450mg --from 2026-12-20")
        ran = typed("med taper lithium 150mg:4w 75mg --from 2026-12-01 --replace")
        assert "daily at 20:00" in ran.out

    def test_one_before_what_has_begun_since_is_refused(
        self, typed: Typed, refused: Refused
    ) -> None:
        """The past is not taken out, whatever is said."""
        line = "med taper sertraline 80mg:2w 40mg --from 2026-10-20"
        assert refused(line) == (4, "begun-already")
        assert refused(f"{line} --replace") == (4, "begun-already")
        assert "--from 2026-10-26" in typed(line).err

    def test_replace_without_anything_planned_is_a_taper(self, typed: Typed) -> None:
        typed("med add lithium 300mg --daily")
        ran = typed("med taper lithium 150mg:4w 75mg --replace")
        assert (ran.code, "taken out" in ran.out) == (0, False)


class TestAChange:
    def test_the_next_step_takes_over_and_how_to_take_it_out_is_said(
        self, typed: Typed, rows: Rows
    ) -> None:
        ran = typed("med change sertraline 60mg")
        assert ran.err == (
            "From Mon 23 Nov 2026 on, what was set for sertraline from that day takes over:"
            " 50 mg daily at 08:00; medlog med change sertraline --from 2026-11-02 --replace"
            " takes that out.\n"
        )
        assert typed("med change sertraline --from 2026-11-02 --replace").code == 0
        assert starts(rows) == [*BEGUN, ("2026-11-02", "60")]

    def test_a_dry_run_says_it_for_the_same_line(self, typed: Typed) -> None:
        ran = typed("med change sertraline 60mg --dry-run")
        assert ran.err.endswith("; the same line with --replace takes that out.\n")

    def test_replace_with_a_dose_holds_from_then_on(self, typed: Typed, rows: Rows) -> None:
        ran = typed("med change sertraline 60mg --replace")
        assert ran.err == ""
        assert starts(rows) == [*BEGUN, ("2026-11-02", "60")]

    def test_replace_alone_stays_with_what_holds(self, typed: Typed, rows: Rows) -> None:
        """The prescriber says: no further down for now."""
        ran = typed("med change sertraline --replace")
        assert ran.out.splitlines() == [
            "Saved: sertraline goes on: 75 mg daily at 08:00",
            "  taken out: 50 mg daily at 08:00 from Mon 23 Nov 2026",
            "  taken out: 25 mg daily at 08:00 from Mon 7 Dec 2026",
        ]
        assert starts(rows) == BEGUN
        assert "step 2 of 2" in typed("med list").out
        assert "step" not in typed("today").out

    def test_to_stay_with_what_holds_is_what_it_is_for(self, typed: Typed, rows: Rows) -> None:
        before = rows()
        ran = typed("med change sertraline 75mg")
        assert (ran.code, rows()) == (4, before)
        assert ran.err.splitlines() == [
            (
                "medlog: sertraline holds like that already, and from 2026-11-23 on something else"
                " is planned: 50 mg daily at 08:00."
            ),
            "  medlog med change sertraline --replace takes that out.",
        ]
        assert typed("med change sertraline 75mg --replace").code == 0

    def test_its_reason_is_kept(self, typed: Typed, rows: Rows) -> None:
        typed("med change sertraline --replace --reason 'slept badly'")
        assert "slept badly" in {row["reason"] for row in rows()["regimen"]}
        assert starts(rows) == [*BEGUN, ("2026-11-02", "75")]

    def test_from_a_later_day_the_steps_before_it_stay(self, typed: Typed, rows: Rows) -> None:
        typed("med change sertraline --replace --from 2026-11-25")
        assert starts(rows) == [*BEGUN, ("2026-11-23", "50")]

    def test_with_nothing_planned_and_nothing_new_it_changes_nothing(
        self, typed: Typed, refused: Refused
    ) -> None:
        typed("med change sertraline --replace")
        assert refused("med change sertraline --replace") == (4, "nothing-changes")

    def test_an_end_beyond_what_is_planned_is_refused(
        self, typed: Typed, rows: Rows, refused: Refused
    ) -> None:
        assert refused("med change sertraline 60mg --end 2026-11-23") == (4, "planned-already")
        assert typed("med change sertraline 60mg --end 2026-11-22").code == 0
        assert typed("med change sertraline 60mg --end 2026-12-22 --replace").code == 0
        assert starts(rows)[-1] == ("2026-11-02", "60")


def test_a_stop_says_what_it_calls_off(typed: Typed, rows: Rows) -> None:
    ran = typed("med stop sertraline")
    assert ran.out.splitlines() == [
        "Saved: sertraline from Mon 2 Nov 2026: stopped (before: 75 mg daily at 08:00)",
        "  taken out: 50 mg daily at 08:00 from Mon 23 Nov 2026",
        "  taken out: 25 mg daily at 08:00 from Mon 7 Dec 2026",
    ]
    assert starts(rows) == [*BEGUN, ("2026-11-02", None)]
