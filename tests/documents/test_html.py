from __future__ import annotations

from datetime import date

from tieline.records import Document

from .conftest import Reader, Write

PARAGRAPHS = [
    "President Kassym-Jomart Tokayev received President Xi Jinping in Astana on Monday for talks on trade.",
    "The two presidents signed a treaty on permanent good-neighbourliness, friendship and cooperation.",
    "Kazakhstan will export more agricultural goods to China, the presidential office said after the talks.",
    "Xi is to take part in the second China-Central Asia summit, which begins in Astana on Tuesday.",
]


def page(*, head: str = "", lang: str = "en", tail: str = "", body: list[str] | None = None) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in body or PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Xi meets Tokayev</title>{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<main><article><h1>Xi meets Tokayev</h1>{text}{tail}</article></main>"
        "<footer><p>Copyright The Astana Times</p></footer></body></html>"
    )


def test_the_main_text_is_kept_and_the_page_around_it_is_not(write: Write, reader: Reader) -> None:
    document = reader.one(write("a.html", page()))
    assert all(paragraph in document.text for paragraph in PARAGRAPHS)
    assert "Home" not in document.text
    assert "Copyright" not in document.text


def test_a_page_tells_title_publisher_address_and_day(write: Write, reader: Reader) -> None:
    head = (
        '<meta property="og:site_name" content="The Astana Times">'
        '<link rel="canonical" href="https://astanatimes.com/2025/06/xi">'
        '<meta property="article:published_time" content="2025-06-16T18:00:00+05:00">'
    )
    document = reader.one(write("a.html", page(head=head)), date(1999, 1, 1))
    assert document.title == "Xi meets Tokayev"
    assert document.publisher == "The Astana Times"
    assert document.url == "https://astanatimes.com/2025/06/xi"
    assert document.published == date(2025, 6, 16)
    assert document.language == "en"


def test_a_page_without_a_date_is_not_dated_today(write: Write, reader: Reader) -> None:
    assert reader.one(write("a.html", page())).published is None
    assert reader.one(write("2025-06-16.html", page())).published == date(2025, 6, 16)


def test_a_comment_form_in_chinese_does_not_change_the_text_or_the_language(write: Write, reader: Reader) -> None:
    form = (
        "<div><h3>评论</h3><h3>发表回复</h3><p>您的邮箱地址不会被公开。 必填项已用 * 标注</p>"
        '<form action="/post"><textarea></textarea></form></div>'
    )
    document = reader.one(write("a.html", page(lang="zh-CN", tail=form)))
    assert document.language == "en"
    assert "评论" not in document.text
    assert "邮箱" not in document.text
    assert document.text.endswith(PARAGRAPHS[-1])


def test_a_page_in_the_encoding_it_declares_is_read(write: Write, reader: Reader) -> None:
    body = [
        "国家主席习近平在阿斯塔纳同哈萨克斯坦总统托卡耶夫举行会谈，双方就贸易和投资合作交换了意见。",
        "会谈后，两国元首共同签署联合声明，并见证交换多项合作文件，涉及贸易、投资、科技和旅游等领域。",
    ]
    content = page(lang="zh", body=body).replace('"utf-8"', '"gbk"')
    document = reader.one(write("a.htm", content.encode("gbk")))
    assert body[0] in document.text
    assert document.language == "zh"


def test_a_broken_page_is_read_or_refused_but_never_raises(write: Write, reader: Reader) -> None:
    for content in ("<html><body><p>" + PARAGRAPHS[0] * 3, "<<<>>>", "<html>" * 300, PARAGRAPHS[0]):
        (item,) = reader.all(write("a.html", content))
        assert isinstance(item, Document) or item.reason.value in {"no text", "failed while reading"}
