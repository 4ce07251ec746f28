"""A question's whole path, end to end."""

from datetime import datetime

from bot.questions.reply import Answer, ReplyStatus
from db.reading import Reader
from db.visible import View


def answer(question: str, reader: Reader, view: View, now: datetime) -> Answer:
    """Answer one question."""
    return Answer(question, ReplyStatus.UNKNOWN, "I don't know yet.")
