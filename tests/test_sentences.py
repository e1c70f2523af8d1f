from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tieline.records import Document
from tieline.sentences import LONGEST, split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(Document(text=text, language=language))]


def paragraphs(text: str, language: str = "en") -> list[int]:
    return [sentence.paragraph for sentence in split_sentences(Document(text=text, language=language))]


@pytest.mark.parametrize(
    "whole",
    [
        "The U.S. and the U.K. agreed with Mr. Xi and Gen. Li on No. 5 of St. Petersburg's list on Jan. 12.",
        "Secretary of State Antony J. Blinken met J. D. Vance and George W. Bush.",
        "Trade grew 3.5 percent to $41.2 bln, an envoy said at 3 p.m. local time.",
        "“We will do it!” he said.",
        "Well... it was no surprise.",
        "China, Kazakhstan, Uzbekistan et al. signed it, e.g. the annex, i.e. all of it.",
        "Sen. Wicker met Amb. Burns, Adm. Aquilino, Lt. Col. Alexander and Rep. McCaul on Wed. Dec. 6.",
        "It is art. 5, vol. 3, approx. 30 pages, cf. para. 12.",
        "On Sat. June 7 the ministers met.",
        "Washington's envoy (Mr. Kerry) said so.",
        "They kept to the China-U.S. Joint Communique of 1979 in Japan-U.S. Alliance matters.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He met envoys of the U.S.", "The talks went on."),
        ('"We agree," he said.', "Tokayev left for Beijing."),
        ('Xi said: "We agree."', "Tokayev left for Beijing."),
        ("“It is done.”", "Tokayev left for Beijing."),
        ("The talks began at 3 p.m.", "They ended at night."),
        ("The delegates sat.", "Then they rose."),
        ("(Reporting by Reuters in Almaty.)", "The talks go on."),
        ("So it seems…", "Astana denies it."),
        ("It said so.[1]", "Then it left."),
        ("Is it true?!", "Yes, it is."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_missing_space_after_the_stop_still_ends_the_sentence() -> None:
    assert sentences("They praised the ties.The ministers then left.") == [
        "They praised the ties.",
        "The ministers then left.",
    ]
    assert sentences("See www.mfa.gov.cn or Booking.com today.") == ["See www.mfa.gov.cn or Booking.com today."]


@pytest.mark.parametrize(
    "dateline",
    [
        "ASTANA, June 16 - ",
        "BEIJING, Sept. 5 (Xinhua) -- ",
        "MOSCOW, June 16. /TASS/. ",
        "ASTANA. KAZINFORM ",
        "NUR-SULTAN. February 2. KAZINFORM – ",
        "МОСКВА, 16 июня. /ТАСС/. ",
    ],
)
def test_a_dateline_stays_with_its_sentence(dateline: str) -> None:
    first = dateline + "President Tokayev met President Xi."
    assert sentences(first + " They signed a treaty.") == [first, "They signed a treaty."]


def test_a_sentence_that_begins_in_capitals_is_no_dateline() -> None:
    text = "NATO. That was the answer. Then he left."
    assert sentences(text) == ["NATO.", "That was the answer.", "Then he left."]


def test_headlines_and_list_items_without_stops_are_sentences() -> None:
    text = (
        "Xi Meets Tokayev\nThe sides agreed:\n- to deepen trade;\n- to open borders.\n1. Trade grew.\n2. Ties did too."
    )
    assert sentences(text) == text.split("\n")
    assert paragraphs(text) == [0, 1, 2, 3, 4, 5]


def test_numbers_of_a_list_in_one_line_stay_with_their_items() -> None:
    assert sentences("1. Trade grew. 2. Ties did too.") == ["1. Trade grew.", "2. Ties did too."]


WRAPPED = """President Tokayev telephoned Uzbek President Shavkat Mirziyoyev in the
first week after the floods along their shared border. The
President offered tents, pumps and boats. They
agreed to meet in Tashkent in May.

President Japarov will be next. The Kazakh side did not say when
Bishkek would be called."""


def test_newlines_inside_wrapped_text_end_nothing() -> None:
    assert [sentence.split()[0] for sentence in sentences(WRAPPED)] == [
        "President",
        "The",
        "They",
        "President",
        "The",
    ]
    assert paragraphs(WRAPPED) == [0, 0, 0, 1, 1]


def test_a_wrapped_sentence_keeps_its_newline_so_that_its_place_is_exact() -> None:
    assert "Mirziyoyev in the\nfirst week" in sentences(WRAPPED)[0]


def test_an_indented_line_begins_a_paragraph_in_wrapped_text() -> None:
    text = (
        "Opec President Rilwanu Lukman said the group was producing well\n"
        "below the ceiling it had set in the month of December of last year.\n"
        " Lukman told a newspaper in London on his way home to Lagos that\n"
        "members were strictly abiding by quotas."
    )
    assert paragraphs(text) == [0, 1]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    text = "The rights of man know no frontiers, and this is one of the\n\n\npolitical commitments of Kazakhstan."
    assert len(sentences(text)) == 1
    assert len(sentences("The sides agreed:\n\nto deepen trade between both of their capitals")) == 2


def test_an_abbreviation_at_the_end_of_a_wrapped_line_ends_nothing() -> None:
    text = (
        "The Kazakh railways told traders on Friday that the first train with U.S.\n"
        "combines for the farms around Kostanay had crossed the Caspian, and that\n"
        "two more of the same length were to follow before the harvest."
    )
    assert sentences(text) == [text]


def test_a_long_quotation_is_cut_at_its_inner_stops_and_a_short_one_is_not() -> None:
    short = "“We are grateful. We will send aid,” Minister Balakrishnan said."
    assert sentences(short) == [short]
    inner = (
        "“The people of Kazakhstan know what it is to lose homes to a river in spring, and they share this grief.",
        "Four lorries of the emergencies ministry left Shymkent this morning with tents, pumps and clean water.",
        "Our thanks go to the Uzbek border guards and to all who kept the road at Gisht Kuprik open all through it.”",
    )
    assert sentences(" ".join(inner)) == list(inner)


def test_a_name_with_a_small_particle_begins_a_sentence() -> None:
    assert len(sentences("The talks in Damascus ended. al-Assad left for Moscow.")) == 2
    assert len(sentences("They met at the U.N. as allies do.")) == 1


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = (
        "President Tokayev received the Prime Minister of Singapore in Astana\n"
        "Both sides signed four agreements\n"
        "Trade turnover reached two billion dollars last year, according to the ministry of trade\n"
        "Kazakhstan opened an embassy"
    )
    assert len(sentences(text)) == 4


def test_chinese_sentences_end_at_their_own_stops() -> None:
    text = "习近平说：“我们同意。”他随后离开了阿斯塔纳。会谈开始了吗？是的！双方签署协议；再见。"
    assert sentences(text, "zh") == [
        "习近平说：“我们同意。”",
        "他随后离开了阿斯塔纳。",
        "会谈开始了吗？",
        "是的！",
        "双方签署协议；再见。",
    ]


def test_russian_abbreviations_and_initials_end_nothing() -> None:
    first = "В 2023 г. президент К.-Ж. Токаев встретился с В. В. Путиным на ул. Достык, т. е. в Астане."
    assert sentences(f"{first} Он ушёл.", "ru") == [first, "Он ушёл."]


TABLE = tomllib.loads(files("tieline").joinpath("sentences.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", sorted(TABLE))
def test_the_example_of_every_language_stays_whole(language: str) -> None:
    example = TABLE[language]["example"]
    assert sentences(example, language) == [example]
    assert any(f"{word}." in example for word in TABLE[language]["words"].split())


def test_a_sentence_beyond_the_limit_is_cut_at_semicolons() -> None:
    clause = "the Parties shall inform each other about the measures taken under this Article"
    text = "; ".join([clause] * 40) + "."
    parts = sentences(text)
    assert len(parts) > 1
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith((";", ".")) for part in parts)


def test_a_language_tag_and_an_unknown_language_are_read_too() -> None:
    assert sentences("He met Mr. Xi. He left.", "en-US") == ["He met Mr. Xi.", "He left."]
    assert sentences("He came. He left.", "tlh") == ["He came.", "He left."]


def test_an_empty_document_has_no_sentences() -> None:
    assert sentences("") == []
    assert sentences(" \n\t\n") == []


def test_sentences_are_numbered_and_name_their_document() -> None:
    document = Document(text="Xi came. Tokayev left.\n\nThey met.", language="en")
    found = split_sentences(document)
    assert [sentence.ordinal for sentence in found] == [0, 1, 2]
    assert {sentence.document for sentence in found} == {document.id}


PIECES = st.sampled_from(
    [
        "Mr. Xi met Gen. Li",
        "The U.S.", "3.5", "Tokayev", "said", "No. 5", "1.", "a)", "- ", "• ", ". ", ".", "! ", "?",
        "… ", "...", ".” ", '."', ")", "(", "; ", ", ", ": ", " ", "  ", "\n", "\n\n", "\r\n", "\u2028", "\x0b", "\x1c",
        "\u00a0", "。", "！", "习近平", "ASTANA, June 16 - ", "г. ", "К. ", "é", "😀", "x" * 300, "the parties agree ",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


@settings(max_examples=400, deadline=None)
@given(text=TEXTS, language=st.sampled_from(["en", "ru", "zh", "kk", "de", ""]))
def test_sentences_are_the_text_in_order_and_leave_out_only_white_space(text: str, language: str) -> None:
    before = 0
    paragraph = 0
    for sentence in split_sentences(Document(text=text, language=language)):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.text
        assert sentence.text == sentence.text.strip()
        assert len(sentence.text) <= LONGEST
        assert sentence.start >= before
        assert not text[before : sentence.start].strip()
        assert sentence.paragraph in {paragraph, paragraph + 1} or sentence.ordinal == 0
        before, paragraph = sentence.end, sentence.paragraph
    assert not text[before:].strip()
