"""Questionnaires with LOINC's codes, as metrics and scale files have them."""

from pathlib import Path

import pytest
from exchange.fhir.pages import Pages, Resource, url

PHQ9 = ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7")
LOINC = "http://loinc.org"


def answers(response: Resource) -> list[tuple[str, list[object]]]:
    """The link of each item, and code, points and words of its answer."""
    found = []
    for item in response.get("item", []):
        (answer,) = item["answer"]
        coding = answer.get("valueCoding")
        if coding is None:
            found.append((item["linkId"], [answer["valueInteger"]]))
            continue
        (points,) = coding["extension"]
        said = [coding.get("code"), points["valueDecimal"], coding["display"]]
        found.append((item["linkId"], said))
    return found


def test_answers_have_the_codes_of_loinc_and_their_points(pages: Pages) -> None:
    row = pages.add("assessment", items="[0,1,2,3,0,0,0,0,1]", total="7", note="tired")
    response, total = pages.one("QuestionnaireResponse"), pages.one("Observation")
    assert response["questionnaire"] == "http://loinc.org/q/44249-1"
    assert (response["id"], response["status"]) == (row, "completed")
    assert response["authored"] == "2026-11-18T12:06:40+01:00"
    assert response["source"] == response["author"] == response["subject"]
    links = [f"/{code}" for code in PHQ9]
    assert answers(response)[:5] == [
        (links[0], ["LA6568-5", "0", "Not at all"]),
        (links[1], ["LA6569-3", "1", "Several days"]),
        (links[2], ["LA6570-1", "2", "More than half the days"]),
        (links[3], ["LA6571-9", "3", "Nearly every day"]),
        (links[4], ["LA6568-5", "0", "Not at all"]),
    ]
    assert total["code"] == {
        "coding": [{"system": LOINC, "code": "44261-6"}],
        "text": "PHQ-9 total",
    }
    assert total["valueQuantity"]["value"] == "7"
    assert total["derivedFrom"] == [{"reference": url(row)}]
    assert [one["code"]["coding"][0]["code"] for one in total["component"]][:5] == list(PHQ9)
    assert len(total["component"]) == 9
    assert total["note"][0]["text"] == "tired"
    assert "interpretation" not in total


def test_what_was_left_out_is_not_there_and_the_rest_is_no_total(pages: Pages) -> None:
    """In progress, so that nobody sums up what is there; its note is kept with the answers."""
    pages.add("assessment", items="[1,null,2,0,0,0,0,0,null]", total=None, note="stopped here")
    response = pages.one("QuestionnaireResponse")
    assert response["status"] == "in-progress"
    *items, note = response["item"]
    assert [item["linkId"] for item in items][:2] == ["/44250-9", "/44259-0"]
    assert len(items) == 7
    assert note["answer"] == [{"valueString": "stopped here"}]
    assert not pages.resources("Observation")


@pytest.mark.parametrize(
    ("name", "total", "code"),
    [("phq9", "12", "44261-6"), ("gad7", "9", "70274-6"), ("phq2", "3", "55758-7")],
)
def test_a_total_alone_is_an_observation(pages: Pages, name: str, total: str, code: str) -> None:
    pages.add("assessment", instrument=name, items=None, total=total)
    found = pages.one("Observation")
    assert found["code"]["coding"] == [{"system": LOINC, "code": code}]
    assert found["valueQuantity"]["value"] == total
    assert not {"derivedFrom", "component"} & found.keys()
    assert not pages.resources("QuestionnaireResponse")


def test_where_loinc_has_no_code_there_is_none(pages: Pages) -> None:
    """GAD-2 has none of its own; the answers keep their words and points."""
    pages.add("assessment", instrument="gad2", items="[1,2]", total="3")
    response, total = pages.one("QuestionnaireResponse"), pages.one("Observation")
    assert "coding" not in total["code"]
    assert total["code"]["text"] == "GAD-2 total"
    assert response["questionnaire"].startswith("urn:uuid:")
    assert response["questionnaire"].endswith("|1")
    assert response["meta"]["tag"][0]["display"] == "GAD-2"
    assert [link for link, _ in answers(response)] == ["1", "2"]
    assert answers(response)[0][1][1:] == ["1", "Several days"]


def test_of_a_scale_that_is_gone_the_numbers_stay(pages: Pages) -> None:
    pages.add("assessment", instrument="my old one", version="a b", items="[3,-2]", total="1")
    response, total = pages.one("QuestionnaireResponse"), pages.one("Observation")
    assert answers(response) == [("1", ["3"]), ("2", ["-2"])]
    assert response["questionnaire"].endswith("|a-b")
    assert response["meta"]["tag"][0]["code"] == "my-old-one"
    assert total["valueQuantity"]["value"] == "1"
    assert total["code"] == {"text": "my old one total"}


def test_answers_to_another_version_are_not_put_under_todays_questions(pages: Pages) -> None:
    pages.add("assessment", version="0", items="[1,2,3,0,0,0,0,0,0]", total="6")
    response = pages.one("QuestionnaireResponse")
    assert response["questionnaire"].endswith("|0")
    assert answers(response)[0] == ("1", ["1"])
    assert all("text" not in item for item in response["item"])


def test_a_scale_of_ones_own_is_found_beside_the_diary_from_its_copy(
    pages: Pages, tmp_path: Path
) -> None:
    (tmp_path / "scales").mkdir()
    (tmp_path / "scales" / "calm.toml").write_text(
        'title = "Calm"\nversion = "2"\n[[answers]]\nvalue = 0\nlabel = "no"\n'
        '[[answers]]\nvalue = 1\nlabel = "yes"\n[[items]]\ntext = "Was it calm?"\n',
        "utf-8",
    )
    pages.kept_in(str(tmp_path / "medlog.db"))
    pages.add("assessment", instrument="calm", version="2", items="[1]", total="1")
    response = pages.one("QuestionnaireResponse")
    assert response["item"][0]["text"] == "Was it calm?"
    assert answers(response) == [("1", [None, "1", "yes"])]
