from __future__ import annotations

from datetime import date

import pytest

from .conftest import Reader, Write

BODY = "President Tokayev received President Xi in Astana on Monday. They signed a treaty of friendship."


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n\n\n"])
def test_a_headline_is_the_title_and_no_part_of_the_text(gap: str, write: Write, reader: Reader) -> None:
    document = reader.one(write("a.txt", f"Xi Meets Tokayev: Boosting Ties{gap}{BODY}\n\nThen he left."))
    assert document.title == "Xi Meets Tokayev: Boosting Ties"
    assert document.text == f"{BODY}\n\nThen he left."


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\nThen he left Astana for Beijing.",
        "President Tokayev telephoned Uzbek President Shavkat Mirziyoyev in the\nfirst week after the floods, "
        "and offered tents, pumps and boats.",
        "Dear Mr President,\n\nI have the honour to write to you.",
        "- Trade grew\n\n- Ties did too",
        "Xi meets Tokayev",
        "ASTANA, June 16 -\n\nPresident Tokayev received President Xi.",
        "Xi meets Tokayev\nPutin meets Modi\nErdogan meets Aliyev",
    ],
)
def test_a_text_without_a_headline_has_no_title(text: str, write: Write, reader: Reader) -> None:
    document = reader.one(write("a.txt", text))
    assert document.title == ""
    assert document.text == text


def test_front_matter_tells_what_it_knows(write: Write, reader: Reader) -> None:
    text = (
        '---\ntitle: "Xi meets Tokayev"\ndate: 2025-06-16\nurl: https://akorda.kz/en/x\nsource: Akorda\n'
        f"language: en\ntags: [china, trade]\n---\n\n# Another heading\n\n{BODY}\n"
    )
    document = reader.one(write("a.md", text))
    assert document.title == "Xi meets Tokayev"
    assert document.published == date(2025, 6, 16)
    assert (document.url, document.publisher, document.language) == ("https://akorda.kz/en/x", "Akorda", "en")
    assert document.text == BODY


def test_front_matter_in_toml_is_read_too(write: Write, reader: Reader) -> None:
    document = reader.one(write("a.md", f'+++\ntitle = "Xi in Astana"\ndate = 2025-06-16\n+++\n{BODY}'))
    assert (document.title, document.published, document.text) == ("Xi in Astana", date(2025, 6, 16), BODY)


def test_the_first_heading_of_markdown_is_the_title(write: Write, reader: Reader) -> None:
    document = reader.one(write("a.md", f"# Xi meets *Tokayev*\n\n{BODY}\n\n## Trade\n\nTrade grew."))
    assert document.title == "Xi meets Tokayev"
    assert document.text == f"{BODY}\n\nTrade\n\nTrade grew."


def test_marks_of_markdown_go_and_words_stay(write: Write, reader: Reader) -> None:
    text = (
        '**Xi** met _Tokayev_ in [Astana](https://en.wikipedia.org/wiki/Astana "a city").\n\n'
        "> The talks were `fruitful`.\n\n![a photo](x.jpg)\n\n* Trade grew\n+ Ties did\n\n---\n\n"
        "The snake_case_name and 2 * 3 * 4 stay. See [the treaty][1].\n\n[1]: https://example.org\n<!-- note -->"
    )
    assert reader.one(write("a.md", text)).text == (
        "Xi met Tokayev in Astana.\n\nThe talks were fruitful.\n\n- Trade grew\n- Ties did\n\n"
        "The snake_case_name and 2 * 3 * 4 stay. See the treaty."
    )


def test_a_rule_at_the_top_of_a_text_is_no_front_matter(write: Write, reader: Reader) -> None:
    assert reader.one(write("a.md", f"---\n{BODY}\n---\nThen he left.")).text.startswith("President Tokayev")
