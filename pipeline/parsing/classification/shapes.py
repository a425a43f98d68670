"""The shape of a list: which shares of its lines ask, read as sentences, are names.

What a list is, its lead and place considered too, is told in `lists`.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property

from pipeline.parsing.entries.labelled_rows import names_behind_body
from pipeline.parsing.grammar.headings import asks
from pipeline.parsing.grammar.names import (
    CAPITAL,
    PERSON_NAME,
    has_given_name,
    is_clause,
    looks_like_organisation,
    looks_like_person,
)
from pipeline.parsing.grammar.organisations import sent_or_posted
from pipeline.parsing.grammar.verbs import finite
from pipeline.parsing.model import Context, Passage, remembering
from pipeline.parsing.speech.in_front import named_in_front
from pipeline.registers.lexicon import Lexicon

_LONG_ITEM = 60
_HALF = 0.5
_LONG_PART = 8
_LONGEST_NAME = 4  # words
_ADDRESS = re.compile(r"^\d{3} \d{2} |\w@\w|^[^,]* \d+[ ,]+0\d{1,3}-\d")
_LABEL_AND_NAMES = re.compile(rf"[^:.]{{2,60}}: [{CAPITAL}]")
_PERSONS_BEHIND = re.compile(rf"[^.?!]{{2,120}} [–—-] {PERSON_NAME}(?:, {PERSON_NAME}){{0,5}}")
_PARTS = re.compile(r",\s|:\s|;\s|\s[–—-]\s|[()]")


class Shape:
    """The shares of items that ask, are sentences, have verbs or tellers, are names, say whose."""

    def __init__(self, members: Sequence[Passage], context: Context) -> None:
        """Take the lines of a list."""
        self._members, self._context = members, context

    def _share(self, is_so: Callable[[Passage], bool]) -> float:
        return sum(map(is_so, self._members)) / len(self._members)

    def _is_told(self, passage: Passage) -> bool:
        text, lexicon = passage.text, self._context.registers.lexicon
        clause = text.endswith((".", "!", "?")) or finite(lexicon).search(text) is not None
        return clause and named_in_front(text, self._context) is not None

    @cached_property
    def questions(self) -> float:
        """The share of the lines that ask, and not in somebody's name."""
        return self._share(lambda p: asks(p.text) and not self._is_told(p))

    @cached_property
    def indirect_questions(self) -> float:
        """The share of the lines that ask or ask for something: "hur hyran sänks", "Ge exempel"."""
        asking = _asking(self._context.registers.lexicon)
        indirect = self._share(lambda p: asking.match(p.text) is not None)
        asked = self._share(lambda p: self._asks_first(p, asking))
        if asked < _HALF:
            return indirect
        requests = self._context.registers.lexicon.word("requests_in_lists")
        requested = self._share(
            lambda p: not self._asks_first(p, asking) and requests.match(p.text) is not None
        )
        return max(indirect, asked + requested)

    def _asks_first(self, passage: Passage, asking: re.Pattern[str]) -> bool:
        """Whether a line asks, whatever it says behind that: "Vad hindrar er? Ge exempel."."""
        text = passage.text
        first = text[slice(*passage.sentences[0])]
        asked = asks(text) or first.endswith("?") or asking.match(text) is not None
        return asked and not self._is_told(passage)

    @cached_property
    def sentences(self) -> float:
        """The share of the lines that read as sentences."""
        return self._share(lambda p: _reads_as_sentence(p, self._context))

    @cached_property
    def told(self) -> float:
        """The share of the lines that name in front who said what they hold."""
        return self._share(self._is_told)

    @cached_property
    def verbs(self) -> float:
        """The share of the lines whose first sentence has a verb."""
        lexicon = self._context.registers.lexicon
        verbs = finite(lexicon), lexicon.word("modal_verbs")
        first = {p.index: p.text[slice(*p.sentences[0])] for p in self._members}
        return self._share(lambda p: any(verb.search(first[p.index]) for verb in verbs))

    @cached_property
    def names(self) -> float:
        """The share of the lines that name an organisation or a person."""
        return self._share(
            lambda p: (
                ("@" not in p.text and names_behind_body(p.text, self._context))
                or (
                    any(_is_name(piece, self._context) for piece in p.pieces)
                    and _ADDRESS.search(p.text) is None
                    and not is_clause(p.text, self._context.registers.lexicon)
                )
            )
        )

    @cached_property
    def tasks(self) -> float:
        """The share of the lines that end in whose they are."""
        return self._share(lambda p: _says_whose(p.text, self._context))

    @cached_property
    def persons(self) -> float:
        """The share of the lines that name a person."""
        return self._share(
            lambda p: any(has_given_name(piece, self._context) for piece in p.pieces)
        )


@cache
def _asking(lexicon: Lexicon) -> re.Pattern[str]:
    joined = lexicon.words("conjunctions")
    return re.compile(rf"(?:(?:{joined}) )?(?:{lexicon.words('question_words')})\b")


def _says_whose(text: str, context: Context) -> bool:
    """Whether an item ends in whose it is, in small letters: "Hyrorna, kommunen"."""
    head, _, whose = text.rpartition(", ")
    if not head or not whose[:1].islower() or len(whose.split()) > _LONGEST_NAME:
        return False
    lexicon = context.registers.lexicon
    bodies = ("host_speakers", "collective_speakers", "definite_roles")
    told = any(lexicon.word(category).fullmatch(whose) for category in bodies) or (
        lexicon.anywhere("short_names_of_bodies").search(whose) is not None
    )
    return told and not _is_name(head, context)


def _is_row_of_names(text: str) -> bool:
    """Whether a text is names, commas between: short pieces with capitals."""
    names = text.split(", ")
    return len(names) > 1 and all(
        name[:1].isupper() and len(name.split()) <= _LONGEST_NAME for name in names
    )


def _reads_as_sentence(passage: Passage, context: Context) -> bool:
    """Whether an item is a sentence or long, and neither cells nor a label with names behind it."""
    text = passage.text
    if len(passage.block.cells) > 1:
        return text.endswith(".")
    ended = text.endswith(".")
    if not (ended or len(text) > _LONG_ITEM) or names_behind_body(text, context):
        return False
    return ended or not (
        _LABEL_AND_NAMES.match(text)
        or text.endswith(")")
        or _is_row_of_names(text)
        or _PERSONS_BEHIND.fullmatch(text)
        or _is_named_by_parts(text, context)
    )


@remembering
def _is_name(text: str, context: Context) -> bool:
    """Whether a line or cell is the name of an organisation or a person."""
    return (
        looks_like_organisation(text, context)
        or looks_like_person(text, context)
        or _is_named_by_parts(text, context)
    )


@remembering
def _is_named_by_parts(text: str, context: Context) -> bool:
    """Whether a line is short parts, one a name: "Person, Org", "Org – Person", "Person (ORG)"."""
    sent = sent_or_posted(context.registers.lexicon).match(text)
    if sent is not None and has_given_name(sent["name"], context):
        return True
    parts = [part.strip(" .") for part in _PARTS.split(text) if part.strip(" .")]
    if len(parts) < 2 or any(len(part.split()) > _LONG_PART for part in parts):
        return False
    return has_given_name(parts[0], context) or any(
        looks_like_person(part, context) and looks_like_organisation(other, context)
        for part in parts
        for other in parts
        if part is not other
    )
