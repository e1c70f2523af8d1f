"""Pages that need nothing else, no network, no script to be read: the brief on a pair, and what-ifs."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from tieline.briefs import wording
from tieline.briefs.contents import Brief
from tieline.briefs.sheets.contents import Sheet
from tieline.records import Stage


def render_html(brief: Brief) -> str:
    """Return the page. All that comes from texts is escaped; addresses are http, https or anchors of the page."""
    from tieline.briefs.charts import chart  # noqa: PLC0415 - matplotlib takes a third of a second to import

    most = (
        max((row.cooperation + row.neither for part in brief.pillars for row in part.years), default=0),
        max((row.conflict for part in brief.pillars for row in part.years), default=0),
    )
    names = wording.words()["pillars"]
    return page_of(
        "brief.html",
        brief=brief,
        names=names,
        charts={
            # S704: our own drawing, whose texts its writer escapes
            part.pillar.value: Markup(chart(part, most=most, name=names[part.pillar.value]))  # noqa: S704
            for part in brief.pillars
        },
        drawings=drawings(*brief.whatifs),
        stages=[stage for stage in Stage if any(stage == told for row in brief.subjects for told, _ in row.stages)],
        method=wording.method(),
        whatif_method=wording.method("whatif"),
    )


def page_of(name: str, **content: object) -> str:
    """Fill a page of ours: one file with its style sheet, its script and a policy that allows nothing else."""
    style, script = _asset("brief.css"), _asset("brief.js")
    return (
        _templates()
        .get_template(name)
        .render(
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            policy=(
                f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
                "base-uri 'none'; form-action 'none'"
            ),
            **content,
        )
    )


def drawings(*sheets: Sheet) -> dict[str, Markup]:
    """Return the charts of what-ifs by their ids."""
    from tieline.briefs.sheets.drawing import draw  # noqa: PLC0415 - matplotlib, as above

    return {
        chart.id: Markup(draw(chart))  # noqa: S704 - our own drawing, whose texts its writer escapes
        for sheet in sheets
        for part in sheet.parts
        for chart in part.charts
    }


def _asset(name: str) -> str:
    return (files(__package__) / "pages" / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["counted"] = wording.counted
    environment.filters["signed"] = wording.signed
    return environment
