from __future__ import annotations

from datetime import date

import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.measures import Dealings
from tieline.measures.centrality import balance, community, constraint, likeness, position
from tieline.measures.network import Network, joined, network

Deed = tuple[str, str, float]
STATES = ("BLR", "CHN", "DEU", "FRA", "ITA", "KAZ", "KGZ", "RUS", "UZB")
SCO = frozenset({"CHN", "KAZ", "KGZ", "RUS", "UZB", "BLR"})
EU = frozenset({"DEU", "FRA", "ITA"})


def dealings(*deeds: Deed, parties: int = 2) -> Dealings:
    """Happenings of two states each, one after the other, with their scores."""
    rows = [(*sorted((one, other)), score) for one, other, score in deeds]
    names = [f"claim-{at}" for at in range(len(rows))]
    return Dealings(
        a=np.array([row[0] for row in rows], object),
        b=np.array([row[1] for row in rows], object),
        pillar=np.full(len(rows), "economy", object),
        day=np.datetime64(date(2025, 1, 1)) + np.arange(len(rows)).astype("timedelta64[D]"),
        looseness=np.zeros(len(rows), np.int8),
        score=np.array([row[2] for row in rows], float),
        forward=np.ones(len(rows), bool),
        backward=np.ones(len(rows), bool),
        parties=np.full(len(rows), parties, np.int32),
        lead=np.array(names, object),
        ids=pa.array([[name] for name in names], pa.list_(pa.string())),
    )


def told(*deeds: Deed, draws: int = 100) -> Network:
    return network(dealings(*deeds), STATES, draws=draws)


# A bridge: Kazakhstan deals with both sides, which do not deal with each other.
BRIDGE: tuple[Deed, ...] = (
    ("KAZ", "CHN", 10.0), ("KAZ", "RUS", 5.0), ("CHN", "RUS", 5.0), ("KGZ", "CHN", 4.0), ("KGZ", "RUS", 4.0),
    ("KAZ", "DEU", 6.0), ("DEU", "FRA", 9.5), ("DEU", "ITA", 9.5), ("FRA", "ITA", 9.5), ("KAZ", "FRA", 2.5),
)  # fmt: skip


def test_cooperation_and_conflict_are_summed_apart_and_shared_among_those_who_take_part() -> None:
    pair = told(("KAZ", "CHN", 10.0), ("CHN", "KAZ", -6.0), ("KAZ", "CHN", 2.5))
    assert (pair.cooperation[0, 0, 1], pair.conflict[0, 0, 1]) == (12.5, 6.0)
    of_five = network(dealings(("KAZ", "CHN", 10.0), parties=5), STATES)
    assert of_five.cooperation[0, 0, 1] == 2.5


def test_only_states_that_deal_with_another_are_in_it() -> None:
    assert told(("KAZ", "CHN", 1.0), ("CHN", "EU", 5.0)).states == ("CHN", "KAZ")
    assert told().states == ()


def test_pull_is_a_share_of_ones_own_cooperation_and_so_not_the_same_both_ways() -> None:
    here = position(told(*BRIDGE), "KAZ", {})
    china = next(partner for partner in here.partners if partner.state == "CHN")
    assert china.pull.value == pytest.approx(10 / 23.5)
    assert china.hold.value == pytest.approx(10 / 19)
    assert china.pull.low < china.pull.value < china.pull.high
    assert [partner.state for partner in here.partners] == ["CHN", "DEU", "RUS", "FRA"]
    assert china.claims == ("claim-0",)


def test_ranks_have_an_interval_that_more_events_make_narrower() -> None:
    few, many = (position(told(*BRIDGE * times), "KAZ", {}).strength.rank for times in (1, 60))
    assert (few.value, many.value) == (2, 2)
    assert few.high - few.low > many.high - many.low


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(STATES), st.floats(0.5, 10)), min_size=3, max_size=25)
)
@settings(deadline=None)
def test_constraint_is_that_of_networkx(deeds: list[Deed]) -> None:
    here = told(*(deed for deed in deeds if deed[0] != deed[1]), draws=0)
    graph = nx.from_numpy_array(here.cooperation[0].astype(float))
    expected = nx.constraint(graph, weight="weight") if len(graph) else {}
    assert constraint(here.cooperation)[0] == pytest.approx([expected[at] for at in range(len(here.states))], rel=1e-4)


def test_a_bridge_is_the_least_constrained_and_has_pairs_to_go_between() -> None:
    here = position(told(*BRIDGE * 5), "KAZ", {})
    assert here.brokerage.rank.value == 1
    assert here.open_pairs == 4
    assert here.bridges[0] == ("CHN", "DEU")
    assert position(told(*BRIDGE), "ITA", {}).open_pairs == 0


def test_a_substitute_is_the_partner_who_deals_with_the_same_others() -> None:
    here = position(told(*BRIDGE), "KAZ", {})
    substitute = {partner.state: partner.substitute for partner in here.partners}
    assert (substitute["DEU"], substitute["FRA"]) == ("FRA", "DEU")
    assert (substitute["CHN"], substitute["RUS"]) == ("RUS", "CHN")


def test_states_with_the_same_partners_are_alike_whatever_runs_between_themselves() -> None:
    same = told(("KAZ", "CHN", 4.0), ("KAZ", "RUS", 2.0), ("UZB", "CHN", 8.0), ("UZB", "RUS", 4.0), ("KAZ", "UZB", 9.5))
    alike = likeness(same.cooperation, same.at("KAZ"))
    assert alike[0, same.at("UZB")] == pytest.approx(1.0)
    assert alike[0, same.at("KAZ")] == 0


def test_blocs_have_the_share_of_their_members_and_balance_against_each_other() -> None:
    here = told(*BRIDGE)
    sco, eu = position(here, "KAZ", {"SCO": SCO, "EU": EU}).blocs
    assert (sco.share.value, sco.members) == (pytest.approx(15 / 23.5), 2)
    assert eu.share.value == pytest.approx(8.5 / 23.5)
    assert balance(here, "KAZ", SCO, EU).value == pytest.approx((15 - 8.5) / 23.5)
    assert balance(here, "KAZ", EU, SCO).value == pytest.approx((8.5 - 15) / 23.5)


def test_the_enemy_of_a_friend_makes_a_triangle_unbalanced() -> None:
    friends = told(("KAZ", "CHN", 5.0), ("KAZ", "RUS", 5.0), ("CHN", "RUS", 5.0))
    torn = told(("KAZ", "CHN", 5.0), ("KAZ", "RUS", 5.0), ("CHN", "RUS", -5.0))
    assert [
        (position(each, "KAZ", {}).balanced.value, position(each, "KAZ", {}).triangles) for each in (friends, torn)
    ] == [
        (1.0, 1),
        (0.0, 1),
    ]


def test_a_community_is_those_who_deal_with_each_other() -> None:
    apart = told(*((one, other, 5.0) for one, other in (("DEU", "FRA"), ("FRA", "ITA"), ("DEU", "ITA"))), *BRIDGE[:5])
    assert community(apart, "DEU") == ("FRA", "ITA")


def test_joining_raises_ties_with_members_to_what_they_have_with_each_other_and_lowers_none() -> None:
    before = told(*BRIDGE)
    after, lift = joined(before, "KAZ", EU)
    here = before.at("KAZ")
    assert lift.value > 1
    assert (after.cooperation >= before.cooperation).all()
    assert after.cooperation[0, here, before.at("ITA")] > 0 == before.cooperation[0, here, before.at("ITA")]
    outside = [at for at, state in enumerate(before.states) if state not in EU]
    assert (after.cooperation[:, here][:, outside] == before.cooperation[:, here][:, outside]).all()
    assert balance(after, "KAZ", SCO, EU).value < balance(before, "KAZ", SCO, EU).value


def test_joining_those_who_do_not_deal_with_each_other_changes_nothing() -> None:
    before = told(("KAZ", "CHN", 5.0), ("DEU", "RUS", 5.0))
    after, lift = joined(before, "KAZ", {"CHN", "RUS"})
    assert lift.value == 0
    assert (after.cooperation == before.cooperation).all()


@given(
    st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(STATES), st.floats(-10, 10)), min_size=2, max_size=20)
)
@settings(deadline=None)
def test_every_figure_lies_in_its_interval_and_on_its_scale(deeds: list[Deed]) -> None:
    here = told(*(deed for deed in deeds if deed[0] != deed[1] and abs(deed[2]) > 0.1), draws=20)
    for state in here.states:
        found = position(here, state, {"SCO": SCO})
        for ranked in (found.strength, found.pull, found.brokerage):
            assert ranked.figure.low <= ranked.figure.value <= ranked.figure.high
            assert 1 <= ranked.rank.low <= ranked.rank.value <= ranked.rank.high <= len(here.states)
        assert sum(partner.pull.value for partner in found.partners) == pytest.approx(1, abs=1e-3) or not any(
            partner.pull.value for partner in found.partners
        )
        assert all(-1 <= partner.tone.low <= partner.tone.high <= 1 for partner in found.partners)
