"""Small capitals that a writer has drawn as capitals of a smaller size: they are small letters.

Fonts with small capitals of their own say which letters these are; programs that scale capitals
down ("B" at 10 points, "AKGRUND" at 8) lose that, and their text would shout. What is read off the
page: words of capitals alone, in two sizes of one style on one baseline, of which the smaller is
about four fifths of the larger. Words of only the smaller ones belong to them where they stand
next to such words, or right above or below them, also with numbers or a full capital in between.
"""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.extraction.pdf.model import Word

_SCALED = (0.65, 0.88)  # the smaller size by the larger
_BESIDE = 1.0  # of the larger size, at most between words
_BELOW = 1.6  # of the larger size, at most between baselines
_LEVEL = 0.5  # points


def are_scaled(one: float, other: float) -> bool:
    """Return whether the smaller of two sizes is that of small capitals beside the larger."""
    large = max(one, other)
    return _SCALED[0] * large < min(one, other) < _SCALED[1] * large


def lowered(text: str, small: Iterable[bool]) -> str:
    """Return a word with small letters for its `small` capitals."""
    lower = (c.lower() if is_small else c for c, is_small in zip(text, small, strict=True))
    return "".join(new if len(new) == 1 else old for old, new in zip(text, lower, strict=True))


def with_neighbours(words: Sequence[Word], known: Mapping[int, float]) -> list[Word]:
    """Return the words of a page, those of small capitals alone in small letters too.

    Args:
        words: the words in the order of the file.
        known: the size of the small capitals in words that have capitals of both sizes, which are
            in small letters already, by their places.
    """
    found = list(words)
    reached = [(at, small, words[at].size) for at, small in known.items()]
    sizes = {size for _, *both in reached for size in both}
    others = {
        at
        for at, word in enumerate(words)
        if word.size in sizes and at not in known and word.text == word.text.upper()
    }
    while reached:
        at, *both = reached.pop()
        small, large = both
        near = [
            each
            for each in others
            if found[each].size in both and _near(found[at], found[each], large)
        ]
        for each in near:
            word = found[each]
            if word.size == small:
                found[each] = word._replace(text=word.text.lower(), size=large)
            reached.append((each, small, large))
        others.difference_update(near)
    return found


def _near(word: Word, other: Word, large: float) -> bool:
    """Whether two words of one style stand side by side, or one right over the other."""
    if (word.bold, word.italic, word.turned) != (other.bold, other.italic, other.turned):
        return False
    apart = max(other.x0 - word.x1, word.x0 - other.x1)
    if abs(word.y - other.y) < _LEVEL:
        return apart < _BESIDE * large
    return apart < 0 and abs(word.y - other.y) < _BELOW * large
