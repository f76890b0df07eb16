"""`medlog completions`, and the scripts it makes: what they say, and that they can be read."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run
from medlog.actions.completions import MARK, SHELLS
from medlog.actions.pausing import WHYS
from medlog.cli.completion import tree as tree_module
from medlog.cli.completion.scripts import FILES, files
from medlog.cli.completion.template import valued
from medlog.cli.completion.tree import Command, Names, Paths, Tree, Value, Words, tree
from medlog.cli.report_options import DOSES
from medlog.data.scales import NAMES as SCALES
from medlog.domain.entries import SKIP_REASONS
from medlog.domain.kinds import kind_word
from medlog.report.page import SECTIONS
from medlog.store.entries import KINDS

COMPLETIONS = Path(__file__).parents[2] / "completions"

WRITE = "they are behind; write them anew: python -m medlog.cli.completion completions"


@pytest.fixture(scope="module")
def whole() -> Tree:
    """The program's tree."""
    return tree()


def command(whole: Tree, path: str) -> Command:
    return next(one for one in whole.walk() if one.path == path)


def value(whole: Tree, path: str, name: str) -> Value:
    return next(one.value for one in command(whole, path).options if name in one.names)


def test_the_files_that_ship_are_those_the_program_makes() -> None:
    """completions/ says what the commands are now, to the byte."""
    kept = {path.name: path.read_bytes().decode("utf-8") for path in COMPLETIONS.iterdir()}
    assert kept == files(), WRITE


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_the_file(medlog: Run, shell: str) -> None:
    """What is printed is what ships; in JSON too."""
    text = (COMPLETIONS / FILES[shell][0]).read_text("utf-8")
    assert medlog("completions", shell).out == text, WRITE
    answer = json.loads(medlog("completions", shell.upper(), "--json").out)
    assert answer["data"] == {"shell": shell, "script": text}


def test_every_command_and_option_is_in_every_script(whole: Tree) -> None:
    """Nothing of the tree is left out, and nothing that no command knows is offered."""
    for name, text in files().items():
        for option in whole.options():
            for form in option.names:
                bare = form.lstrip("-") if name == "medlog.fish" else form
                assert re.search(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", text), (name, form)
        for one in whole.walk()[1:]:
            assert one.name in text, (name, one.path)
            if name != "medlog.bash":
                assert one.line.replace("'", "") in text.replace("'", "").replace("\\", "")


def test_the_fixed_choices_are_those_of_the_commands(whole: Tree) -> None:
    """What a command refuses is not offered, and all it takes is."""
    assert value(whole, "skip", "--reason") == Words(SKIP_REASONS)
    assert value(whole, "med pause", "--why") == Words(WHYS)
    assert value(whole, "log", "--kind") == Words(tuple(map(kind_word, KINDS)), listed=True)
    assert value(whole, "take", "--fold") == Words(("0", "1"))
    assert command(whole, "report").places == (Words(SECTIONS),)
    assert value(whole, "report", "--section") == Words(SECTIONS, listed=True)
    assert value(whole, "report", "--dose") == Words(DOSES)
    assert command(whole, "completions").places == (Words(SHELLS),)
    assert value(whole, "demo", "--file") == Paths()


def test_an_option_has_a_value_where_its_command_gives_it_one(whole: Tree) -> None:
    """`due --count` has none, `goal add --count 3` has one: a script is told of the second."""
    found = valued(whole)
    assert ("goal add", "--count") in found
    assert not {("", "--count"), ("due", "--count"), ("", "--json")} & set(found)
    assert {("", "--at"), ("", "--every"), ("", "--db")} <= set(found)
    texts = files()
    assert " goal+add+--count " in texts["medlog.bash"]
    assert "'goal add --count'" in texts["medlog.fish"]
    assert "'goal add --count'" in texts["medlog.ps1"]


def test_what_is_offered_is_what_the_report_takes(medlog: Run, whole: Tree) -> None:
    formats = value(whole, "report", "--format")
    assert isinstance(formats, Words)
    for form in formats.choices:
        assert medlog("report", "--format", form, "-o", f"report.{form}").code == 0
    for dose in DOSES:
        assert medlog("report", "--dose", dose).code == 0


def test_names_stand_where_they_belong(whole: Tree) -> None:
    """Medications, effects and factors, by the commands that read them."""
    lines = ("skip", "show", "last", *(f"med {verb}" for verb in ("show", "change", "pause")))
    rest = tuple(f"med {verb}" for verb in ("resume", "stop", "rename", "alias"))
    for path in ("take", *lines, *rest):
        assert command(whole, path).places[0] == Names("medication"), path
    for path in ("effect", "log", "report", "edit"):
        assert value(whole, path, "--med") == Names("medication"), path
    assert command(whole, "effect").places[0] == Names("effect")
    assert command(whole, "track").places[0] == Names("factor")
    assert value(whole, "report", "--of") == Names("effect,factor", choices=SCALES)
    assert command(whole, "mood").places == (None, Names("factor", suffix="="))


def test_no_entry_of_the_tables_is_stale(whole: Tree) -> None:
    """What is said about a place is said about one that exists."""
    assert set(tree_module._PLACES) <= {one.path for one in whole.walk()}
    known = {name for option in whole.options() for name in option.names}
    known |= {f"{c.path} {name}" for c in whole.walk() for o in c.options for name in o.names}
    assert set(tree_module._VALUES) <= known


def test_bash_of_macos_can_read_the_script() -> None:
    """Nothing that came after bash 3.2; what it lacks is tried with a way out."""
    text = (COMPLETIONS / "medlog.bash").read_text("utf-8")
    later = (
        r"(declare|local|typeset) -[A-Za-z]*[Ang]", "mapfile", "readarray", r",,\}", r"\^\^\}",
        "coproc", r"&>>", r"\|&", r";;?&", r"\[\[ -v", r"printf '?%\(", r"@[A-Z]\}", "EPOCH",
        r"\$\{\w+:\s*-\d", r"\{\d+\.\.\d+\.\.", "wait -n", "shopt -s (globstar|lastpipe)",
    )  # fmt: skip
    for construct in later:
        assert not re.search(construct, text), construct
    calls = [line for line in text.split("\n") if "compopt" in line and "#" not in line]
    assert calls
    assert all("2>/dev/null" in line for line in calls)


def test_powershell_gets_whole_strings_and_brackets() -> None:
    """No PowerShell reads it here, so at least: ASCII, strings that end, brackets in pairs."""
    text = (COMPLETIONS / "medlog.ps1").read_text("ascii")
    token = re.compile(
        r"""(?P<comment>\#[^\n]*)|'(?:[^'\n]|'')*'|"(?:[^"`\n]|`.)*"|(?P<quote>['"`])"""
        r"""|(?P<open>[({\[])|(?P<close>[)}\]])""",
        re.VERBOSE,
    )
    waiting: list[str] = []
    for found in token.finditer(text):
        assert not found["quote"], text[found.start() : found.start() + 60]
        if found["open"]:
            waiting.append({"(": ")", "{": "}", "[": "]"}[found["open"]])
        elif found["close"]:
            assert waiting.pop() == found["close"], text[: found.start()].count("\n") + 1
    assert waiting == []
    assert text.count("Register-ArgumentCompleter -Native -CommandName medlog") == 1


# Where it is put


def test_install_puts_it_where_bash_and_fish_look(medlog: Run, home: Path) -> None:
    """And says exactly which file it wrote."""
    for shell, place in (
        ("bash", ".local/share/bash-completion/completions/medlog"),
        ("fish", ".config/fish/completions/medlog.fish"),
    ):
        ran = medlog("completions", shell, "--install")
        assert ran.out.startswith(f"Written: {home / place}\n")
        assert (home / place).read_text("utf-8") == medlog("completions", shell).out
        assert os_listing(home / place) == [(home / place).name]


def os_listing(path: Path) -> list[str]:
    """What lies in the folder of a file."""
    return sorted(one.name for one in path.parent.iterdir())


def test_install_follows_the_xdg_folders(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An absolute one, as the specification asks; a relative one counts as not set."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    medlog("completions", "fish", "--install")
    medlog("completions", "bash", "--install")
    assert (home / "settings/fish/completions/medlog.fish").exists()
    assert (home / ".local/share/bash-completion/completions/medlog").exists()


def test_install_for_zsh_says_the_line_and_edits_nothing(medlog: Run, home: Path) -> None:
    """~/.zshrc is its owner's."""
    (home / ".zshrc").write_text("mine\n")
    answer = json.loads(medlog("completions", "zsh", "--install", "--json").out)["data"]
    assert answer["path"] == str(home / ".zfunc/_medlog")
    assert answer["line"] == f"fpath=({home}/.zfunc $fpath)"
    assert answer["line"] in medlog("completions", "zsh", "--install").out
    assert (home / ".zshrc").read_text() == "mine\n"


def test_install_for_zsh_takes_a_folder_of_ones_own_that_is_searched(
    medlog: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then no line is needed."""
    own = home / "functions"
    own.mkdir()
    monkeypatch.setenv("FPATH", f"/usr/share/zsh/functions:{own}")
    ran = medlog("completions", "zsh", "--install")
    assert ran.out == f"Written: {own}/_medlog\nA new zsh reads it there by itself.\n"


def test_install_for_powershell_says_the_line_of_the_profile(medlog: Run, home: Path) -> None:
    ran = medlog("completions", "pwsh", "--install")
    path = home / ".local/share/medlog/medlog.ps1"
    assert path.exists()
    assert f". '{path}'" in ran.out
    assert "$PROFILE" in ran.out


def test_a_script_of_ours_is_replaced(medlog: Run, home: Path) -> None:
    """After an update the same command brings the new one."""
    path = home / ".config/fish/completions/medlog.fish"
    path.parent.mkdir(parents=True)
    path.write_text(f"# {MARK} fish\nan older one\n")
    assert medlog("completions", "fish", "--install").code == 0
    assert "an older one" not in path.read_text("utf-8")


def test_a_file_of_someone_else_is_left_alone_without_force(medlog: Run, home: Path) -> None:
    path = home / ".config/fish/completions/medlog.fish"
    path.parent.mkdir(parents=True)
    path.write_text("written by hand\n")
    ran = medlog("completions", "fish", "--install")
    assert ran.code == 4
    assert str(path) in ran.err
    assert path.read_text() == "written by hand\n"
    assert medlog("completions", "fish", "--install", "--force").code == 0
    assert MARK in path.read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_said(medlog: Run, home: Path) -> None:
    (home / ".config").write_text("a file")
    ran = medlog("completions", "fish", "--install")
    assert ran.code == 4
    assert "cannot be written" in ran.err


def test_an_unknown_shell_names_those_that_are_known(medlog: Run) -> None:
    ran = medlog("completions", "tcsh")
    assert ran.code == 2
    assert "“tcsh”" in ran.err
    assert "bash, zsh, fish and powershell" in ran.err


def test_the_command_brings_the_names_file_back(medlog: Run, home: Path) -> None:
    """A cache may be emptied at any time."""
    medlog("take", "sertraline")
    names = home / ".cache/medlog/names"
    if not names.exists():
        pytest.skip("the cache folder of this system lies elsewhere")
    names.unlink()
    medlog("completions", "bash")
    assert names.read_text("utf-8") == "medication\tsertraline\tno schedule\n"
