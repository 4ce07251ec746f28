"""Companies: what they do for a film, and what tells that a name is one."""

from bot.editing.pasting.words.tables import phrase_set, table
from db.vocabulary import CompanyRole

COMPANY_LABELS = table(
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
COMPANY_WORDS = phrase_set(
    "pictures, picture, studio, studios, film, films, production, productions, entertainment, media, brothers,"
    " bros, bros.,"
    " company, co, inc, ltd, llc, group, cinema, distribution, releasing, television, tv, network, filmhouse,"
    " animation,"
    " features, filmworks, works, house, labs, artists, originals, searchlight, international, collective,"
    " banner, sa, gmbh"
)
DISTRIBUTION_WORDS = phrase_set("releasing, distribution, distributors, distributor")
COMPANIES = phrase_set(
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
STREAMERS = phrase_set(
    "Netflix, Hulu, Peacock, Disney+, Prime Video, Apple TV+, Apple TV, HBO Max, Max, Paramount+, Shudder, Mubi, Amazon"
)
# What a company has in a film, whether the film is named or not.
RIGHTS = phrase_set(
    "has us rights, has uk rights, has the rights, holds the rights, has north american rights,"
    " has worldwide rights, has"
    " domestic rights, has international rights, has world rights, holds north american rights, holds us rights, is"
    " distributing, will distribute, will release, is releasing, distributes, is handling distribution"
)
# What a company does with a film that is its object.
COMPANY_VERBS = table(
    (
        (
            CompanyRole.DISTRIBUTOR,
            "acquire, acquired, acquires, bought, buys, picked up, picks up, landed, lands, nabbed, nabs, snapped up,"
            " snaps up, distribute, distributes, distributing, release, releases, releasing, won, acquired rights to,"
            " acquired the rights to, bought rights to, landed rights to, boarded",
        ),
        (CompanyRole.PRODUCTION, "produce, produces, producing, produced"),
        (CompanyRole.STUDIO, "back, backs, backing, finance, finances, financing, bankrolls, bankrolling, financed"),
    )
)
