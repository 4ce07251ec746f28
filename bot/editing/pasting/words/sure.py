"""How sure something is and how a person stands to a project, as news texts say it."""

from bot.editing.pasting.words.tables import phrase_set, table
from db.folding import fold
from db.vocabulary import Certainty, CreditState

CERTAINTIES = table(
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
STATES = table(
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
            "left the project, has left the project, exited the project, left, has left, have left, exited,"
            " has exited, exits, departed, has departed, departs, dropped out, has"
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
AUXILIARIES = phrase_set(
    "is, are, will, will be, to, to be, has, have, has been, have been, be, also, now, currently, still, again, once"
    " again, once more, both, reportedly also, team up to, teams up to, on, the, for, set, on to"
)
# A developer says no more than that someone is at work on it.
SOFTENED = {fold(phrase): Certainty.REPORTED for phrase in ("developing", "is developing")}
