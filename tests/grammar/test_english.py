"""The English trees: offsets into the document, names as one word, datelines left out, lemmas by table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]  # ships no hints

from tieline.errors import SettingsError
from tieline.grammar import Parser, load_parser
from tieline.records import Sentence, Tree


def _parser() -> Parser:
    return load_parser("en")


def _sentence(text: str, start: int = 0) -> Sentence:
    return Sentence(document="", ordinal=0, paragraph=0, start=start, end=start + len(text), text=text)


def _tree(text: str, *names: tuple[str, str]) -> Tree:
    """Parse a text with some of its words (written, word read in its place) as names."""
    spans = [(text.index(written), text.index(written) + len(written), word) for written, word in names]
    (tree,) = _parser().parse([_sentence(text)], [spans])
    return tree


def _written(text: str, tree: Tree) -> list[str]:
    return [text[start:end] for start, end in zip(tree.starts, tree.ends, strict=True)]


# --- offsets --------------------------------------------------------------------------------------------------------

PLAIN = [
    "Xi Jinping met Tokayev in Astana.",
    "Kazakhstan’s exports – oil, metals, grain – rose 3.5% in 2024 (to $80bn).",
    "“We won't sign,” he said.",
    "Türkiye and Côte d'Ivoire opened embassies; São Tomé did not.",
    "The 🕊 flew from Қазақстан to 中国.",
]


@pytest.mark.parametrize("text", PLAIN)
def test_offsets_give_back_each_word(text: str) -> None:
    tree = _tree(text)
    assert _written(text, tree) == list(tree.tokens)


def test_offsets_are_counted_in_the_document_and_not_in_the_sentence() -> None:
    text = "Xi Jinping met Tokayev."
    (tree,) = _parser().parse([_sentence(text, start=1000)])
    assert [(tree.starts[i], tree.ends[i]) for i in range(3)] == [(1000, 1002), (1003, 1010), (1011, 1014)]


def test_a_sentence_gets_the_same_tree_alone_and_among_others() -> None:
    sentences = [_sentence(text) for text in PLAIN * 40]
    together = _parser().parse(sentences)
    assert together == [tree for one in sentences for tree in _parser().parse([one])]


def test_parsing_leaves_the_threads_of_others_as_they_were() -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

    before = threads()
    _tree(PLAIN[0])
    assert threads() == before


def test_all_columns_have_one_cell_a_token() -> None:
    tree = _tree(PLAIN[0])
    columns = (tree.tokens, tree.lemmas, tree.tags, tree.heads, tree.labels, tree.starts, tree.ends)
    assert {len(column) for column in columns} == {len(tree.tokens)}


@pytest.mark.parametrize("text", [*PLAIN, "He came. She went. They stayed!"])
def test_a_sentence_has_one_root_even_where_the_model_would_split_it(text: str) -> None:
    tree = _tree(text)
    assert sum(head == i for i, head in enumerate(tree.heads)) == 1


def test_subject_and_object_hang_on_their_verb() -> None:
    tree = _tree("Russia attacked Ukraine.")
    assert tree.labels == ("nsubj", "ROOT", "dobj", "punct")
    assert tree.heads == (1, 1, 1, 1)


def test_trees_come_in_the_order_of_the_sentences() -> None:
    trees = _parser().parse([_sentence(text) for text in PLAIN])
    assert [tree.tokens for tree in trees] == [_tree(text).tokens for text in PLAIN]


def test_no_sentences_give_no_trees() -> None:
    assert _parser().parse([]) == []


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_name_read_as_one_word_spans_the_whole_name() -> None:
    text = "Yesterday President Kassym-Jomart Tokayev met President Xi Jinping."
    names = (("President Kassym-Jomart Tokayev", "Tokayev"), ("President Xi Jinping", "Xi"))
    tree = _tree(text, *names)
    at = tree.tokens.index("Tokayev")
    assert _written(text, tree)[at] == "President Kassym-Jomart Tokayev"
    assert _written(text, tree)[tree.tokens.index("Xi")] == "President Xi Jinping"


def test_words_after_a_name_keep_their_own_offsets() -> None:
    text = "The President of the Republic of Kazakhstan met ministers."
    tree = _tree(text, ("The President of the Republic of Kazakhstan", "Tokayev"))
    assert tree.tokens == ("Tokayev", "met", "ministers", ".")
    assert _written(text, tree)[1:] == ["met", "ministers", "."]


def test_a_word_longer_than_the_name_still_spans_the_name() -> None:
    text = "Xi met Putin."
    tree = _tree(text, ("Xi", "Jinping"))
    assert (tree.tokens[0], _written(text, tree)[0]) == ("Jinping", "Xi")


def test_names_count_from_the_document_too() -> None:
    text = "President Xi Jinping left."
    (tree,) = _parser().parse([_sentence(text, start=50)], [[(50, 70, "Xi")]])
    assert (tree.starts[0], tree.ends[0]) == (50, 70)


# --- datelines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dateline",
    [
        "ASTANA, June 16 (Xinhua) -- ",
        "ALMATY, January 3 - ",
        "ATASU — ",
        "NUR-SULTAN – ",
        "SAMAN-TEPE, Turkmenistan, December 14 - ",
        "(Reuters) - ",
    ],
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    text = f"{dateline}Xi Jinping met Tokayev."
    tree = _tree(text)
    assert tree.tokens == ("Xi", "Jinping", "met", "Tokayev", ".")
    assert tree.starts[0] == len(dateline)


@pytest.mark.parametrize("text", ["NATO met.", "USA and China - two powers - met.", "BRICS invited Iran."])
def test_a_word_in_capitals_is_no_dateline(text: str) -> None:
    assert _tree(text).starts[0] == 0


def test_what_is_only_a_dateline_is_kept() -> None:
    assert _tree("ALMATY, January 3 - ").tokens[0] == "ALMATY"


def test_the_list_behind_a_colon_is_left_out() -> None:
    tree = _tree("Xi Jinping met with the following: Tokayev, Putin and Rahmon.")
    assert tree.tokens[-2:] == ("following", ":")


# --- lines ----------------------------------------------------------------------------------------------------------


def test_a_wrapped_line_is_read_through() -> None:
    text = "Russia suspended gas\nsupplies   to\n  Ukraine."
    tree = _tree(text)
    assert tree.tokens == ("Russia", "suspended", "gas", "supplies", "to", "Ukraine", ".")
    assert _written(text, tree) == list(tree.tokens)


def test_a_wrapped_line_has_the_tree_of_a_straight_one() -> None:
    wrapped, straight = (
        _tree("Russia suspended gas\nsupplies to\nUkraine."),
        _tree("Russia suspended gas supplies to Ukraine."),
    )
    assert (wrapped.heads, wrapped.labels) == (straight.heads, straight.labels)


def test_a_name_wrapped_over_two_lines_is_one_word() -> None:
    text = "Kassym-Jomart\nTokayev met Xi."
    tree = _tree(text, ("Kassym-Jomart\nTokayev", "Tokayev"))
    assert _written(text, tree)[0] == "Kassym-Jomart\nTokayev"


# --- lemmas ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Xi Jinping met Tokayev.", "met", "meet"),
        ("Russia fought Ukraine.", "fought", "fight"),
        ("Russia has begun exercises.", "begun", "begin"),
        ("They were building roads.", "building", "build"),
        ("Iran withdrew its troops.", "withdrew", "withdraw"),
        ("Iran withdrew its troops.", "troops", "troop"),
        ("The countries met.", "countries", "country"),
        ("The crises deepened.", "crises", "crisis"),
        ("Russia imposed tariffs.", "imposed", "impose"),
        ("Russia attacked Ukraine.", "attacked", "attack"),
        ("Turkey condemns the attack.", "condemns", "condemn"),
        ("Turkey vetoed the bid.", "vetoed", "veto"),
        ("Iran denied it.", "denied", "deny"),
        ("Iran stopped trading.", "stopped", "stop"),
    ],
)
def test_a_word_has_its_lemma(text: str, word: str, lemma: str) -> None:
    tree = _tree(text)
    assert tree.lemmas[tree.tokens.index(word)] == lemma


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("Moscow finlandized Helsinki.", "finlandized", "finlandize"),
        ("They geofenced the border.", "geofenced", "geofence"),
        ("The drones loitered.", "drones", "drone"),
    ],
)
def test_a_word_that_no_table_has_is_guessed(text: str, word: str, lemma: str) -> None:
    tree = _tree(text)
    assert tree.lemmas[tree.tokens.index(word)] == lemma


@pytest.mark.xfail(strict=True, reason="a doubled consonant of a word that no table has is not undone: blogge")
def test_a_doubled_consonant_of_an_unknown_word_is_undone() -> None:
    assert _tree("The siloviki blogged about it.").lemmas[2] == "blog"


def test_names_are_no_verbs_and_keep_their_letters() -> None:
    tree = _tree("Wang Yi met Lavrov in Minsk.")
    assert [tree.lemmas[tree.tokens.index(word)] for word in ("Wang", "Lavrov", "Minsk")] == ["wang", "lavrov", "minsk"]


# --- promises -------------------------------------------------------------------------------------------------------

_pieces = st.sampled_from(
    ["Russia ", "met", " China", ".", ",", "\n", "  ", "\t", "'s ", "“", "中", "🕊", "-", "U.S. ", "(", "e\u0301"]
)


@settings(deadline=None, max_examples=80)
@given(text=st.one_of(st.lists(_pieces, min_size=1, max_size=15).map("".join), st.text(min_size=1, max_size=40)))
def test_any_text_gives_a_tree_inside_the_sentence(text: str) -> None:
    (tree,) = _parser().parse([_sentence(text, start=7)])
    assert all(7 <= start <= end <= 7 + len(text) for start, end in zip(tree.starts, tree.ends, strict=True))
    assert list(tree.starts) == sorted(tree.starts)
    assert all(0 <= head < len(tree.tokens) for head in tree.heads)


def test_a_language_without_a_parser_says_which_there_are() -> None:
    with pytest.raises(SettingsError, match="no grammar for language 'ru'") as caught:
        load_parser("ru")
    assert "en" in caught.value.fix


def test_the_parser_names_its_model_and_version() -> None:
    model, _, version = _parser().name.partition("@")
    assert model.startswith("en_core_web_sm")
    assert version.count(".") == 2


@pytest.mark.parametrize("number", ["3. ", "(12) ", "b) ", "(c) ", "IV. ", "- ", "• "])
def test_the_number_of_a_paragraph_is_left_out(number: str) -> None:
    tree = _tree(f"{number}The two sides met.")
    assert tree.tokens == ("The", "two", "sides", "met", ".")
    assert tree.starts[0] == len(number)


def test_an_initial_is_no_number() -> None:
    assert _tree("J. Biden met Tokayev.").tokens[0] == "J."
