"""What is kept of a person, as messages to that person alone."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import discord
from discord import ui

from bot.following import Followed
from bot.rendering.buttons import button
from bot.rendering.files import Attached
from bot.rendering.follows import subject
from bot.rendering.frame import AMBER, GREEN, GREY, frame
from bot.rendering.markdown import cut, escape
from bot.rendering.personal_presses import ForgetMe, ShowKept
from bot.wording import counted, listed
from db.notices import CLAIMED, PENDING
from db.privacy import Forgotten, Kept

_LISTED = 10
_MEMORY = (
    "Beside this I remember for ten minutes, in memory alone, what you asked last, and for fifteen what an editor"
    " pasted or attached. PRIVACY.md in my source says the rest."
)


def kept_view(kept: Kept, follows: Sequence[Followed], server_name: Callable[[int], str | None]) -> ui.LayoutView:
    """Return what is kept of a person, in every server."""
    lines = list(_kept_lines(kept, follows))
    if not lines:
        return frame(["I keep nothing of you."], _MEMORY, GREY)
    told = "\n".join(f"- {line}" for line in lines)
    blocks = [f"## What I keep of you\n{told}"]
    if follows:
        shown = [
            f"- {subject(followed)}, {_place(followed.target.server_id, server_name)}" for followed in follows[:_LISTED]
        ]
        more = [f"- … and {len(follows) - _LISTED:,} more: /following"] if len(follows) > _LISTED else []
        blocks.append("\n".join(["**What you follow**", *shown, *more]))
    return frame(blocks, f"/privacy export hands you all of it, /privacy delete deletes it. {_MEMORY}", AMBER)


def exported_view(file: Attached) -> ui.LayoutView:
    """Return the file with everything that is kept of a person."""
    return frame(
        ["Everything that I keep of you is in this file. Only you see this message.", ui.File(file.uri)],
        colour=AMBER,
        files=(file,),
    )


def asking_view(kept: Kept, follows: Sequence[Followed], owner: int) -> ui.LayoutView:
    """Return what would be deleted, with the button that does it."""
    lines = list(_kept_lines(kept, follows))
    if not lines:
        return frame(["I keep nothing of you, so there is nothing to delete."], colour=GREY)
    told = "\n".join(f"- {line}" for line in lines)
    return frame(
        [
            f"## Delete what I keep of you?\n{told}",
            "What you follow, the messages I owe you and your time zone are deleted. Edits that you made to a slate"
            " stay, without your id. This can't be undone.",
        ],
        colour=AMBER,
        buttons=[
            button(ForgetMe(owner), "Delete it", discord.ButtonStyle.danger),
            button(ShowKept(owner), "Keep it"),
        ],
    )


def forgotten_view(gone: Forgotten) -> ui.LayoutView:
    """Return what was deleted, exactly."""
    if gone.is_nothing:
        return frame(["I kept nothing of you, so nothing was deleted."], colour=GREY)
    told = [
        *([counted(gone.follows, "follow")] if gone.follows else []),
        *([f"{counted(gone.notices, 'message')} that I owed or sent you"] if gone.notices else []),
        *(["your settings (time zone and DM channel)"] if gone.settings else []),
    ]
    said = [f"Deleted: {listed(told)}."] if told else []
    if gone.edits:
        said.append(f"{counted(gone.edits, 'edit')} of yours no longer {_name(gone.edits)} you.")
    if gone.announcements:
        places = counted(gone.announcements, "server")
        said.append(f"In {places} it is no longer noted that you arranged the announcements; they go on.")
    return frame([" ".join(said)], "Nothing of you is kept now.", GREEN)


def _kept_lines(kept: Kept, follows: Sequence[Followed]) -> Iterator[str]:
    if follows:
        servers = len({followed.target.server_id for followed in follows})
        yield f"{counted(len(follows), 'follow')}, on {counted(servers, 'slate')}"
    if kept.timezone:
        yield f"Your time zone: {escape(kept.timezone)}"
    if kept.dm_channel_id:
        yield "The id of our DM channel, so that it is opened once"
    states = Counter(notice.state in (PENDING, CLAIMED) for notice in kept.notices)
    if states[True]:
        yield f"{counted(states[True], 'message')} that I owe you"
    if states[False]:
        yield f"How {counted(states[False], 'earlier message')} to you ended, for 90 days each"
    if kept.authored:
        edits = sum(one.edits for one in kept.authored)
        yield f"{counted(edits, 'edit')} that {_name(edits)} you, on {counted(len(kept.authored), 'slate')}"
    if kept.announces_in:
        yield f"That you arranged the announcements of {counted(len(kept.announces_in), 'server')}"


def _name(count: int) -> str:
    return "names" if count == 1 else "name"


def _place(server_id: int, server_name: Callable[[int], str | None]) -> str:
    name = server_name(server_id)
    return f"on {escape(cut(name, 60))}" if name else "on a server that I am no longer in"
