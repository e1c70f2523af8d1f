"""Memberships: who joins, seeks, is backed for, is invited to, or leaves an organisation."""

from __future__ import annotations

from collections.abc import Iterator

from tieline.claims.frame import UNREAL, Frame, Link
from tieline.claims.scene import Scene
from tieline.claims.weighing import confidence
from tieline.knowledge.lexicon import Lexicon
from tieline.records import Membership, Party, Pillar, Standing

# Under one of these a membership is wished on somebody, refused or talked about, but nobody takes a step.
_UNMADE = UNREAL | {"discuss"}
_ROOTS = ("SUPPORT", "AGREE", "COOPERATE", "SANCTION")
_RANKS = {"observer": Standing.OBSERVER, "partner": Standing.PARTNER}


def read_memberships(scene: Scene, lexicon: Lexicon) -> Iterator[Membership]:
    """Yield the memberships of a sentence, one for each member."""
    for frame in scene.frames:
        if frame.base not in {"JOIN", "LEAVE"} or _UNMADE & set(frame.operators):
            continue
        if "state" in frame.entry.roles and scene.clauses.tree.labels[frame.act] not in {"attr", "appos"}:
            continue  # "as a member of": said of somebody in passing, the parser seldom knows of whom
        organisation = _organisation(scene, frame)
        if organisation is None:
            continue
        day, precision, dated = scene.when(frame)
        for member in _members(scene, frame):
            yield Membership(
                member=member,
                organisation=organisation,
                status=_standing(scene, frame, lexicon),
                day=day,
                day_precision=precision,
                pillar=Pillar.INSTITUTIONS,
                confidence=confidence(scene, (member, organisation), _ROOTS),
                evidence=scene.evidence([*frame.rules, dated]),
            )


def _organisation(scene: Scene, frame: Frame) -> Party | None:
    """The organisation named below the act, or as the one that admits."""
    around = [*scene.mentioned_in(scene.clauses.subtree(frame.act))]
    around += [party for mention in scene.cast.agents(frame) for party in mention.parties]
    around += [
        party for mention in scene.cast.targets(frame, scene.links["JOIN"], frozenset()) for party in mention.parties
    ]
    return next((party for party in around if party.sector == "IGO"), None)


def _members(scene: Scene, frame: Frame) -> list[Party]:
    """Who would join: the act's own agents, or its object for "admit"."""
    admitted = "object" in frame.entries[0].roles
    links: list[Link] = [link for link in frame.targets if link[0] in {"", "dative"}] if admitted else frame.doers
    probe = Frame(act=frame.act, entry=frame.entry, type="", base=frame.base, agents=links)
    found = [party for mention in scene.cast.agents(probe) for party in mention.parties if party.country]
    if not found and not admitted:
        found = [party for mention in scene.cast.agents(frame) for party in mention.parties if party.country]
    return list({party.country: party for party in found}.values())


def _standing(scene: Scene, frame: Frame, lexicon: Lexicon) -> Standing:
    if {"suspend", "freeze", "suspension"} & {scene.clauses.tree.lemmas[i] for i in frame.path}:
        return Standing.SUSPENDED
    given = [lexicon.standings[operator] for operator in frame.operators if lexicon.standings.get(operator)]
    if given and Standing(given[-1]) is not Standing.MEMBER:
        return Standing(given[-1])
    if frame.base == "LEAVE":
        return Standing.LEFT
    below = {scene.clauses.tree.lemmas[i] for i in scene.clauses.subtree(frame.act)}
    return next((rank for word, rank in _RANKS.items() if word in below), Standing.MEMBER)
