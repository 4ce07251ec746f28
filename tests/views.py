"""A view as a test reads it: what stands in it, held against Discord's limits."""

from typing import Any

from clubs import parts
from discord import ui

from bot.rendering import limits


class Shown:
    """A view as a message that `clubs` can read."""

    def __init__(self, view: ui.LayoutView) -> None:
        self.view = view
        self.components: list[dict[str, Any]] = view.to_components()


def assert_within_limits(view: ui.LayoutView) -> Shown:
    shown = Shown(view)
    pressable = [part for part in parts(shown.components) if part["type"] == 2]
    ids = [part["custom_id"] for part in pressable]
    assert view.content_length() <= limits.VIEW_TEXT
    assert view.total_children_count <= limits.VIEW_COMPONENTS
    assert len(ids) == len(set(ids))
    assert all(len(custom_id) <= limits.CUSTOM_ID for custom_id in ids)
    assert all(0 < len(part["label"]) <= limits.BUTTON_LABEL for part in pressable)
    return shown
