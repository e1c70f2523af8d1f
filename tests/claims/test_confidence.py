"""Confidence is how often such a claim was right when it was judged, given how it was read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tieline.claims.model import LIKELIHOOD, load_model

ROOT = Path(__file__).parents[2]
signs = st.dictionaries(st.sampled_from(sorted(load_model().judgement)), st.floats(0, 2), max_size=20)


def test_the_weights_follow_from_the_judged_rows() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "calibrate.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0


@given(signs=signs, likelihood=st.floats(0, 1))
def test_a_confidence_is_a_share(signs: dict[str, float], likelihood: float) -> None:
    assert 0 <= load_model().trust(likelihood, signs) <= 1


@given(signs=signs, one=st.floats(0, 1), other=st.floats(0, 1))
def test_what_the_model_finds_likelier_is_never_held_less_sure(
    signs: dict[str, float], one: float, other: float
) -> None:
    low, high = sorted((one, other))
    assert load_model().judgement[LIKELIHOOD] > 0
    assert load_model().trust(low, signs) <= load_model().trust(high, signs)


@given(signs=signs)
def test_a_users_own_model_tells_its_own_probability(signs: dict[str, float]) -> None:
    own = replace(load_model(), judgement={})
    assert own.trust(0.25, signs) == 0.25


def test_a_sign_that_nobody_judged_weighs_nothing() -> None:
    model = load_model()
    assert model.trust(0.5, {"event:any": 1.0, "event:never seen": 1.0}) == model.trust(0.5, {"event:any": 1.0})


def test_a_meeting_told_outright_is_surer_than_one_told_in_passing(events: Callable[[str], list[Any]]) -> None:
    (plain,) = events("Xi Jinping met Kassym-Jomart Tokayev in Astana on Monday.")
    told = events("Before the talks between Kazakhstan and China on water had failed, farmers along the Ili had hoped.")
    assert plain.confidence > 0.85
    assert all(event.confidence < plain.confidence for event in told)
