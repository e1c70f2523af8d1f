"""Who faces, receives or wins something is its recipient; the giver after "from" acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Iran faces criticism from the United Nations.", "UN → IRN: ACCUSE"),
        ("Belarus faces new sanctions from the European Union.", "EU → BLR: SANCTION"),
        ("Kyrgyzstan received humanitarian aid from China.", "CHN → KGZ: AID"),
        ("Tajikistan received medicine from Kazakhstan.", "KAZ → TJK: AID"),
        ("Uzbekistan won praise from the United States.", "USA → UZB: SUPPORT"),
        ("Kazakhstan received support from Turkey.", "TUR → KAZ: SUPPORT"),
        ("Lithuania drew threats from China.", "CHN → LTU: THREATEN"),
        ("Georgia came under attack from Russia.", "RUS → GEO: ASSAULT"),
    ],
)
def test_the_giver_acts(told: Told, text: str, event: str) -> None:
    assert told(text) == [event]


def test_the_receiver_alone_makes_no_event(told: Told) -> None:
    assert told("Kyrgyzstan received humanitarian aid.") == []


def test_the_host_who_receives_a_guest_is_no_receiver_of_aid(told: Told) -> None:
    (line,) = told("Xi Jinping received Kassym-Jomart Tokayev in Beijing.")
    assert line.endswith(": CONSULT")
