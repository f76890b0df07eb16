"""Copies that count only once they are proven, and how many of them stay."""

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.desk import Desk, unprivileged

from medlog import errors
from medlog.domain.instant import Instant, to_epoch
from medlog.store import backup, copies
from medlog.store.copies import Copy, to_thin_out

NOON = datetime(2026, 11, 18, 12, 0, 5)  # noqa: DTZ001 -- naive UTC, as the module takes it


def at(utc: datetime, hours: int = 0, zone: str = "UTC") -> Instant:
    return Instant(to_epoch(utc.replace(tzinfo=UTC)), hours * 3600, zone)


@pytest.fixture
def kept(desk: Desk) -> Desk:
    """A diary with one mood."""
    desk.add("mood")
    return desk


def names(desk: Desk) -> list[str]:
    where = copies.folder(desk.path)
    return sorted(os.listdir(where)) if where.exists() else []


def modes(folder: Path) -> set[int]:
    return {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}


def test_a_copy_is_the_diary(kept: Desk) -> None:
    """Named for its moment, in UTC; a diary itself, and nothing beside it."""
    path = backup.make(kept.path, NOON)
    assert path == kept.path.parent / "backups" / "medlog-20261118T120005.db"
    assert names(kept) == [path.name]
    copy = Desk(path)
    assert copy.tables() == kept.tables()
    copy.prove()
    assert copies.copies(kept.path) == [Copy(path, NOON, path.stat().st_size)]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_copy_is_for_its_owner_alone(kept: Desk) -> None:
    """Whatever the umask."""
    before = os.umask(0)
    try:
        backup.make(kept.path, NOON)
        backup.make_before_upgrade(kept.path, 1)
    finally:
        os.umask(before)
    assert modes(copies.folder(kept.path)) == {0o600}
    assert stat.S_IMODE(copies.folder(kept.path).stat().st_mode) == 0o700


def test_one_is_due_where_the_date_has_none(kept: Desk) -> None:
    assert copies.due(kept.path, at(NOON))
    backup.make(kept.path, NOON)
    assert not copies.due(kept.path, at(NOON))
    assert not copies.due(kept.path, at(NOON.replace(hour=23, minute=59)))
    assert copies.due(kept.path, at(NOON + timedelta(hours=12)))
    assert copies.due(kept.path, at(NOON - timedelta(days=1)))


@pytest.mark.parametrize(
    ("hours", "zone"), [(13, "Pacific/Auckland"), (14, "Pacific/Kiritimati"), (-5, "America/Lima")]
)
def test_the_date_is_the_one_where_its_owner_is(kept: Desk, hours: int, zone: str) -> None:
    """In Auckland the date of UTC begins after lunch; the first entry is made at breakfast."""
    there = timedelta(hours=hours)
    for text, wanted in (
        ("2026-11-18 07:30", True),
        ("2026-11-18 23:59", False),
        ("2026-11-19 00:00", True),
        ("2026-11-19 20:00", False),
    ):
        wall = datetime.fromisoformat(text)
        now = at(wall - there, hours, zone)
        assert copies.due(kept.path, now) is wanted, wall
        if wanted:
            backup.make(kept.path, wall - there)


def test_a_copy_never_replaces_another(kept: Desk) -> None:
    """Two of one second, two before the same upgrade: each has a name of its own, and counts."""
    made = [backup.make(kept.path, NOON) for _ in range(3)]
    before = [backup.make_before_upgrade(kept.path, 1) for _ in range(2)]
    assert [path.name for path in (*made, *before)] == [
        "medlog-20261118T120005.db",
        "medlog-20261118T120005-2.db",
        "medlog-20261118T120005-3.db",
        "medlog-format-1.db",
        "medlog-format-1-2.db",
    ]
    assert {copy.made for copy in copies.copies(kept.path)} == {NOON}
    assert len(copies.copies(kept.path)) == 3


def test_each_diary_of_a_folder_has_its_own_copies(folder: Path) -> None:
    """Neither counts for the other, nor is thinned out for it."""
    desks = [Desk(folder / name) for name in ("a.db", "a.sqlite", "a-b.db")]
    for desk in desks:
        desk.add("mood")
        assert copies.due(desk.path, at(NOON))
        backup.make(desk.path, NOON)
        assert not copies.due(desk.path, at(NOON))
        assert len(copies.copies(desk.path)) == 1


def test_what_is_no_copy_is_not_counted(kept: Desk) -> None:
    """Nor ever removed."""
    where = copies.folder(kept.path)
    where.mkdir()
    others = ["medlog-20261399T120005.db", "medlog-old.db", "medlog.db", "photo.jpg", "medlog-.db"]
    for name in others:
        (where / name).touch()
    for days in range(400):
        (where / f"medlog-{NOON - timedelta(days=days + 2):%Y%m%dT%H%M%S}.db").touch()
    backup.make(kept.path, NOON)
    assert set(others) <= set(names(kept))
    assert len(names(kept)) < 40


def test_a_copy_can_be_made_while_another_reads(kept: Desk) -> None:
    with kept.diary().reading() as conn:
        assert conn is not None
        backup.make(kept.path, NOON)


# What goes wrong


def no_half_copy(desk: Desk, error: type[errors.StoreError]) -> errors.StoreError:
    with pytest.raises(error) as raised:
        backup.make(desk.path, NOON)
    assert raised.value.exit_code == 5
    assert [name for name in names(desk) if name.startswith((".", "medlog-2026"))] == []
    return raised.value


def test_a_damaged_diary_gives_no_copy(kept: Desk) -> None:
    """The copy is opened and proven before it counts."""
    root = kept.value("SELECT rootpage FROM sqlite_schema WHERE name = 'mood_by_day'")
    assert isinstance(root, int)
    with kept.path.open("r+b") as file:
        file.seek(4096 * (root - 1) + 8)
        file.write(b"\x7f\xff" * 20)
    error = no_half_copy(kept, errors.BackupNotWhole)
    assert "was removed" in error.message


def test_a_copy_that_is_not_whole_is_removed(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a disk gives it that does not keep what it took."""
    copied = backup._copy_pages

    def copies_badly(diary: Path, target: Path) -> None:
        copied(diary, target)
        with target.open("r+b") as file:
            file.truncate(target.stat().st_size // 2)

    monkeypatch.setattr(backup, "_copy_pages", copies_badly)
    no_half_copy(kept, errors.BackupNotWhole)


def test_a_diary_that_is_gone_gives_no_copy(kept: Desk) -> None:
    kept.path.unlink()
    no_half_copy(kept, errors.NoBackup)


def test_a_full_disk_gives_no_copy(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(diary: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(backup, "_copy_pages", full)
    assert "disk is full" in no_half_copy(kept, errors.NoBackup).message


def test_a_folder_that_cannot_be_made_gives_no_copy(kept: Desk) -> None:
    """A file has its name: one is due each day, and each day it is said."""
    copies.folder(kept.path).touch()
    assert copies.due(kept.path, at(NOON))
    assert copies.copies(kept.path) == []
    with pytest.raises(errors.NoBackup, match="file exists"):
        backup.make(kept.path, NOON)


def test_a_folder_on_a_disk_that_is_not_connected_is_said(kept: Desk) -> None:
    """The folder is a link to it; nothing is made in its place."""
    stick = kept.path.parent / "stick"
    copies.folder(kept.path).symlink_to(stick)
    with pytest.raises(errors.NoBackup, match="the folder it leads to is not there"):
        backup.make(kept.path, NOON)
    assert not stick.exists()
    stick.mkdir()
    assert backup.make(kept.path, NOON).exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights than modes")
def test_a_folder_that_may_not_be_written_gives_no_copy(kept: Desk) -> None:
    kept.path.parent.chmod(0o755)
    kept.path.chmod(0o644)
    copies.folder(kept.path).mkdir()
    copies.folder(kept.path).chmod(0o555)
    with unprivileged():
        no_half_copy(kept, errors.NoBackup)
    copies.folder(kept.path).chmod(0o755)


def test_what_cannot_be_thinned_out_does_not_matter(
    kept: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is there, and that is what was asked for."""
    for days in (60, 40, 20):
        backup.make(kept.path, NOON - timedelta(days=days))

    def denied(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".db":
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", denied)
    monkeypatch.setattr(copies, "to_thin_out", lambda older, _: older)
    assert backup.make(kept.path, NOON).exists()


def test_what_a_killed_process_left_is_removed_later(kept: Desk) -> None:
    """Not at once: another process may be at it."""
    where = copies.folder(kept.path)
    where.mkdir()
    for name, hours in ((".medlog-20261101T000000-ab.tmp", 2), (".medlog-now-cd.tmp", 0)):
        (where / name).touch()
        at = (NOON - timedelta(hours=hours)).timestamp()
        os.utime(where / name, (at, at))
    utc = datetime.fromtimestamp((where / ".medlog-now-cd.tmp").stat().st_mtime)  # noqa: DTZ006 -- undoes the naive one above
    assert utc == NOON
    backup.make(kept.path, NOON)
    assert names(kept) == [".medlog-now-cd.tmp", "medlog-20261118T120005.db"]


# What stays


def test_the_copy_after_which_the_diary_shrank_stays(kept: Desk) -> None:
    """It may have lost something then: also years later, and among encrypted ones, too."""
    where = copies.folder(kept.path)
    where.mkdir()
    sizes = {days: 5_000 + 10 * (1200 - days) for days in range(1200, 900, -1)}
    sizes |= {days: 1_000 + 10 * (900 - days) for days in range(900, -1, -1)}
    for ends in ("db", "db.age"):
        for days, size in sizes.items():
            name = f"medlog-{NOON - timedelta(days=days, hours=1):{copies.STAMP}}.{ends}"
            (where / name).write_bytes(bytes(size))
    backup.prune(kept.path, NOON)
    lost = NOON - timedelta(days=901, hours=1)
    left = names(kept)
    for ends in ("db", "db.age"):
        assert f"medlog-{lost:{copies.STAMP}}.{ends}" in left
    assert len(left) < 80


def test_one_from_ahead_of_the_clock_is_not_the_newest(kept: Desk) -> None:
    """The clock was wrong then; where there is no other, it is."""
    ahead = backup.make(kept.path, NOON + timedelta(days=900))
    assert copies.newest(kept.path, NOON) == ahead
    path = backup.make(kept.path, NOON)
    assert copies.newest(kept.path, NOON) == path
    assert ahead.exists()


moments = st.lists(
    st.integers(0, 3 * 365 * 24).map(lambda hours: NOON - timedelta(hours=hours)), unique=True
)


def as_copies(made: list[datetime]) -> list[Copy]:
    return [Copy(Path(f"{moment:%Y%m%dT%H%M%S}.db"), moment, 1) for moment in made]


@given(moments)
def test_what_stays_is_enough_and_not_too_much(made: list[datetime]) -> None:
    """All of the last hours, the newest in any case, at most so many before that."""
    older = as_copies(made)
    gone = to_thin_out(older, NOON)
    stay = [copy for copy in older if copy not in gone]
    fresh = [copy for copy in older if copy.made >= NOON - copies.FRESH]
    assert len(set(gone)) == len(gone)
    assert set(fresh) <= set(stay)
    assert not older or max(older, key=lambda copy: copy.made) in stay
    assert len(stay) - len(fresh) <= copies.DAYS + copies.WEEKS + copies.MONTHS
    days = {copy.made.date() for copy in older if copy not in fresh}
    yesterday = NOON.replace(hour=0) - timedelta(days=1)
    assert {copy for copy in older if copy.made >= yesterday} <= set(stay)
    assert {copy.made.date() for copy in stay} >= set(sorted(days)[-copies.DAYS :])
    # Of each day that stays, it is the last copy.
    for copy in stay:
        if copy not in fresh:
            same = [one for one in older if one not in fresh]
            same = [one for one in same if one.made.date() == copy.made.date()]
            assert copy == max(same, key=lambda one: one.made)


@given(moments)
def test_thinning_out_again_takes_no_more(made: list[datetime]) -> None:
    """The same day and the same copies: nothing more goes."""
    older = as_copies(made)
    stay = [copy for copy in older if copy not in to_thin_out(older, NOON)]
    assert to_thin_out(stay, NOON) == []


def test_a_copy_a_day_for_years_leaves_days_weeks_and_months() -> None:
    """Two fresh ones, seven days, the weeks and months before that."""
    stay: list[Copy] = []
    for days in range(3 * 365, -1, -1):
        now = NOON - timedelta(days=days)
        gone = to_thin_out(stay, now)
        stay = [copy for copy in stay if copy not in gone] + as_copies([now])
    ages = [(NOON - copy.made).days for copy in reversed(stay)]
    assert ages[:9] == list(range(9))
    assert ages[-1] > 300
    assert len(ages) <= 9 + copies.WEEKS + copies.MONTHS


def test_a_copy_before_an_upgrade_stays(kept: Desk) -> None:
    """However old it is."""
    path = backup.make_before_upgrade(kept.path, 1)
    for days in range(0, 800, 200):
        backup.make(kept.path, NOON + timedelta(days=days))
    assert path.exists()
