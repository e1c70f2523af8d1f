"""`tieline train`: weights fitted on labels of your own."""

from __future__ import annotations

from pathlib import Path

import click

from tieline.cli.exits import Exit
from tieline.evaluation import read_gold, train


@click.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where the model goes.")
def verb(gold: Path, out: Path) -> int:
    """Fit the coder's weights on your own labelled relations: JSON lines {id, sentence, source, target, root}.

    Your labels lead; the weights that ship have a small say where you have few. The same labels give the same file,
    bit for bit. Use it with --model.

    \b
    tieline train labels.jsonl --out mine.npz
    tieline evaluate relations held-out.jsonl --model mine.npz
    """  # noqa: D301
    from tieline.claims.model import load_model  # noqa: PLC0415 - read only when it is needed

    model = train(read_gold(gold, ("id", "sentence", "source", "target", "root")), out, prior=load_model())
    click.echo(
        f"{out}: {len(model.names)} features, {len(model.roots)} roots, {out.stat().st_size / 1e6:.1f} MB", err=True
    )
    return Exit.DONE
