"""The brief as one HTML page that needs nothing else: no network, no script to be read."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tieline.briefs import wording
from tieline.briefs.charts import chart
from tieline.briefs.contents import Brief
from tieline.records import Stage


def render_html(brief: Brief) -> str:
    """Return the page. All that comes from texts is escaped; addresses are http, https or anchors of the page."""
    style, script = _asset("brief.css"), _asset("brief.js")
    most = (
        max((row.cooperation + row.neither for part in brief.pillars for row in part.years), default=0),
        max((row.conflict for part in brief.pillars for row in part.years), default=0),
    )
    names = wording.words()["pillars"]
    return _template().render(
        brief=brief,
        names=names,
        charts={
            # S704: our own drawing, whose texts its writer escapes
            part.pillar.value: Markup(chart(part, most=most, name=names[part.pillar.value]))  # noqa: S704
            for part in brief.pillars
        },
        stages=[stage for stage in Stage if any(stage == told for row in brief.subjects for told, _ in row.stages)],
        method=wording.method(),
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
        policy=(
            f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
            "base-uri 'none'; form-action 'none'"
        ),
    )


def _asset(name: str) -> str:
    return (files(__package__) / "pages" / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["counted"] = wording.counted
    environment.filters["signed"] = wording.signed
    return environment.from_string(_asset("brief.html"))
