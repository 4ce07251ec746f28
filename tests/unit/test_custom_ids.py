"""What a button means survives its id, and an id that we would not write means nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.forms import GROUPS
from bot.rendering import limits
from bot.rendering.custom_ids import (
    ChooseMeaning,
    KeepQuestions,
    Press,
    ReadAnswer,
    ShowGaps,
    ShowList,
    ShowPerson,
    ShowProject,
    ShowReleases,
    TurnAnswer,
    decode,
    digest,
    encode,
)
from bot.rendering.draft_presses import (
    AcceptAll,
    AcceptItem,
    CarryOutImport,
    CorrectItem,
    DropImport,
    DropItem,
    PickDifferences,
    PickProject,
    ShowItem,
)
from bot.rendering.editing_presses import (
    NEW_TITLE,
    ChooseProject,
    OpenChoices,
    OpenForm,
    OpenNew,
    ReopenForm,
    SaveChoices,
    SaveForm,
    SaveNew,
    Settle,
    ShowForms,
    ShowHistory,
    TakeBack,
)
from bot.rendering.follow_presses import (
    DropFollow,
    FollowChosen,
    FollowPerson,
    FollowProject,
    PingNobody,
    ShowAnnouncements,
    ShowFollow,
    ShowFollows,
    TuneFollow,
    Tuning,
)
from bot.rendering.personal_presses import ForgetMe, ShowKept
from db.vocabulary import Status

NUMBERS = st.integers(min_value=0, max_value=2**63 - 1)
PAGES = st.integers(min_value=0, max_value=10**6)
MAYBE = st.none() | NUMBERS
FLAGS = st.none() | st.booleans()
LEADS = st.none() | st.lists(st.integers(0, 365), max_size=6).map(tuple)
PRESSES: st.SearchStrategy[Press] = st.one_of(
    st.just(ReadAnswer()),
    st.builds(TurnAnswer, NUMBERS, PAGES),
    st.builds(ChooseMeaning, NUMBERS, st.text().map(digest)),
    st.builds(ShowProject, NUMBERS, PAGES, NUMBERS),
    st.builds(ShowPerson, NUMBERS, PAGES, NUMBERS),
    st.builds(ShowList, NUMBERS, PAGES, st.none() | st.sampled_from(Status), MAYBE, MAYBE, st.none() | PAGES),
    st.builds(ShowReleases, NUMBERS, PAGES, st.none() | st.dates(), st.none() | st.dates(), st.text(max_size=40)),
    st.builds(ShowGaps, NUMBERS, PAGES),
    st.builds(KeepQuestions, NUMBERS, st.booleans()),
    st.builds(FollowProject, NUMBERS, NUMBERS),
    st.builds(FollowPerson, NUMBERS, NUMBERS),
    st.builds(FollowChosen, NUMBERS, st.booleans(), NUMBERS, LEADS, FLAGS, FLAGS, st.booleans()),
    st.builds(ShowFollows, NUMBERS, PAGES, NUMBERS),
    st.builds(ShowFollow, NUMBERS, PAGES, NUMBERS),
    st.builds(TuneFollow, NUMBERS, PAGES, NUMBERS, st.sampled_from(Tuning)),
    st.builds(DropFollow, NUMBERS, PAGES, NUMBERS),
    st.builds(CarryOutImport, NUMBERS, NUMBERS),
    st.builds(DropImport, NUMBERS, NUMBERS),
    st.builds(ShowItem, NUMBERS, NUMBERS, PAGES, PAGES),
    st.builds(AcceptItem, NUMBERS, NUMBERS, PAGES),
    st.builds(DropItem, NUMBERS, NUMBERS, PAGES),
    st.builds(CorrectItem, NUMBERS, NUMBERS, PAGES),
    st.builds(AcceptAll, NUMBERS, NUMBERS),
    st.builds(PickDifferences, NUMBERS, NUMBERS, PAGES, PAGES),
    st.builds(PickProject, NUMBERS, NUMBERS, PAGES),
    st.builds(ShowKept, NUMBERS),
    st.builds(ForgetMe, NUMBERS),
    st.builds(ShowAnnouncements, NUMBERS, PAGES),
    st.builds(PingNobody, NUMBERS),
    st.builds(OpenNew, NUMBERS, st.text(max_size=NEW_TITLE)),
    st.builds(OpenForm, NUMBERS, NUMBERS, PAGES, st.sampled_from([*GROUPS])),
    st.builds(ReopenForm, NUMBERS, NUMBERS),
    st.builds(OpenChoices, NUMBERS, NUMBERS),
    st.builds(SaveNew, NUMBERS, st.text(max_size=NEW_TITLE)),
    st.builds(SaveForm, NUMBERS, NUMBERS, NUMBERS, PAGES, st.sampled_from([*GROUPS])),
    st.builds(SaveChoices, NUMBERS, NUMBERS),
    st.builds(ShowForms, NUMBERS, NUMBERS),
    st.builds(ChooseProject, NUMBERS, NUMBERS, NUMBERS),
    st.builds(Settle, NUMBERS, NUMBERS, st.booleans()),
    st.builds(TakeBack, NUMBERS, NUMBERS),
    st.builds(ShowHistory, NUMBERS, MAYBE, MAYBE),
)


@given(PRESSES)
def test_a_press_comes_back_from_its_id(press: Press) -> None:
    assert decode(encode(press)) == press
    assert len(encode(press)) <= limits.CUSTOM_ID


@given(st.text() | st.text().map(lambda rest: f"slate:{rest}"))
def test_no_id_is_too_strange(custom_id: str) -> None:
    press = decode(custom_id)
    assert press is None or decode(encode(press)) == press


TUNINGS = "pause resume dates nodates changes nochanges 30 7 1 0 server".split()
FORGED = (
    "slate: slate:read:1 slate:turn:1 slate:turn:1:-1 slate:project:1:0:1_0 slate:project:1:0:zzzzzzzzzzzzzz"
    " slate:list:1:0:famous::: slate:releases:1:0:zzzzzzzz:1:x slate:project:1:0:+5 slate:project:1:0:05 other:read"
    " slate:keep:1:2 slate:keep:1: slate:keep:1:01 slate:gaps:1 slate:follow:1 slate:tune:1:0:1:everything"
    " slate:tune:1:0:1: slate:followc:1:0:1:a6:::0 slate:followc:1:0:1:1.1.1.1.1.1.1:::0 slate:followc:1:0:1:1..2:::0"
    " slate:followc:1:0:1:-1:::0 slate:followc:1::1::::0 slate:noping: slate:noping:1:2 slate:drop:1:0:x:y"
)


@pytest.mark.parametrize("custom_id", FORGED.split())
def test_a_forged_id_means_nothing(custom_id: str) -> None:
    assert decode(custom_id) is None


def test_ids_that_stand_in_old_messages_keep_their_meaning() -> None:
    assert decode("slate:read") == ReadAnswer()
    assert decode("slate:turn:3f:2") == TurnAnswer(123, 2)
    assert decode("slate:project:3f:1:zz") == ShowProject(123, 1, 1295)
    assert decode("slate:list:3f:0:on_hold::a:1kc") == ShowList(123, 0, Status.ON_HOLD, None, 10, 2028)
    assert decode("slate:gaps:3f:2") == ShowGaps(123, 2)
    assert decode("slate:keep:3f:1") == KeepQuestions(123, True)
    assert decode("slate:follow:0:zz") == FollowProject(0, 1295)
    assert decode("slate:followp:3f:zz") == FollowPerson(123, 1295)
    assert decode("slate:followc:3f:1:zz:u.7.0::0:1") == FollowChosen(123, True, 1295, (30, 7, 0), None, False, True)
    assert decode("slate:followc:3f:0:zz:-:1::0") == FollowChosen(123, False, 1295, (), True, None, False)
    assert decode("slate:follows:3f:2:a") == ShowFollows(123, 2, 10)
    assert decode("slate:followed:3f:2:a") == ShowFollow(123, 2, 10)
    assert [decode(f"slate:tune:3f:2:a:{word}") for word in TUNINGS] == [TuneFollow(123, 2, 10, t) for t in Tuning]
    assert decode("slate:drop:3f:2:a") == DropFollow(123, 2, 10)
    assert decode("slate:announced:3f:2") == ShowAnnouncements(123, 2)
    assert decode("slate:noping:3f") == PingNobody(123)
    assert decode("slate:new:3f:A: b") == OpenNew(123, "A: b")
    assert decode("slate:form:3f:zz:1:people") == OpenForm(123, 1295, 1, "people")
    assert decode("slate:again:3f:a") == ReopenForm(123, 10)
    assert decode("slate:which:3f:a") == OpenChoices(123, 10)
    assert decode("slate:add:3f:") == SaveNew(123, "")
    assert decode("slate:save:3f:zz:2:0:main") == SaveForm(123, 1295, 2, 0, "main")
    assert decode("slate:merge:3f:a") == SaveChoices(123, 10)
    assert decode("slate:forms:3f:zz") == ShowForms(123, 1295)
    assert decode("slate:on:3f:a:zz") == ChooseProject(123, 10, 1295)
    assert decode("slate:settle:3f:a:1") == Settle(123, 10, True)
    assert decode("slate:back:3f:zz") == TakeBack(123, 1295)
    assert decode("slate:history:3f::zz") == ShowHistory(123, None, 1295)
    first, last = date(2027, 1, 1), date(2027, 3, 31)
    assert decode("slate:releases:3f:0:fuz2:fv1j:Q1: x") == ShowReleases(123, 0, first, last, "Q1: x")
