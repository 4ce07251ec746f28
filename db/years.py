"""The years that tell two projects of one title apart: those of the first release, as it stands now."""

from collections.abc import Sequence

from db.reading import Reader, as_date, fetch_for
from db.visible import View

Years = tuple[int, int]  # the first and the last that a window touches: mostly one


def release_years(reader: Reader, view: View, project_ids: Sequence[int]) -> dict[int, Years]:
    """Return the years of each project's first release; one without a date is left out."""
    if not project_ids:
        return {}
    rows = fetch_for(
        reader,
        f"SELECT w.project_id, w.earliest, w.latest FROM date_window w WHERE {view.rows('w')} AND w.event = 'release'"
        " AND w.superseded_at IS NULL AND w.earliest IS NOT NULL AND w.project_id IN",
        project_ids,
        " ORDER BY w.earliest DESC",
    )
    days = [(id_, as_date(first), as_date(last)) for id_, first, last in rows]
    return {id_: (first.year, last.year) for id_, first, last in days if first and last}
