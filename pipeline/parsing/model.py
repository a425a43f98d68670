"""What the steps of parsing hand on to each other. No decisions are made here."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache, wraps
from typing import Any, Literal, NamedTuple, TypeVar

from pipeline.extraction.model import Block, Folded, Span
from pipeline.registers import Organisation, Registers, normalise

Row = dict[str, Any]
Part = Literal[
    "furniture",
    "title",
    "letterhead",
    "label",
    "heading",
    "item",
    "entry",
    "row",
    "paragraph",
    "programme",
    "overlong",
]


@dataclass(frozen=True)
class Metadata:
    """What is known of a document beside its text; None is unknown.

    `published_date` is that of the page it was published on, which may have announced the meeting
    before it was held; `titles` are what the document and the page are called there, `senders` the
    names of those who published it. `is_page` says that the document is such a page's own text,
    the page being about a meeting.
    """

    document_id: str
    published_date: date | None = None
    titles: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    reference_number: str | None = None
    is_page: bool = False


@dataclass
class Passage:
    """One block of the document, its text on one line, and the part it plays.

    `text` is without its list marker and `sentences` are stretches of it; `label` is the label of
    a "Label: value" line and `value` where its value begins in `text`.
    """

    index: int
    block: Block
    folded: Folded
    part: Part = "paragraph"
    heading_kind: str | None = None
    label: str | None = None
    value: int = 0
    sentences: list[tuple[int, int]] = field(default_factory=list)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is asked for most."""
        self.text = self.folded.text

    @cached_property
    def cells(self) -> list[str]:
        """The texts of the cells of a table row; empty where it is none."""
        return [self.folded.of(cell) for cell in self.block.cells]

    @property
    def pieces(self) -> list[str]:
        """The texts of its cells, else its own."""
        return self.cells or [self.text]

    @property
    def is_numbered(self) -> bool:
        """Whether it is an item of a numbered list, or of paragraphs without their numbers."""
        marker = self.block.marker if self.block.kind == "list_item" else ""
        return marker == "§" or any(map(str.isdigit, marker))

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the document."""
        return self.folded.span(start, end)


@dataclass(frozen=True)
class Evidence:
    """One reason for a decision: which cue matched what, and how much it weighs."""

    cue: str
    words: str
    weight: float


class Speech(NamedTuple):
    """Who is reported to have spoken in a sentence.

    `start` and `end` bound the words that say who (equal where it is impersonal); `anaphoric`
    says that they only refer back to the speaker before.
    """

    words: str
    start: int
    end: int
    speaker_type: str
    anaphoric: bool = False


@dataclass
class Segment:
    """A stretch of one passage with its type and the evidence for it.

    `start` and `end` are offsets in the passage's text, `text` is what stands there; the first
    segment of a passage also covers its list marker. `table` and `row_id` name the row it became.
    """

    passage: Passage
    start: int
    end: int
    type: str
    evidence: tuple[Evidence, ...] = ()
    role: str | None = None
    lead: "Segment | None" = None
    heading: "Passage | None" = None
    speech: Speech | None = None
    table: str | None = None
    row_id: str | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is asked for most."""
        self.text = self.passage.text[self.start : self.end]

    def join(self, following: "Segment") -> None:
        """Take in the segment that follows in the passage, with its evidence."""
        self.end = following.end
        self.text = self.passage.text[self.start : self.end]
        self.evidence += following.evidence

    @property
    def span(self) -> Span:
        """Where the segment's text stands in the document."""
        return self.passage.span(self.start, self.end)

    def span_of(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the document."""
        return self.passage.span(self.start + start, self.start + end)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences that begin in the segment, as stretches of its text."""
        return [
            (start - self.start, min(end, self.end) - self.start)
            for start, end in self.passage.sentences
            if self.start <= start < self.end
        ]


@dataclass(frozen=True)
class ParsedDocument:
    """The reading of one document.

    `rows` holds, by table, the rows as the schemas have them, except that `documents` and
    `organisations` are completed when all documents are combined. `text` is the text to be
    published, private names masked. `segments` are those of the document as it stands, whatever
    its kind, names not masked; `evidence` says by what its kind was told.
    """

    document_type: str
    language: str | None
    text: str
    rows: Mapping[str, list[Row]]
    segments: tuple[Segment, ...] = field(default=(), repr=False)
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)


WORD = re.compile(r"[\w&’'/.:-]*[\w&-]")
_LONGEST_NAME = 12
_ARTICLE = "the "


def first_words(names: Iterable[str]) -> dict[str, int]:
    """The first word of every name, with the length in words of the longest name it begins."""
    longest: dict[str, int] = {}
    for name in names:
        words = WORD.findall(name)
        if words:
            key = words[0].casefold()
            longest[key] = max(longest.get(key, 0), min(len(words), _LONGEST_NAME))
    return longest


Question = Callable[[str, "Context"], Any]


@dataclass(frozen=True, eq=False)
class Context:
    """What every step may consult: the registers, the metadata, and names met in the document.

    `local_names` are organisations that the document's own lists name, by every way they are
    written there (normalised); `hosts` are the bodies that hold the meeting, `host_people` names of
    people who speak for them, `presenters` of those who present, `attendees` given names of those
    who came. `answers` holds what has been found so far, by question and text (`remembering`),
    `lengths` how many words the longest name has that begins with a word.
    """

    registers: Registers
    metadata: Metadata
    local_names: Mapping[str, Organisation] = field(default_factory=dict)
    host_people: frozenset[str] = frozenset()
    hosts: tuple[Organisation, ...] = ()
    presenters: frozenset[str] = frozenset()
    attendees: frozenset[str] = frozenset()
    answers: dict[Question, dict[str, Any]] = field(
        default_factory=lambda: defaultdict(dict), init=False, repr=False
    )
    lengths: dict[str, int] = field(default_factory=dict, init=False, repr=False)
    _resolved: dict[str, Organisation | None] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def first_words(self) -> dict[str, int]:
        """The first word of every local name, with the length in words of the longest such name."""
        return first_words(self.local_names)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The names of the organisations that the document's own lists name."""
        return frozenset(organisation.name for organisation in self.local_names.values())

    def resolve(self, name: str) -> Organisation | None:
        """Return the organisation of that name in the register or the document, else None."""
        if name in self._resolved:
            return self._resolved[name]
        plain = name[len(_ARTICLE) :] if name[: len(_ARTICLE)].lower() == _ARTICLE else name
        found = self._resolved[name] = (
            self.local_names.get(normalise(name))
            or _registered(name, self.registers)
            or (_registered(plain, self.registers) if plain != name else None)
        )
        return found


@lru_cache(maxsize=1 << 12)
def _registered(name: str, registers: Registers) -> Organisation | None:
    return registers.organisations.resolve(name)


@dataclass
class Person:
    """Somebody named in the document: the name's first place, title, employer, and roles.

    `came` says that it is a list of those who came that names the person there, `guest` that the
    list says that the person came to tell of something.
    """

    name: str
    segment: Segment
    start: int
    end: int
    title: str | None = None
    organisation: str | None = None
    organisation_at: tuple[Segment, int, int] | None = None
    roles: dict[str, tuple[Segment, int, int]] = field(default_factory=dict)
    subordinate: bool = False
    came: bool = False
    guest: bool = False


@dataclass(frozen=True)
class PersonMention:
    """One mention of a person in a segment's text, by name or by office.

    `start` and `end` bound the name (or the office that stands for it), `begin` and `finish` the
    mention with title and employer; `subordinate` people are named for those who act.
    """

    name: str
    start: int
    end: int
    begin: int
    finish: int
    title: str | None = None
    organisation: tuple[int, int] | None = None
    subordinate: bool = False


Answer = TypeVar("Answer")


def remembering(
    question: Callable[[str, Context], Answer],
) -> Callable[[str, Context], Answer]:
    """Ask a question about a text once per context: the steps ask the same again and again."""

    @wraps(question)
    def asked(text: str, context: Context) -> Answer:
        known: dict[str, Answer] = context.answers[question]
        if text in known:
            return known[text]
        answer = known[text] = question(text, context)
        return answer

    return asked
