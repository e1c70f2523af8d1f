from __future__ import annotations

from pathlib import Path

import pytest

from tieline.errors import KnowledgeError
from tieline.knowledge.topics import load_topics, read_topics

HEAD = 'turning = ["end to"]\ncountering = ["tackle"]\n'
PEACE = '[[topic]]\nid = "peace"\npillar = "security"\nfor = ["peace"]\nagainst = ["war"]\non = ["the front"]\n'
PROOF = 'examples.for = ["peace"]\nexamples.against = ["war"]\nnever = ["piece"]\n'


def sides(text: str) -> dict[str, int]:
    return {topic.id: side for topic, side in load_topics().of(text)}


@pytest.mark.parametrize(
    ("text", "topic", "side"),
    [
        ("true multilateralism", "multilateralism", 1),
        ("terrorism in all its forms", "fight against terrorism", -1),
        ("to fight terrorism, separatism and extremism together", "fight against terrorism", 1),
        ("an immediate end to the war in Ukraine", "war in Ukraine", 1),
        ("Russia’s invasion of Ukraine", "war in Ukraine", -1),
        ("the lifting of the embargo", "sanctions", -1),
        ("to increase trade with Uzbekistan", "open trade", 1),
        ("to address trade with Uzbekistan", "open trade", 1),
        ("to tackle climate change", "climate and environment", 1),
        ("Taiwan", "one China", 0),
    ],
)
def test_words_come_to_a_topic_and_a_side(text: str, topic: str, side: int) -> None:
    assert sides(text)[topic] == side


def test_the_longest_phrase_counts() -> None:
    assert "nuclear disarmament" not in sides("a nuclear power station at Balkhash")
    assert "war in Ukraine" not in sides("the cold war mentality")


def test_a_general_topic_gives_way_to_a_special_one() -> None:
    assert set(sides("closer cooperation")) == {"partnership"}
    assert set(sides("closer cooperation on tourism")) == {"tourism, culture and education"}


def test_words_of_no_topic_have_none() -> None:
    assert sides("the weather in Almaty") == {}


def test_a_vocabulary_of_ones_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text(HEAD + PEACE + PROOF, encoding="utf-8")
    ((topic, side),) = read_topics(file).of("an end to the long war")
    assert (topic.id, side) == ("peace", 1)


@pytest.mark.parametrize("wrong", ['pillar = "sport"', 'never = ["piece"]'])
def test_a_wrong_entry_is_named(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "topics.toml"
    text = HEAD + PEACE + PROOF
    text = text.replace('pillar = "security"', wrong) if "pillar" in wrong else text.replace(wrong, "")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="missing or wrong") as caught:
        read_topics(file)
    assert caught.value.where == "topics.toml:topic 1"
