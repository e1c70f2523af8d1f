"""`tieline evaluate`: how well the coder reads gold of yours or of others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from tieline.cli.exits import Exit
from tieline.evaluation import (
    Outcome,
    cross_validate,
    evaluate_agreements,
    evaluate_detection,
    evaluate_events,
    evaluate_meetings,
    evaluate_relations,
    read_gold,
)

_FIELDS = {
    "relations": ("id", "sentence", "source", "target", "root"),
    "detection": ("id", "sentence", "root"),
    "meetings": ("id", "text", "expect"),
    "agreements": ("id", "text", "expect"),
    "events": ("id", "text", "events"),
}


@click.command()
@click.argument("task", type=click.Choice(list(_FIELDS)))
@click.argument("gold", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--model", type=click.Path(path_type=Path, exists=True), help="Your weights, from `tieline train`.")
@click.option("--folds", type=click.IntRange(min=2), default=5, show_default=True, help="With --train: how many parts.")
@click.option("--train", is_flag=True, help="Relations: fit on the gold itself, cross-validated.")
@click.option("--json", "as_json", is_flag=True, help="The outcome as one JSON object.")
@click.option("--predictions", type=click.Path(path_type=Path, dir_okay=False), help="Write one row per gold id here.")
def verb(  # noqa: PLR0913 - one parameter an option
    task: str, gold: Path, *, model: Path | None, folds: int, train: bool, as_json: bool, predictions: Path | None
) -> int:
    """Score the coder on gold: JSON lines of relations, detection, meetings, agreements or events.

    Only the text of a row is read, never its title or what it expects.

    \b
    tieline evaluate relations relations.jsonl
    tieline evaluate relations mine.jsonl --train --folds 5
    tieline evaluate meetings readouts.jsonl --predictions read.jsonl
    """  # noqa: D301
    rows = read_gold(gold, _FIELDS[task])
    if train and task != "relations":
        raise click.UsageError(f"--train is for relations, not for {task}")
    if train and folds > len(rows):
        raise click.UsageError(f"--folds {folds} asks for more parts than the {len(rows)} rows of {gold}")
    outcome = _evaluate(task, rows, model=model, folds=folds if train else 0)
    if predictions is not None:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in outcome.predictions)
        predictions.write_text("".join(lines), encoding="utf-8")
    if as_json:
        found = asdict(outcome)
        found.pop("predictions")
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        _show(outcome, Console())
    return Exit.DONE


def _evaluate(task: str, rows: Sequence[dict[str, object]], *, model: Path | None, folds: int) -> Outcome:
    from tieline.claims.model import read_model  # noqa: PLC0415 - the coder takes a second to import
    from tieline.coder import Coder  # noqa: PLC0415 - same

    weights = None if model is None else read_model(model)
    if task == "relations":
        return cross_validate(rows, folds) if folds else evaluate_relations(rows, weights)
    tasks: dict[str, Callable[[Sequence[dict[str, object]], Coder], Outcome]] = {
        "detection": evaluate_detection,
        "meetings": evaluate_meetings,
        "agreements": evaluate_agreements,
        "events": evaluate_events,
    }
    return tasks[task](rows, Coder(weights))


def _show(outcome: Outcome, console: Console) -> None:
    figures = Table(title=f"{outcome.task}: {outcome.rows} rows", title_justify="left")
    for column in ("figure", "value", "95 % interval"):
        figures.add_column(column, justify="left" if column == "figure" else "right")
    for figure in outcome.figures:
        figures.add_row(figure.name, f"{figure.value:.1f}", f"{figure.low:.1f} - {figure.high:.1f}")
    console.print(figures)
    if outcome.classes:
        classes = Table(title="per class", title_justify="left")
        for column in ("class", "precision", "recall", "F1", "rows"):
            classes.add_column(column, justify="left" if column == "class" else "right")
        for one in outcome.classes:
            scores = (f"{score:.1f}" for score in (one.precision, one.recall, one.f1))
            classes.add_row(one.name, *scores, str(one.rows))
        console.print(classes)
    if outcome.confusions:
        wrong = Table(title="most frequent confusions", title_justify="left")
        for column in ("expected", "read", "rows"):
            wrong.add_column(column, justify="right" if column == "rows" else "left")
        for expected, read, rows in outcome.confusions:
            wrong.add_row(expected, read, str(rows))
        console.print(wrong)
    for note in outcome.notes:
        console.print(f"[dim]{note}[/dim]")
