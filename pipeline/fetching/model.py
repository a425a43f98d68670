"""What the parts of fetching hand on to each other. No decisions and no I/O belong here."""

from dataclasses import dataclass, field
from datetime import date

MINUTES, INVITATION, SLIDES, OTHER = "minutes", "invitation", "slides", "other"
ATTACHMENT_KINDS = (MINUTES, INVITATION, SLIDES, OTHER)


class FetchError(Exception):
    """Something that could not be had; the message says what, why and where."""


class SourceError(FetchError):
    """A whole source that could not be fetched: it is down, or not what its entry says."""


class UnreachableError(FetchError):
    """A host that does not answer, or only with errors, however often it is asked."""


class RefusedError(FetchError):
    """An answer that is not taken: a rule of ours or of the host forbids it."""


class StatusError(RefusedError):
    """An answer with a status that says no, and that asking again would not change."""


@dataclass(frozen=True)
class Attachment:
    """A file linked from a page: what it is called there, and its absolute URL."""

    name: str
    url: str


@dataclass(frozen=True)
class Page:
    """One page of a source, as its index or the page itself describes it; None is unknown.

    `url` is the page's public address, `text_url` where its text is fetched from. `senders` are
    names, decoded, in the source's order.
    """

    url: str
    text_url: str
    title: str
    published: date | None = None
    senders: tuple[str, ...] = ()
    reference_number: str | None = None
    summary: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something that could not be had, where the rest of the source could."""

    url: str
    reason: str

    def __str__(self) -> str:
        """Return the problem in one line."""
        return f"{self.url}: {self.reason}"


@dataclass
class Report:
    """What a fetch of one source came to; files by their path below raw/.

    `unchanged` counts files that the source still has as they are here, `received` the bytes that
    came over the wire, `asked` the requests made.
    """

    source: str
    pages: int = 0
    awaiting: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    unchanged: int = 0
    files: int = 0
    asked: int = 0
    received: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        """Return what came of it in one line."""
        if not self.asked:
            return f"{self.files} files"
        counts = {
            "new": len(self.new),
            "replaced": len(self.replaced),
            "gone": len(self.gone),
            "back again": len(self.returned),
            "described anew": len(self.described),
            "problems": len(self.problems),
        }
        told = [f"{count} {what}" for what, count in counts.items() if count]
        return ", ".join([f"{self.pages} pages", *told, f"{self.unchanged} unchanged"])
