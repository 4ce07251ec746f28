"""Where a project stands and when something happens: statuses, events, and the words between them."""

from enum import Enum, auto

from bot.editing.pasting.words.tables import Phrases, phrase_set, table
from db.folding import fold
from db.vocabulary import Event, Status

REGIONS = Phrases(
    {
        fold(phrase): region
        for region, phrases in {
            "US": "US, U.S., USA, U.S.A., United States, the US, the U.S., the USA, the United States, America,"
            " stateside",
            "UK": "UK, U.K., the UK, the U.K., United Kingdom, the United Kingdom, Britain, Great Britain",
            "North America": "North America, domestic, domestically",
            "worldwide": "worldwide, globally, global, international, internationally, around the world",
            **{
                name: name
                for name in "Canada,Australia,Japan,China,France,Germany,India,Ireland,Italy,Spain,South Korea,Mexico,"
                "Brazil,Europe,Poland,Sweden,Norway,Denmark,Finland,New Zealand,Argentina,Nigeria".split(",")
            },
        }.items()
        for phrase in phrases.split(",")
    }
)


class Word(Enum):
    """What a word does in a clause about where a project stands and when something happens."""

    LIGHT = auto()  # says nothing by itself
    MOVED = auto()
    FROM = auto()
    TO = auto()
    PAST = auto()  # it was so, and need not be
    NOT = auto()
    OPEN = auto()  # there is no date
    SHOOT = auto()  # the filming: a status, an event, or what a status is of
    SUBJECT = auto()  # development, script: what a status is of
    BEGIN = auto()
    ON = auto()  # it goes on


STATUSES = table(
    (
        (Status.RUMORED, "rumored project, rumoured project, rumored film, only a rumor, just a rumor, just a rumour"),
        (
            Status.ANNOUNCED,
            "announced, has been announced, officially announced, greenlit, greenlighted, green-lit,"
            " given the green light,"
            " has been greenlit",
        ),
        (
            Status.IN_DEVELOPMENT,
            "in development, in early development, in active development, being developed, early development,"
            " in the works,"
            " being written, being scripted, script stage, scripting, still being written, development hell,"
            " in development hell",
        ),
        (
            Status.PRE_PRODUCTION,
            "pre-production, preproduction, in pre-production, in preproduction, in prep, prepping, prep,"
            " casting, casting"
            " underway, entering pre-production, gearing up to shoot",
        ),
        (
            Status.FILMING,
            "currently filming, now filming, currently shooting, now shooting, in production,"
            " currently in production, now in"
            " production, being filmed, being shot, cameras are rolling, cameras rolling, before the cameras, on set,"
            " in front of cameras, mid-shoot",
        ),
        (
            Status.POST_PRODUCTION,
            "post-production, postproduction, in post-production, in postproduction, in post, wrapped,"
            " has wrapped,"
            " wrapped filming, filming wrapped, shooting wrapped, has wrapped filming, wrapped production,"
            " in the can, in the"
            " edit, being edited, in editing, finished filming, finished shooting, has finished filming,"
            " editing, completed"
            " filming, filming complete, filming completed, filming is complete, wrapped shooting",
        ),
        (
            Status.RELEASED,
            "released, has been released, already released, out now, now playing, now in theaters,"
            " now in theatres, in theaters"
            " now, in cinemas now, now in cinemas, now streaming, already out, is out, now available, streaming now",
        ),
        (
            Status.ON_HOLD,
            "on hold, indefinitely, put on hold, paused, stalled, shelved, on ice, on pause, on the shelf, suspended,"
            " held, halted, in limbo,"
            " frozen, postponed indefinitely, delayed indefinitely, on indefinite hold, on hiatus, hiatus,"
            " on the back burner,"
            " on the backburner, indefinitely delayed, indefinitely postponed, has stalled, shut down, stuck,"
            " dormant, idle",
        ),
        (Status.TURNAROUND, "in turnaround, turnaround, put in turnaround, put into turnaround, into turnaround"),
        (
            Status.ABANDONED,
            "abandoned, cancelled, canceled, scrapped, dead, axed, killed, called off, dropped, never made,"
            " unmade, ditched,"
            " nixed, no longer happening, not moving forward, no longer moving forward, not going forward,"
            " not happening,"
            " will not move forward, is no more, scuttled, pulled the plug, defunct",
        ),
    )
)
EVENTS = table(
    (
        (
            Event.RELEASE,
            "release, releases, releasing, to release, be released, to be released, will be released,"
            " set to be released, announced for, is released, opens, open, opening, out, out in,"
            " in theaters, in theatres, in cinemas, in cinema, arrives, arrive, arriving, hits theaters,"
            " hits theatres, hits"
            " cinemas, hit theaters, hit theatres, hit cinemas, theatrical release, release date, released,"
            " debuts, debut,"
            " lands, land, drops, comes out, come out, coming, coming out, bows, bow, rolls out, launches,"
            " launch, released in,"
            " theatrically, on screens, in imax, due in theaters, due in cinemas, dated, streaming, streams,"
            " stream, date,"
            " releasing in, comes to theaters, comes to cinemas, hits screens, bowing, landing, release window,"
            " dropping",
        ),
        (
            Event.PREMIERE,
            "premiere, premieres, premiering, world premiere, to premiere, will premiere, festival premiere,"
            " have its world"
            " premiere, has its world premiere, bows at, premiered",
        ),
    )
)
AFFAIRS: Phrases[Word] = table(
    (
        (
            Word.LIGHT,
            "last year, last month, last week, earlier this year, this week, today, yesterday, outright, for good,"
            " is, are, be, being, been, will, will be, will now, would, has, have, has been, have been, it, its,"
            " the, a, an,"
            " now, currently, still, on, in, at, for, of, to be, this, and, as, with a, with, film, movie,"
            " project, picture,"
            " title, feature, sequel, prequel, spin-off, remake, worldwide rights, around, sometime, some time,"
            " as of now, at the moment, right now,"
            " so far, yet, again, officially set, set, set for, set to, also, itself, only, just, remains,"
            " stays, reportedly still,"
            " between, day, weekend, window, week, theatrical, new, first, once again, stay, remain, here,"
            " arrive, back, up, slot, frame,"
            " exclusively, that, cinemas, theaters, theatres, everywhere, nationwide, wide, limited, imax,"
            " holiday, time, bow,"
            " which, gets, get, given, got, going, put, went, goes, over, into, through",
        ),
        (
            Word.MOVED,
            "delaying, postponing, shifting, bumping, rescheduling, moved, moves, has moved, pushed,"
            " pushed back, push, pushes, shifted, shifts, delayed, delay,"
            " delays, postponed,"
            " postpones, bumped, rescheduled, brought forward, pulled forward, moved up, moved back, advanced,"
            " slips, slipped, moving,"
            " new date, redated, re-dated, pushing, relocated, forward, slides, slid, reset",
        ),
        (
            Word.FROM,
            "from, previously, originally, formerly, instead of, was, out of, was due, was set for, was originally",
        ),
        (Word.TO, "to, until, till, onto"),
        (
            Word.PAST,
            "had been, was to, were to, once, were, had, was expected, was planned, was scheduled, was slated,"
            " used to be, was"
            " supposed to, did, was rumored, was rumoured, would have been, was reported, no longer due,"
            " was once",
        ),
        (
            Word.NOT,
            "not, never, no, without, nor, neither, cannot, isn't, hasn't, won't, wasn't, no longer, denies,"
            " if, unless, whether",
        ),
        (
            Word.OPEN,
            "no date, no date yet, no release date, no release date yet, undated, date unknown,"
            " release date unknown, without"
            " a date, without a release date, not yet dated, no date set, no release date set, unscheduled,"
            " no firm date, no"
            " set date, date to be announced, release to be announced, no release window, no date announced,"
            " no release date"
            " announced, removed from the calendar, removed from the schedule,"
            " removed from the release calendar, taken off the"
            " calendar, pulled from the calendar, pulled from the schedule, release date to be announced,"
            " off the calendar",
        ),
        (
            Word.SHOOT,
            "filming, shooting, production, principal photography, cameras, shoot, photography, the shoot,"
            " to film, to shoot,"
            " films, shoots",
        ),
        (
            Word.SUBJECT,
            "development, script, screenplay, the script, the screenplay, scripts, work, writing, casting process",
        ),
        (
            Word.BEGIN,
            "begin, begins, beginning, to begin, start, starts, starting, to start, kick off, kicks off,"
            " commence, commences,"
            " roll, rolls, gets underway, get underway, get under way, gets under way, resume, resumes,"
            " planned to start, goes, due to"
            " begin, due to start, will start, will begin, set to begin, set to start, ready to start",
        ),
        (
            Word.ON,
            "underway, under way, ongoing, continues, continuing, in progress, has begun, begun, has started,"
            " started, began,"
            " is happening, in full swing, progressing, moving forward, going ahead, is moving forward, in motion",
        ),
    )
)
_FESTIVALS = "Cannes, Venice, Sundance, Toronto, TIFF, Berlin, SXSW, Telluride, Tribeca, Berlinale, Locarno, Rotterdam"
FESTIVALS = phrase_set(_FESTIVALS) | {f"{fold(name)} film festival" for name in _FESTIVALS.split(",")} | {
    f"{fold(name)} festival" for name in _FESTIVALS.split(",")
} | phrase_set("film festival, festival")  # fmt: skip
HALTED = frozenset((Status.ON_HOLD, Status.TURNAROUND, Status.ABANDONED))
