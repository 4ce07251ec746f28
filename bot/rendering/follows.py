"""What someone follows, as messages: what was understood and what comes next, the list, and a follow's own card."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from discord import ButtonStyle, ui

from bot.dates import phrase_day
from bot.following import Detail, Followed, Next
from bot.leads import phrase_leads
from bot.notices.audience import PERSON, PROJECT
from bot.notices.told import event_noun
from bot.rendering.buttons import PressButton, button, pager
from bot.rendering.follow_presses import DropFollow, ShowFollow, ShowFollows, TuneFollow, Tuning
from bot.rendering.frame import AMBER, GREEN, GREY, RUST, footer, frame, small
from bot.rendering.markdown import cut, escape, escape_within
from bot.rendering.no_reminder import phrase_no_reminder
from bot.rendering.times import reminder_hour
from bot.wording import capitalized, counted
from db.notices import CHANNEL

_NAME = 120
_TROUBLE = 200

ServerName = Callable[[int], str | None]


@dataclass(frozen=True, slots=True)
class FollowPage:
    """A page of a list of follows, each with what comes next; `everywhere` says that it is of every server."""

    shown: tuple[tuple[Followed, Next | None], ...]
    total: int
    page: int
    pages: int
    everywhere: bool


def followed_view(detail: Detail, owner: int, said: str = "") -> ui.LayoutView:
    """Return what was understood of a wish to follow, and what comes next; `said` stands for how it begins."""
    followed = detail.followed
    told = f"{said or _will_hear(followed)}: {_wants(followed)}."
    if followed.rests:
        told = f"{said or _will_hear(followed)}. {_resting(followed)}"
    return frame(
        [" ".join(filter(None, (told, _next_of(detail))))],
        _hour(detail),
        RUST if followed.rests else GREEN,
        [
            button(ShowFollow(owner, 0, followed.id), "Edit"),
            button(ShowFollows(owner, 0, 0), "All that I follow"),
        ],
    )


def announced(detail: Detail) -> str:
    """Say what a channel that announces is told, and what comes next."""
    said = f"{_will_hear(detail.followed)}: {_wants(detail.followed)}."
    return " ".join(filter(None, (said, _next_of(detail))))


def already(followed: Followed) -> str:
    """Say that something was followed before."""
    who = "You already follow" if followed.target.kind != CHANNEL else f"<#{followed.target.id}> already hears about"
    return f"{who} {subject(followed)}"


def subject(followed: Followed) -> str:
    """Say what is followed, as markdown."""
    name = f"**{escape_within(cut(followed.name, _NAME), 2 * _NAME)}**"
    match followed.subject.kind:
        case "project":
            return name if followed.name else "a film that is no longer on this slate"
        case "person":
            return f"films with {name}" if followed.name else "someone who is no longer on this slate"
    return "every film on this slate"


def follows_view(found: FollowPage, owner: int, server_name: ServerName, said: str = "") -> ui.LayoutView:
    """Return the list of what someone follows, an Edit button each; what a server's channels follow says so."""
    blocks: list[str | ui.Item[Any]] = [said] if said else []
    where = "everywhere" if found.everywhere else "here"
    if not found.total:
        blocks.append(
            f"You follow nothing {where} yet. `/follow project` follows a film, `/follow person` someone’s films,"
            " `/follow everything` all of them; or press *Follow* under any of them."
        )
    else:
        blocks.append(f"## Followed {where}\n{small(counted(found.total, 'follow'))}")
    for followed, coming in found.shown:
        name = server_name(followed.target.server_id) if found.everywhere else None
        line: ui.TextDisplay[Any] = ui.TextDisplay(_line(followed, coming, name))
        blocks.append(ui.Section(line, accessory=button(ShowFollow(owner, found.page, followed.id), "Edit")))
    more = "Numbers are days before a date; 0 is the day itself" if found.total else ""
    if not found.everywhere:
        more += f"{' · ' if more else ''}In a DM, /following lists every server's"
    turners = pager(
        ShowFollows(owner, max(found.page - 1, 0), 0),
        ShowFollows(owner, min(found.page + 1, found.pages - 1), 0),
        found.page,
        found.pages,
    )
    return frame(
        blocks,
        footer(None, False, page=found.page, pages=found.pages, more=more),
        AMBER if found.total else GREY,
        turners,
    )


def card_view(detail: Detail, owner: int, page: int, server_name: str | None = None, said: str = "") -> ui.LayoutView:
    """Return the card of one follow: how it stands, what comes next, and a button for each thing to change."""
    followed = detail.followed
    head = f"## {_heading(followed)}\n{small(_place(followed, server_name))}"
    if followed.rests:
        state = _resting(followed)
    elif followed.wants_dates or followed.wants_changes:
        state = f"You’ll hear {_wants(followed)}." if followed.target.kind != CHANNEL else f"Told {_wants(followed)}."
    else:
        state = "Nothing is sent for it: dates and changes are both off."
    return frame(
        [*([said] if said else []), head, " ".join(filter(None, (state, _next_of(detail))))],
        " ".join(filter(None, (_hour(detail), "The numbers below are days before a date; 0 is the day itself."))),
        RUST if followed.rests else AMBER,
        [*_lead_buttons(followed, owner, page), *_card_buttons(followed, owner, page)],
    )


def _lead_buttons(followed: Followed, owner: int, page: int) -> list[PressButton]:
    holds = followed.leads if followed.own_leads else None
    return [
        button(
            TuneFollow(owner, page, followed.id, tuning),
            label,
            ButtonStyle.primary if leads == holds else ButtonStyle.secondary,
            disabled=not followed.wants_dates,
        )
        for tuning, label, leads in LEAD_PRESETS
    ]


def _card_buttons(followed: Followed, owner: int, page: int) -> list[PressButton]:
    def tune(tuning: Tuning, label: str, style: ButtonStyle = ButtonStyle.secondary) -> PressButton:
        return button(TuneFollow(owner, page, followed.id, tuning), label, style)

    return [
        tune(Tuning.RESUME, "Resume", ButtonStyle.success) if followed.rests else tune(Tuning.PAUSE, "Pause"),
        tune(Tuning.DATES_OFF, "Dates: on") if followed.wants_dates else tune(Tuning.DATES_ON, "Dates: off"),
        tune(Tuning.CHANGES_OFF, "Changes: on") if followed.wants_changes else tune(Tuning.CHANGES_ON, "Changes: off"),
        button(DropFollow(owner, page, followed.id), "Unfollow", ButtonStyle.danger),
        button(ShowFollows(owner, page, 0), "Back"),
    ]


# What the buttons of a follow's card set; nothing is the server's own.
LEAD_PRESETS: tuple[tuple[Tuning, str, tuple[int, ...] | None], ...] = (
    (Tuning.LEADS_MONTH, "30·7·1·0", (30, 7, 1, 0)),
    (Tuning.LEADS_WEEK, "7·1·0", (7, 1, 0)),
    (Tuning.LEADS_EVE, "1·0", (1, 0)),
    (Tuning.LEADS_DAY, "On the day", (0,)),
    (Tuning.LEADS_SERVER, "Server’s own", None),
)


def label(followed: Followed, server: str | None = None) -> str:
    """Say what is followed, as the plain text of a completion."""
    match followed.subject.kind:
        case "project":
            told = followed.name or "A film that is no longer here"
        case "person":
            told = f"Films with {followed.name or 'someone who is no longer here'}"
        case _:
            told = "Everything"
    if followed.target.kind == CHANNEL:
        told = f"A channel’s: {told}"
    return cut(f"{cut(told, 80)} · {server}" if server else told, 100)


def _hour(detail: Detail) -> str:
    followed = detail.followed
    comes = followed.wants_dates and followed.leads
    return reminder_hour(detail.zone, followed.target.kind == CHANNEL) if comes else ""


def _will_hear(followed: Followed) -> str:
    if followed.target.kind == CHANNEL:
        return f"<#{followed.target.id}> will hear about {subject(followed)}"
    return f"You’ll hear about {subject(followed)} by DM"


def _wants(followed: Followed) -> str:
    leads = phrase_leads(followed.leads) if followed.wants_dates else ""
    changes = (
        "when something changes" if followed.wants_changes else "when a date moves" if followed.wants_dates else ""
    )
    return ", and ".join(filter(None, (leads, changes))) or "nothing, as dates and changes are both off"


def _resting(followed: Followed) -> str:
    if followed.trouble is None:
        return "It is paused: nothing is sent for it until you press *Resume*."
    why = escape_within(cut(followed.trouble, _TROUBLE), 2 * _TROUBLE).rstrip(".")
    if followed.target.kind == CHANNEL:
        mend = "Give me *View Channel*, *Send Messages* and *Read Message History* there"
    else:
        mend = "Open your DMs (the server’s name › *Privacy Settings* › *Direct Messages*)"
    return f"It stopped: {why}. {mend}, then press *Resume*."


def _next_of(detail: Detail) -> str:
    followed = detail.followed
    if followed.rests or not followed.wants_dates:
        return ""
    if detail.next is not None:
        return _coming(detail.next, followed.subject.kind == PROJECT)
    hears = "You’ll hear" if followed.target.kind != CHANNEL else "It will be told"
    if followed.subject.kind == PROJECT:
        return phrase_no_reminder(detail.entry, followed.leads, detail.today, hears)
    if not followed.leads:
        return "No lead time is set, so there are no reminders."
    one = "one of them" if followed.subject.kind == PERSON else "a film"
    return f"No reminder is waiting yet. {hears} when {one} gets its day."


def _coming(coming: Next, is_its: bool) -> str:
    """Say what comes next: `Next: 2 September 2026, 30 days before its release on 2 October 2026 (confirmed).`"""
    date = coming.told.date
    if date is None or date.when.earliest is None:
        raise ValueError("a reminder has a day")
    noun = event_noun(date.event) + (f" ({escape(cut(date.region, 40))})" if date.region else "")
    what = f"its {noun}" if is_its else f"the {noun} of **{escape_within(cut(coming.told.title, _NAME), 2 * _NAME)}**"
    if not coming.lead:
        return f"Next: {phrase_day(coming.day)}, the day of {what} ({date.certainty.value})."
    before = f"{counted(coming.lead, 'day')} before {what} on {phrase_day(date.when.earliest)}"
    return f"Next: {phrase_day(coming.day)}, {before} ({date.certainty.value})."


def _line(followed: Followed, coming: Next | None, server: str | None) -> str:
    told = [_briefly(followed)]
    if followed.trouble is not None:
        told = ["**stopped**, *Edit* says how to mend it"]
    elif followed.paused:
        told = ["paused"]
    elif coming is not None:
        film = "" if followed.subject.kind == PROJECT else f" ({escape(cut(coming.told.title, 60))})"
        told.append(f"next {phrase_day(coming.day)}{film}")
    elif followed.wants_dates:
        told.append("no reminder waiting")
    if followed.target.kind == CHANNEL:
        told.append(f"told in <#{followed.target.id}>")
    if server:
        told.append(f"*{escape(cut(server, 60))}*")
    return f"{capitalized(subject(followed))} — {' · '.join(told)}"


def _briefly(followed: Followed) -> str:
    """Say what is wanted in as few words as a list has room for: `dates 30·7·1·0, changes`."""
    leads = "·".join(map(str, followed.leads)) or "as they move"
    kinds = [f"dates {leads}"] * followed.wants_dates + ["changes"] * followed.wants_changes
    return ", ".join(kinds) or "dates and changes both off"


def _heading(followed: Followed) -> str:
    return capitalized(subject(followed)).replace("**", "")


def _place(followed: Followed, server: str | None) -> str:
    how = f"Told in <#{followed.target.id}>" if followed.target.kind == CHANNEL else "Told by DM"
    return f"{how} · {escape(cut(server, 60))}" if server else how
