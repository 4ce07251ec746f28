"""Whether what the bot sends is checked against Discord's own description of its API, said where it can be seen."""

import pytest
from discord_api import DESCRIPTION, MISSING, faults


def test_what_the_bot_sends_is_checked_against_discords_description() -> None:
    if not DESCRIPTION.exists():
        pytest.skip(MISSING)
    assert faults("POST", "/channels/1/messages", {"content": "hello"}) == []
    assert faults("POST", "/channels/1/messages", {"content": 5}) != []
    assert faults("POST", "/no/such/thing", None) != []
