"""A whole slate kept in Discord: twelve invented films by commands and forms alone, and hostile text in every field."""

from collections.abc import Sequence
from typing import Any

import pytest
import simcord
from clubs import HERE, HOSTILE, Club, editor_of, mentions_nobody, text
from keeping import entry_of, fill, keep, press
from slates import add_slates

from bot.app import App
from bot.client import SlateBot
from bot.dates import parse_window
from bot.editing.exporting import export_jsonl
from bot.editing.fields import FIELDS
from bot.editing.forms import GROUPS
from bot.editing.importing import apply_import, plan_import
from bot.editing.slatefile import read_slate
from bot.editing.typed import write_typed
from db.entries import (
    CompanyEntry,
    CreditEntry,
    DateEntry,
    FactEntry,
    ProjectEntry,
    RelationEntry,
    SourceEntry,
)
from db.url import DatabaseUrl
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status

EMPTY_HERE, EMPTY_THERE = 710_000_000_000_000_001, 710_000_000_000_000_002
TITLES = (
    "Ash and Ember|Blue Harbor|Clockwork Sea|Dust Devils|Eleven Bells|Fathom Line|Glass Orchard|Hollow Crown Road"
    "|Ivory Static|Jackdaw|Kite Season|Lantern Row"
).split("|")
STATUSES = [*Status, None, None]
WHENS = "2027-03-05|2027-04|2027|Q4 2027|early 2027|mid 2027|late 2027|spring 2028|2027/2028|TBA|October 2, 2027|2028"


def invented() -> list[ProjectEntry]:
    """Return twelve films in which every field, and every closed word, is used."""
    return [_film(number, title) for number, title in enumerate(TITLES)]


def _film(n: int, title: str) -> ProjectEntry:
    def one(words: Any, at: int = n) -> Any:
        listed = list(words)
        return listed[at % len(listed)]

    source = SourceEntry(f"Headline {n}", "The Trade", f"https://trade.example/{n}", "May 2026")
    return ProjectEntry(
        title=title,
        aliases=(f"{title[:3]}{n}", f"Untitled, no. {n}"),
        status=STATUSES[n],
        logline=f"The {n}th film | with a bar, and a \\ backslash.",
        genres=("drama", f"genre {n}"),
        languages=("English",) if n % 2 else (),
        tags=(f"tag {n}",),
        companies=(CompanyEntry(f"Studio {n}", one(CompanyRole)),),
        credits=(
            CreditEntry(f"Director {n}", Role.DIRECTOR),
            CreditEntry(f"Person | {n}", one(Role), one(Certainty), one(CreditState), f"Role {n}", f"Note\n{n}"),
        ),
        dates=(DateEntry(Event.RELEASE, parse_window(WHENS.split("|")[n]), one(Certainty), None if n % 3 else "UK"),),
        relations=(RelationEntry(one(RelationKind), one(TITLES, n + 1)),),
        facts=(
            FactEntry(one(FactKind), f"Fact {n} is so.", f"Speaker {n}", parse_window("2026"), one(Certainty), 0),
            FactEntry(one(FactKind, n + 3), f"Another | {n}\nin two lines."),
        ),
        sources=(source,),
    )


@pytest.fixture
def database(database: DatabaseUrl) -> DatabaseUrl:
    """Two servers that see their own projects alone, and have none."""
    add_slates(database, {EMPTY_HERE: [], EMPTY_THERE: []}, only=(EMPTY_HERE, EMPTY_THERE))
    return database


async def test_twelve_films_are_entered_by_commands_and_forms_exported_imported_elsewhere_and_equal(
    simcord_env: simcord.Env, app: App
) -> None:
    server = simcord_env.create_guild("Archive", id=EMPTY_HERE)
    channel = server.create_text_channel("slate")
    club = Club(server, channel, None)
    editor = editor_of(simcord_env, club, "ed")
    for number, entry in enumerate(invented()):
        await _enter(club, editor, entry)
        if number == 5:
            await simcord_env.restart_bot(SlateBot(app))
    exported = list(export_jsonl(app.reader, app.view(EMPTY_HERE)))
    assert [one.entry for one in _read(exported)] == invented()
    bot = simcord_env.bot
    assert isinstance(bot, SlateBot)
    plan = plan_import(app.reader, app.view(EMPTY_THERE), _read(exported), "slate.jsonl", False)
    with simcord_env.time_context():
        await apply_import(bot.engine, plan, "slate.jsonl", app.clock(), editor.id)
    assert list(export_jsonl(app.reader, app.view(EMPTY_THERE))) == exported


def _read(lines: Sequence[str]) -> Any:
    return read_slate([line.encode() for line in lines], "slate.jsonl")


async def _enter(club: Club, editor: Any, entry: ProjectEntry) -> None:
    form = await editor.slash(club.channel, "slate add", title=entry.title)
    typed = {"status": entry.status.value} if entry.status else {}
    shown = (await press(editor, form, {**typed, "logline": entry.logline or ""})).response
    assert "is on the slate" in text(shown), text(shown)
    await keep(club, editor, "credit", title=entry.title, person=entry.credits[0].person, role="director")
    date = entry.dates[0]
    if date.region is None:
        where: dict[str, str] = {}
    else:
        where = {"region": date.region}
    await keep(
        club,
        editor,
        "date",
        title=entry.title,
        event="release",
        when=date.when.words,
        certainty=date.certainty.value,
        **where,
    )
    await keep(club, editor, "alias", title=entry.title, alias=entry.aliases[0])
    for key in ("names", "companies", "sources", "facts", "people"):
        name, fields = GROUPS[key]
        answer = await fill(
            editor,
            shown,
            name,
            {field: write_typed(FIELDS[field].kind, getattr(entry, field)) for field in fields},
        )
        assert "is changed" in text(answer), (key, text(answer))


# Hostile text

NASTY = [
    HOSTILE,
    "```code``` ~~x~~ ||spoiler||",
    "[masked](https://evil.example)",
    "a\u202eb\u200bc\u2066d",
    "@everyone @here <@&1> <#2> </x:3>",
    "x" * 4_000,
    "nul\x00byte",
    "=HYPERLINK(1)",
    "a | b \\ c",
    "\u200b\u200b",
]


@pytest.fixture
def editor(simcord_env: simcord.Env, here: Club) -> Any:
    return editor_of(simcord_env, here, "ed")


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
async def test_hostile_text_is_stored_or_refused_with_a_reason_and_shown_harmless(
    here: Club, editor: Any, app: App, nasty: str
) -> None:
    short = nasty[:100]
    card = await keep(here, editor, "edit", title="Our Heist")
    answers = [
        await keep(here, editor, "credit", title="Our Heist", person=nasty, role="cast", character=short),
        await keep(here, editor, "date", title="Our Heist", event="other", when="2027", region=nasty),
        await keep(here, editor, "date", title="Our Heist", event="other", when=nasty),
        await keep(here, editor, "fact", title="Our Heist", kind="event", text=nasty, speaker=short, source=nasty),
        await keep(here, editor, "alias", title="Our Heist", alias=nasty),
        await keep(here, editor, "edit", title=nasty),
        await keep(here, editor, "restore", title=nasty),
        await keep(here, editor, "history", title=nasty),
    ]
    for name, fields in GROUPS.values():
        opened = await editor.click(card, label=name)
        boxes = {
            part["component"]["custom_id"]: part["component"]
            for part in opened.modal["components"]
            if "component" in part
        }
        typed = {
            field: nasty[: boxes[field].get("max_length", 4_000)]
            for field in fields
            if field in boxes and boxes[field]["type"] == 4 and field != "title"
        }
        answers.append((await press(editor, opened, typed)).response)
    answers.append(await keep(here, editor, "history"))
    answers.append(await keep(here, editor, "history", title="Our Heist"))
    for shown in answers:
        message = shown.message
        # Who made a change is named in the history, in a message that only an editor sees, and pings nobody.
        assert mentions_nobody(message) or {member.id for member in message.mentions} == {editor.id}
        assert not message.mention_everyone
        assert not message.role_mentions
        said = text(shown)
        assert said
        assert len(said) <= 4_000
        for live in (
            "@everyone",
            "@here",
            "](https://evil",
            "<@&1>",
            "<#2>",
            "```",
            "discord.gg/",
            "**big**",
            "\u202e",
            "\x00",
        ):
            assert live not in said.replace("\\", "\\\\"), said
    for text_of in _texts(entry_of(app, HERE, "Our Heist")):
        assert not {"\u202e", "\u200b", "\x00"} & {*text_of}


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
async def test_a_hostile_title_is_kept_or_refused(here: Club, editor: Any, app: App, nasty: str) -> None:
    opened = await editor.slash(here.channel, "slate add", title=nasty)
    shown = (await press(editor, opened, {})).response
    said = text(shown)
    assert "is on the slate" in said or "Nothing was saved yet" in said
    assert mentions_nobody(shown.message)


def _texts(entry: ProjectEntry) -> list[str]:
    return [str(vars_of) for vars_of in (*entry.aliases, entry.logline or "", *(c.person for c in entry.credits))]
