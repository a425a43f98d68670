"""Entries set below one another without markers: attendance lists, letterheads, labelled lines.

Nothing but their form tells them from running text whose lines are as full: most begin with a
capital, few end a sentence, and some leave room for the word below. An entry that is too long for
its line goes on below it.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.extraction.lines import cuts_a_name, is_open
from pipeline.extraction.pdf.measures import (
    INDENT,
    Measures,
    adjacent,
    gap,
    same_size,
    would_not_fit,
)
from pipeline.extraction.pdf.model import Line

_FEWEST = 4
_FEWEST_UNDER_LABEL = 2
_LINES_OF_PROSE = 3
_SENTENCES = 0.3
_FULL = 0.5
_FULL_BUT_CAPITAL = 0.8
_CAPITAL = 0.6
_COMMAS = 5  # of an enumeration, in two lines
_COMMAS_BROKEN = 3  # the same, where the first line ends in one
_LABELLED = 0.5
_ALIKE = 0.8
_LABEL = re.compile(r"\A(?!.*\w{4}[.?!]\s)[^:]{1,40}:\s")
_END_OF_SENTENCE = re.compile(r"\w{4}[.?!]$")
_NEW_SENTENCE = re.compile(r"\w{4}[.?!][”\"]?\s[A-ZÅÄÖ]")
_DIVIDERS = (",", "(", " – ", " - ", ":")


class Entries(NamedTuple):
    """The identities of lines that begin an entry, and of those on which one goes on."""

    first: frozenset[int]
    further: frozenset[int]


def entries_of(lines: Sequence[Line], measures: Measures) -> Entries:
    """Return which lines begin an entry and which go on with one."""
    found: set[int] = set()
    further: set[int] = set()
    label: Line | None = None
    for run, below in _runs(lines, measures):
        under = label is not None and _follows(label, run[0])
        label = None
        if not _are_entries(run, measures, _FEWEST_UNDER_LABEL if under else _FEWEST):
            continue
        labelled = [line for line in run if _is_labelled(line)]
        own = labelled if len(labelled) >= _LABELLED * len(run) else run
        form = _form(run, measures)
        going_on = {
            id(line)
            for above, line in itertools.pairwise([*run, *below])
            if _goes_on(above, line, form, measures)
        }
        found |= set(map(id, [*own, *below])) - going_on
        further |= set(map(id, run)) & going_on
        label = run[-1] if run[-1].text.endswith(":") else None
    return Entries(frozenset(found), frozenset(further))


def _follows(label: Line, line: Line) -> bool:
    return adjacent(label, line) and same_size(label, line) and abs(label.x0 - line.x0) < INDENT


def _are_entries(run: Sequence[Line], measures: Measures, fewest: int) -> bool:
    """Whether lines are entries: most had room for more, or begin with a capital all the same."""
    pairs = [(a, b) for a, b in itertools.pairwise(run) if not b.form.continues]
    if len(pairs) < fewest - 1 or sum(x.form.terminated for x in run) > _SENTENCES * len(run):
        return False
    full = sum(would_not_fit(a, b, measures.right) for a, b in pairs)
    labelled = sum(map(_is_labelled, run))
    if full < _FULL * len(pairs) or labelled >= _LABELLED * len(run):
        return True
    capital = sum(line.text[:1].isupper() for line in run[1:])
    return full <= _FULL_BUT_CAPITAL * len(pairs) and capital >= _CAPITAL * (len(run) - 1)


def _is_labelled(line: Line) -> bool:
    return _LABEL.match(f"{line.text} ") is not None


class _Form(NamedTuple):
    """What entries have in common.

    `divider` stands between the parts of most of them, as the comma in "Person, Organisation", ""
    if nothing does; `several`: each has several words.
    """

    divider: str
    several: bool


def _form(run: Sequence[Line], measures: Measures) -> _Form:
    beginning = [b for a, b in itertools.pairwise(run) if not would_not_fit(a, b, measures.right)]
    texts = [f"{line.text} " for line in (run[0], *beginning)]
    several = sum(" " in text.strip() for text in texts)
    usual = (d for d in _DIVIDERS if sum(d in text for text in texts) > _ALIKE * len(texts))
    return _Form(next(usual, ""), several >= _ALIKE * len(texts))


def _goes_on(above: Line, line: Line, form: _Form, measures: Measures) -> bool:
    """Whether an entry that fills its line goes on with `line`, which is unlike other entries."""
    if not _is_labelled(line) and is_open(above.form, line.form):
        return True
    if _is_labelled(line) or not would_not_fit(above, line, measures.right):
        return False
    alone = form.divider in f"{above.text} " and form.divider not in f"{line.text} "
    alone = alone or (form.several and " " not in line.text)
    cut = above.breaks_off or cuts_a_name(above.form, line.form)
    return cut or alone or not line.text[:1].isupper()


_Run = tuple[Sequence[Line], Sequence[Line]]  # lines, and the line of prose right below them


def _runs(lines: Sequence[Line], measures: Measures) -> Iterator[_Run]:
    """Yield lines set close below one another that are no running text."""
    run: list[Line] = []
    for line in lines:
        if run and not _below_alike(run[-1], line, measures):
            yield from _without_prose(run, measures)
            run = []
        if line.marker is None and not line.cells:
            run.append(line)
    yield from _without_prose(run, measures)


def _without_prose(run: Sequence[Line], measures: Measures) -> Iterator[_Run]:
    """Yield the lines above, between and below paragraphs of running text."""
    begin = 0
    while begin < len(run):
        places = range(begin, len(run))
        prose = next((at for at in places if _is_prose(run[at : at + _LINES_OF_PROSE])), len(run))
        while begin < prose < len(run) and _is_inside(run[begin : prose + 1], measures):
            prose -= 1
        if begin < prose:
            yield run[begin:prose], run[prose : prose + 1]
        begin = prose + 1
        while begin < len(run) and would_not_fit(run[begin - 1], run[begin], measures.right):
            begin += 1


def _is_inside(run: Sequence[Line], measures: Measures) -> bool:
    """Whether the last line may be the middle of a paragraph, by its beginning or a full line."""
    if run[-1].form.continues:
        return True
    return would_not_fit(run[-2], run[-1], measures.right) and not _form(run, measures).divider


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether a line with the next one reads as running text: sentences, or a long enumeration."""
    return (
        (len(lines) == _LINES_OF_PROSE and all(line.form.continues for line in lines))
        or (lines[0].form.continues and _END_OF_SENTENCE.search(lines[0].text) is not None)
        or _NEW_SENTENCE.search(lines[0].text) is not None
        or _enumerates(lines)
    )


def _enumerates(lines: Sequence[Line]) -> bool:
    commas = [line.text.count(",") + line.text.count(";") for line in lines[:2]]
    broken = lines[0].text.endswith(",") and all(commas)
    return sum(commas) >= (_COMMAS_BROKEN if broken else _COMMAS)


def _below_alike(above: Line, line: Line, measures: Measures) -> bool:
    return (
        line.marker is None
        and not line.cells
        and adjacent(above, line)
        and same_size(above, line)
        and abs(above.x0 - line.x0) < INDENT
        and gap(above, line) < measures.paragraph_gap * measures.leading
    )
