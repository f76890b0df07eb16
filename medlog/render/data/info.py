"""What labels say, as data: each statement with its source, section and the day it was read."""

from collections.abc import Iterable, Mapping

from medlog.actions.informing import Info, Interactions, Side
from medlog.data.medicines.facts import Fact, Group, Medicine, Partner, Source
from medlog.domain.label_partners import Mention
from medlog.render.data.own_notes import own_notes
from medlog.render.data.values import Data


def info(result: Info) -> Data:
    """One medicine; `facts` is null where no label of it was read."""
    return {
        "name": result.name,
        "medications": list(result.own),
        "notes": own_notes(result.notes),
        "facts": result.medicine and _facts(result, result.medicine),
        "places": [{"title": title, "address": address} for title, address in result.places],
        "not_listed_means_safe": False,
    }


def interactions(result: Interactions) -> Data:
    """What the label of each says of the other."""
    return {
        "sides": [_side(side) for side in result.sides],
        "not_listed_means_safe": False,
    }


def _facts(result: Info, medicine: Medicine) -> Data:
    told, family = medicine.told, result.family
    return {
        "medicine": medicine.name,
        "other_names": [
            {"name": one.name, "brand": one.is_brand, "source": _source(one.source)}
            for one in result.others
        ],
        "class": medicine.family,
        "subclass": medicine.subclass,
        "class_source": _place(medicine.family_from),
        "label": _source(medicine.label),
        "used_for": _told((*told.used_for, *family.used_for)),
        "takes_time": _told((*told.takes_time, *family.takes_time)),
        "watch": _told((*told.watch, *family.watch)),
        "ask": _told((*told.ask, *result.questions)),
        "label_names": [_partner(one, result.groups) for one in medicine.partners],
    }


def _side(side: Side) -> Data:
    return {
        "label_of": side.name,
        "other": side.other,
        "notes": own_notes(side.notes),
        "label": side.label and _source(side.label),
        "says": [_mention(one) for one in side.mentions],
    }


def _mention(found: Mention) -> Data:
    through, holder = found.through, found.holder
    groups = {through.key: through} if through else {}
    member_of = holder and {"words": holder.words, "read_in": _read_in(holder)}
    return _partner(found.partner, groups) | {"member_of": member_of}


def _partner(partner: Partner, groups: Mapping[str, Group]) -> Data:
    group = groups[partner.group] if partner.group else None
    return {
        "how": partner.stance,
        "name": partner.name,
        "group": group and {"words": group.words, "read_in": _read_in(group)},
        **_fact(partner.fact),
    }


def _read_in(group: Group) -> list[Data]:
    return [{"label_of": name, "section": section} for name, section in group.read_in]


def _told(facts: Iterable[Fact]) -> list[Data]:
    return [_fact(one) for one in facts]


def _fact(fact: Fact) -> Data:
    return {"text": fact.text, "source": _place(fact)}


def _place(fact: Fact) -> Data:
    return {**_source(fact.source), "section": fact.section}


def _source(source: Source) -> Data:
    return {"title": source.title, "address": source.address, "read": source.read.isoformat()}
