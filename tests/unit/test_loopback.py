"""The loopback Discord's parts without sockets: nonces, history, pings, the limit, faults, events, acts."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback_acting import command_data, person, press_data, submit_data
from loopback_answers import Refused
from loopback_events import ScheduledEvents
from loopback_faults import Fault, Faults
from loopback_limit import GlobalLimit
from loopback_mentions import pings
from loopback_messages import Messages
from loopback_world import APP, CHANNEL, GUILD, USER, World, default_world

EVENT = {
    "name": "Digger",
    "privacy_level": 2,
    "entity_type": 3,
    "scheduled_start_time": "2026-10-02T00:00:00+00:00",
    "scheduled_end_time": "2026-10-03T00:00:00+00:00",
    "entity_metadata": {"location": "In cinemas"},
}


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> World:
    return default_world(clock)


@pytest.fixture
def messages(world: World, clock: Clock) -> Messages:
    return Messages(world, clock=clock)


def denied(code: int, refused: pytest.ExceptionInfo[Refused]) -> bool:
    return refused.value.denial.code == code


def test_a_nonce_makes_one_message_within_its_minutes_and_a_second_one_after(messages: Messages, clock: Clock) -> None:
    body = {"content": "out today", "nonce": "n1", "enforce_nonce": True}
    first, new = messages.post(CHANNEL, body)
    assert (new, first["nonce"]) == (True, "n1")
    clock.now += 179
    again, new = messages.post(CHANNEL, body | {"content": "other words"})
    assert (again["id"], again["content"], new) == (first["id"], "out today", False)
    clock.now += 2
    later, new = messages.post(CHANNEL, body)
    assert new
    assert later["id"] != first["id"]
    assert messages.repeated_nonces == 1


def test_a_nonce_counts_only_where_it_is_enforced_in_one_channel_for_one_author(messages: Messages) -> None:
    body = {"content": "hello", "nonce": 5}
    made = [messages.post(CHANNEL, body), messages.post(CHANNEL, body), messages.post("301", body)]
    enforced = body | {"enforce_nonce": True}
    made.append(messages.post("302", enforced))
    made.append(messages.post(CHANNEL, enforced, author=USER))
    assert len({message["id"] for message, _ in made}) == 5


def test_a_deleted_message_is_not_made_anew_by_its_nonce(messages: Messages) -> None:
    body = {"content": "hello", "nonce": "n", "enforce_nonce": True}
    made, _ = messages.post(CHANNEL, body)
    messages.delete(CHANNEL, made["id"])
    with pytest.raises(Refused) as refused:
        messages.post(CHANNEL, body)
    assert denied(10008, refused)


def test_history_is_newest_first_within_what_is_asked_for_and_tells_no_nonce(messages: Messages) -> None:
    ids = [messages.post(CHANNEL, {"content": str(at), "nonce": at})[0]["id"] for at in range(60)]

    def listed(**query: str) -> list[int]:
        return [ids.index(message["id"]) for message in messages.history(CHANNEL, query)]

    assert listed() == list(range(59, 9, -1))
    assert listed(limit="3") == [59, 58, 57]
    assert listed(limit="3", before=ids[10]) == [9, 8, 7]
    assert listed(limit="3", after=ids[10]) == [13, 12, 11]
    assert listed(limit="3", around=ids[10]) == [11, 10, 9]
    assert not any("nonce" in message for message in messages.history(CHANNEL, {"limit": "100"}))
    with pytest.raises(Refused):
        messages.history(CHANNEL, {"limit": "101"})


def test_ids_grow_and_hold_their_moment_even_when_the_clock_goes_back(world: World, clock: Clock) -> None:
    made = [int(world.new_id())]
    clock.now -= 3600
    made += [int(world.new_id()) for _ in range(3)]
    clock.now += 7200
    made.append(int(world.new_id()))
    assert made == sorted(set(made))
    assert (made[-1] >> 22) + 1_420_070_400_000 == int(clock.now * 1000)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 50006),
        ({"content": "x" * 2001}, 50035),
        ({"content": "x", "nonce": "x" * 26}, 50035),
        ({"content": "x", "flags": 1 << 15}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 4001}]}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41}, 50035),
        ({"components": [{"type": 10, "content": "x"}]}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 13, "file": {"url": "attachment://none.ics"}}]}, 50035),
        ({"content": "x", "message_reference": {"message_id": "1"}}, 50035),
    ],
)
def test_what_discord_would_not_take_is_refused(messages: Messages, body: dict[str, Any], code: int) -> None:
    with pytest.raises(Refused) as refused:
        messages.post(CHANNEL, body)
    assert denied(code, refused)
    assert messages.everything(CHANNEL) == []


def test_a_reply_shows_what_it_replies_to_and_pings_its_author_only_where_that_is_asked(messages: Messages) -> None:
    said = messages.make(CHANNEL, {"content": "when?"}, author=USER)
    body = {"content": "soon", "message_reference": {"message_id": said["id"]}}
    loud, _ = messages.post(CHANNEL, body)
    quiet, _ = messages.post(CHANNEL, body | {"allowed_mentions": {"parse": [], "replied_user": False}})
    assert loud["referenced_message"]["content"] == "when?"
    assert [user["id"] for user in loud["mentions"]] == [USER]
    assert quiet["mentions"] == []


def test_pings_are_what_is_allowed_and_everything_where_nothing_is_said() -> None:
    body = {"content": "@everyone <@&7>", "components": [{"type": 17, "components": [{"type": 10, "content": "<@8>"}]}]}
    assert (pings(body).users, pings(body).roles, pings(body).everyone) == (("8",), ("7",), True)
    none = pings(body | {"allowed_mentions": {"parse": []}})
    assert (none.users, none.roles, none.everyone) == ((), (), False)
    assert pings(body | {"allowed_mentions": {"parse": [], "roles": ["7", "9"]}}).roles == ("7",)


@given(
    st.integers(1, 5), st.lists(st.integers(0, 700).map(lambda parts: parts / 1024), max_size=60)
)  # sums of these are exact
def test_the_global_limit_lets_no_more_than_its_number_through_in_any_second(most: int, gaps: list[float]) -> None:
    limit, now, passed = GlobalLimit(most), 0.0, []
    for gap in gaps:
        now += gap
        wait = limit.wait(now)
        if wait is None:
            passed.append(now)
        else:
            assert 0 < wait <= 1
    assert all(sum(moment - 1 < other <= moment for other in passed) <= most for moment in passed)
    assert limit.exceeded == len(gaps) - len(passed)


def test_faults_come_in_their_shares_the_same_ones_for_the_same_seed_and_only_where_they_are_meant() -> None:
    def drawn(seed: int) -> list[Fault | None]:
        faults = Faults(Random(seed), error=0.05, limited=0.05, lost=0.02)
        assert faults.draw("GET", "/users/@me") == (None, 0)
        return [faults.draw("POST", "/channels/1/messages")[0] for _ in range(10_000)]

    once = drawn(1)
    assert once == drawn(1)
    assert once != drawn(2)
    assert 400 < once.count(Fault.ERROR) < 600
    assert 400 < once.count(Fault.LIMITED) < 600
    assert 140 < once.count(Fault.LOST) < 260


def test_scheduled_events_need_their_permission_and_all_that_discord_requires(world: World, clock: Clock) -> None:
    events = ScheduledEvents(world, clock)
    made = events.create(GUILD, EVENT)
    assert events.edit(GUILD, made["id"], {"name": "Digger, moved"})["name"] == "Digger, moved"
    wrong = [
        {"privacy_level": None},
        {"scheduled_end_time": None},
        {"entity_metadata": None},
        {"entity_metadata": {"location": "x" * 101}},
        {"name": "x" * 101},
        {"scheduled_start_time": "2020-01-01T00:00:00+00:00"},
        {"scheduled_end_time": EVENT["scheduled_start_time"]},
    ]
    for change in wrong:
        with pytest.raises(Refused) as refused:
            events.create(GUILD, EVENT | change)
        assert denied(50035, refused), change
    events.edit(GUILD, made["id"], {"status": 4})
    with pytest.raises(Refused):
        events.edit(GUILD, made["id"], {"status": 2})
    world.guilds[GUILD].bot_permissions = 0
    for attempt in (lambda: events.create(GUILD, EVENT), lambda: events.delete(GUILD, made["id"])):
        with pytest.raises(Refused) as refused:
            attempt()
        assert denied(50013, refused)


def test_a_command_with_groups_and_typed_options_is_nested_as_discord_nests_it() -> None:
    timezone = {"name": "timezone", "type": 1, "options": [{"name": "zone", "type": 3}]}
    registered = [{"id": "9", "name": "settings", "options": [{"name": "my", "type": 2, "options": [timezone]}]}]
    data = command_data(registered, "settings my timezone", {"zone": "Europe/Rome"}, focused="zone")
    chosen = {"name": "zone", "type": 3, "value": "Europe/Rome", "focused": True}
    inner = {"name": "timezone", "type": 1, "options": [chosen]}
    assert data["options"] == [{"name": "my", "type": 2, "options": [inner]}]
    with pytest.raises(LookupError, match="it has my"):
        command_data(registered, "settings your timezone", {})
    with pytest.raises(LookupError, match="it has zone"):
        command_data(registered, "settings my timezone", {"zome": "x"})
    given = command_data([], "any", {"a": True, "b": 1, "c": 1.5, "d": "x", "e": person("7")})["options"]
    assert [(one["type"], one["value"]) for one in given] == [(5, True), (4, 1), (10, 1.5), (3, "x"), (6, "7")]


def test_only_what_a_message_shows_can_be_pressed_and_only_a_modals_fields_filled_in() -> None:
    button = {"type": 2, "id": 3, "style": 1, "label": "Follow", "custom_id": "f:1"}
    message = {"components": [{"type": 17, "components": [{"type": 1, "components": [button]}]}]}
    assert press_data(message, "Follow") == {"custom_id": "f:1", "component_type": 2, "id": 3}
    with pytest.raises(LookupError, match="no 'Unfollow'"):
        press_data(message, "Unfollow")
    field = {"type": 18, "label": "Why", "component": {"type": 4, "custom_id": "why", "value": "before"}}
    modal = {"custom_id": "m", "components": [field]}
    assert submit_data(modal, {})["components"][0]["component"]["value"] == "before"
    assert submit_data(modal, {"why": "now"})["components"][0]["component"]["value"] == "now"
    with pytest.raises(LookupError, match="it has why"):
        submit_data(modal, {"who": "x"})


def test_a_role_is_pinged_only_if_it_may_be(messages: Messages, world: World) -> None:
    body = {"content": "<@&7> <@&8>", "allowed_mentions": {"roles": ["7", "8"]}}
    world.add_role(GUILD, "fans", "7", mentionable=True)
    world.add_role(GUILD, "staff", "8")
    assert messages.post(CHANNEL, body)[0]["mention_roles"] == ["7", "8"]
    world.guilds[GUILD].bot_permissions &= ~(1 << 17)
    assert messages.post(CHANNEL, body)[0]["mention_roles"] == ["7"]


def test_only_the_newest_messages_are_kept_where_that_is_asked_for(world: World) -> None:
    messages = Messages(world, most=2)
    for word in "abc":
        messages.post(CHANNEL, {"content": word})
    assert [message["content"] for message in messages.everything(CHANNEL)] == ["b", "c"]


def test_the_bot_is_one_with_its_name(world: World) -> None:
    assert world.user(APP)["username"] == "Slate"
    assert world.user("12345")["username"] == "person12345"
