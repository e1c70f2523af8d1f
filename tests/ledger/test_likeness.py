from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from samples import CODER, NOON, dispatch, reading
from tieline.ledger import Ledger, Reader
from tieline.ledger.likeness import components, similarity, sketch, stack

TREATY = (
    "Foreign ministers signed a treaty on the river border after eleven years of talks, agreeing on joint gauges, the "
    "exchange of flow data each spring, a commission that meets twice a year in either capital, and the repair of two "
    "reservoirs upstream before the end of the decade, while leaving the price of released water to a later protocol."
)
GAS = (
    "A second line of the gas pipeline will carry ten billion cubic metres a year from the fields in the east of the "
    "country to the border station, where meters were installed in autumn; the company said that construction of the "
    "remaining compressor stations depends on financing which both development banks have promised but not released."
)
TEXTS = [
    TREATY,
    TREATY + " Agencies contributed to this report.",
    "ASTANA, 4 May. " + TREATY,
    GAS,
    GAS.replace("ten billion", "twelve billion"),
    "The president met the minister on Monday.",
    "The president met the minister on Tuesday.",
]


def likeness(one: str, other: str) -> float:
    return float(similarity(stack([sketch(one)]), stack([sketch(other)]))[0])


def clusters(*runs: list[str]) -> set[frozenset[str]]:
    """The texts that lie together after adding them run by run."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "ties.duckdb")
        for texts in runs:
            with Ledger(path, tieline="test") as ledger:
                ledger.begin(coder=CODER, started=NOON)
                ledger.add([reading(dispatch(text, f"https://{TEXTS.index(text)}")) for text in texts], coder=CODER)
                ledger.finish(NOON)
        with Reader(path) as reader:
            together: dict[str, set[str]] = {}
            for card in reader.documents():
                together.setdefault(card.cluster, set()).add(reader.document(card.id).text)
        return {frozenset(texts) for texts in together.values()}


def test_a_text_is_wholly_like_itself_whatever_its_case_and_punctuation() -> None:
    assert likeness(TREATY, TREATY.upper().replace(",", " ;")) == 1.0


def test_a_reprint_with_a_byline_is_alike_and_another_story_is_not() -> None:
    assert likeness(TREATY, TEXTS[2]) > 0.85
    assert likeness(TREATY, GAS) < 0.05


def test_short_texts_are_alike_only_when_they_say_the_same() -> None:
    assert likeness(TEXTS[5], TEXTS[6]) < 0.1
    assert likeness(TEXTS[5], TEXTS[5].lower()) == 1.0


def test_chinese_is_compared_by_characters() -> None:
    text = "国家主席习近平同哈萨克斯坦总统托卡耶夫在阿斯塔纳举行会谈双方一致同意深化贸易投资能源海关旅游和科技领域合作"
    assert likeness(text, "新华社电" + text) > 0.8


def test_reprints_lie_in_one_cluster() -> None:
    assert clusters(TEXTS) == {
        frozenset(TEXTS[:3]),
        frozenset(TEXTS[3:5]),
        frozenset(TEXTS[5:6]),
        frozenset(TEXTS[6:]),
    }


@settings(max_examples=10, deadline=None)
@given(st.permutations(TEXTS), st.integers(0, len(TEXTS)), st.integers(0, len(TEXTS)))
def test_clusters_depend_on_the_texts_not_on_their_order(texts: list[str], one: int, other: int) -> None:
    first, last = sorted((one, other))
    assert clusters(texts[:first], texts[first:last], texts[last:]) == clusters(TEXTS)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12), st.randoms())
def test_components_name_their_smallest_member(links: list[tuple[str, str]], chance: object) -> None:
    found = components(links)
    assert all(found[one] == found[other] for one, other in links)
    assert all(name >= head and found[head] == head for name, head in found.items())
    chance.shuffle(links)
    assert components(links) == found


def test_a_thousand_copies_of_one_text_are_linked_without_comparing_each_with_each(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ties.duckdb", tieline="test") as ledger:
        ledger.begin(coder=CODER, started=NOON)
        ledger.add([reading(dispatch(TREATY, f"https://{at}")) for at in range(1000)], coder=CODER)
        assert ledger.finish(NOON).duplicates == 999
