"""The command line: one verb a file, data on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any

import click

from tieline.cli.exits import Exit, exit_for
from tieline.errors import TielineError

VERBS = {
    "read": "Read texts into a ledger.",
    "treaties": "Read a list of treaties into a ledger.",
    "claims": "List claims, or write them as JSON lines, CSV or Parquet.",
    "explain": "Show where a claim comes from: sentence, rules, document.",
    "judge": "Say that a claim is right or wrong; a wrong one is set aside.",
    "agreements": "Show agreements joined across texts, with their stages.",
    "brief": "Write a brief on a pair of states.",
    "members": "Show who stands where in an organisation, by tables and texts.",
    "tie": "Show how two states stand to each other, by pillar and period.",
    "changes": "Show when a state's ties turned, and on what evidence.",
    "network": "Show where a state stands among the others on a day.",
    "positions": "Show who is for and against what, and where two agree.",
    "calendar": "Show what is planned, and what became of it; also as a calendar file.",
    "align": "Show how alike two states vote in the General Assembly.",
    "points": "Show where states stand on the line that their votes lie along.",
    "whatif": "Ask what a reform would do to trade and real income.",
    "demo": "Read the bundled dispatches and write a first brief.",
    "evaluate": "Score the coder on labelled texts.",
    "train": "Fit the coder to labels of your own.",
    "check": "Check the knowledge that ships with Tieline.",
    "doctor": "Check this installation and a ledger.",
    "config": "Show the settings and where they come from.",
}


class House(click.Group):
    """The verbs, each imported when it is asked for: a listing of claims does not wait for the parser."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which a newcomer needs them."""
        del ctx
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        verb: click.Command = import_module(f"tieline.cli.{cmd_name}").verb
        return verb

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        del ctx
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run the verb; a reader who closed the pipe (`| head`) has seen enough, which is no error."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return Exit.DONE
        return code


@click.group(cls=House, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("tieline"), message="tieline %(version)s")
def tieline() -> None:
    """Read texts about relations between states into a sourced ledger of claims.

    \b
    tieline read articles/ --ledger ties.duckdb
    tieline claims --pair Kazakhstan China --since 2024-01-01
    tieline brief KAZ CHN --out brief.html

    Every verb has its own --help.
    """  # noqa: D301 - click's mark for a paragraph kept as it is


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; an error is two lines on stderr."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = tieline.main(args=words, prog_name="tieline", standalone_mode=False)
    except click.UsageError as error:
        verb = words[0] if words and words[0] in VERBS else ""
        _say(f"{error.format_message()}\n→ {f'tieline {verb}'.strip()} --help")
        return Exit.USAGE
    except click.ClickException as error:
        _say(error.format_message())
        return Exit.USAGE
    except click.Abort:
        _say("interrupted: what was read so far is in the ledger")
        return Exit.INTERRUPTED
    except TielineError as error:
        _say(str(error))
        return exit_for(error)
    except OSError as error:
        _say(f"{error.filename or 'the output'}: {error.strerror or error}\n→ check the path, and the space left")
        return Exit.FAILED
    return int(code or Exit.DONE)


def _say(message: str) -> None:
    click.echo(message, err=True)
