"""Confidence is how often such a claim was right when read by hand."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tieline.claims.model import load_model

ROOT = Path(__file__).parents[2]
SHAPES = ("directed", "together", "told")


def test_the_table_follows_from_the_judged_rows() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "calibrate.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0


@given(shape=st.sampled_from(SHAPES), one=st.floats(0, 1), other=st.floats(0, 1))
def test_what_the_model_finds_likelier_is_never_held_less_sure(shape: str, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= load_model().share(shape, low) <= load_model().share(shape, high) <= 1


@pytest.mark.parametrize("shape", SHAPES)
def test_a_users_own_model_tells_its_own_probability(shape: str) -> None:
    own = replace(load_model(), shares={})
    assert own.share(shape, 0.25) == 0.25


def test_a_meeting_is_surer_than_a_deed_the_model_doubts(events: Callable[[str], list[Any]]) -> None:
    (meeting,) = events("Xi Jinping met Tokayev.")
    assert meeting.confidence > 0.9
