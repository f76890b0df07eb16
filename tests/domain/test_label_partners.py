"""What a label says of another, by name or through a group."""

from datetime import date

import pytest

from medlog.data.medicines.facts import Fact, Group, Partner, Source
from medlog.domain.label_partners import members, mentions

LABEL = Source("Label", "https://label.example", date(2026, 11, 22))


def group(key: str, *names: str, includes: tuple[str, ...] = ()) -> Group:
    return Group(key, key, includes, names, ())


GROUPS = {
    one.key: one
    for one in (
        group("serotonergic", "lithium", "St John's wort", includes=("maois",)),
        group("maois", "phenelzine"),
        group("bleeding", "aspirin"),
    )
}


def partner(name: str | None = None, key: str | None = None) -> Partner:
    return Partner("named", name, key, Fact(f"About {name or key}.", "7", LABEL))


def test_a_group_holds_the_members_of_those_it_includes() -> None:
    """In every spelling, folded."""
    assert members("serotonergic", GROUPS) == {
        "lithium",
        "st john's wort",
        "st john’s wort",
        "st johns wort",
        "phenelzine",
    }
    with pytest.raises(KeyError):
        members("nobody", GROUPS)


def test_a_name_is_found_by_any_of_its_names() -> None:
    """Of the other medicine, in the label's order; nothing else is found."""
    partners = [partner("aspirin"), partner(key="bleeding"), partner("warfarin")]
    found = mentions(partners, {"aspirin", "acetylsalicylic acid"}, GROUPS)
    assert [one.partner.name or one.partner.group for one in found] == ["aspirin", "bleeding"]
    assert mentions(partners, {"lithium"}, GROUPS) == ()


def test_a_group_says_through_which_of_its_own_it_holds_the_other() -> None:
    (found,) = mentions([partner(key="serotonergic")], {"phenelzine", "nardil"}, GROUPS)
    assert (found.through, found.holder) == (GROUPS["serotonergic"], GROUPS["maois"])
    (found,) = mentions([partner(key="serotonergic")], {"st johns wort"}, GROUPS)
    assert found.through == found.holder == GROUPS["serotonergic"]
