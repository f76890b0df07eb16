"""TAB in a real bash, zsh and fish: the program gets what it should, and nothing else runs.

In each shell `medlog` is a function that writes its arguments into a file, and PATH holds nothing
but programs that leave a mark when they are started.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

COMPLETIONS = Path(__file__).parents[2] / "completions"

NAMES = (
    ("medication", "sertraline", "50 mg daily at 08:00"),
    ("medication", "vitamin d3", "no schedule"),
    ("medication", "vitamin b12", "no schedule"),
    ("medication", "Lithium orotate", "as needed"),
    ("medication", "St John's wort", "as needed, 4 h apart"),
    ("medication", "$(:>ran)$(echo >ran)", "$(:>ran)"),
    ("medication", "`:>ran`", "`:>ran`"),
    ("medication", "; :>ran", "; :>ran"),
    ("medication", "|:>ran", ""),
    ("medication", "(echo >ran)", "(echo >ran)"),
    ("medication", "kava'$(:>ran)'", ""),
    ("medication", '"x"$(:>ran)', ""),
    ("medication", "'y'$(:>ran)", ""),
    ("medication", "foo:bar", "col:on"),
    ("medication", "back\\slash", ""),
    ("medication", "wow! such", ""),
    ("medication", "end'", ""),
    ("medication", 'quo"te', ""),
    ("medication", "~home", ""),
    ("medication", "{a,b}*?", ""),
    ("medication", "%F{red}", "%B"),
    ("medication", "éclair forte", ""),
    ("effect", "dry mouth", ""),
    ("effect", "nausea", ""),
    ("factor", "sleep", ""),
    ("factor", "screen time", ""),
)

TYPED = (
    # commands, options, fixed words
    ("ta\t", ["take"]),
    ("med pau\tser\t", ["med", "pause", "sertraline"]),
    ("--json ta\t", ["--json", "take"]),
    ("--db x.db ta\t", ["--db", "x.db", "take"]),
    ("take --du\t", ["take", "--due"]),
    ("skip ser\t--reason si\t", ["skip", "sertraline", "--reason", "side-effect"]),
    ("skip x --reason=si\t", ["skip", "x", "--reason=side-effect"]),
    ("med pause --why ho\t", ["med", "pause", "--why", "hospital"]),
    ("report ad\t", ["report", "adherence"]),
    ("report --format js\t", ["report", "--format", "json"]),
    ("log --kind dose,mo\t", ["log", "--kind", "dose,mood"]),
    ("completions z\t", ["completions", "zsh"]),
    ("demo --file pla\t", ["demo", "--file", "plan.db"]),
    ("effect x --note --ov\t", ["effect", "x", "--note", "--over"]),
    # names
    ("take ser\t", ["take", "sertraline"]),
    ("take SER\t", ["take", "sertraline"]),
    ("take ser\tLith\t", ["take", "sertraline", "Lithium orotate"]),
    ("effect x --med ser\t", ["effect", "x", "--med", "sertraline"]),
    ("effect x --med=ser\t", ["effect", "x", "--med=sertraline"]),
    ("effect na\t", ["effect", "nausea"]),
    ("track sl\t", ["track", "sleep"]),
    ("mood 6 sl\t", ["mood", "6", "sleep="]),
    ("mood 6 scr\t", ["mood", "6", "screen time="]),
    ("mood 6 -n x sl\t", ["mood", "6", "-n", "x", "sleep="]),
    # names of several words: quoted, or typed word by word
    ("take lith\t", ["take", "Lithium orotate"]),
    ('take "lith\t', ["take", "Lithium orotate"]),
    ("take 'lith\t", ["take", "Lithium orotate"]),
    ("take vitamin d\t", ["take", "vitamin", "d3"]),
    ("take sertraline 75mg vitamin b\t", ["take", "sertraline", "75mg", "vitamin", "b12"]),
    ("effect dry m\t", ["effect", "dry", "mouth"]),
    ("effect nausea mo\t", ["effect", "nausea", "moderate"]),
    # names that mean something to a shell
    ("take st\t", ["take", "St John's wort"]),
    ("take 'st\t", ["take", "St John's wort"]),
    ('take "st\t', ["take", "St John's wort"]),
    ("take '$\t", ["take", "$(:>ran)$(echo >ran)"]),
    ("take \\$\t", ["take", "$(:>ran)$(echo >ran)"]),
    ('take "\\$\t', ["take", "$(:>ran)$(echo >ran)"]),
    ("take '`\t", ["take", "`:>ran`"]),
    ("take \\;\t", ["take", "; :>ran"]),
    ("take \\|\t", ["take", "|:>ran"]),
    ("take \\(\t", ["take", "(echo >ran)"]),
    ("take kav\t", ["take", "kava'$(:>ran)'"]),
    ("take 'kav\t", ["take", "kava'$(:>ran)'"]),
    ('take "kav\t', ["take", "kava'$(:>ran)'"]),
    ("take '\"\t", ["take", '"x"$(:>ran)']),
    ("take \\'\t", ["take", "'y'$(:>ran)"]),
    ("take foo\t", ["take", "foo:bar"]),
    ("take foo:\t", ["take", "foo:bar"]),
    ("take back\t", ["take", "back\\slash"]),
    ('take "back\t', ["take", "back\\slash"]),
    ("take wow\t", ["take", "wow! such"]),
    ('take "wow\t', ["take", "wow! such"]),
    ("take end\t", ["take", "end'"]),
    ("take 'end\t", ["take", "end'"]),
    ("take quo\t", ["take", 'quo"te']),
    ('take "quo\t', ["take", 'quo"te']),
    ("take '~\t", ["take", "~home"]),
    ("take '{\t", ["take", "{a,b}*?"]),
    ("take %\t", ["take", "%F{red}"]),
    ("take éc\t", ["take", "éclair forte"]),
)

START = {
    "bash": (
        ["--norc", "--noprofile", "-i"],
        "",
        """. {completions}/medlog.bash; medlog() {{ printf '%s\\n' "$@" . >args; }}""",
    ),
    "zsh": (
        ["-f", "-i"],
        "fpath=({completions} $fpath); autoload -Uz compinit; compinit -u -d dump",
        """medlog() {{ printf '%s\\n' "$@" . >args; }}""",
    ),
    "fish": (
        ["--no-config", "-i"],
        "set -g fish_autosuggestion_enabled 0; source {completions}/medlog.fish",
        "function medlog; printf '%s\\n' $argv . >args; end",
    ),
}


class Terminal:
    """A shell somebody types into, in a folder of its own."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.folder = folder
        options, *lines = START[shell]
        self.child = pexpect.spawn(
            shutil.which(shell) or shell,
            options,
            env=environment(folder),
            cwd=folder,
            dimensions=(60, 200),
            encoding="utf-8",
            timeout=20,
        )
        for line in lines:
            self.child.sendline(line.format(completions=COMPLETIONS))
        self.child.sendline("medlog ready")
        self.got(20)

    def typed(self, line: str) -> list[str]:
        """What the program is given when a person types this, and Enter."""
        self.child.send(f"medlog {line}\r")
        return self.got(5)

    def got(self, seconds: float) -> list[str]:
        """The arguments of the call, once it is there."""
        path = self.folder / "args"
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if path.exists() and (text := path.read_text("utf-8")).endswith("\n.\n"):
                path.unlink()
                return text.split("\n")[:-2]
            # What the shell draws must be read, or it stops drawing.
            self.child.expect([pexpect.TIMEOUT, ".+"], timeout=0.01)
        raise TimeoutError(self.child.before)


def environment(folder: Path) -> dict[str, str]:
    """A home with a names file, and a PATH on which everything that starts leaves a mark."""
    cache, programs = folder / "cache/medlog", folder / "bin"
    if not programs.exists():
        cache.mkdir(parents=True)
        cache.joinpath("names").write_text(
            "".join("\t".join(fields) + "\n" for fields in NAMES), "utf-8"
        )
        (folder / "plan.db").touch()
        programs.mkdir()
        for name in ("medlog", "python", "python3", "env", "cat", "sed", "awk", "grep", "cut"):
            (programs / name).write_text("#!/bin/sh\n: >started\necho started >&2\nexit 1\n")
            (programs / name).chmod(0o755)
    return {
        "PATH": str(programs),
        "HOME": str(folder),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }


@pytest.fixture(scope="module", params=list(START))
def terminal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    """Each shell in turn, with the completions at hand."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    terminal = Terminal(request.param, tmp_path_factory.mktemp(request.param))
    yield terminal
    terminal.child.close(force=True)


@pytest.mark.parametrize(("typed", "given"), TYPED, ids=[repr(line) for line, _ in TYPED])
def test_tab_inserts_what_the_program_should_get(
    terminal: Terminal, typed: str, given: list[str]
) -> None:
    """One word stays one word, whatever it is made of; no name is run, nor any program."""
    assert terminal.typed(typed) == given
    assert not (terminal.folder / "ran").exists(), "a name was run"
    assert not (terminal.folder / "started").exists(), "a program was started"


# What is offered, where it is more than one thing

BASH = """
. {completions}/medlog.bash
{before}
_medlog
{after}
for reply in ${{COMPREPLY[@]+"${{COMPREPLY[@]}}"}}; do printf '%s\\n' "$reply"; done
"""


def bash_offers(folder: Path, line: str, before: str = "", after: str = "") -> list[str]:
    """What bash's function replies, called the way bash calls it."""
    if shutil.which("bash") is None:
        pytest.skip("bash is not installed")
    script = BASH.format(
        completions=COMPLETIONS,
        before=before or "COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9 COMP_KEY=9",
        after=after,
    )
    return output(folder, "bash", ["--norc", "-u", "-c", script, "bash", line])


def fish_offers(folder: Path, line: str) -> list[str]:
    """The lines fish shows: what is inserted, a tab, what is said beside it."""
    script = f"source {COMPLETIONS}/medlog.fish; complete -C $argv[1]"
    return output(folder, "fish", ["--no-config", "-c", script, line])


def output(folder: Path, shell: str, options: list[str]) -> list[str]:
    """The lines of a shell that says nothing on standard error."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    run = subprocess.run(
        [program, *options],
        env=environment(folder),
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr == ""
    assert not (folder / "started").exists()
    assert not (folder / "ran").exists()
    return run.stdout.split("\n")[:-1]


def test_bash_offers_every_name_as_one_word(tmp_path: Path) -> None:
    """All medications after `take`, each readable by bash as the name it is."""
    offered = bash_offers(tmp_path, "medlog take ")
    assert len(offered) == sum(kind == "medication" for kind, _, _ in NAMES)
    script = 'eval "words=($1)"; printf \'%s\\n\' "${words[@]}"'
    read = output(tmp_path, "bash", ["--norc", "-c", script, "bash", " ".join(offered)])
    assert read == [name for kind, name, _ in NAMES if kind == "medication"]


def test_bash_offers_commands_options_and_words(tmp_path: Path) -> None:
    """The commands at the beginning; options only where a minus begins the word."""
    assert {"take", "med", "completions"} <= set(bash_offers(tmp_path, "medlog "))
    assert bash_offers(tmp_path, "medlog med r") == ["resume", "rename"]
    assert {"--due", "--at", "-n", "--json", "--db"} <= set(bash_offers(tmp_path, "medlog take -"))
    assert "--due" not in bash_offers(tmp_path, "medlog mood 6 -")
    assert bash_offers(tmp_path, "medlog take --fold ") == ["0", "1"]


@pytest.mark.parametrize(
    "line",
    [
        "medlog mood ",
        "medlog take x --at ",
        "medlog take x --note ",
        "medlog nonsense ",
        "medlog skip sertraline ",
        "medlog effect x --med=nobody",
        "medlog mood 6 sleep=",
        "medlog take -- -",
        "medlog take 'unfinished\\",
        "",
    ],
)
def test_bash_offers_nothing_where_there_is_nothing(tmp_path: Path, line: str) -> None:
    """Own words, times, scores, a command nobody knows: no guess, no files."""
    assert bash_offers(tmp_path, line) == []


def test_bash_offers_paths_for_files(tmp_path: Path) -> None:
    """Behind an option that names one, and behind a redirection."""
    for line in ("medlog demo --file pl", "medlog --db pl", "medlog --db=pl", "medlog log >pl"):
        assert bash_offers(tmp_path, line) == ["plan.db"]


def test_bash_is_left_as_it_was(tmp_path: Path) -> None:
    """Names are compared in any case, and nothing else is afterwards; IFS stays, too."""
    after = 'shopt -q nocasematch && COMPREPLY+=(caseless); [ "$IFS" = , ] || COMPREPLY+=(ifs)'
    before = "IFS=,; COMP_LINE='medlog take SER' COMP_POINT=15"
    assert bash_offers(tmp_path, "", before, after) == ["sertraline"]


def test_bash_knows_the_words_without_the_line(tmp_path: Path) -> None:
    """Another program's completion may call the function with the words alone."""
    before = "unset COMP_LINE COMP_POINT; COMP_WORDS=(medlog take vit d3) COMP_CWORD=2"
    assert bash_offers(tmp_path, "", before) == ["vitamin\\ d3", "vitamin\\ b12"]


def test_bash_completes_up_to_the_cursor(tmp_path: Path) -> None:
    """What stands behind it is not looked at."""
    before = "COMP_LINE='medlog ta sertraline' COMP_POINT=9"
    assert bash_offers(tmp_path, "", before) == ["take"]


@pytest.mark.parametrize(
    ("system", "variable", "below"),
    [
        ("linux-gnu", "HOME", ".cache/medlog"),
        ("darwin22", "HOME", "Library/Caches/medlog"),
        ("msys", "LOCALAPPDATA", "medlog/Cache"),
        ("linux-gnu", "XDG_CACHE_HOME", "medlog"),
    ],
)
def test_bash_finds_the_names_on_each_system(
    tmp_path: Path, system: str, variable: str, below: str
) -> None:
    """In the user cache folder, as platformdirs gives it; without the file, no names."""
    before = (
        f"unset XDG_CACHE_HOME; HOME=/nowhere OSTYPE={system} {variable}='{tmp_path}/own';"
        " COMP_LINE='medlog take ser' COMP_POINT=15"
    )
    assert bash_offers(tmp_path, "", before) == []
    folder = tmp_path / "own" / below
    folder.mkdir(parents=True)
    (folder / "names").write_text("medication\tserial\t\n", "utf-8")
    assert bash_offers(tmp_path, "", before) == ["serial"]


def test_fish_says_what_stands_beside_a_name(tmp_path: Path) -> None:
    """Names with what is prescribed, options and commands with their help, words with nothing."""
    assert fish_offers(tmp_path, "medlog take ser") == ["sertraline\t50 mg daily at 08:00"]
    assert fish_offers(tmp_path, "medlog take --du") == [
        "--due\tTake all that is due, without asking."
    ]
    assert fish_offers(tmp_path, "medlog ta")[0].startswith("take\t")
    assert fish_offers(tmp_path, "medlog skip x --reason ch") == ["chose"]
    assert fish_offers(tmp_path, "medlog mood 6 s") == ["screen time=", "sleep="]
    assert fish_offers(tmp_path, "medlog mood ") == []


def test_zsh_lists_a_name_with_its_hint(tmp_path: Path) -> None:
    """As it lists everything: the name, two dashes, the hint."""
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed")
    terminal = Terminal("zsh", tmp_path)
    terminal.child.send("medlog take s\t\t")
    terminal.child.expect_exact("sertraline      -- 50 mg daily at 08:00")
    terminal.child.close(force=True)


@pytest.mark.skipif(shutil.which("pwsh") is None, reason="PowerShell (pwsh) is not installed")
def test_powershell_inserts_what_the_program_should_get(tmp_path: Path) -> None:
    """Names of several words and names that mean something to a shell stand in single quotes."""
    script = (
        f". {COMPLETIONS}/medlog.ps1; $line = $args[0];"
        " (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText"
    )
    for line, text in (
        ("medlog ta", "take"),
        ("medlog take ser", "sertraline"),
        ("medlog take lith", "'Lithium orotate'"),
        ("medlog take st", "'St John''s wort'"),
        ("medlog take '$", "'$(:>ran)$(echo >ran)'"),
        ("medlog take vitamin d", "d3"),
        ("medlog mood 6 sl", "sleep="),
        ("medlog effect x --med=ser", "--med=sertraline"),
        ("medlog skip x --reason si", "side-effect"),
        ("medlog report --format js", "json"),
    ):
        typed = line.replace("'", "''")
        command = ["-NoProfile", "-Command", f"& {{ {script} }} '{typed}'"]
        assert output(tmp_path, "pwsh", command) == [text]
