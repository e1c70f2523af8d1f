"""Frames: what each predicate of a sentence says happened, after the operators above it have had their say.

A frame starts at an act (a verb, noun or adjective of the lexicon) and climbs: through negation, modals and every
operator that governs it ("refused to", "the cancellation of", "announced plans for"), composing the type by the table
at each step. On the way it gathers who does it and who it is done to. It ends where nothing governs it any more.
"""

from __future__ import annotations

from tieline.claims.clauses import FINITE, Clauses
from tieline.claims.frame import BY, CONCURRENT, HOSTILE, JUDGING, OCCASIONS, Frame
from tieline.claims.modality import (
    CONDITIONAL,
    CONDITIONS,
    FUTURE,
    is_bare_copula_future,
    is_headline_future,
    is_infinitive,
    is_likened,
    is_means_of_plan,
    is_negated,
    is_only_a_topic,
    is_only_possible,
    is_operator,
    is_purpose,
    is_still_to_come,
    is_yet_planned,
    modals_over,
    says_what_for,
    words_on,
)
from tieline.claims.predicates import find_predicates
from tieline.claims.sides import Sides
from tieline.knowledge.lexicon import Lexicon
from tieline.knowledge.patterns import Entry
from tieline.records import Status

# "by reducing", "after meeting": how or when something is done, not what is intended or refused.
_MEANS = frozenset(
    {
        "by",
        "through",
        "than",
        "besides",
        "while",
        "when",
        "via",
        "after",
        "before",
        "since",
        "until",
        "upon",
        "without",
        "despite",
    }
)
# Relations through which a governor's meaning reaches what hangs on it.
_VERB_ROADS = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "csubj", "oprd", "acomp"})
_NOUN_ROADS = frozenset({"dobj", "nsubjpass", "attr", "compound", "nmod", "dative", "oprd"})
_INTRANSITIVE = frozenset(
    {"fail", "begin", "resume", "continue", "stop", "suspend", "enforce", "do", "cancel", "intend"}
)
_PLANNING = frozenset({"intend", "future", "propose", "threaten", "invite", "seek"})
# What is asked for, judged or helped with may be to come; asking, judging and helping are done.
_SPOKEN = frozenset({"request", "refuse", "oppose", "support", "criticise", "accuse", "discuss", "help", "apply"})

_FORETELLING = frozenset({"future", "intend", "announce"})
# What fails to be kept up is over.
_LAPSING = frozenset({"fail", "refuse", "negate"})
_REFUSING = frozenset({"would"})
_AGAINST = frozenset({"from", "against", "amid"})
_WHY = frozenset({"over", "about", "because"})
# "became a partner": what is said of the noun is said of it through the verb.
_COPULAS = frozenset({"be", "become"})
_MAX_STEPS = 12  # a guard: heads form a tree, so a climb ends by itself


def find_frames(clauses: Clauses, lexicon: Lexicon) -> list[Frame]:
    """Return a sentence's frames in order of their acts; an operator that another frame climbed is not repeated."""
    return _Reading(clauses, lexicon).frames()


class _Reading:
    """One pass over one sentence."""

    def __init__(self, clauses: Clauses, lexicon: Lexicon) -> None:
        self.clauses = clauses
        self.tree = clauses.tree
        self.lexicon = lexicon
        self.hits = find_predicates(clauses, lexicon)
        self.sides = Sides(clauses, self.hits)

    def frames(self) -> list[Frame]:
        found = [self._climb(i, pattern.entry) for i, pattern in self.hits.items() if pattern.entry.type]
        climbed = {i for frame in found for i in frame.path if i != frame.act}
        return [frame for frame in found if frame.act not in climbed]

    # --- what comes of an act ---------------------------------------------------------------------------------------

    def _climb(self, i: int, entry: Entry) -> Frame:
        frame = Frame(act=i, entry=entry, type=entry.type, base=entry.type, top=i, path=[i], rules=[f"act {entry.id}"])
        frame.entries.append(entry)
        self.sides.gather(frame, i)
        frame.doers = list(frame.agents)
        self._take_participle(frame)
        for _ in range(_MAX_STEPS):
            self._modify(frame)
            above = self._governor(frame.top)
            if above is None:
                break
            if above in self.hits:
                if self.hits[above].entry.operator in JUDGING and self.clauses.is_verb(above):
                    frame.doers = list(frame.agents) or frame.doers
                self._compose(frame, above, self.hits[above].entry)
                frame.path.append(above)
                frame.entries.append(self.hits[above].entry)
                self.sides.hand_on(frame, above, self.hits[above].entry)
            frame.top = above
        self._share_tense(frame)
        return frame

    def _share_tense(self, frame: Frame) -> None:
        """ "will sign it during a visit", "would lead to retaliation": what hangs on a verb to come is to come too."""
        tree, top = self.tree, frame.top
        if frame.status is not Status.HAPPENED or tree.labels[top] not in {"pobj", "dobj"} or self.clauses.is_verb(top):
            return
        link = tree.heads[top] if tree.labels[top] == "pobj" else top
        known = any(tree.labels[c] == "poss" or tree.lemmas[c] == "the" for c in self.clauses.children[top])
        if known and not (link != top and tree.lemmas[link] in CONCURRENT):
            return  # "may profit from the war": that there is
        verb = tree.heads[link]
        words = modals_over(self.clauses, verb)
        if words & set(FUTURE):
            self._apply(frame, "future", "with its verb", self.tree.heads[link])
        elif words & CONDITIONAL:
            self._apply(frame, "conditional", "with its verb", self.tree.heads[link])
        elif tree.lemmas[link] in CONCURRENT | {"for"} and self._is_scheduled(verb):
            self._apply(frame, "future", "with its verb", verb)
        elif tree.lemmas[link] in CONCURRENT and self.clauses.is_verb(verb) and self._is_no_fact(verb):
            self._apply(frame, "seem", "with its verb", verb)  # "the need for both to work in partnership"

    def _is_scheduled(self, verb: int) -> bool:
        """ "is scheduled to meet", "are set to sign a pact to expand trade at": an infinitive under a plan."""
        above = self.tree.heads[verb]
        if (
            self.tree.labels[verb] == "advcl"
            and is_infinitive(self.clauses, verb)
            and is_infinitive(self.clauses, above)
        ):
            return self._is_scheduled(above)
        planning = self._is_operator(above) and self.hits[above].entry.operator in _PLANNING
        return planning and is_infinitive(self.clauses, verb)

    def _take_participle(self, frame: Frame) -> None:
        """ "the treaty signed between A and B": what was done to an instrument, told behind it."""
        if frame.base != "INSTRUMENT":
            return
        for verb in self.clauses.labelled(frame.act, "acl"):
            if self.tree.tags[verb] == "VBN" and self._is_operator(verb):
                entry = self.hits[verb].entry
                if entry.operator == "intend" and says_what_for(self.clauses, verb):
                    continue
                self._compose(frame, verb, entry)
                frame.path.append(verb)
                frame.entries.append(entry)
                around = list(self.clauses.obliques(verb))
                frame.agents += [link for link in around if link[0] in BY]
                frame.targets += [link for link in around if link[0] not in BY]

    def _compose(self, frame: Frame, above: int, entry: Entry) -> None:
        if not entry.operator:
            return
        operator = entry.operator
        if "delegate" in entry.roles and self._tells_others(frame, above):
            operator = "request"
        if "joint" in entry.roles and self._is_a_shared_view(frame.top):
            operator = "report"  # "agreed that ties were warm"
        if operator == "allow" and self.tree.lemmas[frame.top] == "know":
            operator = "report"  # "let Turkey know"
        if operator == "propose" and self._is_a_shared_view(frame.top):
            operator = "report"  # "suggested that it was winning the war"
        if operator == "stop" and frame.base == "CONSULT" and self.tree.labels[frame.top] == "nsubj":
            operator = "do"  # "the visit ended": it took place
        if operator in _LAPSING and frame.operators[-1:] == ["continue"] and frame.type in HOSTILE:
            operator = "cancel"  # "failed to renew the embargo"
        self._apply(frame, operator, entry.id, above)
        if not frame.type and entry.type:
            frame.type = entry.type
            if frame.status is Status.DENIED:
                frame.status = Status.HAPPENED  # who denies an attack denies it

    def _is_a_shared_view(self, top: int) -> bool:
        """Whether a clause tells what is so, not what is to be done."""
        tags = {self.tree.tags[c] for c in self.clauses.labelled(top, "aux")}
        finite = self.tree.tags[top] in FINITE or bool(tags & FINITE)  # "is winning"
        return finite and self.tree.labels[top] in {"ccomp", "conj"} and "MD" not in tags

    def _tells_others(self, frame: Frame, above: int) -> bool:
        """ "ordered Google to hand over", against "ordered their forces to pull back" or "ordered air strikes"."""
        if self.clauses.is_verb(frame.top) and self.clauses.is_verb(above):
            told = self.clauses.object_of(above) or self.clauses.own_subject(frame.top)
            return not any(self.tree.tags[c] == "PRP$" for t in told for c in self.clauses.labelled(t, "poss"))
        return False

    def _apply(self, frame: Frame, operator: str, rule: str, bearer: int) -> None:
        done = "intend" if operator == "seek" and self._is_its_own_aim(frame.top, bearer) else operator
        made = self.lexicon.compose(done, frame.type) if frame.type else ""
        if operator == "negate" and self._is_never_yet(bearer):
            made = ""  # "had never met": nobody refused to
        if operator in _FORETELLING and frame.type == "ACCUSE" and frame.entries[-1].mode == "investigate":
            made = "ACCUSE"  # an inquiry that is announced accuses already
        frame.rules.append(f"{rule}: {operator} × {frame.type or 'nothing'} → {made or 'nothing'}")
        frame.operators.append(operator)
        frame.bearers.append(bearer)
        frame.made.append(made)
        was, frame.type = frame.type, made
        if operator == "conditional":
            frame.status = Status.HYPOTHETICAL
        elif operator == "negate" and made == "REJECT" and frame.operators[-2:-1] == ["conditional"]:
            frame.status = Status.HAPPENED if self._is_refusal(bearer) else frame.status
        elif operator in {"negate", "deny"} and not made and was == frame.base and frame.status is Status.HAPPENED:
            frame.status = Status.DENIED  # "if it does not attack", "has not asked it to attack" deny no attack
        elif operator in _SPOKEN or (operator == "invite" and made == "REQUEST"):
            frame.status = Status.HAPPENED
        elif operator in _PLANNING and frame.status is Status.HAPPENED and self._is_yet_to_be(frame, bearer, made):
            frame.status = Status.PLANNED

    def _is_its_own_aim(self, top: int, seeking: int) -> bool:
        """ "seeks to help", "efforts to help", against "seeks loans to help"."""
        wanted = self.clauses.is_verb(seeking) and self.clauses.first(seeking, "dobj") is not None
        return not wanted and is_infinitive(self.clauses, self.clauses.leader(top))

    def _is_never_yet(self, verb: int) -> bool:
        """ "had never met": told of all the time before, not of one day."""
        never = any(self.tree.lemmas[c] == "never" for c in self.clauses.labelled(verb, "neg", "advmod"))
        return never and self.tree.tags[verb] == "VBN"

    def _is_refusal(self, verb: int) -> bool:
        """ "would not lift its ban": a refusal, unless under a condition."""
        words = {self.tree.lemmas[c] for c in self.clauses.labelled(verb, "aux")}
        return bool(words & _REFUSING) and not self._has_condition(verb)

    def _is_yet_to_be(self, frame: Frame, bearer: int, made: str) -> bool:
        """Whether what is planned is not the very thing that was done: a threat made, an instrument agreed on."""
        agreed_on = frame.base == "INSTRUMENT" and self._is_joint(bearer) and len(frame.operators) == 1
        own = bearer == frame.top and frame.operators[-1] == "future"
        asked = own and made in {"REQUEST", "AGREE"}  # "will ask": it has not yet; "will go at his invitation": it has
        return (made != frame.base or asked) and not agreed_on

    def _is_joint(self, bearer: int) -> bool:
        return bearer in self.hits and "joint" in self.hits[bearer].entry.roles

    def _modify(self, frame: Frame) -> None:
        """Apply what stands on the top itself: modals, negation, "upcoming", "no"."""
        top = frame.top
        words = words_on(self.clauses, top)
        if (
            not FUTURE.keys().isdisjoint(words)
            or is_headline_future(self.clauses, top)
            or is_bare_copula_future(self.clauses, top)
        ):
            self._apply(frame, "future", "modal", top)
        elif top in self.hits and "performs" in self.hits[top].entry.roles:
            return  # "would like to thank" thanks
        elif "would" in words and self._is_foretold(top):
            self._apply(frame, "future", "foretold", top)
        elif not CONDITIONAL.isdisjoint(words) or "if" in words or "unless" in words:
            self._apply(frame, "conditional", "modal", top)
        elif self._is_no_fact(top):
            self._apply(frame, "seem", "purpose or likeness", top)
        elif is_still_to_come(self.clauses, top):
            self._apply(frame, "future", "before it", top)
        elif is_yet_planned(self.clauses, top):
            self._apply(frame, "future", "planned noun", top)
        elif is_only_possible(self.clauses, top, words, self.hits):
            self._apply(frame, "conditional", "possible noun", top)
        if is_negated(self.clauses, top):
            lapsed = frame.operators[-1:] == ["continue"] and frame.type in HOSTILE
            self._apply(frame, "cancel" if lapsed else "negate", "negation", top)

    def _is_no_fact(self, top: int) -> bool:
        """Whether the top only names a deed: as a purpose, a likeness or a topic."""
        clauses, hits = self.clauses, self.hits
        only_named = is_likened(clauses, top) or is_only_a_topic(clauses, top, hits)
        return only_named or is_purpose(clauses, top, hits) or is_means_of_plan(clauses, top)

    def _is_foretold(self, top: int) -> bool:
        """ "promised that China would support": a future told in the past, not a condition."""
        above = self._governor(top)
        caused = top in self.hits and "cause" in self.hits[top].entry.roles  # "said that it would lead to": a guess
        guessed = caused or self._is_said_of_others(top)
        return above is not None and above in self.hits and not guessed and not self._has_condition(top)

    def _is_said_of_others(self, top: int) -> bool:
        """ "Officials said that Russia would invade": who foretells another's attack tells of no threat by him."""
        said = top in self.hits and self.hits[top].entry.type == "ASSAULT"
        nouns = [i for i in self.clauses.own_subject(top) if self.tree.tags[i][0] == "N"]
        attacks = any(i in self.hits and self.hits[i].entry.type == "ASSAULT" for i in nouns)
        teller = self.clauses.own_subject(self.tree.heads[top]) if self.tree.labels[top] == "ccomp" else []
        return bool(nouns) and (attacks or (said and bool(teller)))

    def _has_condition(self, verb: int) -> bool:
        clauses = self.clauses.labelled(verb, "advcl")
        return any(self.tree.lemmas[c] in CONDITIONS for i in clauses for c in self.clauses.labelled(i, "mark", "aux"))

    # --- what governs the top ---------------------------------------------------------------------------------------

    def _governor(self, top: int) -> int | None:
        """The operator that the top is an argument of, or a word that passes meaning on; None at the end."""
        label, head = self.tree.labels[top], self.tree.heads[top]
        if label == "conj":
            leader = self.clauses.leader(top)
            if self._blocks_sharing(top, leader):
                return None
            label, head = self.tree.labels[leader], self.tree.heads[leader]
        if head == top or label == "ROOT":
            return None
        if self.clauses.is_verb(top):
            return self._verb_governor(top, label, head)
        return self._noun_governor(label, head)

    def _blocks_sharing(self, top: int, leader: int) -> bool:
        """A conjunct with a subject of its own stands for itself."""
        return self.clauses.is_verb(top) and self.clauses.first(top, "nsubj", "nsubjpass") is not None and top != leader

    def _verb_governor(self, top: int, label: str, head: int) -> int | None:
        if label not in _VERB_ROADS:
            return None
        if self.tree.tags[head] in {"IN", "TO"}:  # "accused of shelling", "plans for building"
            if self.tree.lemmas[head] in _MEANS:
                return None
            head = self._meant_by(top, head)
            if self.tree.tags[head][:2] == "RB":  # "stopped short of condemning"
                head = self.tree.heads[head]
        if label == "ccomp" and any(self.tree.tokens[i] == ";" for i in range(min(top, head), max(top, head))):
            return None
        if label == "ccomp" and top < head and self._is_operator(head) and self.hits[head].entry.operator != "report":
            return None  # "they had talks, they agreed to ...": two sentences with a comma between
        if (label == "advcl" and not is_infinitive(self.clauses, self.clauses.leader(top))) or self._is_absolute(
            top, label
        ):
            return None
        if self._is_operator(head):
            return head
        if label in {"acl", "ccomp"} and self.tree.lemmas[head] in self.lexicon.classes["accusation"]:
            return head  # "denied a report that": what is denied of the report is denied of what it tells
        return head if self.tree.lemmas[head] == "be" and head not in self.hits else None

    def _is_absolute(self, top: int, label: str) -> bool:
        """ "closed in on Kyiv, with officials warning", "imposed duties for breaking the pact": a clause beside it."""
        link = self.tree.heads[top if label == "pcomp" else self.tree.heads[top]]
        above = self.tree.heads[link]
        if label == "pcomp" and self.tree.lemmas[link] == "for" and self._is_operator(above):
            return self.clauses.is_verb(above) and self.hits[above].entry.operator == "do"
        return self.tree.lemmas[link] == "with" and (
            (label == "pcomp" and self.clauses.first(top, "nsubj") is not None)
            or (label == "acl" and self.tree.tags[top] == "VBG" and self.tree.labels[self.tree.heads[top]] == "pobj")
        )

    def _meant_by(self, top: int, link: int) -> int:
        """ "reaffirmed its commitment to working": the noun asks for what the parser hangs on the verb."""
        head = self.tree.heads[link]
        if self.tree.labels[top] == "pcomp" and self.tree.lemmas[link] == "to" and self.clauses.is_verb(head):
            pledges = (i for i in self.clauses.object_of(head) if self._is_operator(i) and i < link)
            return next((i for i in pledges if self.hits[i].entry.operator == "intend"), head)
        return head

    def _noun_governor(self, label: str, head: int) -> int | None:
        if label in _NOUN_ROADS:
            return head if self._is_operator(head) or self.tree.lemmas[head] in _COPULAS else None
        if label in {"pobj", "pcomp"}:
            above = self.tree.heads[head]
            if self.tree.lemmas[head] == "of" and self.tree.lemmas[above] in self.lexicon.classes["measure"]:
                return above  # "a new round of sanctions" is sanctions
            if self.tree.lemmas[head] == "because" or (self.tree.lemmas[head] == "as" and head < above):
                return None  # "as a party to the Treaty, Fiji welcomes": who speaks, not what is welcomed
            if not self._is_operator(above):
                return None
            done = self.hits[above].entry.operator == "do" and self.clauses.is_verb(above)
            aside = self.tree.lemmas[head] in OCCASIONS or (done and self._is_reason(head))
            judging = self.hits[above].entry.operator == "support" and self.clauses.is_verb(above)
            aside = aside or (judging and self.tree.lemmas[head] in _AGAINST)  # "support them against aggression"
            return above if not aside or self._asks_for(above, self.tree.lemmas[head]) else None
        if label == "nsubj":
            if self._is_operator(head) and self.hits[head].entry.operator in _INTRANSITIVE:
                complete = self.clauses.first(head, "dobj", "xcomp", "ccomp") is None
                return head if complete or self.hits[head].entry.operator == "enforce" else None  # "took effect"
            return None
        return None

    def _is_reason(self, link: int) -> bool:
        """ "sanctions imposed over the invasion", "imposed costs for its war": why something is done, not what."""
        owned = any(self.clauses.first(i, "poss") is not None for i in self.clauses.objects_of(link))
        return self.tree.lemmas[link] in _WHY or (self.tree.lemmas[link] == "for" and owned)

    def _asks_for(self, i: int, link: str) -> bool:
        """Whether the pattern that fits token i names a preposition: "agree on", "take part in"."""
        return any(part.link == link for part in self.hits[i].parts)

    def _is_operator(self, i: int) -> bool:
        return is_operator(self.hits, i)
