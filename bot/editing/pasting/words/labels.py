"""Labels of lists and who does what: "Director:", "directed by", "to direct", "Whitlow-led"."""

from enum import Enum, auto

from bot.editing.pasting.words.tables import Phrases, phrase_set, table
from db.vocabulary import Event, Role


class Holds(Enum):
    """What stands behind a label."""

    STATUS = auto()
    GENRES = auto()
    LANGUAGES = auto()
    LOGLINE = auto()
    ALIASES = auto()
    TITLE = auto()


_D, _W, _P, _A = Role.DIRECTOR, Role.WRITER, Role.PRODUCER, Role.CAST
Roles = tuple[Role, ...]
# Nouns and phrases for who does what: "Director: …", "directed by …", "from director …".
ROLE_LABELS: Phrases[Roles] = table(
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
            " starring role, led by, headlined by, toplined by, also starring, also stars,"
            " features the voices of, with the voices of, the voices of, will star, to star, players,"
            " ensemble, the cast"
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
                  "written and directed by", "will star", "features the voices of", "with the voices of",
                  "the voices of", "writer director", "with stars")
)  # fmt: skip
# What people do, in a sentence with them as its subject.
ROLE_VERBS: Phrases[Roles] = table(
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
            " reprise the role, as star, play in the lead, in the lead role, in the title role,"
            " in the leading role, in a lead role, a supporting role, supporting role, a supporting role in,"
            " a role, a role in, a part in, the lead, plays the lead, play the lead in, the lead,"
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
PLAYED = phrase_set(
    "reprise, reprises, reprising, play, plays, playing, voice, voices, voicing, portray, portrays, portraying"
)
# "Whitlow-led", "Whitlow-directed".
COMPOUND_VERBS = table(
    (
        ((_A,), "led, starring, fronted, headlined"),
        ((_D,), "directed, helmed"),
        ((_W,), "written, penned, scripted"),
        ((_P,), "produced"),
        ((Role.COMPOSER,), "scored"),
        ((Role.CREATOR,), "created"),
    )
)
FIELD_LABELS = table(
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
EVENT_LABELS = table(
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
