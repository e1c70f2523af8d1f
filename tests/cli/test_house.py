"""The command line as a whole: help, exit codes, errors."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from samples import Run
from tieline import cli
from tieline.cli.exits import Exit, exit_for
from tieline.errors import KnowledgeError, LedgerBusy, LedgerError, LedgerVersion, SettingsError, SourceError

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
HOLD = """
import sys
from pathlib import Path
from tieline.ledger import Ledger
with Ledger(Path(sys.argv[1]), tieline="test"):
    print(flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_has_help_with_an_example(run: Run, verb: str) -> None:
    code, out, _ = run(verb, "--help")
    assert code == 0
    assert f"  tieline {verb}" in out.split("Options:")[0].split("\n", 1)[1]


@pytest.mark.parametrize("verb", cli.VERBS)
def test_every_verb_and_every_option_is_in_the_reference(verb: str) -> None:
    page = REFERENCE.read_text(encoding="utf-8")
    assert f"## tieline {verb}\n" in page
    section = page.split(f"## tieline {verb}\n")[1].split("\n## ")[0]
    command = cli.tieline.get_command(click.Context(cli.tieline), verb)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert f"`{max(parameter.opts, key=len)}" in section, f"{verb} {parameter.opts}"


def test_every_exit_code_is_in_the_reference() -> None:
    page = REFERENCE.read_text(encoding="utf-8").split("## Exit codes")[1]
    for exit_ in Exit:
        assert f"| {exit_.value} |" in page


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version") == (0, f"tieline {version('tieline')}\n", "")


def test_an_unknown_verb_is_two_lines_and_code_2(run: Run) -> None:
    code, out, err = run("reed")
    assert (code, out) == (2, "")
    assert err.splitlines()[1:] == ["→ tieline --help"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SettingsError("x"), 2),
        (SourceError("x"), 1),
        (KnowledgeError("x"), 1),
        (LedgerError("x"), 1),
        (LedgerVersion("x"), 1),
        (LedgerBusy("x"), 75),
    ],
)
def test_each_error_has_one_exit_code(error: SettingsError, code: int) -> None:
    assert exit_for(error) == code


def test_a_wrong_setting_is_code_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tieline.toml").write_text("ledgr = 'x'\n")
    code, out, err = run("claims")
    assert (code, out) == (2, "")
    assert err.splitlines()[1] == "→ did you mean ledger?"


def test_a_file_that_cannot_be_written_is_two_lines_and_code_1(run: Run, ledger: Path) -> None:
    code, out, err = run("claims", "--ledger", ledger, "--out", "nowhere/claims.csv")
    assert (code, out) == (1, "")
    assert err == "nowhere/claims.csv: No such file or directory\n→ check the path, and the space left\n"


def test_config_shows_values_and_where_they_come_from(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tieline.toml").write_text("limit = 7\n")
    code, out, _ = run("config", "--show-origin")
    assert code == 0
    assert f"limit = 7  # {tmp_path / 'tieline.toml'}\n" in out
    assert "batch = 32  # default\n" in out
    assert run("config")[1].splitlines()[-1] == "limit = 7"


@pytest.mark.parametrize("words", [("claims",), ("explain", "ab"), ("doctor",)])
def test_a_ledger_in_use_is_one_plain_sentence_and_code_75(run: Run, ledger: Path, words: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(ledger)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        owner.stdout.readline()
        code, out, err = run(*words, "--ledger", ledger)
        owner.communicate("")
    assert (code, out) == (75, "")
    assert err == f"{ledger}: process {owner.pid} owns the ledger\n→ try again when it has finished\n"
