"""Remake docs/images/brief.png: the brief on Kazakhstan and China from the bundled dispatches, as a browser shows it.

    python scripts/picture.py

Needs `chromium` (or the browser named by CHROMIUM) on the path; nothing is fetched. Two views of one page stand side by
side: its head, and two of its pillars.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from tieline.briefs import build_brief, render_html
from tieline.demo import read_dispatches
from tieline.ledger import Ledger, Reader
from tieline.pipeline import Crew, fill

_PICTURE = Path(__file__).parents[1] / "docs" / "images" / "brief.png"
_MOST = 300_000  # bytes
_WIDTH, _HEIGHT, _GAP = 1180, 1330, 28
_BEHIND = (228, 225, 216)
_COLOURS = 256
# A headless browser photographs a page from its top only, so the second view is a copy that begins with the pillars.
_FROM_PILLARS = (
    "<style>.band, main > section:not(#pillars) { display: none } .frame { padding-top: 2rem }</style></head>"
)


def main() -> int:
    """Read the dispatches, lay out the brief, photograph it; 1 without a browser or when the picture is too large."""
    browser = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if browser is None:
        print("no chromium found\n→ install it, or name a browser by CHROMIUM", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder:
        page = _page()
        pillars = re.sub("<meta http-equiv=[^>]*>", "", page).replace("</head>", _FROM_PILLARS)
        views = [_photograph(browser, each, Path(folder)) for each in (page, pillars)]
        _side_by_side(views).save(_PICTURE, optimize=True)
    size = _PICTURE.stat().st_size
    print(f"{_PICTURE}  {size:,} bytes")
    return 0 if size < _MOST else 1


def _page() -> str:
    crew = Crew(workers=1, batch=32, now=lambda: datetime.now(UTC))
    with TemporaryDirectory() as folder:
        ledger = Path(folder) / "ties.duckdb"
        with Ledger(ledger, tieline=version("tieline")) as book:
            fill(book, read_dispatches(), crew)
        with Reader(ledger) as reader:
            return render_html(build_brief(reader, "KAZ", "CHN", since=None, until=None, today=None))


def _photograph(browser: str, html: str, folder: Path) -> Image.Image:
    page, picture = folder / "brief.html", folder / "brief.png"
    page.write_text(html, encoding="utf-8")
    subprocess.run(  # noqa: S603 - the browser found above, on a page of our own
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--window-size={_WIDTH},{_HEIGHT}", f"--screenshot={picture}", page.as_uri(),
        ],
        check=True,
        timeout=120,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return Image.open(picture).convert("RGB")


def _side_by_side(views: list[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (len(views) * (_WIDTH + _GAP) + _GAP, _HEIGHT + 2 * _GAP), _BEHIND)
    for at, view in enumerate(views):
        whole.paste(view, (_GAP + at * (_WIDTH + _GAP), _GAP))
    smaller = whole.resize((whole.width * 2 // 3, whole.height * 2 // 3), Image.Resampling.LANCZOS)
    return smaller.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE)


if __name__ == "__main__":
    sys.exit(main())
