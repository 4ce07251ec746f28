"""Messages that are not about a film: what Slate is and what to ask, a single sentence, a welcome."""

from discord import ui

from bot.rendering.frame import AMBER, GREY, frame
from bot.rendering.markdown import escape_within

EXAMPLES = (
    "what's Liman directing?",
    "when does Digger come out?",
    "why did the Moscow film fail?",
    "is Emily Blunt in Edge of Tomorrow 2?",
)


def note_view(sentence: str) -> ui.LayoutView:
    """Return one sentence to a person."""
    return frame([escape_within(sentence, 600)], colour=GREY)


def help_view() -> ui.LayoutView:
    """Return what can be asked, how sure the answers are, and what is kept of people."""
    return frame(
        [
            "## Ask me about films in the works\n"
            "I keep a slate of film projects: the made, the coming, the stalled and the never made.",
            "**Ask in your own words**: `/ask`, a mention, a DM, or *Apps › Ask Slate* on any message\n"
            + "\n".join(f"- {question}" for question in EXAMPLES),
            "**Look around**\n"
            "- `/project` one film · `/person` someone's credits · `/projects` a list, by status, person or year\n"
            "- `/releases` what is coming, what was due, what has no date yet",
            "**Be told**\n"
            "- `/follow` a film, someone's films or everything: by DM, before a date and when something changes\n"
            "- `/following` changes, pauses or ends it\n"
            "- `/settings timezone` sets yours; with Manage Server it sets the server's, unless you say `mine`",
            "**For editors**: `/slate` keeps the slate, `/announce` tells a channel",
            "**How sure I am**\n"
            "Every claim says it: *confirmed*, *expected*, *likely*, *planned*, *reported*, *rumored*, *unverified* or "
            "*denied*. A date that has passed reads “was due” until someone confirms the release. "
            "What I don't know, I say I don't know; *How I read this* shows what an answer rests on.",
        ],
        "Privacy: I read only what mentions me, DMs me or uses a command. By id I keep what you follow, your settings,"
        " messages to you (90 days) and editors' edits: `/privacy` shows and deletes it. What I couldn't answer is"
        " counted, its words kept only where editors chose so. Removed from a server, I forget it after 30 days.",
        AMBER,
    )


def empty_question_view() -> ui.LayoutView:
    """Return what to try, to someone who called without a question."""
    return frame([f"Ask me something about the films on this slate, such as “{EXAMPLES[0]}”"], colour=AMBER)


def welcome_view() -> ui.LayoutView:
    """Return the first message of the demo: what to try here."""
    return frame(
        [
            "## Welcome to Slate\n"
            "This is the real bot, on a local page. It knows nine film projects, and how sure it is of each.",
            "**Try these**: type the command, pick it from the list with Enter, then go on\n"
            "- `/ask` what's Liman directing?\n"
            "- `/ask` why did the Moscow film fail?\n"
            "- `/project` Digger\n"
            "- `/releases`\n"
            "- or mention **@Slate** with a question of your own",
            "Then press *How I read this* under an answer.",
        ],
        "*Viewing as*, at the top, makes you a member or an admin. `/help` says the rest.",
        AMBER,
    )
