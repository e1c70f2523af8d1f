"""Readers for tests: a text in, its claims out, as records or told in a line each.

An event is told as "CHN → KAZ: CONSULT", or "CHN + KAZ: CONSULT" where all are actors; what was promised or threatened
follows the type ("AGREE to CONSULT"), and whatever is not simply happened comes last ("planned").
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tieline.coder import Coder
from tieline.records import Agreement, Claim, Document, Event, Membership, Party, Statement, Status

TUESDAY = date(2025, 6, 17)
Read = Callable[..., list[Any]]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture
def claims(coder: Coder) -> Callable[..., tuple[Claim, ...]]:
    """Read a text published on Tuesday 17 June 2025, unless told otherwise."""

    def read(text: str, published: date | None = TUESDAY) -> tuple[Claim, ...]:
        return coder.read(Document(text=text, published=published, language="en")).claims

    return read


def _of_kind(claims: Callable[..., tuple[Claim, ...]], kind: type[Claim]) -> Read:
    def read(text: str, published: date | None = TUESDAY) -> list[Any]:
        return [claim for claim in claims(text, published) if isinstance(claim, kind)]

    return read


@pytest.fixture
def events(claims: Callable[..., tuple[Claim, ...]]) -> Read:
    return _of_kind(claims, Event)


@pytest.fixture
def agreements(claims: Callable[..., tuple[Claim, ...]]) -> Read:
    return _of_kind(claims, Agreement)


@pytest.fixture
def memberships(claims: Callable[..., tuple[Claim, ...]]) -> Read:
    return _of_kind(claims, Membership)


@pytest.fixture
def statements(claims: Callable[..., tuple[Claim, ...]]) -> Read:
    return _of_kind(claims, Statement)


@pytest.fixture
def told(events: Read) -> Callable[..., list[str]]:
    """The events of a text, a line each, in the order of the alphabet."""

    def read(text: str, published: date | None = TUESDAY) -> list[str]:
        return sorted(_line(event) for event in events(text, published))

    return read


def _line(event: Event) -> str:
    sides = f"{_ids(event.actors)} → {_ids(event.recipients)}" if event.recipients else _ids(event.actors)
    foretold = event.type in {"AGREE", "THREATEN"} and event.act != event.type
    act = f"{event.type} to {event.act}" if foretold else event.type
    return f"{sides}: {act}" + ("" if event.status is Status.HAPPENED else f", {event.status.value}")


def _ids(parties: tuple[Party, ...]) -> str:
    return " + ".join(sorted(party.country or party.id for party in parties))
