"""What Slate must be allowed where it posts, by the names that Discord shows."""

import discord


def missing_to_post(granted: discord.Permissions, in_thread: bool = False) -> tuple[str, ...]:
    """Return the names of the permissions that posting in a channel lacks."""
    if granted.administrator:
        return ()
    needed = {
        "View Channel": granted.view_channel,
        "Send Messages in Threads": granted.send_messages_in_threads or not in_thread,
        "Send Messages": granted.send_messages or in_thread,
        # After a crash, what may have been posted is looked for there.
        "Read Message History": granted.read_message_history,
    }
    return tuple(name for name, held in needed.items() if not held)


def can_ping(granted: discord.Permissions, role: discord.Role) -> bool:
    """Tell whether a message of Slate's can ping a role."""
    return role.mentionable or granted.mention_everyone or granted.administrator


def can_make_events(granted: discord.Permissions) -> bool:
    """Tell whether Slate can make scheduled events."""
    return granted.create_events or granted.administrator
