"""What can go wrong with the store, each with a sentence for the person."""


class StoreError(Exception):
    """The store cannot be used as configured; the message says what to do."""
