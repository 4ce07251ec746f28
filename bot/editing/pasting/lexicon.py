"""The words that news texts use, as tables: certainties, labels, roles, statuses, genres, relations, what is done.

A phrase is folded (`db.folding`); a row says what it means. A word that stands in no row is not understood.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import TypeVar

from db.folding import fold
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status

T = TypeVar("T")


def _table(rows: Iterable[tuple[T, str]]) -> dict[str, T]:
    """Return each phrase of the rows, folded, with what its row means."""
    return {fold(phrase): meaning for meaning, phrases in rows for phrase in phrases.split(",")}


def _set(phrases: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in phrases.split(","))


CERTAINTIES = _table(
    (
        (
            Certainty.CONFIRMED,
            "confirmed, officially confirmed, official, officially, locked in, definitely, for certain",
        ),
        (Certainty.EXPECTED, "expected, is expected, are expected, expected to, anticipated, due, due out, should"),
        (
            Certainty.LIKELY,
            "likely, is likely, are likely, most likely, very likely, likely to, probable, probably, in all likelihood,"
            " tipped, tipped to, frontrunner, the frontrunner, front-runner, apparently",
        ),
        (
            Certainty.PLANNED,
            "planned, plans, plans to, planning, planning to, intends, intends to, intended, hopes, hopes to,"
            " hoping to,"
            " hoped, slated, slated to, scheduled, scheduled to, tentative, tentatively, targeting, aiming, aims,"
            " eyeing, eyes, penciled in, pencilled in, proposed, mooted, wants to, would like to",
        ),
        (
            Certainty.REPORTED,
            "reported, reportedly, is reported, said to be, said to, is said to, is said to be, are said to,"
            " according to"
            " reports, understood to, is understood to, is understood to be, per reports, sources say, believed to,"
            " believed to be, is believed to be, thought to, thought to be",
        ),
        (
            Certainty.RUMORED,
            "rumored, rumoured, rumor, rumour, rumors, rumours, rumored to, rumoured to, rumored to be, rumoured to be,"
            " is rumored, is rumoured, is rumored to be, is rumoured to be, speculated, speculation, gossip, whispered,"
            " hinted, possible, possibly, maybe, perhaps, may, might, could, potential, potentially, may be, might be,"
            " could be, in the running, wish list, chatter",
        ),
        (
            Certainty.UNVERIFIED,
            "unconfirmed, unverified, not confirmed, not yet confirmed, yet to be confirmed, allegedly, alleged,"
            " supposedly, purportedly, purported, claimed, tbc, to be confirmed",
        ),
        (
            Certainty.DENIED,
            "denied, denies, debunked, ruled out, has been ruled out, not true, is not true, false, dismissed as false",
        ),
    )
)

STATES = _table(
    (
        (
            CreditState.IN_TALKS,
            "in talks, in talks to, in early talks, in early talks to, in final talks, in final talks to, in advanced"
            " talks, in advanced talks to, in talks for, in negotiations, in final negotiations, in early negotiations,"
            " in negotiations to, in final negotiations to, negotiating, negotiating to, in discussions, in discussions"
            " to, circling, circling the role, eyed, eyed to, being eyed, courted, being courted, being considered,"
            " under consideration, considering, weighing, talks, in the mix, has been approached, approached, has been"
            " offered, has been offered the role, offer out, has an offer",
        ),
        (
            CreditState.LEFT,
            "left, has left, have left, exited, has exited, exits, departed, has departed, departs, dropped out, has"
            " dropped out, drops out, stepped down, has stepped down, steps down, stepped away, quit, has quit, quits,"
            " no longer attached, no longer involved, formerly, former, out, pulled out, has pulled out, fired,"
            " replaced,"
            " withdrew, has withdrawn, bowed out, has bowed out, walked away, parted ways",
        ),
        (
            CreditState.ATTACHED,
            "attached, is attached, are attached, attached to, on board, aboard, set, is set, are set, set to, signed,"
            " signed on, has signed on, has signed on to, signed on to, signs on, signs on to, signed up, tapped,"
            " tapped to, hired, hired to, hired for, returning, is returning, are returning, to return, will return,"
            " returns, return, returning to, returns to, developing, is developing, joins, joined, has joined,"
            " have joined, has boarded, boards, back, is back, are back, has been cast, have been cast, was cast",
        ),
    )
)
# Words between a person and what the person does, that change neither how sure it is nor how it stands.
AUXILIARIES = _set(
    "is, are, will, will be, to, to be, has, have, has been, have been, be, also, now, currently, still, again, once"
    " again, once more, both, reportedly also, team up to, teams up to, on, the, for, set, on to"
)
# A developer says no more than that someone is at work on it.
SOFTENED = {fold(phrase): Certainty.REPORTED for phrase in ("developing", "is developing")}


class Holds(Enum):
    """What stands behind a label."""

    PEOPLE = auto()
    COMPANIES = auto()
    DATE = auto()
    STATUS = auto()
    GENRES = auto()
    LANGUAGES = auto()
    LOGLINE = auto()
    ALIASES = auto()
    RELATION = auto()
    TITLE = auto()


_D, _W, _P, _A = Role.DIRECTOR, Role.WRITER, Role.PRODUCER, Role.CAST
Roles = tuple[Role, ...]

# Nouns and phrases for who does what: "Director: …", "directed by …", "from director …".
ROLE_LABELS: dict[str, Roles] = _table(
    (
        (
            (_D,),
            "director, directors, dir, dirs, directed by, direction, direction by, dir by, helmed by, helmer, helm,"
            " filmmaker, filmmakers, from director, from directors, from filmmaker, from filmmakers, co-director,"
            " co-directors, co-directed by, directing, at the helm, director attached, behind the camera, d, shot by"
            " director, by director, under director",
        ),
        (
            (_A,),
            "cast, cast members, cast member, starring, stars, star, co-star, co-stars, costar, costars, co-starring,"
            " main cast, lead cast, voice cast, voices, lead, leads, leading, featuring, features, actor,"
            " actors, actress,"
            " starring role, led by, headlined by, toplined by, also starring, also stars, players, ensemble, the cast"
            " includes, cast includes, cast list, who is in it, with stars, voiced by, fronted by,"
            " in front of the camera,"
            " main roles, roles, with, top-billed, supporting cast, on screen",
        ),
        (
            (_W,),
            "writer, writers, screenplay, screenplay by, written by, script by, scripted by, penned by, screenwriter,"
            " screenwriters, scribe, story by, wr, from a script by, from a screenplay by, with a script by, with a"
            " screenplay by, writing, co-writer, co-writers, co-written by, adapted by, from writer, from writers,"
            " script, scriptwriter, scriptwriters",
        ),
        (
            (_P,),
            "producer, producers, produced by, executive producer, executive producers, exec producer, co-producer,"
            " co-producers, exec producers, producing, from producer, from producers, executive produced by",
        ),
        ((Role.COMPOSER,), "composer, composers, music, music by, score, score by, scored by, original score"),
        (
            (Role.CINEMATOGRAPHER,),
            "cinematographer, cinematography, cinematography by, dp, dop, director of photography, shot by, camera,"
            " photographed by, lensed by",
        ),
        ((Role.EDITOR,), "editor, editors, edited by, editing, editing by, film editor"),
        ((Role.CREATOR,), "creator, creators, created by, showrunner, showrunners, from creator"),
        (
            (_W, _D),
            "writer-director, writer/director, writer / director, written and directed by, from writer-director,"
            " from writer/director, writer and director, writer-directors, wr-dir, wr/dir, w/d, from writer-directors,"
            " by writer-director",
        ),
        (
            (_D, _W),
            "director-writer, director/writer, directed and written by, director and writer, director & writer,"
            " directors and writers",
        ),
        ((_D, _P), "director-producer, director/producer, directed and produced by"),
        ((_W, _P), "writer-producer, writer/producer, written and produced by, writers and producers"),
        ((_W, _D, _P), "written directed and produced by, written directed produced by, writer-director-producer"),
        ((_D, _A), "directed by and starring, director and star, starring and directed by, director-star"),
        ((_A, _P), "star and producer, stars and produces, starring and produced by"),
    )
)
# Of these, the ones that are followed by names without a colon.
ROLE_PHRASES = frozenset(
    phrase
    for phrase in ROLE_LABELS
    if phrase.endswith(" by")
    or phrase.startswith("from ")
    or phrase
    in (
        "dir dirs starring stars featuring co starring costarring director directors writer writers producer producers"
        " composer cinematographer helmer showrunner"
    ).split()
    or phrase in ("co starring", "also starring", "also stars", "the cast includes", "cast includes", "co star",
                  "written and directed by", "writer director", "with stars")
)  # fmt: skip

# What people do, in a sentence with them as its subject.
ROLE_VERBS: dict[str, Roles] = _table(
    (
        (
            (_D,),
            "direct, directs, directing, helm, helms, helming, directed, helmed, take the helm, takes the helm, as"
            " director",
        ),
        (
            (_A,),
            "star, stars, starring, starred, star in, stars in, starring in, lead, leads, lead the cast,"
            " leads the cast,"
            " headline, headlines, headlining, co-star, co-stars, co-starring, appear, appears, appear in, feature in,"
            " features in, the cast, the cast of, join the cast, join the cast of, topline, toplines, lead the cast of,"
            " reprise, reprises, reprising, play, plays, playing, voice, voices, voicing, portray, portrays,"
            " portraying,"
            " reprise the role, as star, play the lead, plays the lead, play the lead in, the lead,"
            " the lead in, leading",
        ),
        ((_W,), "write, writes, writing, pen, pens, penning, wrote, script, scripts, scripting, write the script, write"
                " the screenplay, pen the script, pen the screenplay, wrote the script, wrote the screenplay,"
                " writes the"
                " screenplay, writes the script, writing the script, writing the screenplay, as writer"),
        ((_P,), "produce, produces, producing, produced, executive produce, executive produces, as producer"),
        ((Role.COMPOSER,), "compose, composes, composing, score, scores, scoring, compose the music,"
                           " composes the music,"
                           " composing the music, compose the score, composing the score, as composer"),
        ((Role.CINEMATOGRAPHER,), "shoot, lensing, as cinematographer"),
        ((Role.EDITOR,), "edit, edits, editing, as editor"),
        ((Role.CREATOR,), "create, creates, created"),
        ((_W, _D), "write and direct, writes and directs, writing and directing, wrote and directs,"
                   " wrote and will direct,"
                   " as writer-director"),
        ((_D, _P), "direct and produce, directs and produces, directing and producing"),
        ((_D, _A), "direct and star, directs and stars, direct and star in, directing and starring"),
        ((_A, _P), "star in and produce, star and produce, stars and produces, produce and star, produces and stars"),
    )
)  # fmt: skip
PLAYED = _set(
    "reprise, reprises, reprising, play, plays, playing, voice, voices, voicing, portray, portrays, portraying"
)
# "Whitlow-led", "Whitlow-directed".
COMPOUND_VERBS = _table(
    (
        ((_A,), "led, starring, fronted, headlined"),
        ((_D,), "directed, helmed"),
        ((_W,), "written, penned, scripted"),
        ((_P,), "produced"),
        ((Role.COMPOSER,), "scored"),
        ((Role.CREATOR,), "created"),
    )
)

COMPANY_LABELS = _table(
    (
        (
            CompanyRole.STUDIO,
            "studio, studios, from studio, backed by, financed by, financier, company, companies, label",
        ),
        (
            CompanyRole.DISTRIBUTOR,
            "distributor, distributors, distributed by, distribution, released by, releasing, streaming on, streamer,"
            " platform, distribution by, streaming service, coming to, out via, released via, released through",
        ),
        (
            CompanyRole.PRODUCTION,
            "production company, production companies, production, productions, prod co, production house, prodco,"
            " production banner, banner",
        ),
        (CompanyRole.NETWORK, "network, networks, channel, broadcaster, airs on, airing on"),
    )
)
COMPANY_WORDS = _set(
    "pictures, picture, studio, studios, film, films, production, productions, entertainment, media, brothers,"
    " bros, bros.,"
    " company, co, inc, ltd, llc, group, cinema, distribution, releasing, television, tv, network, filmhouse,"
    " animation,"
    " features, filmworks, works, house, labs, artists, originals, searchlight, international, collective,"
    " banner, sa, gmbh"
)
DISTRIBUTION_WORDS = _set("releasing, distribution, distributors, distributor")
COMPANIES = _set(
    "A24, Netflix, Disney, Walt Disney, Universal, Paramount, Sony, Lionsgate, Neon, Apple, Apple TV,"
    " Apple TV+, Amazon,"
    " Amazon MGM, MGM, Metro-Goldwyn-Mayer, HBO, HBO Max, Max, Hulu, Peacock, Focus, Blumhouse, Legendary,"
    " Skydance, Pixar,"
    " Marvel, Lucasfilm, DreamWorks, Disney+, Prime Video, Paramount+, Columbia, TriStar, Miramax, Annapurna,"
    " StudioCanal,"
    " Gaumont, Pathé, Bleecker Street, Mubi, Shudder, IFC, Magnolia, Illumination, Warner, Warners,"
    " Warner Bros, BBC, ITV,"
    " Channel 4, Canal+, FX, AMC, Showtime, Starz, CBS, NBC, ABC, Fox, Toho, Ghibli, Studio Ghibli, Laika,"
    " Aardman, Bad Robot,"
    " Plan B, New Line, New Regency, Regency, Village Roadshow, Monkeypaw, Syncopy, Working Title, Film4, BFI,"
    " STX, Orion"
)
STREAMERS = _set(
    "Netflix, Hulu, Peacock, Disney+, Prime Video, Apple TV+, Apple TV, HBO Max, Max, Paramount+, Shudder, Mubi, Amazon"
)

FIELD_LABELS = _table(
    (
        (Holds.STATUS, "status, stage, state, phase, current status, production status, where it stands"),
        (Holds.GENRES, "genre, genres, kind, type, category, style"),
        (Holds.LANGUAGES, "language, languages, original language"),
        (
            Holds.LOGLINE,
            "logline, log line, plot, synopsis, premise, story, about, summary, the story, the plot,"
            " description, pitch,"
            " the pitch, overview, storyline, what it is about, whats it about",
        ),
        (
            Holds.ALIASES,
            "aka, a.k.a., also known as, working title, alternative title, alternate title, formerly titled",
        ),
        (Holds.TITLE, "title, film, movie, project, film title, name"),
    )
)
EVENT_LABELS = _table(
    (
        (
            Event.RELEASE,
            "release, release date, releases, release dates, date, opens, opening, in theaters, in theatres,"
            " in cinemas,"
            " when, out, theatrical release, release window, us release, due, eta, arrives, arrival, new date,"
            " new release"
            " date, dated, debut, launch, streaming date",
        ),
        (Event.PREMIERE, "premiere, premieres, world premiere, premiere date, festival premiere"),
        (
            Event.FILMING,
            "filming, shoot, shooting, principal photography, production start, filming starts, filming start, filming"
            " dates, start of filming, start of production, start date, shoot dates, shooting starts,"
            " filming begins, production begins, shoot starts, cameras"
            " roll",
        ),
        (Event.ANNOUNCED, "announced, first announced, announcement, announcement date"),
    )
)

RELATIONS = _table(
    (
        (
            RelationKind.SEQUEL_OF,
            "sequel to, sequel of, follow-up to, followup to, follow up to, continuation of, second part of,"
            " next chapter"
            " of, sequel, legacy sequel to, legacyquel to, standalone sequel to, direct sequel to,"
            " long-awaited sequel to",
        ),
        (RelationKind.PREQUEL_OF, "prequel to, prequel of, origin story of, prequel"),
        (
            RelationKind.SPIN_OFF_OF,
            "spin-off of, spin-off from, spinoff of, spinoff from, spin off of, spin off from, spun off from,"
            " offshoot of,"
            " spin-off to, spinoff to, spin-off, spinoff",
        ),
        (
            RelationKind.REMAKE_OF,
            "remake of, reboot of, new version of, reimagining of, re-imagining of, retelling of, remake,"
            " reboot, new take"
            " on, a remake of",
        ),
        (
            RelationKind.BASED_ON,
            "based on, based upon, adaptation of, adapted from, adapts, adapting, inspired by, film version of,"
            " big-screen"
            " version of, screen version of, taken from, adaptation, from the novel, from the book, film adaptation of,"
            " screen adaptation of, movie adaptation of, big-screen adaptation of",
        ),
    )
)
# Which of them name no other title, unless it stands before them ("the Rivers sequel").
BARE_RELATIONS = _set("sequel, prequel, spin-off, spinoff, remake, reboot, adaptation")
# What a work may be called before its title.
WORK_WORDS = _set(
    "the, a, an, his, her, their, own, novel, book, bestseller, bestselling, best-selling, novella, short, story, play,"
    " comic, comics, graphic, manga, series, video, game, memoir, film, movie, classic, hit, tv, show, podcast,"
    " musical,"
    " webtoon, poem, article, children's, cult, original, same, name, of, documentary, anime, trilogy, popular, true,"
    " beloved, animated, acclaimed, celebrated, award-winning"
)
SMALL_WORDS = frozenset("of the and in on at to for a an de la le du der von und et y with from by or vs des".split())

COMPOUND_GENRES = _table(
    (
        ("black comedy", "black comedy, black-comedy"),
        ("dark comedy", "dark comedy"),
        ("romantic comedy", "romantic comedy, rom-com, romcom"),
        ("psychological thriller", "psychological thriller"),
        ("psychological horror", "psychological horror"),
        ("folk horror", "folk horror"),
        ("body horror", "body horror"),
        ("science fiction", "science fiction, science-fiction"),
        ("sci-fi", "sci-fi, scifi, sf, sci fi"),
        ("true crime", "true crime"),
        ("film noir", "film noir, noir"),
        ("martial arts", "martial arts, martial-arts"),
        ("space opera", "space opera"),
        ("slasher", "slasher"),
        ("mockumentary", "mockumentary"),
        ("biopic", "biopic, biographical, biography"),
        ("documentary", "documentary, doc, docu"),
        ("animation", "animation, animated"),
        ("romance", "romance, romantic, love story"),
        ("mystery", "mystery, whodunit, whodunnit, murder mystery"),
        ("superhero", "superhero, superheroes"),
        ("historical", "historical, period"),
        ("comedy", "comedy, comedic, comedies, dramedy"),
        ("heist", "heist, caper"),
        ("drama", "drama, dramatic, dramas, melodrama"),
        ("war", "war"),
        ("spy", "spy, espionage"),
        ("western", "western, neo-western"),
        ("horror", "horror"),
        ("sports", "sports, sport"),
        *((word, word) for word in "action adventure crime disaster family fantasy musical thriller satire".split()),
        *((word, word) for word in "gangster zombie vampire survival supernatural teen erotic legal political".split()),
    )
)
# Periods and the like, that are a genre and a subject in one.
SETTINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    **dict.fromkeys(("wwii", "ww2", "world war ii", "world war two", "second world war"), (("war",), ("World War II", "WWII"))),
    **dict.fromkeys(("wwi", "ww1", "world war i", "first world war"), (("war",), ("World War I", "WWI"))),
    "vietnam war": (("war",), ("Vietnam War",)),
    "civil war": (("war",), ("Civil War",)),
    "cold war": ((), ("Cold War",)),
}  # fmt: skip
FILM_WORDS = _set(
    "film, movie, feature, picture, flick, tale, epic, saga, piece, hit, pic, story, project, series, production"
)
COMEDY_OF = _set("supernatural, teen, legal, political, spy, heist, family, erotic")  # said of other genres as well

LANGUAGES = _set(
    "english, french, german, spanish, italian, portuguese, japanese, korean, mandarin, cantonese, chinese,"
    " hindi, tamil,"
    " telugu, arabic, hebrew, russian, polish, swedish, norwegian, danish, finnish, dutch, turkish, greek, czech,"
    " hungarian, romanian, ukrainian, persian, farsi, urdu, bengali, malayalam, thai, vietnamese, indonesian, swahili,"
    " irish, welsh, icelandic, catalan, basque, latin, tamashek, zulu, yoruba"
)

REGIONS = {
    fold(phrase): region
    for region, phrases in {
        "US": "US, U.S., USA, U.S.A., United States, the US, the U.S., the USA, the United States, America, stateside",
        "UK": "UK, U.K., the UK, the U.K., United Kingdom, the United Kingdom, Britain, Great Britain",
        "North America": "North America, domestic, domestically",
        "worldwide": "worldwide, globally, global, international, internationally, around the world",
        **{
            name: name
            for name in "Canada,Australia,Japan,China,France,Germany,India,Ireland,Italy,Spain,South Korea,Mexico,Brazil,"
            "Europe,Poland,Sweden,Norway,Denmark,Finland,New Zealand,Argentina,Nigeria".split(",")
        },
    }.items()
    for phrase in phrases.split(",")
}


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


STATUSES = _table(
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
            " has wrapped, wraps,"
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
            "on hold, put on hold, paused, stalled, shelved, on ice, on pause, on the shelf, suspended, held,"
            " halted, in limbo,"
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
EVENTS = _table(
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
AFFAIRS: dict[str, Word] = _table(
    (
        (
            Word.LIGHT,
            "is, are, be, being, been, will, will be, will now, would, has, have, has been, have been, it, its,"
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
            "moved, moves, has moved, pushed, pushed back, push, pushes, shifted, shifts, delayed, delay,"
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
            " was once, last, ago",
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
FESTIVALS = _set(_FESTIVALS) | {f"{fold(name)} film festival" for name in _FESTIVALS.split(",")} | {
    f"{fold(name)} festival" for name in _FESTIVALS.split(",")
} | _set("film festival, festival")  # fmt: skip

# What a sentence that is clearly about the project begins with.
ABOUT = _set(
    "script, screenplay, schedule, production, filming, shoot, shooting, development, sequel, prequel,"
    " spin-off, spinoff,"
    " remake, release, budget, plot, story, film, movie, project, picture, it, work, casting, studio, rights, title,"
    " turnaround, delays, delay, sets, funding, financing, post-production, pre-production, feature, its,"
    " cameras, negotiations,"
    " reshoots, trailer, principal photography, director, cast, distribution, source material, novel, insiders"
)
SUBJECTS = _set(
    "it, the film, the movie, the project, the picture, the feature, the sequel, the prequel, the remake, the spin-off,"
    " the series, this film, this movie, the new film, film, movie, the pic, this one, he film, the production"
)
COPULAS = _set(
    "is, are, will be, will, has been, has, was, be, comes, comes from, hails, is being, is to be, is now,"
    " and is, and, which is, now"
)
ARTICLES = frozenset(("the", "a", "an"))

# Cues of what sort of claim a sentence makes; the first that it holds decides.
FACT_CUES: tuple[tuple[FactKind, tuple[str, ...]], ...] = (
    (
        FactKind.OBSTACLE,
        ("may shift", "could shift", "may slip", "could slip", "might slip", "may move", "could move", "depends on",
         "at risk", "uncertain", "in doubt", "obstacle", "hurdle", "struggling", "struggles", "stands in the way",
         "up in the air", "legal dispute", "may change", "could change", "subject to change", "complicated by"),
    ),
    (
        FactKind.REQUIREMENT,
        ("needs", "requires", "would need", "must", "subject to", "pending", "awaiting", "still needs", "required",
         "waiting for", "waiting on", "contingent on"),
    ),
    (FactKind.REACTION, ("praised", "welcomed", "criticised", "criticized", "applauded", "mocked", "reacted", "slammed")),
    (
        FactKind.EVENT,
        ("underway", "under way", "begun", "started", "wrapped", "moved", "delayed", "pushed", "announced", "ongoing",
         "paused", "began", "signed", "sold", "acquired", "bought", "finished", "completed", "cancelled", "canceled",
         "stalled", "shelved", "scrapped", "halted", "shut down"),
    ),
)  # fmt: skip
REASON_CUES = ("due to", "because of", "because", "over", "amid", "owing to", "citing", "following", "follows", "after",
               "thanks to", "on account of", "as a result of", "blamed on")  # fmt: skip
HALTED = frozenset((Status.ON_HOLD, Status.TURNAROUND, Status.ABANDONED))

NOBODY = _set(
    "unknown, not known, tba, tbd, none, nobody, no one, no one yet, unannounced, undisclosed, not announced,"
    " not yet announced,"
    " to be announced, to be determined, yet to be announced, not named, unnamed, none attached,"
    " no one attached, vacant,"
    " to be named, yet to be named, undecided, n/a, none yet, not yet known, not set, open"
)
OTHERS = _set(
    "et al, and others, and more, among others, and many more, others, more, and co, many more, tba, tbd,"
    " and many others"
)
HONORIFICS = frozenset("sir dame dr mr mrs ms lord lady professor prof".split())
PARTICLES = frozenset(
    "de da di del della der den van von la le al el bin ibn dos du y e zu ter ten af av san st".split()
)
# Titles of lists, and what headlines begin with: never the title of a project.
NO_TITLES = _set(
    "update, updates, breaking, news, exclusive, report, reports, note, notes, more, source, via, read more,"
    " related, edit,"
    " correction, editors note, spoilers, rumor, rumour, confirmed, in other news, elsewhere, also, photo,"
    " image, caption,"
    " the latest, highlights, summary, advertisement, ps, p s, tags, share, cast, crew, director, in talks,"
    " and, so, but"
)
# What no name begins with, and what ends one.
NO_NAMES = frozenset(
    "the a an it its he she they we i in on at by for from his her their this that these those there when while after"
    " before as if but and or so no not nor since until with without according some many most both each every what who"
    " why how which where no based filming shooting production development script now currently likely reportedly"
    " expected planned confirmed rumored rumoured tba tbd tbc starring directed written produced director writer producer"
    " cast stars release released opens due sequel prequel remake reboot status studio distributor genre plot logline"
    " set sources meanwhile however still yet more also screenplay music composer edited editor january february march"
    " april june july august september october november december delayed moved pushed shelved announced comedy drama"
    " horror thriller untitled premieres wrapped".split()
)
SPOKEN = _set(
    "said, says, told, added, adds, explained, joked, wrote, promised, insisted, teased, admitted, confirmed, claimed"
)
