"""What the walk through a document carries along: where it is, and evidence as it gathers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.parsing.model import Context, Evidence, Passage, Segment
from pipeline.registers import Organisation, normalise

LIST_PARTS = ("item", "entry", "row")
NOT_PROSE = (*LIST_PARTS, "overlong")
TASK = "task"
"""The role of a row that says what is left to do, and by whom."""
_SOME_QUESTIONS = 2
ROLE_OF_LEAD = {
    "representative": "representative",
    "absent": "absent",
    "invited": "invited",
    "attendance": "participant",
}
ROLES_TOLD = ("presence", "absence", "coming", "invitees")
"""The cues by which sentences tell who came and who did not."""
TYPE_OF_HEADING = {
    "background": "background",
    "purpose": "purpose",
    "opening": "opening",
    "presentation": "presentation",
    "closing": "closing",
    "points": "point",
    "agenda": "procedure",
    "decisions": "procedure",
    "signature": "signature",
    "other": "other",
    "questions": "question",
    "groups": "group_list",
    "attendance": "attendance_list",
    "absent": "attendance_list",
    "invited": "attendance_list",
    "question": "point",
}


@dataclass
class Scores:
    """Evidence gathered for each type a piece may have."""

    found: dict[str, list[Evidence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: str, cue: str, words: str, weight: float) -> None:
        """Note one reason for `kind`."""
        self.found[kind].append(Evidence(cue, words, weight))

    def best(self) -> tuple[str, tuple[Evidence, ...]] | None:
        """The type with the most weight, the first named of equals; None without evidence."""
        totals = {kind: sum(e.weight for e in reasons) for kind, reasons in self.found.items()}
        kind = max(totals, key=totals.__getitem__, default="")
        return (kind, tuple(self.found[kind])) if kind and totals[kind] > 0 else None


@dataclass
class State:
    """Where in the document the walk is.

    `listed` says that names have been listed under the heading, `before` is the type of the
    sentence before a lead, or before a list without one, `names_led_in` the role of those whom the
    paragraph lists that a lead leads on to, `over_questions` a heading of questions below which
    none has been told yet; `spoken` says that points have been told under the heading.
    """

    context: Context
    heading: Passage | None = None
    heading_kind: str | None = None
    over_questions: Passage | None = None
    section_kind: str | None = None
    lead: Segment | None = None
    list_type: str | None = None
    list_role: str | None = None
    listed: bool = False
    questions_seen: bool = False
    met: bool = False
    invited: bool = False
    before: str | None = None
    names_led_in: str | None = None
    spoken: bool = False

    def __post_init__(self) -> None:
        """Keep the cue words at hand."""
        self.lexicon = self.context.registers.lexicon


def members_from(passages: Sequence[Passage], start: int) -> list[Passage]:
    """Return the run of list lines of one kind from `start` on, page furniture between included."""
    members = [passages[start]]
    waiting: list[Passage] = []
    for passage in passages[start + 1 :]:
        if passage.part == "furniture":
            waiting.append(passage)
        elif passage.part == members[0].part:
            members.extend([*waiting, passage])
            waiting = []
        else:
            break
    return members[: _end_of_questions(members)]


def _end_of_questions(members: Sequence[Passage]) -> int:
    """Where questions end that other items follow, marked otherwise: "(i)", then "►"."""
    asks = [passage.text.endswith("?") for passage in members]
    end = asks.index(False) if False in asks else len(members)
    if end < _SOME_QUESTIONS or end == len(members) or members[end].part == "furniture":
        return len(members)
    counted = [any(map(str.isalnum, members[i].block.marker)) for i in (end - 1, end)]
    return end if counted == [True, False] else len(members)


def whole(passage: Passage, kind: str, *evidence: Evidence, role: str | None = None) -> Segment:
    """Return a segment of all of a passage."""
    return Segment(passage, 0, len(passage.text), kind, evidence, role)


def participant(heading: Passage | None, state: State) -> Organisation | None:
    """Return who took part, where a heading is no more than a name."""
    named = state.context.local_names.get(normalise(heading.text.rstrip(": "))) if heading else None
    return named if named not in state.context.hosts else None
