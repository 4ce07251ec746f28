"""What a sentence is about, and cues of what sort of claim it makes."""

from bot.editing.pasting.words.tables import phrase_set
from db.vocabulary import FactKind

# What a sentence that is clearly about the project begins with.
ABOUT = phrase_set(
    "script, screenplay, schedule, production, filming, shoot, shooting, development, sequel, prequel,"
    " spin-off, spinoff,"
    " remake, release, budget, plot, story, film, movie, project, picture, it, work, casting, studio, rights, title,"
    " turnaround, delays, delay, sets, funding, financing, post-production, pre-production, feature, its,"
    " cameras, negotiations,"
    " reshoots, trailer, principal photography, director, cast, distribution, source material, novel, insiders"
)
SUBJECTS = phrase_set(
    "it, the film, the movie, the project, the picture, the feature, the sequel, the prequel, the remake, the spin-off,"
    " the series, this film, this movie, the new film, film, movie, the pic, this one, he film, the production"
)
COPULAS = phrase_set(
    "is, are, will be, will, has been, has, be, comes, comes from, hails, is being, is to be, is now,"
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
    (
        FactKind.REACTION,
        ("praised", "welcomed", "criticised", "criticized", "applauded", "mocked", "reacted", "slammed"),
    ),
    (
        FactKind.EVENT,
        ("underway", "under way", "begun", "started", "wrapped", "moved", "delayed", "pushed", "announced", "ongoing",
         "paused", "began", "signed", "sold", "acquired", "bought", "finished", "completed", "cancelled", "canceled",
         "stalled", "shelved", "scrapped", "halted", "shut down"),
    ),
)  # fmt: skip
REASON_CUES = ("due to", "because of", "because", "over", "amid", "owing to", "citing", "following", "follows", "after",
               "thanks to", "on account of", "as a result of", "blamed on")  # fmt: skip
SPOKEN = phrase_set(
    "said, says, told, added, adds, explained, joked, wrote, promised, insisted, teased, admitted, confirmed, claimed"
)
