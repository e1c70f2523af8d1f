from __future__ import annotations

from pathlib import Path

import pytest

from samples import Run


@pytest.mark.parametrize("pair", [("KAZ", "CHN"), ("Kazakhstan", "china")])
def test_a_brief_in_a_pipe_is_markdown(run: Run, ledger: Path, pair: tuple[str, str]) -> None:
    code, out, err = run("brief", *pair, "--ledger", ledger)
    assert (code, err) == (0, "")
    assert out.startswith("# ")
    assert "Kazakhstan" in out
    assert "held talks" in out


@pytest.mark.parametrize(("name", "beginning"), [("brief.html", "<!doctype html"), ("brief.md", "# ")])
def test_the_ending_of_a_file_tells_its_format(
    run: Run, ledger: Path, tmp_path: Path, name: str, beginning: str
) -> None:
    assert run("brief", "KAZ", "CHN", "--ledger", ledger, "--out", tmp_path / name) == (
        0,
        "",
        f"brief in {tmp_path / name}\n",
    )
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(beginning)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("KAZ", "KAZ"), "a brief is on two states, not on KAZ and itself"),
        (("KAZ", "Chnia"), "no state is known as 'Chnia'; did you mean CHN (China)"),
        (("KAZ",), "Missing argument 'B'"),
        (("KAZ", "CHN", "--out", "brief.pdf"), "the ending of brief.pdf tells no format"),
    ],
)
def test_wrong_usage_is_two_lines_and_code_2(run: Run, ledger: Path, words: tuple[str, ...], complaint: str) -> None:
    code, out, err = run("brief", *words, "--ledger", ledger)
    assert (code, out) == (2, "")
    assert complaint in err.splitlines()[0]
    assert err.splitlines()[1:] == ["→ tieline brief --help"]
