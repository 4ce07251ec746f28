"""Projects made by chance, with everything a slate file can say."""

import string
from datetime import date

from hypothesis import strategies as st

from bot.dates import parse_window
from db.entries import (
    CompanyEntry,
    CreditEntry,
    DateEntry,
    FactEntry,
    ProjectEntry,
    RelationEntry,
    SourceEntry,
    Window,
)
from db.vocabulary import Certainty, CompanyRole, CreditState, Event, FactKind, RelationKind, Role, Status

NAMES = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=30).map(
    lambda text: f"a{text}"
)
PROSE = st.text(alphabet=string.ascii_letters + " \n\t“”—é漢", min_size=1, max_size=200).map(lambda t: f"x{t}".strip())
WINDOWS: st.SearchStrategy[Window] = st.one_of(
    st.dates(date(1888, 1, 1), date(2100, 1, 1)).map(date.isoformat),
    st.sampled_from("2026-10|2026|Q4 2026|early 2026|mid 2026|late 2026|spring 2026|2025/2026|TBA|2026–27".split("|")),
).map(parse_window)
maybe = st.none


def entries() -> st.SearchStrategy[ProjectEntry]:
    sources = st.lists(
        st.builds(SourceEntry, NAMES, maybe() | NAMES, maybe() | st.just("https://a.example/b"), maybe() | NAMES),
        max_size=3,
    )
    return sources.flatmap(
        lambda made: st.builds(
            ProjectEntry,
            title=NAMES,
            aliases=st.lists(NAMES, max_size=3).map(tuple),
            status=maybe() | st.sampled_from(Status),
            logline=maybe() | PROSE,
            genres=st.lists(NAMES, max_size=3).map(tuple),
            languages=st.lists(NAMES, max_size=2).map(tuple),
            tags=st.lists(NAMES, max_size=2).map(tuple),
            companies=st.lists(st.builds(CompanyEntry, NAMES, st.sampled_from(CompanyRole)), max_size=2).map(tuple),
            credits=st.lists(
                st.builds(
                    CreditEntry,
                    NAMES,
                    st.sampled_from(Role),
                    st.sampled_from(Certainty),
                    st.sampled_from(CreditState),
                    maybe() | NAMES,
                    maybe() | PROSE,
                ),
                max_size=3,
            ).map(tuple),
            dates=st.lists(
                st.builds(DateEntry, st.sampled_from(Event), WINDOWS, st.sampled_from(Certainty), maybe() | NAMES),
                max_size=3,
            ).map(tuple),
            relations=st.lists(st.builds(RelationEntry, st.sampled_from(RelationKind), NAMES), max_size=2).map(tuple),
            facts=st.lists(
                st.builds(
                    FactEntry,
                    st.sampled_from(FactKind),
                    PROSE,
                    maybe() | NAMES,
                    maybe() | WINDOWS,
                    st.sampled_from(Certainty),
                    st.integers(0, len(made) - 1) if made else maybe(),
                ),
                max_size=3,
            ).map(tuple),
            sources=st.just(tuple(made)),
        )
    )
