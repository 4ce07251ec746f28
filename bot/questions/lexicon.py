"""The words that questions are made of, as rows: phrases → symbol. Every word here is known; any other must be a name.

A symbol is (category, value, info). Categories that a grammar rule reads are listed in `grammar`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.questions.light import LIGHT
from db.vocabulary import Status


class Symbol(NamedTuple):
    """What a phrase means to the grammar. `info` tells forms apart (noun, verb, now)."""

    cat: str
    value: object = None
    info: str = ""


_ALL = frozenset(s.value for s in Status)
DEAD = frozenset({"abandoned"})
HALTED = frozenset({"on_hold", "turnaround"})
RUNNING = _ALL - DEAD - HALTED - {"released"}


def _statuses(*names: str) -> frozenset[str]:
    return frozenset(names)


def _role(field: str, nouns: str, verbs: str = "", now: str = "") -> tuple[tuple[str, object, str, str], ...]:
    rows = (("ROLE", field, "noun", nouns), ("ROLE", field, "verb", verbs), ("ROLE", field, "now", now))
    return tuple(row for row in rows if row[3])


# category, value, info, phrases
ROWS: tuple[tuple[str, object, str, str], ...] = (
    *_role(
        "director",
        "film director, film directors, movie director, movie directors, at least one director, director, directors, filmmaker, filmmakers, helmer, helmers, directorial",
        "has a directing credit on, have a directing credit on, directing credit, directing credits, direct, directs, directed, helm, helms, helmed, shepherd, shepherds, shepherded, at the helm, at the helm of, take the helm, takes the helm, took the helm, under whose direction, in charge of directing, direction by, steer, steers, steered, to helm, oversee, oversees, in the director s chair, in the directors chair, behind the camera,"
        " calling the shots",
        "directing, shepherding, helming, directs",
    ),
    *_role(
        "writer",
        "whose scripts, whose screenplays, whose script, whose screenplay, at least one writer, writer, writers, penned by, script by, scribes, screenwriter, screenwriters, scriptwriter, scriptwriters, script writer, script writers, screen writer, screen writers, author, authors, scribe, script of, script for, scripts of, scripts for, screenplay of, screenplay for, screenplays of, screenplays for, film script, movie script, story writer, story author, film writer, screenplay",
        "script was by, scripts were by, screenplay was by, screenplays were by, with a screenplay by, with a script by, with screenplays by, has a writing credit on, have a writing credit on, had a writing credit on, has a writing credit for, writing credit, writing credits, wrote the screenplays for, wrote the screenplays of, wrote the scripts for, wrote the scripts of, whose script is, whose screenplay is, scripts by, script by, screenplays by, screenplay by, wrote the screenplay for, write the screenplay for, wrote the script for, write the script for, wrote the story for, write the story for, writes the story for, wrote the story of, write the story, wrote the story, wrote the story behind, story by, write, writes, wrote, written, pen, pens, penned, scripted, wrote the script,"
        " wrote the screenplay, write the script, writing the script, writing the screenplay",
        "writing, penning, scripting",
    ),
    *_role(
        "producer",
        "producer, producers, executive producer, co producer",
        "produce, produces, produced, co produced",
        "producing",
    ),
    *_role(
        "cast",
        "at least one actor, at least one cast member, any of the actors, any of the cast, anyone who was in, anybody who was in, someone who was in, anyone in the cast of, cast, everyone, everybody, ensemble, thespian, thespians, players, line up of actors, title role, lead role, leading role, main role, lead actor, main cast, voice cast, voices, voice, castlist, full cast, entire cast, whole cast, cast list, cast member, cast members, actor, actors, actress, actresses, star, stars, performer, performers, lead, leads, castings, line up,"
        " starring roles, starring role, leading man, leading lady",
        "in the cast, in the cast of, has roles in, have roles in, had roles in, in which movies can i see, in which films can i see, in what movies can i see, in what films can i see, has a role in, have a role in, had a role in, play a part in, plays a part in, played a part in, have a part in, had a part in, show up in, shows up in, showed up in, turn up in, turns up in, turned up in, pop up in, pops up in, was cast in, were cast in, cast in, played in, plays in, acts in, acted in, act in, performs in, performed in, perform in, stars in, starred in, star in, been in, take part in, took part in, appear in, appears in, appeared in, be seen in, seen in, who appears in, where will we see, where can we see, where can i see, where will i see, where do we see, where else is, be back, be back for, back for, return, returns, returning, return for, reprise, reprises, reprising, who is in, who was in, who are in, who will be in, who all is in, who else is in, who is also in, act, acts, acted, star, stars, starred, appear, appears, appeared, featured, perform,"
        " performs, performed, cast, lead, leads, headline,"
        " headlines, led, on screen",
        "acting, starring, appearing, featuring, performing, leading, headlining",
    ),
    ("ROLE", "cast", "rare", "feature, features"),
    ("PLAY", "cast", "verb", "play, plays, played, playing, portray, portrays, portrayed, portraying, voice, voices"),
    *_role(
        "composer",
        "composer, composers, music, score, original score, film score",
        "compose, composes, composed, score, scores, scored, composed the music, made the music, made the music for, create music, created the music, in charge of music, in charge of the music, contributed music, music contributor, wrote the music, write the music,"
        " does the music, doing the music, do the music, composes the music, writing the music, compose the music,"
        " music by, scored by",
        "composing, scoring, composing the music",
    ),
    *_role(
        "cinematographer",
        "cinematographer, cinematographers, dp, dop, director of photography, cinematography, directors of photography",
        "shot, shoots, shoot, lensed, photographed, lenses",
        "shooting, lensing",
    ),
    *_role("editor", "editor, editors", "edit, edits, edited, cut, cuts", "editing, cutting"),
    *_role("creator", "creator, creators, showrunner, showrunners", "create, creates, created", "creating"),
    *_role(
        "credit",
        "filmography as, casting, attachment, involvement, participation, team, crew, people, folks, talent, person, filmography, credits, credit, cast and crew, roles, role, names",
        "involved, involved in, involved with, attached, attached to, part of, work on, works on, worked on, on board,"
        " signed on, on the team, belong to the cast of, joined, join, associated with, linked to, signed up, set for, linked",
        "working on, working, up to, joining, doing, has going, got going, developing, develop, develops",
    ),
    *_role("maker", "maker, makers", "being made by, make, makes, made by, making", ""),
    ("ROLE", "credit", "make", "making, made, make"),
    *_role("studio", "studio, studios, film studio, movie studio, studio behind, studios behind", "", "bankrolling, backing"),
    *_role(
        "distributor",
        "distributor, distributors, distribution company",
        "distribute, distributes, distributed, distributing, releasing it",
        "",
    ),
    *_role("production", "production company, production companies, production house, prodco", "", ""),
    *_role("network", "network, networks, channel, broadcaster, streamer", "airs, aired", "airing"),
    *_role("company", "company, companies, outfit, label, labels, company behind, companies behind", "behind", "financing"),
    *_role("genre", "what kind of film, what sort of film, what kind of movie, what sort of movie, what type of film, what type of movie, what genre of film, what genre of movie, film genre, movie genre, film genres, movie genres, film type, movie type, type of film, type of movie, kind of film, kind of movie, sort of film, sort of movie, types of films, types of movies, kinds of films, kinds of movies, sorts of films, sorts of movies, genre, genres, fall under, falls under, fall into, falls into, kind, kinds, type, types, sort, sorts, category, categories, style, styles"),
    *_role("language", "original language, original languages, tongue, tongues, language, languages", "speaking, are they speaking, do the actors speak, do they speak, do people speak, the actors speak, does the cast speak, spoken, speak, speaks", ""),
    *_role(
        "tag",
        "keywords describe, keywords that describe, words would describe, words could describe, words best describe, tags describe, terms would describe, few words describing, few words that describe, few words to describe, words describe, words that describe, words describing, words which describe, words to describe, words summarize, words characterize, words sum up, words apply to, terms, terms describe, words, in a few words, few words, in a word, few terms, descriptors, tagged, labels, topic, topics, subject, subjects, theme, themes, keyword, keywords, tag, tags, subject matter",
        "",
    ),
    ("ABOUT", None, "", "about, premise, logline, synopsis, plot, story, storyline, describe, describes, described, described by, described with, described as, tagged with, tagged as, characterized by, characterised by, set in, takes place in, take place in, set during, deal with, deals with, dealing with, dealt with, have to do with, has to do with, having to do with, on the subject of, on the topic of, with the subject, tackle, tackles, concerning,"
     " describing, description, summary, summarize, summarise, concept, pitch"),
    # ---- projects and relations
    (
        "FILM",
        None,
        "",
        "in any of these, in any of those, in any of them, in anything, in any film, in any movie, any of these, any of them, thing, one, ones, series, show, shows, programme, programmes, special, specials, miniseries, film, films, movie, movies, picture, pictures, flick, flicks, project, projects, title, titles, feature,"
        " features, production, productions, motion picture, everything, slate, stuff",
    ),
    ("FILM", "writer", "", "scripts, screenplays"),
    ("FOR", ("writer", "credit"), "", "written for, wrote for, write for, writes for"),
    ("FOR", ("cast", "director"), "", "acted for, acted under, acts for, acts under, act for, starred for, acted in for"),
    ("FOR", ("credit", "director"), "", "worked under, works under, work under"),
    ("REL", "sequel_of", "", "sequel, sequels, follow up, follow ups, followup, sequel to, sequels to, second part, next instalment, next installment, new instalment, instalment, installment, continuation, follows, follow, continues, followed up, continue"),
    ("REL", "prequel_of", "", "prequel, prequels, prequel to"),
    ("REL", "spin_off_of", "", "spin off, spin offs, spinoff, spinoffs, offshoot, spun off, spins off"),
    ("REL", "remake_of", "", "remake, remakes, remade, reboot, reboots, remake of"),
    (
        "REL",
        "based_on",
        "",
        "based, based on, adaptation, adaptations, adapted from, adapted, adapting, adapts, adaptation of, source material,"
        " based upon, based off",
    ),
    # ---- dates
    (
        "EVENT",
        "release",
        "",
        "release, releases, released, releasing, saw the release of, see the release of, sees the release of, hit cinemas, hit theaters, hits theaters, hit the theaters, comin out, come out, bow, bows, bowing, bowed, launch, launches, launched, roll out, rolls out, available, become available, becomes available, general release, go on release, reach cinemas, reach theaters, reach screens, reach audiences, arrive in cinemas, arrive in theaters, in cinema, on screens, on general release, on the big screen, hit the cinemas, hit theatres, screened, shown, be seen, come to cinemas, come to theaters, see the light of day, air, airs, aired, come out in cinemas, unveiling, rolled out, go public, come into cinemas, comes out, came out, coming out,"
        " out, in theaters, in theatres, in cinemas, hitting theaters, "
        " hits cinemas, theatrical release, opens, open, opening,  arrive, arrives, arriving,"
        " debut, debuts,  released in, hit screens, hits screens, in theaters in,"
        " hit the big screen, watch it,  see it, out in cinemas, out in theaters, out in theatres, playing in cinemas, can i watch, can we watch,"
        " can we see, can i see, get to see, hit the screens, come, comes, coming",
    ),
    ("EVENT", "release", "when", "drop, drops, dropping, land, lands, landing"),
    ("EVENT", "release", "date", "release date, release dates, release window, release day, date of release, theatrical date"),
    ("EVENT", "premiere", "", "premiere, premieres, premiered, premiering, premiere date, festival premiere"),
    (
        "EVENT",
        "filming",
        "",
        "being shot, being filmed, filming, filmed, shoot, shoots, shooting, shot, start filming, starts filming, start shooting,"
        " starts shooting, filming date, filming dates, go before the cameras, cameras roll, cameras rolling, cameras, roll, rolls, start production, commence filming, commences filming, commence, commences, commence shooting, shoot begin, shoot start, production begin, production begins, lensing, get underway, filming start,"
        " begin filming, begins filming, started filming, begin shooting, production start, filming window, shooting dates,"
        " started shooting, principal photography, enter production",
    ),
    ("EVENT", "filming", "rare", "film, films"),
    (
        "EVENT",
        "announced",
        "",
        "announce, announced, announcement, announces, announcing, revealed, unveiled, first announced, announcement date,"
        " made public, first mentioned",
    ),
    ("EVENT", "date", "soft", "due, due out, slated, scheduled, expected, planned, foreseen, anticipated, penciled in, pencilled in, set for, set to"),
    ("EVENT", "date", "", "start, starts, started, begin, begins, began, begun, took place, take place, kick off, kicks off, kicked off"),
    ("DATE", "date", "", "date, dates, day, year, years, when, dated, timeline, timing, month, set date, firm date"),
    ("UNTIL", None, "", "how far off, how far off is, how far away is, how many days away, how many days away is, how many days from, how many days off, how long until, how long till, how many days until, how many days till, days until, days till,"
     " how long before, countdown, countdown to, how many weeks until, how many months until, how long to, how soon,"
     " how many sleeps until, how long do we have to wait, how long do i have to wait, days left, how far away,"
     " how many days, days to go, how long, time until, time left, how many more days, wait for, how many weeks,"
     " how many months, how many days to, how many weeks till, how many months till, days away, weeks away"),
    ("FIRST", None, "", "first, earliest, sooner, earlier, oldest"),
    ("LAST", None, "", "last, latest, later, furthest, newest, final, most recent"),
    ("NEXT", None, "", "soonest, next, coming up next, up next, next up, coming next"),
    ("BEFORE", None, "", "before, prior to, ahead of, earlier than, sooner than, older than, until, till, by the end of, no later than"),
    ("AFTER", None, "", "after, since, later than, newer than, younger than, more recent than, following, past, from after, beyond, starting from"),
    ("BETWEEN", None, "", "between"),
    # ---- status
    ("STATUS", _statuses("rumored"), "rumored", "rumored, rumoured, rumor, rumour, rumors, rumours, only a rumor, just a rumor,"
     " rumored to be"),
    ("STATUS", _statuses("in_development"), "in development", "in development, development, being developed, early development,"
     " still in development, developed"),
    ("STATUS", _statuses("pre_production"), "in pre-production", "pre production, preproduction, in pre production, prep, in prep"),
    ("STATUS", _statuses("filming"), "filming", "started shooting, begun filming, begun shooting, started production, begun production, filming, shooting, in production, being filmed, being shot, rolling,"
     " currently filming, started filming, cameras rolling, in front of the cameras"),
    ("STATUS", _statuses("post_production"), "in post-production", "post production, postproduction, in post production, in post,"
     " being edited, editing, wrapped, in the can, in the editing room"),
    ("STATUS", _statuses("released"), "released", "can i watch, can we watch, can i see, can we see, released, out, already out, come out, came out, out yet, out now, been released,"
     " watchable"),
    ("STATUS", _statuses("post_production", "released"), "filmed", "finished, completed, complete, finish filming, finished filming, done filming, finish shooting, finished shooting, wrap, wrapped filming, wrapped up, been filmed, been shot, done shooting"),
    ("STATUS", _statuses("filming", "post_production", "released"), "made", "get made, got made, been made, getting made, actually made,"
     "  ever made, gets made, made"),
    ("STATUS", _statuses("announced"), "announced", "announced, been announced"),
    ("STATUS", _statuses("on_hold"), "on hold", "on hold, hold, paused, pause, shelved, shelve, on ice, on pause, put on hold, on the shelf, suspended"),
    ("STATUS", HALTED, "stalled", "stalled, stuck, in limbo, frozen, halted, stopped, held, held up, stuck in limbo, delayed, in trouble,"
     " grounded, stall, blocked, stranded, dormant, idle, languishing, going nowhere, stuck in development hell, development hell,"
     " in development hell"),
    ("STATUS", _statuses("turnaround"), "in turnaround", "turnaround, in turnaround"),
    ("STATUS", DEAD, "abandoned", "come to fruition, never come to fruition, never came to fruition, never came about, never materialised, never materialized, materialise, materialize, materialized, come about, never become, became a film, become a film, abandoned, abandon, cancelled, canceled, dead, scrapped, scrap, killed, kill, axed, axe, bin, ditch, ditched, shelve for good, pull the plug, pulled the plug, never made, unmade, failed, dropped,"
     " unproduced, fell through, fell apart, fall apart, fall through, never happened, not made, fail, never got made, never get made,"
     " nixed, doomed, kaput, called off, unrealized, unrealised, did not happen, not happen, failure, binned,"
     " collapse, collapsed, fizzle, fizzled, killed off, canned, not get made, not happening, no longer happening,"
     " given up, over, never come together, never filmed, did not get made, never take off, cancel, never happen"),
    ("STATUS", RUNNING, "still going ahead", "moving, move, advancing, progressing, making progress, still happening, happening, still on, going ahead, moving forward, alive, active, still alive,"
     " on track, still a thing, a thing, in the works, in the pipeline, go ahead, underway, under way, still going, on the way, happen,"
     " still being made, being made, in progress, ongoing, current, currently, on the go, still coming, gone ahead, green lit, greenlit"),
    ("STATUS", _ALL - DEAD - {"released"}, "not out yet", "upcoming, unreleased, coming soon, future, on the horizon, still to come,"
     " lined up, coming up, in store"),
    ("STANDING", None, "", "where are they at with, where are they at, where is it at, where are we at with, where are we at, how close is, how far is, where do things stand, where do things stand with, how do things stand, where does it stand, where things stand, what is the state of play, state of play, current status, current state, present status, present state, where does, how far has, status, state, situation, latest on, update on, updates on, update, progress, standing, how far along,"
     " where are we with, stand, stands, latest with, going on with, up with, news on, news, deal, going on, the deal with, "
     " stage, how is, goin on, goin on with, happening with, the status of, coming along, getting on, shaping up, doing, getting along, come along, any news on, any news, any update, any updates, what became of, shape"),
    # ---- why
    ("WHY", ("reason", "obstacle", "requirement"), "", "drop, owing to, due to what, on account of, what is behind, what accounts for, on what grounds, for what reason, for what reasons, grounds, how is it that, rationale, motive, motives, accounts for, come to nothing, came to nothing, collapse of, why, how come, reason, reasons, cause, causes, caused, explanation, explain why,"
     " what happened to, what happened with, what went wrong, went wrong, wrong, what killed, killed, what stopped, stopped, sank,"
     " sunk, sink, what ended, what doomed, what for, what became of, what led to, behind the failure, what prevented, prevented,"
     " fate, happened to, what made, to blame, blame, undid, derailed, whats up with"),
    ("WHY", ("obstacle", "reason", "requirement"), "obstacle", "holdup, hold up, hang ups, factor, factors, held up, holds up, keeping from, impediment, impediments, hinders, stumbling block, stumbling blocks, setback, setbacks, interrupted, interrupt, interrupting, halting, stand in the way, impede, impedes, impeding, held it up, complication, obstructing, obstacle, obstacles, face, faces, facing, hurdle, hurdles, holding up, holding back, "
     " holding it up, hold back, in the way, stands in the way, standing in the way, stopping, blocking, keeping, problem, problems, issue,"
     " issues, trouble, troubles, challenge, challenges, difficulty, difficulties, delaying, delay, stalling, barrier, barriers, hard,"
     " difficult, risk, risks, preventing, prevents, stops, blocks, hindering, slowing down, slowing, hold it up, hang up, snag, snags,"
     " in its way, roadblock, roadblocks, complications, complicated, taking so long, grounding, held back"),
    ("WHY", ("requirement", "obstacle"), "requirement", "still need, still needs, need a, needs a, requisite, requisites, approvals, clearances, is it waiting for, be coordinated with, called for, call for, requirement, requirements, need, needs, needed, require, requires, required,"
     " necessary, has to happen, have to happen, must happen, needs to happen, need to happen, depend on, depends on, would it take,"
     " would take, it take, prerequisite, prerequisites, conditions, condition"),
    # ---- speech and sources
    ("QUOTE", None, "", "verdict, verdict on, react to, reacted to, respond to, cite, cites, cited, declare, declared, declares, state, stated, states, announce that, express, expressed, describe as, characterise, characterize, remarked, opine, opined, commentary, put it, say, says, said, saying, quote, quotes, quoted, comment, comments, commented, statement, statements, remark,"
     " remarks, tell us, think, thinks, thought, opinion, feel, feels, react, reacted, reaction, reactions, respond, responded,"
     " response, call it, called it, claim, claims, claimed, words, describe it, described it, word, talk about, talked about,"
     " mention, comment on, weigh in, weighed in, thoughts, view, views, take on"),
    ("SOURCE", None, "", "source, sources, where is it stated, on whose authority, provenance, where did this come from, origin of, originate, who is the source, where did you read, where did you hear, where did you get, where does it say, according to whom,"
     " where is that from, who reported, who says so, citation, where was it read, read that, reference, references, how do you know,"
     " where did you find, where do you get, where was this reported, who says, come from, where do you know"),
    ("CERT", frozenset({"confirmed"}), "confirmed", "certainty, how certain, how sure, how confirmed, how firm, confirmed, official, officially, certain, for sure, definite, definitely, locked,"
     " locked in, sure, set in stone, guaranteed, confirmed for, really confirmed, firm, real, legit"),
    ("CERT", frozenset({"expected"}), "expected", "expected, expected to"),
    ("CERT", frozenset({"likely"}), "likely", "likely, most likely, probable, probably"),
    ("CERT", frozenset({"planned"}), "planned", "planned, plan, plans"),
    ("CERT", frozenset({"reported"}), "reported", "reported, reportedly"),
    ("CERT", frozenset({"rumored"}), "rumored", "rumored, rumoured, rumor, rumour"),
    ("CERT", frozenset({"unverified"}), "unverified", "unverified, unproven"),
    ("CERT", frozenset({"denied"}), "denied", "denied, debunked"),
    (
        "CERT",
        frozenset({"expected", "likely", "planned", "reported", "rumored", "unverified"}),
        "not confirmed",
        "unconfirmed, uncertain, unsure, speculative, speculation, tentative, in doubt, up in the air, maybe",
    ),
    ("STATE", "left", "", "anymore, any more, no longer, left, leave, leaves, leaving, quit, quits, exited, exit, dropped out, drop out, departed, depart, walked away,"
     " has left, stepped down, no longer attached, walked, exits, bailed, pulled out, step away, stepped away, former"),
    ("STATE", "in_talks", "", "who is in talks, who are in talks, who is still in talks, in talks, talks, negotiating, in negotiations, circling, eyed, in the running, considering, eyeing,"
     " in discussions, being considered"),
    ("CHARACTER", None, "", "character, characters, part, role of, the role of, plays who"),
    # ---- operators
    ("NOISE", None, "opener", "does anyone know, does anybody know, does anyone here know, do you know, do you happen to know, do we know, anyone know, anybody know,"
     " can anyone tell me, can anybody tell me, can you tell me, could you tell me, can somebody tell me, can someone tell me, could someone tell me, would you know,"
     " any idea, i want to know, i would like to know, i should like to know, just wondering, i was wondering, i wonder, may i ask, can i ask, could you please tell me,"
     " do you have any idea, have you any idea, could you please confirm, could you confirm, can you confirm, remind me, could you remind me, do u know, can u tell me"),
    ("NOISE", None, "", "do you know any, do you have any, have you got any, do you know of any, do we have any, i need, i want, i am looking for, looking for, searching for, the rest of, rest of, the remaining, i liked, i loved, i enjoyed, i really liked, i adored, i just watched, i just saw, i have seen, filed under, filed, classify by, classified as, classified under, have the status, has the status, had the status, with the status, of status, whose status is, man or woman, of the lot, according to reports, so to speak, in order to, is it correct, is it correct that, am i right, am i right in believing, i should like, i would like, as far as, with regard to, with respect to, in respect of, in terms of, in what manner, back in, look out for, to look out for, in the mood for, in the mood, these days, or nah, or naw, or na, or wat, i lost track, i lost count, lost track, lost count, cant wait, can not wait, or no, or not, so far, at all, for real, is it true that, is it true, true that, in the end, by any chance, or what, or something,"
     " for me, to me, for us, as of now, of course, at the moment, right now, at this point, as it stands, i wonder if, do you know if,"
     " in fact, after all, to date, if any, by the way, that is, is there, are there, was there, were there, "
     " could you, can you, would you, will you, in particular, in total, altogether, at present, in general, on the slate, on this slate,"
     " on your list, on the list, in the list, on your slate, in the database, do you have, have you got, in your records, out there, out of these,"
     " of them, of these, of those, in question, that we know of, known to be, as yet, if so, let me know"),
    ("BOTH", None, "", "both, both of"),
    ("AND", None, "", "and, plus, as well as, along with, n"),
    ("OR", None, "", "or, vs, versus"),
    ("NOT", None, "", "not, except, excluding, besides, apart from, other than, aside from, but not, never"),
    ("NO", None, "", "needs a, need a, still need, still needs, still need a, still needs a, awaiting, waiting for a, waiting on a, yet to get, yet to have, no, without, lack, lacks, lacking, without a, without any, does not have, do not have, has no, have no, missing,"
     " with no, not have, no known, nobody, no one, unknown, not got, not yet have, has not got"),
    ("COSTAR", "cast", "noun", "co star, co stars, costar, costars, castmate, castmates, co actor, co actors"),
    ("COSTAR", "cast", "", "co starred, costarred, costarring, co starring, opposite, alongside, next to, star with, stars with,"
     " starring with, starred with, acted alongside, act alongside, appeared alongside, appear alongside, starred alongside, star alongside, played alongside, acted opposite, starred opposite, appeared opposite, act with, acts with, acted with, acting with, appeared with, played with, fellow actor, fellow actors, fellow cast members, shared the screen with, shares the screen with, co starred with, co stars with, costarred with, costars with, appear with, appears with, appearing with, play with, plays with, share the screen with"),
    ("COSTAR", "director", "noun", "co director, co directors, codirector, codirectors"),
    ("COSTAR", "director", "", "co directed, co direct, co directs, codirected, co directing, co helmed, direct with, directed with, directs with, directing with"),
    ("COSTAR", "writer", "noun", "co writer, co writers, cowriter, cowriters, co screenwriter, co screenwriters, co author, co authors"),
    ("COSTAR", "writer", "", "co wrote, co write, co writes, co written, co writing, cowrote, cowritten, co scripted, co authored, write with, wrote with, writes with, written with, writing with"),
    ("COSTAR", "credit", "", "worked alongside, work alongside, works alongside, work with, works with, worked with, working with, collaborate with, collaborates with, collaborated with, collaborating with, teamed with, team up with, teaming up with"),
    ("SAME", None, "", "with whom, with who, together with whom, together with who, same, share, shares, shared, sharing, in common, common, the same, together, together with, jointly, jointly with, side by side with, fellow"),
    ("WHERE", None, "", "where"),
    ("COUNT", None, "", "what number of, in how many, in how many of, of how many, how many of, how many of the, how many, number of, count, count of, amount of, the number of, total number of, total"),
    ("TELL", None, "", "compare, comparison of, summarise, summarize, outline, introduce, description of, profile, particulars, tell me about, tell us about, tell me more about, know about, info, information, details, info on, details on,"
     " information on, information about, describe, overview, facts, facts about, what is known about,"
     " summary of, rundown, everything about, more about, talk to me about, anything about, what do you know about, know on,"
     " what about, what do we know about, fill me in on, give me the rundown, background on, brief me on, what is up with, card,"
     " anything on, what have you got on, what do you have on, show me, learn about, lowdown, scoop, catch me up on, hear about"),
    ("TELL", None, "who", "who is, who was, who are, who the hell is, who exactly is, who is this"),
    ("ELSE", None, "", "else, other, others, another, otherwise"),
    ("HE", "person", "", "he, him, she, her, his, hers"),
    ("IT", "project", "", "it"),
)  # fmt: skip

# Things people ask about films that no slate keeps; named in the refusal, answered only where a fact's own words do.
NOT_KEPT: dict[str, str] = {
    phrase.strip(): label
    for label, phrases in {
        "sums of money": "how much did, how much does, how much will, how much has, how much money, how much is, how much was, how much are",
        "comparisons by number": "than, more than, fewer than, less than, at least, at most, the most, most, fewest, the fewest, two or more,"
        " three or more, alone, twice, percent, average, majority, half of",
        "budgets": "budget, cost, costs, budgets, expensive, how much does it cost, price, spent, spend, money",
        "box office": "box office, gross, flop, flopped, grossed, earn, earned, earnings, made at the box office, ticket sales, profit,"
        " how much did it make, money did, revenue, how much money, box office numbers, opening weekend",
        "running times": "runtime, running time, run time, minutes, hours long, length, duration, how long is, how long was",
        "ratings and reviews": "imdb, imdb rating, imdb score, rating, ratings, rated, rotten tomatoes, score on, review, reviews, metacritic,"
        " letterboxd, critics, stars rating, any good, good, reception, best, worst, better, popular, popularity, famous, votes",
        "songs": "soundtrack, song, songs, theme song, ost, album",
        "trailers and posters": "trailer, trailers, teaser, teasers, poster, posters, clip, clips, footage",
        "places": "filming location, location, locations, country, countries, county, nation, nations, city, cities, filmed at,  nationality, birthplace",
        "awards": "oscar, oscars, award, awards, win, wins, won, nominated, nomination, nominations, academy award, bafta, emmy, golden globe",
        "plots and endings": "happens at the end, happens at the end of, happens in the end, ending, endings, spoiler, spoilers, plot twist, twist, how does it end, how it ends, happens in",
        "private lives": "real name, full name, maiden name, birth name, die, dies, died, death, wife, husband, girlfriend, boyfriend, married, age, old, born, birthday, height, tall, net worth, salary, paid,"
        " religion, kids, dating, children",
        "streaming": "stream, streaming, netflix, disney, hulu, prime video, hbo, dvd, blu ray, bluray, digital, tickets, ticket",
        "age ratings": "pg, pg 13, r rated, mpaa, age rating",
    }.items()
    for phrase in phrases.split(",")
}

# Other words for what a slate's genres and subjects are commonly called; either is looked up.
SYNONYMS: dict[str, tuple[str, ...]] = {
    word: tuple(meant.split("/"))
    for meant, words in {
        "comedy": "funny, humorous, comedic, comedies, laughs",
        "horror": "scary, horrors, spooky",
        "romance": "romantic, love story, love stories, romances",
        "sci fi/science fiction/scifi/sf": "sci fi, science fiction, scifi, sf, futuristic",
        "animation/animated": "animated, animation, animations, cartoon, cartoons",
        "drama": "dramatic, dramas",
        "documentary": "documentaries, doc, docs, nonfiction",
        "thriller": "thrillers, thrilling, suspense",
        "musical": "musicals",
        "family": "kids, children, childrens, family friendly",
        "biography/biopic": "biopic, biopics, biographical, biography",
        "western": "westerns",
        "war": "wartime, war",
        "world war ii/wwii/ww2/second world war": "world war two, world war 2, ww2, wwii, world war ii, second world war",
        "crime": "gangster, mob",
        "mystery": "whodunit, mysteries",
        "sport/sports": "sports, sporting, sport",
        "history/historical": "historical, period, history",
    }.items()
    for word in (w.strip() for w in words.split(","))
}

# … and those of them that a recorded sentence may speak of all the same ("paused over its budget").
MAY_BE_TOLD = frozenset(("budgets", "awards", "places", "ratings and reviews", "trailers and posters", "songs"))

# Genres that people ask for whether a slate has any or not; a slate's own are names.
GENRES: dict[str, str] = {
    word: genre
    for genre in "action adventure animation comedy crime documentary drama family fantasy horror musical mystery romance"
    " superhero thriller western".split()
    for word in (genre, f"{genre}s", *(w for w, meant in SYNONYMS.items() if genre in meant))
}

QUESTION_WORDS = frozenset("who whom whose what which when where why how".split())
AUXILIARIES = frozenset(
    "is are was were am do does did has have had will would can could should shall may might must".split()
)


def _phrases() -> Iterator[tuple[str, Symbol]]:
    for cat, value, info, phrases in ROWS:
        for phrase in phrases.split(","):
            yield phrase.strip(), Symbol(cat, value, info)


def _table() -> dict[str, tuple[Symbol, ...]]:
    table: dict[str, dict[Symbol, None]] = defaultdict(dict)
    for phrase, symbol in _phrases():
        table[phrase][symbol] = None
    for phrase, label in NOT_KEPT.items():
        table[phrase][Symbol("NOTKEPT", label)] = None
    return {phrase: tuple(symbols) for phrase, symbols in table.items()}


def longest_from(phrases: Iterable[str]) -> dict[str, int]:
    """Return for the first word of each phrase how many words the longest has that begins so."""
    found: dict[str, int] = {}
    for phrase in phrases:
        head, length = phrase.split(" ", 1)[0], phrase.count(" ") + 1
        found[head] = max(found.get(head, 1), length)
    return found


LEXICON: dict[str, tuple[Symbol, ...]] = _table()


def inflected(word: str) -> tuple[Symbol, ...]:
    """Return the symbols of the lexicon's word that this is an inflection of: `opened` is `open`."""
    for ending, put in (
        ("in", "ing"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
        ("es", ""),
        ("s", ""),
        ("ers", ""),
        ("er", ""),
    ):
        if not word.endswith(ending):
            continue
        base = word.removesuffix(ending) + put
        if len(base) > 2 and base not in LIGHT:
            for candidate in (base, base[:-1] if base[-1:] == base[-2:-1] else base):
                if candidate in LEXICON:
                    return LEXICON[candidate]
    return ()


LEXICON_WORDS = frozenset(word for phrase in LEXICON for word in phrase.split())
LONGEST_PHRASE = max(len(phrase.split()) for phrase in LEXICON)
LONGEST_FROM = longest_from(LEXICON)
