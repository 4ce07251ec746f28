"""What a test of keeping a slate does in a simulated Discord: commands of `/slate`, forms filled in and sent."""

from typing import Any

from clubs import Club

from bot.app import App
from bot.catalogue import find_project
from db.entries import ProjectEntry
from db.projects import StoredProject


async def keep(club: Club, editor: Any, what: str, **options: Any) -> Any:
    """Give a command of `/slate` and return the message that answers it."""
    return (await editor.slash(club.channel, f"slate {what}", **options)).response


async def press(editor: Any, opened: Any, typed: dict[str, str]) -> Any:
    """Send an open form with what is typed; what is not touched stays as it was filled in."""
    assert opened.modal is not None
    values: dict[str, Any] = {}
    selects = set()
    for part in opened.modal["components"]:
        box = part.get("component")
        if box is None:
            continue
        if box["type"] == 3:
            selects.add(box["custom_id"])
        chosen = [option["value"] for option in box.get("options", ()) if option.get("default")]
        if chosen:
            values[box["custom_id"]] = chosen[0]
        elif box.get("value"):
            values[box["custom_id"]] = box["value"]
    values |= typed
    return await editor.submit_modal(opened, {k: [v] if k in selects and v else v or "" for k, v in values.items()})


async def save(club: Club, editor: Any, what: str, typed: dict[str, str], **options: Any) -> Any:
    """Give a command that opens a form, send it, and return the answer."""
    opened = await editor.slash(club.channel, f"slate {what}", **options)
    return (await press(editor, opened, typed)).response


async def fill(editor: Any, message: Any, label: str, typed: dict[str, str]) -> Any:
    """Open the form behind a button, send it, and return the answer."""
    return (await press(editor, await editor.click(message, label=label), typed)).response


def entry_of(app: App, server_id: int, title: str, missing: bool = False) -> Any:
    """Return what a server's slate says of a film, or nothing where it should not have it."""
    found = find_project(app.reader, app.view(server_id), title)
    if missing:
        return found if isinstance(found, StoredProject) else None
    assert isinstance(found, StoredProject), found
    entry: ProjectEntry = found.entry
    return entry
