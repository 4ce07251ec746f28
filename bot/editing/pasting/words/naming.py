"""Words around names: of nobody, of titles that are none, within the names of people and works."""

from bot.editing.pasting.words.tables import phrase_set

SMALL_WORDS = frozenset("of the and in on at to for a an de la le du der von und et y with from by or vs des".split())
NOBODY = phrase_set(
    "unknown, not known, tba, tbd, tbc, none, nobody, no one, no one yet, unannounced, undisclosed, not announced,"
    " not yet announced,"
    " to be announced, to be determined, yet to be announced, not named, unnamed, none attached,"
    " no one attached, vacant,"
    " to be named, yet to be named, undecided, n/a, none yet, not yet known, not set, open"
)
OTHERS = phrase_set(
    "et al, and others, and more, among others, and many more, others, more, and co, many more, tba, tbd,"
    " and many others"
)
HONORIFICS = frozenset("sir dame dr mr mrs ms lord lady professor prof".split())
PARTICLES = frozenset(
    "de da di del della der den van von la le al el bin ibn dos du y e zu ter ten af av san st".split()
)
# Titles of lists, and what headlines begin with: never the title of a project.
NO_TITLES = phrase_set(
    "update, updates, breaking, news, exclusive, report, reports, note, notes, more, source, via, read more,"
    " related, edit,"
    " correction, editors note, spoilers, rumor, rumour, confirmed, in other news, elsewhere, also, photo,"
    " image, caption,"
    " the latest, highlights, summary, advertisement, ps, p s, tags, share, cast, crew, director, in talks,"
    " and, so, but"
)
# What no name begins with, and what ends one.
NO_NAMES = frozenset(
    "the a an it its he she they we i in on at by for from his her their this that these those there when while "
    "after before as if but and or so no not nor since until with without according some many most both each "
    "every what who why how which where no based filming shooting production development script now currently "
    "likely reportedly expected planned confirmed rumored rumoured tba tbd tbc starring directed written produced "
    "director writer producer cast stars release released opens due sequel prequel remake reboot status studio "
    "distributor genre plot logline set sources meanwhile however still yet more also screenplay music composer "
    "edited editor january february march april june july august september october november december delayed "
    "moved pushed shelved announced comedy drama horror thriller untitled premieres wrapped".split()
)
