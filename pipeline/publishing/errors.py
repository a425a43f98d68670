"""The error of this room, by itself so that every module of the room can raise it."""


class PublishingError(Exception):
    """Nothing was published; the message says why in one sentence, for the person who ran it."""
