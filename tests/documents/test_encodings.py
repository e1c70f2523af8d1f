from __future__ import annotations

import pytest

from tieline.documents.decoding import decode
from tieline.records import Reason

from .conftest import Reader, Write

TEXTS = {
    "zh": "国家主席习近平同哈萨克斯坦总统托卡耶夫举行会谈。双方签署了多项合作文件，涉及贸易、投资和旅游。",
    "ru": "Президент России Владимир Путин провёл переговоры с президентом Казахстана. Они подписали соглашение.",
    "fr": "Le président de la République a reçu à Paris son homologue. Ils ont signé un accord sur l'énergie.",
    "de": "Außenministerin Baerbock traf in Astana Präsident Tokajew. Beide Länder unterzeichneten Verträge.",
    "en": "The “talks” between Türkiye and Kazakhstan ended – both sides spoke of a café.",
    "ja": "岸田首相は東京でトカエフ大統領と会談し、エネルギー協力に関する共同声明に署名しました。",
    "ko": "윤석열 대통령은 아스타나에서 토카예프 대통령과 정상회담을 가졌다. 양국은 협정에 서명했다.",
    "tr": "Cumhurbaşkanı Erdoğan, Astana'da Tokayev ile görüştü. İki ülke anlaşma imzaladı.",
    "pl": "Prezydent Duda spotkał się w Astanie z prezydentem Tokajewem. Państwa podpisały umowę o współpracy.",
}

CASES = [
    ("zh", "utf-8"), ("zh", "utf-8-sig"), ("zh", "utf-16"), ("zh", "gb18030"), ("zh", "gb2312"), ("zh", "big5"),
    ("ru", "utf-16"), ("ru", "utf-16-le"), ("ru", "utf-32"), ("ru", "cp1251"), ("ru", "koi8_r"), ("en", "utf-16-be"),
    ("fr", "latin-1"), ("fr", "cp1252"), ("de", "latin-1"), ("de", "cp1252"), ("en", "cp1252"), ("ja", "shift_jis"),
    ("ja", "euc_jp"), ("ko", "euc_kr"), ("tr", "cp1254"), ("pl", "cp1250"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "encoding"), CASES)
def test_bytes_without_a_label_are_understood(language: str, encoding: str, write: Write, reader: Reader) -> None:
    text = TEXTS[language].encode(encoding, "ignore").decode(encoding)
    document = reader.one(write("a.txt", text.encode(encoding)))
    assert document.text == text
    assert document.language == language


def test_a_page_is_read_in_the_encoding_it_declares() -> None:
    page = f'<html><head><meta charset="gb2312"></head><body>{TEXTS["zh"]}</body></html>'
    assert decode(page.encode("gb18030"), page=True) == page
    older = f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>{TEXTS["ru"]}</p>'
    assert decode(older.encode("cp1251"), page=True) == older


def test_a_page_that_declares_an_encoding_it_is_not_in_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="ascii-7"></head><body>{TEXTS["ru"]}</body></html>'
    assert decode(page.encode(), page=True) == page
    wrong = f'<html><head><meta charset="shift_jis"></head><body>{TEXTS["pl"]}</body></html>'
    assert TEXTS["pl"][:10] in decode(wrong.encode(), page=True)


def test_a_stray_byte_costs_one_character() -> None:
    text = TEXTS["ru"] * 20
    assert decode(text.encode() + b"\xff") == text + "\ufffd"


def test_bytes_that_are_no_text_are_skipped(write: Write, reader: Reader) -> None:
    skip = reader.skip(write("a.txt", b"Xi met\x00 Tokayev in Astana on Monday, and they signed a treaty."))
    assert skip.reason is Reason.ENCODING
    assert "NUL" in skip.detail
    assert reader.skip(write("b.txt", bytes(range(256)) * 8)).reason is Reason.ENCODING
