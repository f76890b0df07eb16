"""TAB in a real bash, zsh and fish: the program gets what it should, and nothing else runs."""

import shutil
from collections.abc import Iterator

import pytest
from cli.shells import START, Terminal

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
    ("support pl\t", ["support", "plan"]),
    ("support --region el\t", ["support", "--region", "elsewhere"]),
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
