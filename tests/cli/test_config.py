"""Settings: shown, set, unset."""

import json

import pytest

from conftest import Refused, Rows, Typed
from medlog import config


def value(typed: Typed, key: str) -> tuple[str, bool]:
    data = json.loads(typed(f"config {key} --json").out)["data"]
    return data["value"], data["default"]


def test_all_are_listed_with_value_default_and_what_they_take(typed: Typed, rows: Rows) -> None:
    typed("config settle 7")
    out = typed("config").out
    assert out == typed("config list").out
    assert "settle = 7 (default: 14)\n" in out
    assert "window = 25 (default)\n" in out
    assert "name = none (default)\n" in out
    for setting in config.SETTINGS.values():
        assert f"  {setting.meaning}; {setting.values}\n" in out


@pytest.mark.parametrize("line", ["settle 7", "set settle 7", "settle=7"])
def test_one_is_set(typed: Typed, rows: Rows, line: str) -> None:
    """By its name, or as with git; a word with = is no name."""
    ran = typed(f"config {line}")
    assert ran.code == (3 if "=" in line else 0)
    assert value(typed, "settle") == (("14", True) if "=" in line else ("7", False))
    assert typed("config get settle").out == typed("config settle").out


@pytest.mark.parametrize("line", ["settle --unset", "--unset settle", "unset settle"])
def test_one_is_unset(typed: Typed, rows: Rows, line: str) -> None:
    """It is the default again; undo brings the value back."""
    typed("config settle 7")
    assert typed(f"config {line}").code == 0
    assert value(typed, "settle") == ("14", True)
    typed("undo")
    assert value(typed, "settle") == ("7", False)


def test_one_of_the_device_is_unset(typed: Typed, rows: Rows) -> None:
    """And no file is left that says more than the setting."""
    typed("config notify names")
    assert typed("config notify --unset").code == 0
    assert value(typed, "notify") == ("discreet", True)
    assert typed("config notify --unset").code == 4


def test_a_value_of_several_words_needs_no_quotes(typed: Typed, rows: Rows) -> None:
    typed("config name Ada Noll")
    assert value(typed, "name") == ("Ada Noll", False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("config settle 91", "bad-setting"),
        ("config window none", "bad-setting"),
        ("config settle ''", "bad-setting"),
        ("config nonsense 3", "unknown-setting"),
        ("config nonsense --unset", "unknown-setting"),
        ("config settle --unset", "nothing-changes"),
        ("config settle 7 --unset", "config-words"),
        ("config --unset", "config-words"),
        ("config set settle", "config-words"),
        ("config get", "config-words"),
        ("config unset", "config-words"),
        ("config list settle", "config-words"),
        ("config unset settle --unset", "config-words"),
    ],
)
def test_what_is_no_value_is_refused(refused: Refused, line: str, code: str) -> None:
    assert refused(line)[1] == code


@pytest.mark.parametrize(
    ("typed_key", "close"),
    [
        ("nme", "name"),
        ("windw", "window"),
        ("day", "day-starts-at"),
        ("age_ky", "age-key"),
        ("key", "age-key"),
        ("S", "settle or streaks"),
    ],
)
def test_a_slip_is_met_with_what_may_be_meant(
    typed: Typed, rows: Rows, typed_key: str, close: str
) -> None:
    """And nothing is set."""
    ran = typed(f"config {typed_key} 3")
    assert (ran.code, f"Did you mean {close}? " in ran.err) == (3, True)
    assert "The settings are: day-starts-at, settle" in typed("config zzzzz").err


def test_which_are_of_this_device_is_said(typed: Typed, rows: Rows) -> None:
    """These do not travel with the diary, and undo leaves them be."""
    found = json.loads(typed("config --json").out)["data"]["settings"]
    assert {one["key"] for one in found if one["device"]} == {"notify", "region", "age-key"}
    assert all("on this device" in one["meaning"] for one in found if one["device"])


def test_the_day_does_not_move_back_over_doses(typed: Typed, rows: Rows) -> None:
    """As it cannot be set so either."""
    typed("config day-starts-at 00:00")
    typed("med add iron 5mg --daily 02:00")
    ran = typed("config day-starts-at --unset")
    assert (ran.code, "past doses would move" in ran.err) == (4, True)
    assert value(typed, "day-starts-at") == ("00:00", False)
