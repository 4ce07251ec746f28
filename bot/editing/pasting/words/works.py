"""What a film is and what it comes from: genres, settings, languages, relations to other titles."""

from bot.editing.pasting.words.tables import Phrases, phrase_set, table
from db.vocabulary import RelationKind

RELATIONS = table(
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
BARE_RELATIONS = phrase_set("sequel, prequel, spin-off, spinoff, remake, reboot, adaptation")
# What a work may be called before its title.
WORK_WORDS = phrase_set(
    "the, a, an, his, her, their, own, novel, book, bestseller, bestselling, best-selling, novella, short, story, play,"
    " comic, comics, graphic, manga, series, video, game, memoir, film, movie, classic, hit, tv, show, podcast,"
    " musical,"
    " webtoon, poem, article, children's, cult, original, same, name, of, documentary, anime, trilogy, popular, true,"
    " beloved, animated, acclaimed, celebrated, award-winning"
)
COMPOUND_GENRES = table(
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
SETTINGS: Phrases[tuple[tuple[str, ...], tuple[str, ...]]] = Phrases({
    **dict.fromkeys(
        ("wwii", "ww2", "world war ii", "world war two", "second world war"), (("war",), ("World War II", "WWII"))
    ),
    **dict.fromkeys(("wwi", "ww1", "world war i", "first world war"), (("war",), ("World War I", "WWI"))),
    "vietnam war": (("war",), ("Vietnam War",)),
    "civil war": (("war",), ("Civil War",)),
    "cold war": ((), ("Cold War",)),
})  # fmt: skip
FILM_WORDS = phrase_set(
    "film, movie, feature, picture, flick, tale, epic, saga, piece, hit, pic, story, project, series, production"
)
LANGUAGES = phrase_set(
    "english, french, german, spanish, italian, portuguese, japanese, korean, mandarin, cantonese, chinese,"
    " hindi, tamil,"
    " telugu, arabic, hebrew, russian, polish, swedish, norwegian, danish, finnish, dutch, turkish, greek, czech,"
    " hungarian, romanian, ukrainian, persian, farsi, urdu, bengali, malayalam, thai, vietnamese, indonesian, swahili,"
    " irish, welsh, icelandic, catalan, basque, latin, tamashek, zulu, yoruba"
)
