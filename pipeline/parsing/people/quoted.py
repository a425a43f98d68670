"""Whom a report quotes by name: "..., säger N.N.", or "N.N. deltog." and then "..., säger hon"."""

from collections.abc import Sequence

from pipeline.parsing.model import Context, Person, PersonMention, Segment
from pipeline.parsing.people.mentions import find_mentions
from pipeline.parsing.walk import NOT_PROSE

_NOT_TOLD = ("page_furniture", "letterhead", "other", "signature")


def quoted_people(
    segments: Sequence[Segment], known: Sequence[Person], context: Context
) -> list[Person]:
    """Return the people whom a report quotes by name and who have no other role in it.

    Who is quoted as "hon" or "han" is whom the text right before names, where it names nobody else.
    """
    found: dict[str, Person] = {}
    names = {person.name for person in known}
    lexicon = context.registers.lexicon
    pronoun = lexicon.word("singular_anaphora")
    last: tuple[Segment, PersonMention] | None = None
    for segment in segments:
        if segment.passage.part in NOT_PROSE or segment.type in _NOT_TOLD:
            continue
        said = lexicon.anywhere("quotation").search(segment.text)
        mentions = find_mentions(segment, {}, context)
        quoted = [m for m in mentions if said is not None and m.start >= said.end() - 1]
        new = next(((segment, m) for m in quoted if m.name not in names | found.keys()), None)
        if not quoted and said is not None and pronoun.match(segment.text, said.end()):
            new = last
        if new is not None and new[1].name not in names:
            found.setdefault(new[1].name, _mentioned(*new))
        if mentions:
            alone = len({mention.name for mention in mentions}) == 1
            last = (segment, mentions[0]) if alone else None
        elif said is None and not pronoun.match(segment.text):
            last = None
    return list(found.values())


def _mentioned(segment: Segment, mention: PersonMention) -> Person:
    """Who is only mentioned, with the employer that is named beside."""
    person = Person(mention.name, segment, mention.start, mention.end, mention.title)
    person.roles["mentioned"] = (segment, mention.start, mention.end)
    if mention.organisation is not None:
        start, end = mention.organisation
        person.organisation = segment.text[start:end]
        person.organisation_at = (segment, start, end)
    return person
