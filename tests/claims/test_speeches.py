"""Speeches: a state speaks before an assembly as "we" and "my country"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tieline.records import Stance, Status

Read = Callable[..., list[Any]]

OPENING = (
    "Mr. President, it is an honour for me to address this Assembly on behalf of the Government of Iceland. "
    "I congratulate you on your election, and I wish you every success. My delegation will help you in your work. "
)
CLOSING = " I thank you, Mr. President. We in Iceland hope that our words find your ear, and that our work goes on."


def speech(sentence: str) -> str:
    return OPENING + sentence + CLOSING


def test_we_are_the_state_in_whose_name_a_speech_is_held(statements: Read) -> None:
    found = statements(speech("We support the accession of Finland to NATO."))
    assert ("ISL", Stance.SUPPORTS, "the accession of Finland to NATO") in {
        (one.speaker.id, one.stance, one.topic) for one in found
    }


def test_what_my_country_will_do_is_promised(statements: Read) -> None:
    found = statements(speech("My country will increase its contribution to the peacekeeping of the United Nations."))
    (promised,) = [one for one in found if "peacekeeping" in one.topic]
    assert (promised.speaker.id, promised.stance, promised.status) == ("ISL", Stance.COMMITS_TO, Status.PLANNED)


def test_what_all_of_us_must_do_is_nobodys_position(statements: Read) -> None:
    found = statements(speech("We must all support the recovery of Haiti."))
    assert not [one for one in found if "Haiti" in one.topic]


def test_the_state_may_be_the_one_that_takes_the_positions(statements: Read) -> None:
    found = statements(
        "Madam President, ladies and gentlemen, it is my pleasure to speak from this rostrum. "
        "Uruguay supports the reform of the Security Council. Uruguay believes that trade must be free. "
        "I know that my words are few, but my heart is full. We condemn the attacks on Ukraine. "
        "We know our duty, and I thank you for it. I am done, and I thank you."
    )
    assert ("URY", Stance.CRITICISES, "the attacks on Ukraine") in {
        (one.speaker.id, one.stance, one.topic) for one in found
    }


def test_a_report_of_what_was_said_is_no_speech(statements: Read) -> None:
    text = speech("We support the accession of Finland to NATO.").replace(". ", ', "the minister said. "')
    assert not [one for one in statements(text) if one.topic == "the accession of Finland to NATO"]


def test_a_text_without_a_state_of_its_own_binds_nobody(statements: Read) -> None:
    text = speech("We support the accession of Finland to NATO.").replace("Iceland", "this great land")
    assert not [one for one in statements(text) if one.topic == "the accession of Finland to NATO"]


def test_who_is_pleased_to_inform_praises_nobody(statements: Read) -> None:
    found = statements(speech("I am pleased to inform the members that Norway hosts a summit on the climate."))
    assert not [one for one in found if one.stance is Stance.PRAISES and "inform" in one.topic]


def test_who_is_encouraged_to_do_something_is_called_on(statements: Read) -> None:
    found = statements(speech("We encourage all members to join the Paris Agreement on climate change."))
    assert {one.stance for one in found if "Paris" in one.topic} == {Stance.CALLS_FOR}
