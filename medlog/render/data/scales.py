"""Questionnaires and their totals as data."""

from medlog.actions.scales import Known, Scales
from medlog.domain.assessment import Assessment
from medlog.domain.scales import Scale, points
from medlog.render.data.values import Data, number


def scales(result: Scales) -> Data:
    """The scales there are, with the last totals."""
    return {"scales": [_known(one) for one in result.known]}


def _known(one: Known) -> Data:
    scale, last, draft = one.scale, one.last, one.draft
    return {
        "name": scale.name,
        "title": scale.title,
        "about": scale.about,
        "version": scale.version,
        "own": scale.own,
        "days": scale.days,
        "lowest": scale.lowest,
        "highest": scale.highest,
        "better": scale.better or None,
        "items": [item.text for item in scale.items],
        "bands": [
            {"lowest": band.lowest, "highest": band.highest, "word": band.word}
            for band in scale.bands
        ],
        "terms": scale.terms or None,
        "sources": [
            {"what": source.what, "at": source.address, "read": source.read.isoformat()}
            for source in scale.sources
        ],
        "last": last
        and {
            "short": one.short,
            "day": last.day.isoformat(),
            "total": number(last.total),
            "band": band_of(last, scale.of(last.version)),
        },
        "put_aside": draft and {"begun": draft.begun.iso(), "answered": draft.answered},
    }


def assessed(entry: Assessment, scale: Scale | None) -> Data:
    """What the scale says of an assessment: its title, its range, the word for the total."""
    if scale is None:
        return {"title": entry.instrument, "highest": None, "band": None, "percent": None}
    total = points(entry)
    percent = None if total is None or scale.percent is None else total * scale.percent
    return {
        "title": scale.title,
        "highest": scale.highest,
        "band": band_of(entry, scale),
        "percent": percent,
    }


def band_of(entry: Assessment, scale: Scale) -> str | None:
    """The questionnaire's own word, None where it has none."""
    total = points(entry)
    band = None if total is None else scale.band(total)
    return band.word if band else None
