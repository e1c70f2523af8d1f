"""Matplotlib's SVG made fit for a page: no style attributes, no ids that collide, colours that follow the page.

Colours are drawn as stand-ins and become classes (`f-…` for fills, `s-…` for strokes), which the page's style sheet
colours for light, dark and print. Everything else that was a style becomes a presentation attribute, which a strict
content security policy allows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

PAPER, INK, QUIET = "#fffff1", "#000002", "#000003"
COOPERATION, NEITHER, CONFLICT = "#000004", "#000005", "#000006"
_CLASSES = {
    PAPER: "paper",
    INK: "ink",
    QUIET: "quiet",
    COOPERATION: "cooperation",
    NEITHER: "neither",
    CONFLICT: "conflict",
}
_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_FONT_SIZE = re.compile(r"([\d.]+)px")


def for_page(drawn: bytes, *, prefix: str, title: str, description: str, tips: Mapping[str, str]) -> str:
    """Return the drawing as an element to put into a page; ids begin with the prefix. The text is escaped.

    `tips` says what each link leads to, by its address.
    """
    root = ET.fromstring(drawn)  # noqa: S314 - what we have just drawn
    kept = _used_ids(root)
    for parent in list(root.iter()):
        for child in [each for each in parent if _is_clutter(each)]:
            parent.remove(child)
    for element in root.iter():
        _clean(element, prefix, kept)
        if element.tag == f"{{{_SVG}}}a":
            _insert(element, "title", tips.get(element.get("href", ""), ""))
    for name in ("width", "height", "version", "class"):
        root.attrib.pop(name, None)
    root.set("class", "chart")
    root.set("role", "group")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    for at, (tag, text) in enumerate((("title", title), ("desc", description))):
        _insert(root, tag, text, at).set("id", f"{prefix}-{tag}")
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode").replace("\n", "")


def _insert(into: ET.Element, tag: str, text: str, at: int = 0) -> ET.Element:
    told = ET.Element(f"{{{_SVG}}}{tag}")
    told.text = text
    into.insert(at, told)
    return told


def _is_clutter(element: ET.Element) -> bool:
    """Tell whether an element is metadata or a style sheet for the whole page."""
    return element.tag.endswith("}metadata") or any(child.tag.endswith("}style") for child in element)


def _used_ids(root: ET.Element) -> set[str]:
    used: set[str] = set()
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == _HREF:
                used.add(value.removeprefix("#"))
            used.update(_REFERENCE.findall(value))
    return used


def _clean(element: ET.Element, prefix: str, kept: set[str]) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if name.strip():
            _as_attribute(element, name.strip(), value.strip())
    for name, value in list(element.attrib.items()):
        if name == "id":
            if value in kept:
                element.set("id", f"{prefix}-{value}")
            else:
                del element.attrib["id"]
        elif name == _HREF:
            del element.attrib[name]
            is_link = element.tag.endswith("}a")
            element.set("href", value if is_link else f"#{prefix}-{value.removeprefix('#')}")
            if is_link:
                element.set("tabindex", "-1")  # the table has the same links, in reading order
                element.attrib.pop("target", None)
        elif "url(#" in value:
            element.set(name, _REFERENCE.sub(rf"url(#{prefix}-\1)", value))


def _as_attribute(element: ET.Element, name: str, value: str) -> None:
    """Turn one style declaration into a class or a presentation attribute."""
    if name in {"fill", "stroke"} and value in _CLASSES:
        known = element.get("class", "")
        element.set("class", f"{known} {name[0]}-{_CLASSES[value]}".strip())
    elif name == "font":
        size = _FONT_SIZE.search(value)
        if size:
            element.set("font-size", size[1])
        if value.startswith(("bold", "700")):
            element.set("font-weight", "bold")
    elif name != "font-family":
        element.set(name, value)
