"""What a command has at hand: the options of every command, the moment it began, the diary."""

import os
import sys
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medlog import clock, errors
from medlog.cli import output
from medlog.domain.instant import Instant

if TYPE_CHECKING:
    # `support` without a diary has no need of what opens one.
    from medlog.store.diary import Diary

ASK = "\0ask"
"""Stands for the value of an option that stood alone; no one can type it."""


class Session:
    """One run of the program.

    Attributes:
        command: the name of the command that runs, as in `--json`.
        db: the file that `--db` names, or None.
        create: whether `--db` may name a file that is not there yet.
        json: whether to answer in JSON.
        quiet: whether to answer with ids alone.
        plain: whether to do without colour and drawing characters.
        now_ms: when the program began, in milliseconds since 1970.
        now: the same moment with its offset and zone.
        asked_note: what a person typed when asked, until it is saved.
        aside: what there is beside entries, in words: a backup, or what became of answers that are
            no entry yet; "" where there is nothing.
    """

    def __init__(self) -> None:
        self.command = "medlog"
        self.db: str | None = None
        self.create = False
        self.json = False
        self.quiet = False
        self.plain = False
        self.now_ms = clock.now_ms()
        epoch = self.now_ms // 1000
        self.now = Instant(epoch, *clock.place(epoch))
        self.asked_note: str | None = None
        self.aside = ""
        self._wrote_before = False

    @cached_property
    def path(self) -> Path:
        """Where the diary is that this run is about, or would be.

        Raises:
            NoFolder: this user has no home.
        """
        if named := self.db or os.environ.get("MEDLOG_DB"):
            return Path(named).expanduser()
        from medlog.store import place

        return place.default_path()

    @cached_property
    def diary(self) -> "Diary":
        """The diary that this run is about.

        Raises:
            NoDiary: `--db` names none, and `--create` does not say that it may begin one.
        """
        from medlog.store.diary import Diary

        begins = self.db is None or self.create
        diary = Diary(self.path, self.now, self.now_ms, create=begins)
        if not begins and not diary.exists():
            raise errors.NoDiary(path=diary.path)
        return diary

    def diary_of(self, dry_run: bool) -> "Diary":
        """The diary; for a dry run a copy of it in memory, so that nothing is stored.

        Raises:
            NoDiary: as `diary`.
        """
        return self.diary.rehearsal() if dry_run else self.diary

    @property
    def typed(self) -> str:
        """The command as it is typed: "medlog med add"."""
        return "medlog" if self.command == "medlog" else f"medlog {self.command}"

    @property
    def wrote(self) -> bool:
        """Whether something was committed."""
        return self._wrote_before or self._wrote_now

    @property
    def changed(self) -> bool:
        """Whether something was committed, or another file took the diary's place."""
        return self.wrote or ("diary" in self.__dict__ and self.diary.changed)

    @property
    def _wrote_now(self) -> bool:
        """Whether something was committed since the last `begin_answer`."""
        return "diary" in self.__dict__ and self.diary.wrote

    def begin_answer(self) -> None:
        """Take up the diary anew, for the next of several answers that are saved one by one.

        What is told of a new diary is told once, and a text counts as saved by its own answer only.
        """
        self._wrote_before = self.wrote
        self.__dict__.pop("diary", None)
        # Entries of one moment stand in the order of their ids.
        self.now_ms += 1

    @property
    def ending(self) -> str:
        """Whether something was saved, in words."""
        return "what was saved is saved" if self.changed else self.aside or "nothing was saved"

    @property
    def terminal(self) -> bool:
        """Whether a person can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty() and not self.json

    def when(self, text: str | None, fold: str | None = None) -> Instant:
        """The moment that `--at` means; the moment the command began where it says nothing.

        Raises:
            AmbiguousHour: the clock showed it twice, and nobody can be asked.
            NotUnderstood, Refused: as `read_when`.
        """
        number = _fold(fold)
        if text is None:
            return self.now
        from medlog.domain.when import read_when

        try:
            return read_when(text, self.now, number)
        except errors.AmbiguousHour as ambiguous:
            return self._which_hour(ambiguous)

    def visit_time(self, text: str, fold: str | None = None) -> Instant:
        """When a visit is, or its day alone; it may lie ahead.

        Raises:
            AmbiguousHour: as `when`.
            NotUnderstood, Refused: as `read_visit_time`.
        """
        from medlog.domain.visit_time import read_visit_time

        try:
            return read_visit_time(text, self.now, _fold(fold))
        except errors.AmbiguousHour as ambiguous:
            return self._which_hour(ambiguous)

    def _which_hour(self, ambiguous: "errors.AmbiguousHour") -> Instant:
        if not self.terminal:
            raise ambiguous
        from medlog.cli import asking

        return asking.which_hour(ambiguous)

    def today(self) -> date:
        """The diary day of now, by the diary's own setting."""
        with self.diary.reading() as conn:
            return self.diary.today(conn)

    def note(self, typed: str | None, before: str | None = None, what: str = "Note") -> str | None:
        """The note: as typed, asked for where `--note` stood alone, None where there is none.

        `before` is the text that stands, for an edit: then an empty note is "", not None. `what`
        is the word that asks for it.

        Raises:
            EditorFailed: the editor cannot be run or was left with an error.
        """
        if typed is None:
            return None
        if typed in (ASK, "-"):
            from medlog.cli import asking

            typed = asking.note(typed, self.terminal, self.diary.path, before or "", what)
            self.asked_note = None if typed == before else typed or None
            if "\0" in typed:
                raise errors.NoteWithNul
        return typed if before is not None else typed or None

    def keep_note(self) -> None:
        """Put what a person typed when asked where it can be found, if it was not saved."""
        text, self.asked_note = self.asked_note, None
        if text is None or self._wrote_now:
            return
        from medlog.cli import asking

        try:
            output.warn(f"  What you wrote is kept in {asking.keep(text, self.diary.path)}")
        except OSError:
            output.warn("  What you wrote cannot be kept in a file. It was:", text)

    def notices(self) -> tuple[Any, ...]:
        """What there is to say about the diary's file itself."""
        if not self._wrote_now or not self.diary.began:
            return ()
        from medlog.actions.companion_notices import Shared
        from medlog.store import place

        path = self.diary.path.absolute()
        return (Shared(str(path)),) if place.in_git(path.parent) else ()

    def emit(self, kind: str, result: Any) -> None:
        """Answer once: JSON, ids, or text, by the render functions called `kind`."""
        output.emit(kind, result, self)


def _fold(text: str | None) -> int | None:
    """Which of two is meant, as typed after `--fold`.

    Raises:
        BadFold: neither the first nor the second.
    """
    if text not in (None, "0", "1"):
        raise errors.BadFold(text=text)
    return None if text is None else int(text)
