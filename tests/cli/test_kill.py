"""What was acknowledged is in the diary, whatever ended the process and whoever else wrote."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store.desk import Desk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows neither forks nor kills like that")

MANY = Path(__file__).with_name("many.py")

Ended = list[tuple[list[str], str, str, int]]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk on a disk, where a commit takes its time."""
    return Desk(tmp_path / "own" / "medlog.db")


def many(desk: Desk, how: str, number: int, sign: int = 0) -> Ended:
    environment = {**os.environ, "MEDLOG_DB": str(desk.path), "HOME": str(desk.path.parent.parent)}
    done = subprocess.run(
        [sys.executable, MANY, how, str(number), str(int(sign))],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: Ended = json.loads(done.stdout)
    return found


def notes(desk: Desk) -> set[str]:
    with desk.plain() as conn:
        return {note for (note,) in conn.execute("SELECT note FROM mood")}


def acknowledged(ended: Ended) -> dict[str, str]:
    """Note and short id of every entry whose line was read whole."""
    return {args[-1]: out[:-1] for args, out, _, _ in ended if out.endswith("\n")}


def hold(desk: Desk, ended: Ended) -> None:
    """Nothing acknowledged is lost, nothing is half done, the log and its seals are whole."""
    saved = acknowledged(ended)
    with desk.plain() as conn:
        for note, short in saved.items():
            # Short when it was said; a later entry's id may begin the same.
            rows = conn.execute("SELECT note FROM mood WHERE substr(id, 25) LIKE ?", (f"{short}%",))
            assert (note,) in rows.fetchall()
        counts = conn.execute(
            "SELECT (SELECT count(*) FROM mood), (SELECT count(*) FROM action),"
            " (SELECT count(*) FROM change)"
        ).fetchone()
    assert len(set(counts)) == 1
    assert len(saved) <= counts[0] <= len(ended)
    desk.prove()


def test_nothing_acknowledged_is_lost_in_500_kills(desk: Desk) -> None:
    """kill -9, at a random moment, several commands at a time."""
    ended = many(desk, "kills", 500, signal.SIGKILL)
    assert sum(code == -signal.SIGKILL for *_, code in ended) >= 500
    saved = acknowledged(ended)
    assert len(saved) > 20
    assert len(saved) < len(ended) - 100
    hold(desk, ended)


@pytest.mark.parametrize(("sign", "number"), [(signal.SIGTERM, 40), (signal.SIGINT, 40)])
def test_nothing_acknowledged_is_lost_when_it_is_stopped(
    desk: Desk, sign: int, number: int
) -> None:
    ended = many(desk, "kills", number, sign)
    hold(desk, ended)
    for args, _, err, code in ended:
        if sign == signal.SIGINT and "nothing was saved" in err:
            assert code == 130
            assert args[-1] not in notes(desk), "it said that nothing was saved"
        if "what was saved is saved" in err:
            assert args[-1] in notes(desk), "it said that something was saved"
    told = [err for *_, err, _ in ended if "nothing was saved" in err]
    assert bool(told) == (sign == signal.SIGINT)


def test_32_processes_write_at_once_and_all_are_in(desk: Desk) -> None:
    """From the first one on, which makes the diary: 320 of 320, and none was told to wait."""
    ended = many(desk, "writes", 32)
    assert [(err, code) for _, _, err, code in ended if code != 0] == []
    ids = [out.strip() for _, out, _, _ in ended]
    assert len(ids) == len(set(ids)) == 320
    with desk.plain() as conn:
        assert conn.execute("SELECT count(*) FROM dose WHERE deleted = 0").fetchone() == (320,)
        assert conn.execute("SELECT count(*) FROM medication").fetchone() == (1,)
        for short in ids:
            rows = conn.execute("SELECT 1 FROM dose WHERE substr(id, 25) LIKE ?", (f"{short}%",))
            assert rows.fetchone()
    desk.prove()
