from __future__ import annotations

import pytest
from naming_texts import sectors

from tieline.knowledge import load_knowledge

EXAMPLES = load_knowledge().phrases.examples


@pytest.mark.parametrize(("text", "sector"), EXAMPLES)
def test_every_example_of_the_phrases_is_read_as_its_list_says(text: str, sector: str) -> None:
    found = {one for _, _, one in sectors(f"{text}.", day=None)}
    assert (sector in found) if sector else not found
