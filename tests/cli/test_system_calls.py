"""What the program asks of the system: reading writes nothing, nothing goes out, all is private."""

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from medlog.cli.main import main; main()"]

WRITING_CALLS = (
    "write,pwrite64,writev,pwritev,sendfile,copy_file_range,ftruncate,truncate,fallocate,unlink,"
    "unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,rmdir,"
    "chmod,fchmod,fchmodat,chown,fchown,utimensat,fsync,fdatasync,sync,msync"
)

READING = (
    (),
    ("today",),
    ("log",),
    ("log", "--json"),
    ("show", "sertraline"),
    ("last", "sertraline"),
    ("history",),
    ("report", "--weeks", "4"),
    ("report", "--weeks", "4", "--json"),
    ("med", "list"),
    ("med", "show", "sertraline"),
    ("stock",),
    ("visit", "list"),
    ("visit", "show"),
    ("questions",),
    ("config",),
    ("completions", "bash"),
    ("check",),
    ("backup", "list"),
    ("backup", "verify"),
    ("backup", "prune", "--dry-run"),
)

RECORDING = (
    ("med", "add", "sertraline", "50mg", "--daily", "08:00"),
    ("take", "sertraline"),
    ("mood", "6", "sleep=7.5h"),
    ("effect", "nausea", "mild"),
    ("refill", "sertraline", "28"),
    ("note", "slept badly"),
    ("checkin", "--take", "all", "--mood", "6", "--effect", "nausea over", "--note", "calm"),
    ("visit", "add", "tomorrow", "9am"),
    ("ask", "how long"),
    ("undo",),
)


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "MEDLOG_DB": ""}
    return {**kept, **own, "PYTHONDONTWRITEBYTECODE": "1"}


def traced(home: Path, calls: str, *args: str) -> list[str]:
    """The system calls of a command, with the paths of what they touch."""
    trace = home / f"trace-{abs(hash(args))}"
    done = subprocess.run(
        ["strace", "-f", "-y", "-qq", "-o", trace, "-e", f"trace={calls}", *PROGRAM, *args],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
    lines = [line.split(maxsplit=1)[1] for line in trace.read_text("utf-8").split("\n") if line]
    trace.unlink()
    return [line for line in lines if not line.startswith(("+++", "---"))]


def recorded(home: Path, umask: int = 0o077) -> None:
    """Record something of each kind."""
    for args in RECORDING:
        subprocess.run(
            [*PROGRAM, *args],
            env=environment(home),
            check=True,
            capture_output=True,
            umask=umask,
        )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a diary at its default place; skips where nothing can be traced."""
    try:
        subprocess.run(["strace", "-o", os.devnull, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no strace on this machine that may trace")
    recorded(tmp_path)
    return tmp_path


def writes(call: str) -> bool:
    """Whether a call changes a file, or asks for the right to."""
    if call.startswith("openat"):
        asks = re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", call)
        return bool(asks) and "/dev/" not in call
    return not re.match(r"write\([12]<", call)


def test_reading_commands_write_nothing(home: Path) -> None:
    """A tracker whose reports wrote lost data from a shell prompt."""
    calls = f"openat,open,creat,{WRITING_CALLS}"
    diary = home / ".local" / "share" / "medlog" / "medlog.db"
    before = diary.read_bytes(), sorted(home.rglob("*"))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda args: traced(home, calls, *args), READING)
        for args, made in zip(READING, found, strict=True):
            assert any("medlog" in call for call in made), args
            assert [call for call in made if writes(call)] == [], args
    assert (diary.read_bytes(), sorted(home.rglob("*"))) == before


def test_the_trace_sees_what_writes(home: Path) -> None:
    """So that the test above can find something."""
    made = traced(home, f"openat,open,creat,{WRITING_CALLS}", "mood", "5")
    assert {call.split("(")[0] for call in made if writes(call)} >= {
        "openat", "pwrite64", "fdatasync", "unlink",
    }  # fmt: skip


def test_nothing_goes_out(home: Path) -> None:
    """No command makes a socket, to wherever."""
    for args in (("mood", "5", "--json"), ("report", "--weeks", "4"), ("take", "lithium", "300mg")):
        assert traced(home, "%network", *args) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_whatever_is_made_is_for_its_owner_alone(tmp_path: Path, umask: int) -> None:
    """Diary, backup, names file and every folder above them, whatever the umask."""
    recorded(tmp_path, umask)
    made = sorted(tmp_path.rglob("*"))
    assert any("backups" in path.parts and path.suffix == ".db" for path in made)
    assert any(path.name == "names" for path in made)
    for path in made:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path
