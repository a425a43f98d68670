"""The outline of a document: what is front, labels, headings, lines of lists and running text.

Only form and position count here, with the words of the lexicon that name headings and labels.
What sentences say is decided in `classify`.
"""

import itertools
import re
from collections.abc import Sequence

from pipeline.extraction.model import Extraction, Folded
from pipeline.parsing.entries.columns import later_heads, marks_among
from pipeline.parsing.entries.name_rows import Pieces, are_names, row_of_names
from pipeline.parsing.entries.pieces import names_person
from pipeline.parsing.grammar.headings import (
    LONGEST_HEADING,
    OF_NAMES,
    PARAGRAPH_MARK,
    heading_kind,
    is_heading_like,
    mark_heading_kinds,
    ordinal_length,
    strip_ordinal,
)
from pipeline.parsing.grammar.names import BRACKET_BEHIND, CAPITAL
from pipeline.parsing.grammar.sentences import split_sentences
from pipeline.parsing.grammar.verbs import past_tense
from pipeline.parsing.grammar.writers import tells_writers
from pipeline.parsing.model import Context, Passage
from pipeline.parsing.outline.comma_rows import mark_comma_rows
from pipeline.parsing.outline.forms import mark_forms
from pipeline.parsing.outline.front import FRONT_PASSAGES, find_title, mark_front, mark_headers
from pipeline.parsing.outline.indents import heads_of_bracketed, heads_of_indented
from pipeline.parsing.outline.labels import mark_labels
from pipeline.parsing.outline.list_ends import (
    NAMED_BY,
    are_senders,
    goes_on_with_names,
    heads_names,
    heads_prose,
    mark_last,
    mark_uneven_rows,
)
from pipeline.parsing.outline.markers import mark_page_numbers, unmark_lone_signs
from pipeline.parsing.outline.numbered import mark_numbered_headings, mark_numbered_sections
from pipeline.parsing.people.programme import mark_programmes
from pipeline.parsing.speech.exchanges import mark_exchanges
from pipeline.parsing.speech.questions import asks_behind_lead, sent_in
from pipeline.parsing.speech.quotations import mark_quotations
from pipeline.parsing.walk import ROLE_OF_LEAD
from pipeline.registers.lexicon import Lexicon

_FEW_HEADINGS = 3
_WORDS_BEFORE_STOP = 2
_LONGEST_PASSAGE = 10_000  # characters; no paragraph is so long, and patterns would be slow on it
_RUN_OF_LINES = 3
_LISTS_NAMES = re.compile(rf"[^:.?]{{2,60}}: [^:?]+[,;] [{CAPITAL}][^:?]*")
_INITIAL = re.compile(rf"[{CAPITAL}]\. ?[{CAPITAL}]")
_OF_A_BLOC = re.compile(rf"[{CAPITAL}][a-zåäö]*(?: [a-zåäö-]+){{1,5}}:?")
_RULE = re.compile(r"[-–—=*~#+ ]*")  # under a heading, or between parts


def outline(extraction: Extraction, context: Context) -> list[Passage]:
    """Return the passages of a document, each with the part it plays in the outline."""
    lexicon = context.registers.lexicon
    passages = [
        Passage(i, block, Folded(extraction.text, block.content))
        for i, block in enumerate(extraction.blocks)
    ]
    for passage in passages:
        if len(passage.text) > _LONGEST_PASSAGE:
            passage.part, passage.sentences = "overlong", [(0, len(passage.text))]
        else:
            passage.sentences = split_sentences(passage.text, lexicon)
            _by_form(passage)
            if _RULE.fullmatch(passage.text) or lexicon.pattern("notices").match(passage.text):
                passage.part = "furniture"
    _mark_underlined(passages)
    mark_page_numbers(passages)
    unmark_lone_signs(passages)
    mark_quotations(passages, lexicon)
    title = find_title(passages, lexicon)
    mark_front(passages, title, lexicon)
    mark_headers(passages, title)
    body = [p for p in passages if p.part != "furniture"]
    mark_programmes(body, lexicon)
    front = (body.index(title) if title else 0) + FRONT_PASSAGES
    mark_labels(body, front, lexicon)
    mark_comma_rows(body, lexicon)
    mark_forms(body, front, context)
    mark_numbered_headings(passages, lexicon)
    mark_numbered_sections(passages, lexicon)
    _mark_short_lines(passages, title, context)
    mark_exchanges(passages, lexicon)
    _mark_stopped(passages)
    mark_heading_kinds(passages, lexicon)
    return passages


def _by_form(passage: Passage) -> None:
    match passage.block.kind:
        case "furniture":
            passage.part = "furniture"
        case "heading":
            passage.part = "heading"
        case "list_item" if _is_of_paragraph(passage):
            passage.part = "paragraph"
        case "list_item":
            passage.part = "item"
        case "table_row":
            passage.part = "row"
        case "paragraph":
            passage.part = "paragraph"


def _mark_underlined(passages: Sequence[Passage]) -> None:
    """A short line is a heading where a rule stands right below it."""
    for above, rule in itertools.pairwise(passages):
        underlined = rule.text and _RULE.fullmatch(rule.text) and above.part == "paragraph"
        short = len(above.text) <= LONGEST_HEADING
        if underlined and short and not rule.folded.is_parted_from(above.folded):
            above.part = "heading"


def _mark_stopped(passages: Sequence[Passage]) -> None:
    """A word or two over items is a heading, though a full stop stands behind it: "Disk."."""
    body = [p for p in passages if p.part != "furniture"]
    for line, below in itertools.pairwise(body):
        short = len(line.text.split()) <= _WORDS_BEFORE_STOP and line.text[:1].isupper()
        if short and line.part == "paragraph" and line.text.endswith(".") and below.part == "item":
            line.part = "heading"


def _is_of_paragraph(passage: Passage) -> bool:
    """Whether a text is that of a paragraph with its number: "§ 4 Mötet öppnades."."""
    marker = passage.block.marker
    return "§" in marker and marker != "§" and passage.text.endswith(".")


def _mark_short_lines(passages: Sequence[Passage], title: Passage | None, context: Context) -> None:
    """Tell headings from entries: single short lines lead text, runs of them are lists."""
    lexicon = context.registers.lexicon
    start = title.index + 1 if title else 0
    body = [p for p in passages[start:] if p.part != "furniture"]
    mark_uneven_rows(body)
    rows = {
        line.index
        for above, line, below in zip(body, body[1:], [*body[2:], None], strict=False)
        if _is_row(above, line, context) and not (below and below.part == "item")
    }
    groups = [
        (short, list(group))
        for short, group in itertools.groupby(
            enumerate(body),
            key=lambda each: each[1].index not in rows and _is_short(each[1], lexicon),
        )
    ]
    lone = any(short and heads_prose([p for _, p in run], body) for short, run in groups)
    for short, run in groups:
        if short:
            after = run[-1][0] + 1
            following = body[after] if after < len(body) else None
            first = run[0][0]
            listing = first > 0 and (
                heads_names(body[first - 1], lexicon)
                or goes_on_with_names(run[0][1], body[first - 1], lexicon)
            )
            goes_on = listing and len(run) < _RUN_OF_LINES and _are_names([p for _, p in run])
            alone = first > 0 and len(run) == 1
            if goes_on or (alone and are_senders([body[first - 1], run[0][1]], context)):
                for _, passage in run:
                    passage.part = "entry"
                continue
            _mark_run([passage for _, passage in run], following, context)
            above = body[first - 1] if first else None
            if following is not None and following.part in ("paragraph", "item"):
                mark_last(above, [p for _, p in run], following, lone, context)


def _is_row(above: Passage, line: Passage, context: Context) -> bool:
    """Whether a line is a row of names that are known, or that the line above it leads in."""
    pieces = row_of_names(line.text, context) if line.part == "paragraph" else ()
    if not pieces or _are_two_of_one(line.text, pieces, context):
        return False
    kind = heading_kind(above.text, context.registers.lexicon)
    led_in = kind in OF_NAMES or above.text.endswith(":")
    return led_in or are_names(line.text, pieces, context)


def _are_two_of_one(text: str, pieces: Pieces, context: Context) -> bool:
    """Whether a line is an entry of two persons and their body: "N.N., M.M., Grön Tråd"."""
    *persons, last = (names_person(text[a:b], context) for a, b in pieces)
    return len(persons) == 2 and all(persons) and not last


def _tells_absence(text: str, lexicon: Lexicon) -> bool:
    """Whether a line names some and ends in that they did not come: "A och B fick förhinder".

    A capital within the line begins the cell of a table: "N.N. Roks Återbud".
    """
    absent = lexicon.search("absence", text)
    if absent is None or absent.end() < len(text) or absent.group()[0].isupper():
        return False
    return sum(word[:1].isupper() for word in text[: absent.start()].split()) > 1


def _tells(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a line without a full stop is a sentence all the same, of what happened or is where.

    "Resonemang fördes kring hyrorna", "Hanna hälsade välkommen", "Se bifogad presentation".
    """
    text = passage.text
    if passage.is_numbered or text.endswith(":") or ordinal_length(text, lexicon):
        return False
    told = lexicon.opens("talked_about", text) or lexicon.opens("references", text)
    greeted = lexicon.search("greetings", text) and past_tense(lexicon).search(text)
    return told is not None or greeted is not None


def _is_signed(text: str, lexicon: Lexicon) -> bool:
    """Whether a line says who wrote, and stands for itself: "Antecknat av N.N."."""
    signed = lexicon.pattern("headings", "signature").match(text)
    named = signed is not None and signed.end() < len(text.rstrip(": "))
    return text.startswith("/") or named or tells_writers(text, lexicon)


def _are_names(run: Sequence[Passage]) -> bool:
    """Whether short lines are "Organisation: person" each."""
    return all(NAMED_BY.fullmatch(passage.text) for passage in run)


def _is_short(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether a paragraph may be a heading or entry: no sentence, and none of who did not come."""
    text = passage.text
    if passage.part != "paragraph" or not is_heading_like(text, lexicon):
        return False
    if lexicon.pattern("document_types", "report").match(text):
        return False
    if _tells_absence(text, lexicon) or _is_signed(text, lexicon) or _tells(passage, lexicon):
        return False
    if ": " in text and (sent_in(lexicon).match(text) or asks_behind_lead(passage, lexicon)):
        return False
    return len(passage.sentences) == 1 or heading_kind(text, lexicon) in ROLE_OF_LEAD


def _mark_run(run: Sequence[Passage], following: Passage | None, context: Context) -> None:
    """Mark the headings and entries of a run of short lines; `following` comes behind it."""
    lexicon = context.registers.lexicon
    leads = run[-1].text.endswith(":") and following is not None
    if (
        len(run) == _RUN_OF_LINES
        and _cued(run[:1], lexicon)
        and (leads or _are_headings(run, following, lexicon))
    ):
        headings = set(range(len(run)))
    elif len(run) >= _RUN_OF_LINES:
        headings = {
            i
            for i, passage in enumerate(run)
            if passage.text.endswith(":") or _names_heading(passage.text, lexicon)
        }
        headings |= _behind_questions(run, following, lexicon) | _cued_apart(run, lexicon)
        if following is not None and following.part == "item":
            headings |= _beside_lead(run, lexicon) | _behind_names(run)
        headings |= _paragraphs(run) | heads_of_indented(run, context)
        headings |= heads_of_bracketed(run, context)
        texts = [passage.text for passage in run]
        marks, behind = marks_among(texts, lexicon)
        headings -= marks | later_heads(texts, lexicon) | _initialled(texts, lexicon)
        if behind is not None and following is not None:
            headings.add(behind)
    elif _heads_named(run, lexicon):
        headings = {0}
    elif following is not None:
        run = [passage for passage in run if not _lists_names(passage.text, lexicon)]
        headings = set(range(len(run)))
    else:
        headings = _cued(run, lexicon)
        if not headings:
            return
    for i, passage in enumerate(run):
        passage.part = "heading" if i in headings else "entry"


def _initialled(texts: Sequence[str], lexicon: Lexicon) -> set[int]:
    """The lines of a run that begin with initials, where some of these can be no numbers."""
    begun = {i for i, text in enumerate(texts) if _INITIAL.match(text)}
    return begun if any(ordinal_length(texts[i], lexicon) == 0 for i in begun) else set()


def _are_headings(run: Sequence[Passage], following: Passage | None, lexicon: Lexicon) -> bool:
    """Whether three lines over text are headings one below the other, of which none is over names.

    The first is a known one, and no other line is a question or names somebody in two parts.
    """
    if following is None or following.part not in ("item", "paragraph"):
        return False
    over_names = any(heading_kind(line.text, lexicon) in (*OF_NAMES, "signature") for line in run)
    others = (line.text.endswith("?") or NAMED_BY.fullmatch(line.text) for line in run[1:])
    return not over_names and not any(others)


def _heads_named(run: Sequence[Passage], lexicon: Lexicon) -> bool:
    """Whether the first of a few lines heads names, and those below it are names."""
    kind = heading_kind(run[0].text, lexicon) in OF_NAMES
    return kind and len(run) > 1 and _are_names(run[1:])


def _paragraphs(run: Sequence[Passage]) -> set[int]:
    """The marks of paragraphs among the lines of a run, and the lines below them: "IR § 36"."""
    marks = {i for i, passage in enumerate(run) if PARAGRAPH_MARK.fullmatch(passage.text)}
    return marks | {i + 1 for i in marks if i + 1 < len(run)}


def _behind_questions(
    run: Sequence[Passage], following: Passage | None, lexicon: Lexicon
) -> set[int]:
    """The lines of a run that part questions from what is below: the last few, known headings."""
    behind = {
        i
        for i, (above, line) in enumerate(itertools.pairwise(run), 1)
        if above.text.endswith("?") and not line.text.endswith("?")
    }
    asked = max((i for i, line in enumerate(run) if line.text.endswith("?")), default=len(run))
    last = set(range(asked + 1, len(run))) if following is not None else set()
    few = last if len(last) <= _FEW_HEADINGS else last & behind & {len(run) - 1}
    return few | {i for i in behind if _begins_as_heading(run[i].text, lexicon)}


def _cued_apart(run: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    """The lines that begin as a heading does and stand apart from two that stand together."""
    parted = [b.folded.is_parted_from(a.folded) for a, b in itertools.pairwise(run)]
    apart = (i for i in range(2, len(run)) if parted[i - 1] and not parted[i - 2])
    return {i for i in apart if _begins_as_heading(run[i].text, lexicon)}


def _begins_as_heading(text: str, lexicon: Lexicon) -> bool:
    return any(cue.start == 0 for cue in lexicon.cues("headings", text).values())


def _behind_names(run: Sequence[Passage]) -> set[int]:
    """The last line of a run before a list, if nearly all above it are names in two parts."""
    *names, last = (NAMED_BY.fullmatch(passage.text) is not None for passage in run)
    behind = not last and len(names) > _RUN_OF_LINES and sum(names) + 1 >= len(names)
    return {len(run) - 1} if behind else set()


def _beside_lead(run: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    """The lines before and behind the last but one of a run, if it leads in what was said."""
    lead = run[-2].text
    led = lead.endswith(":") and "points" in lexicon.cues("leads", lead)
    return {len(run) - 3, len(run) - 1} if led else set()


def _lists_names(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a label with names behind it: "Trossamfund: A, B och C"."""
    lists = _LISTS_NAMES.fullmatch(text) is not None and not text.isupper()
    return lists and not ordinal_length(text, lexicon)


def _cued(run: Sequence[Passage], lexicon: Lexicon) -> set[int]:
    return {i for i, passage in enumerate(run) if heading_kind(passage.text, lexicon)}


def _names_heading(text: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with the words of a known heading and says little more.

    What a bracket adds to it counts for nothing: "Deltagande föreningar (antal inom parentes)".
    """
    numbered = ordinal_length(text, lexicon) > 0
    words = BRACKET_BEHIND.sub("", strip_ordinal(text, lexicon))
    annex = lexicon.pattern("annexes").match(words) is not None
    if numbered or (annex and heading_kind(words, lexicon) in OF_NAMES):
        return True
    if heading_kind(words, lexicon) in OF_NAMES and _OF_A_BLOC.fullmatch(words):
        return True
    return any(
        cue.start == 0 and cue.end >= len(words) * 0.5
        for category in ("headings", "section_questions")
        for cue in lexicon.cues(category, words).values()
    )
