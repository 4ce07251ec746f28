"""The one root of what Slate refuses; each carries a sentence for the person."""


class SlateError(Exception):
    """Something that Slate cannot do as asked; the message says what to do instead."""
