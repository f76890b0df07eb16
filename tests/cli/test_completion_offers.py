"""What completion offers where it is more than one thing, or nothing, and what it leaves alone."""

import shutil
from pathlib import Path

import pytest
from cli.shells import COMPLETIONS, NAMES, Terminal, output

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


def test_info_offers_what_the_facts_know_beside_ones_own(tmp_path: Path) -> None:
    """Generic and brand names, in any case of letters; for either of its names, each once."""
    assert bash_offers(tmp_path, "medlog info zol") == ["Zoloft", "zolpidem"]
    assert bash_offers(tmp_path, "medlog info sertraline vit") == ["vitamin\\ d3", "vitamin\\ b12"]
    assert bash_offers(tmp_path, "medlog info vitamin d") == ["d3"]
    assert fish_offers(tmp_path, "medlog info sertr") == ["sertraline\t50 mg daily at 08:00"]
    assert fish_offers(tmp_path, "medlog info sertraline zolo") == ["Zoloft"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_the_names_of_the_facts(tmp_path: Path, shell: str) -> None:
    """One that the diary has too is no choice of two."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    terminal = Terminal(shell, tmp_path)
    assert terminal.typed("info zolp\t") == ["info", "zolpidem"]
    assert terminal.typed("info sertr\t lusT\t") == ["info", "sertraline", "Lustral"]
    terminal.child.close(force=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete_what_a_report_can_be_of(tmp_path: Path, shell: str) -> None:
    """Factors, effects of several words, scales."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    terminal = Terminal(shell, tmp_path)
    for begun, whole in (
        ("sl", "sleep"),
        ("naus", "nausea"),
        ("dr", "dry mouth"),
        ("gad7", "gad7"),
    ):
        assert terminal.typed(f"report --of {begun}\t") == ["report", "--of", whole]
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
        ("medlog report --of naus", "nausea"),
    ):
        typed = line.replace("'", "''")
        command = ["-NoProfile", "-Command", f"& {{ {script} }} '{typed}'"]
        assert output(tmp_path, "pwsh", command) == [text]
