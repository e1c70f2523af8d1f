"""Appointments as a calendar file, RFC 5545, for any calendar program.

An event of the file lasts whole days: no text gives an hour that could be trusted. What is known to a month, a year or
not at all has no place in it, and is counted instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import BinaryIO

from icalendar import Calendar, Event, vText

from tieline.knowledge import Knowledge
from tieline.ledger.matters import involved
from tieline.measures import Appointment, Fate, Matter
from tieline.records import Claim, Membership, Precision, fingerprint

_STATUS = {Fate.AHEAD: "TENTATIVE", Fate.UNTOLD: "TENTATIVE", Fate.HELD: "CONFIRMED"}
_UNKNOWN = date(1970, 1, 1)


def write_ics(appointments: Iterable[Appointment], to: BinaryIO, knowledge: Knowledge, *, product: str) -> int:
    """Write the appointments whose day is known; return how many were left out because theirs is not."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Tieline//{product}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "Tieline")
    left_out = 0
    for one in appointments:
        if one.first is None or one.last is None or one.precision is not Precision.DAY:
            left_out += 1
            continue
        calendar.add_component(_event(one, one.first, one.last, knowledge))
    to.write(calendar.to_ical())
    return left_out


def _event(one: Appointment, first: date, last: date, knowledge: Knowledge) -> Event:
    lead = one.lead.lead
    event = Event()
    event.add("uid", f"{fingerprint('appointment', one.matter, lead.id, *sorted(one.who))}@tieline")
    event.add("dtstamp", datetime.combine(_latest(one), time(), tzinfo=UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # not included, as the standard has it
    event.add("summary", summary(one, knowledge))
    event.add("description", _description(one))
    event.add("status", _STATUS.get(one.fate, "CANCELLED"))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [one.matter.value])
    if one.place is not None:
        event.add("location", vText(one.place.name))
        event.add("geo", (one.place.latitude, one.place.longitude))
    if lead.url.startswith(("http://", "https://")):
        event.add("url", lead.url)
    return event


def _latest(one: Appointment) -> date:
    """The last day on which a text spoke of it: the file of the same claims is the same file."""
    tellings = [*one.announced, *([one.settled] if one.settled else [])]
    days = [entry.published for each in tellings for entry in each.entries if entry.published]
    return max(days, default=_UNKNOWN)


def summary(one: Appointment, knowledge: Knowledge) -> str:
    """Return what and who, in a line: "visit: China to Kazakhstan"."""
    claim = one.lead.claim
    forum = _forum(one, knowledge) if one.matter is Matter.SEVERAL else ""
    if one.matter is Matter.VISIT and one.hosts:
        coming = [home for home in _in_order(claim) if home in one.who and home not in one.hosts]
        return f"{one.matter.value}: {_names(coming, knowledge)} to {_names(one.hosts, knowledge)}"
    who = forum or _names([home for home in _in_order(claim) if home in one.who], knowledge)
    return f"{one.matter.value}: {who}" + (f" as {claim.status.value}" if isinstance(claim, Membership) else "")


def _in_order(claim: Claim) -> list[str]:
    """The states and organisations of a claim as its sentence has them; a body counts as its state."""
    return list(dict.fromkeys(party.home for party in involved(claim)))


def _forum(one: Appointment, knowledge: Knowledge) -> str:
    """The one forum that has just these members, where the text names the forum; else empty."""
    if not any("members of the forum" in rule for rule in one.lead.claim.evidence.rules):
        return ""
    day = one.first or one.told or date.max
    forums = [row for row in knowledge.organisations.values() if row.kind == "forum"]
    found = [row.name for row in forums if one.who == frozenset(knowledge.members(row.id, day))]
    return found[0] if len(found) == 1 else ""


def _names(homes: Iterable[str], knowledge: Knowledge) -> str:
    """States by name, organisations by their short one."""
    return " and ".join(knowledge.states[home].name if home in knowledge.states else home for home in homes)


def _description(one: Appointment) -> str:
    lines = []
    for each in one.announced:
        lead = each.lead
        said = f"{lead.publisher or lead.title}, {lead.published or 'day not given'}"
        lines.append(f"{' '.join(lead.claim.evidence.quote.split())} ({said}; claim {lead.id})")
    if one.settled is not None:
        lead = one.settled.lead
        lines.append(f"{one.fate.value}: {' '.join(lead.claim.evidence.quote.split())} (claim {lead.id})")
    if one.moved_to is not None:
        lines.append(f"moved to {one.moved_to.isoformat()}")
    return "\n".join(lines)
