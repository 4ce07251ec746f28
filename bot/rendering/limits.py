"""Discord's limits on what is sent, in one table (discord-api-docs, August 2026), and how much of them we use."""

from typing import Final

VIEW_TEXT: Final = 4_000  # characters of all text displays of one message together
VIEW_COMPONENTS: Final = 40  # components of one message, nested ones included
ROW_BUTTONS: Final = 5
BUTTON_LABEL: Final = 80
CUSTOM_ID: Final = 100
ALT_TEXT: Final = 1_024  # what a picture shows, in words

# One screen is less than what Discord takes: a reader should not have to scroll to see an answer's end.
PAGE_TEXT: Final = 1_500
PAGE_LINES: Final = 14
CALENDAR_LINES: Final = 10  # beside a picture of as many rows
FILE_DATES: Final = 300  # dates in one attached calendar file: more would keep people waiting
# A question longer than this is not repeated above its answer, so its answer has no buttons that read it back.
QUESTION: Final = 300
FOOTER: Final = 500
