from __future__ import annotations

import socket

import pytest

from tieline.documents import language
from tieline.documents.language import language_of

ENGLISH = "President Xi Jinping met President Kassym-Jomart Tokayev in Astana, and the two signed a treaty. " * 4


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Президент Казахстана встретился с председателем КНР.", "ru"),
        ("Қазақстан Президенті Қытайға мемлекеттік сапар жасады.", "kk"),
        ("习近平会见托卡耶夫", "zh"),
        ("岸田首相はトカエフ大統領と会談した。", "ja"),
        ("Le président de la République a reçu son homologue kazakhstanais.", "fr"),
        ("BEIJING", "en"),
        ("NATO SCO", "en"),
    ],
)
def test_the_language_is_detected(text: str, code: str) -> None:
    assert language_of(text) == code


def test_what_is_told_holds_for_a_short_text() -> None:
    assert language_of("Xi meets Tokayev", told="fr-CA") == "fr"
    assert language_of("Xi meets Tokayev", told="FR_fr") == "fr"


def test_what_is_no_language_tag_is_not_believed() -> None:
    assert language_of(ENGLISH, told="English") == "en"
    assert language_of(ENGLISH, told="?") == "en"


def test_a_text_may_be_written_in_another_language_than_its_site_declares() -> None:
    assert language_of(ENGLISH, told="zh-CN") == "en"


def test_a_text_without_letters_has_no_language() -> None:
    assert language_of("123 – 456") == ""


def test_detection_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("detection went to the network")

    language._detector.cache_clear()  # noqa: SLF001 - a detector in use would hide a download
    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert language_of(ENGLISH) == "en"
