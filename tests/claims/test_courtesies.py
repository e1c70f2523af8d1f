"""Calls, invitations and requests as diplomats use the words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Told = Callable[..., list[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Kazakh Foreign Minister Murat Nurtleu called on President Sadyr Japarov.",
        "Kazakh Foreign Minister Murat Nurtleu paid a courtesy call on the president of Kyrgyzstan.",
        "President Sadyr Japarov received a call by Kazakh Foreign Minister Murat Nurtleu.",
    ],
)
def test_a_call_on_a_person_is_a_meeting(told: Told, text: str) -> None:
    assert told(text) == ["KAZ + KGZ: CONSULT"]


def test_a_call_on_a_person_to_act_is_a_request(told: Told) -> None:
    assert told("Latvia called on President Lukashenko to free the prisoners.") == ["LVA → BLR: REQUEST"]


def test_what_is_done_at_a_request_was_asked_for(told: Told) -> None:
    assert "NPL → IND: REQUEST" in told("India sent medicine to Nepal at the request of Nepal.")


def test_an_invited_guest_did_not_invite(told: Told) -> None:
    found = told("Xi Jinping will visit Astana at the invitation of President Tokayev.")
    assert found == ["CHN → KAZ: AGREE to CONSULT, planned", "KAZ → CHN: AGREE"]
