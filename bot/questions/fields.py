"""What a project can be asked for: one row a field, with its words, its kind of value and how it is said.

Adding a field is adding a row here; the grammar knows fields only by the kind of their values.
"""

from dataclasses import dataclass

from db.vocabulary import CompanyRole, RelationKind, Role


@dataclass(frozen=True, slots=True)
class Field:
    """`table` and `picks` say where it is kept: the rows whose role or kind is one of `picks` (all, where empty).
    `value` is the kind of thing that answers. `one` tells whether a project has one of it, so that another is a no."""

    name: str
    table: str
    picks: tuple[str, ...]
    value: str
    noun: str
    nouns: str
    does: str = ""  # "Ann ... Deeper"
    to_do: str = ""  # "Ann is expected to ... Deeper"
    done: str = ""  # "projects ... Ann"
    one: bool = False
    first_of: bool = False  # of several picks, the first that has any rows counts ("a film by Ann")


def _credit(role: Role, noun: str, nouns: str, does: str, to_do: str, done: str, one: bool = False) -> Field:
    return Field(role.value, "credit", (role.value,), "person", noun, nouns, does, to_do, done, one)


def _company(role: CompanyRole, noun: str, nouns: str, does: str, to_do: str, done: str) -> Field:
    return Field(role.value, "company_credit", (role.value,), "company", noun, nouns, does, to_do, done)


def _relation(kind: RelationKind, noun: str, nouns: str, done: str) -> Field:
    return Field(kind.value, "relation", (kind.value,), "work", noun, nouns, f"is {done}", f"be {done}", done)


FIELDS: dict[str, Field] = {
    field.name: field
    for field in (
        _credit(Role.DIRECTOR, "director", "directors", "directs", "direct", "directed by", one=True),
        _credit(Role.WRITER, "writer", "writers", "writes", "write", "written by"),
        _credit(Role.PRODUCER, "producer", "producers", "produces", "produce", "produced by"),
        _credit(Role.CAST, "cast", "cast", "is in", "be in", "with"),
        _credit(Role.COMPOSER, "composer", "composers", "scores", "score", "scored by"),
        _credit(Role.CINEMATOGRAPHER, "cinematographer", "cinematographers", "shoots", "shoot", "shot by", one=True),
        _credit(Role.EDITOR, "editor", "editors", "edits", "edit", "edited by"),
        _credit(Role.CREATOR, "creator", "creators", "created", "create", "created by"),
        Field("credit", "credit", (), "person", "team", "people", "is attached to", "be attached to", "involving"),
        Field(
            "maker",
            "credit",
            (Role.DIRECTOR.value, Role.CREATOR.value, Role.PRODUCER.value),
            "person",
            "maker",
            "makers",
            "makes",
            "make",
            "made by",
            first_of=True,
        ),
        Field(
            "author",
            "credit",
            (Role.DIRECTOR.value, Role.WRITER.value, Role.CREATOR.value, Role.PRODUCER.value, Role.COMPOSER.value),
            "person",
            "maker",
            "makers",
            "makes",
            "make",
            "by",
            one=True,
            first_of=True,
        ),
        Field(
            "with",
            "credit",
            (Role.CAST.value, *(role.value for role in Role if role is not Role.CAST)),
            "person",
            "team",
            "people",
            "is attached to",
            "be attached to",
            "with",
            first_of=True,
        ),
        _company(CompanyRole.STUDIO, "studio", "studios", "is the studio of", "be the studio of", "at"),
        _company(CompanyRole.DISTRIBUTOR, "distributor", "distributors", "distributes", "distribute", "distributed by"),
        _company(
            CompanyRole.PRODUCTION, "production company", "production companies", "produces", "produce", "produced by"
        ),
        _company(CompanyRole.NETWORK, "network", "networks", "carries", "carry", "on"),
        Field("company", "company_credit", (), "company", "company", "companies", "is behind", "be behind", "from"),
        Field("genre", "label", ("genre",), "genre", "genre", "genres", "is listed as", one=True),
        Field("language", "label", ("language",), "language", "language", "languages", "is in", one=True),
        Field("tag", "label", ("tag",), "tag", "subject", "subjects", "is tagged", done="about"),
        _relation(RelationKind.SEQUEL_OF, "sequel", "sequels", "a sequel to"),
        _relation(RelationKind.PREQUEL_OF, "prequel", "prequels", "a prequel to"),
        _relation(RelationKind.SPIN_OFF_OF, "spin-off", "spin-offs", "a spin-off from"),
        _relation(RelationKind.REMAKE_OF, "remake", "remakes", "a remake of"),
        _relation(RelationKind.BASED_ON, "adaptation", "adaptations", "based on"),
        Field("release", "date_window", ("release",), "date", "release date", "release dates", "comes out"),
        Field("premiere", "date_window", ("premiere",), "date", "premiere", "premieres", "premieres"),
        Field("filming", "date_window", ("filming",), "date", "filming date", "filming dates", "films"),
        Field(
            "announced",
            "date_window",
            ("announced",),
            "date",
            "announcement date",
            "announcement dates",
            "was announced",
        ),
        Field("other", "date_window", ("other",), "date", "date", "dates", "is dated"),
        Field("date", "date_window", (), "date", "date", "dates", "is dated"),
    )
}

RELATIONS = tuple(name for name, field in FIELDS.items() if field.table == "relation")
LABELS = frozenset(field.value for field in FIELDS.values() if field.table == "label")
