"""The closed lists of the slate file (CONTRACT: fixed), shared by the tables, the importer and the engine."""

from enum import StrEnum


class Status(StrEnum):
    """Where a project stands, in the film trade's terms."""

    RUMORED = "rumored"
    ANNOUNCED = "announced"
    IN_DEVELOPMENT = "in_development"
    PRE_PRODUCTION = "pre_production"
    FILMING = "filming"
    POST_PRODUCTION = "post_production"
    RELEASED = "released"
    ON_HOLD = "on_hold"
    TURNAROUND = "turnaround"
    ABANDONED = "abandoned"


class Certainty(StrEnum):
    """How sure a claim is, surest first."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    LIKELY = "likely"
    PLANNED = "planned"
    REPORTED = "reported"
    RUMORED = "rumored"
    UNVERIFIED = "unverified"
    DENIED = "denied"


class Role(StrEnum):
    """What a person does on a project."""

    DIRECTOR = "director"
    WRITER = "writer"
    PRODUCER = "producer"
    CAST = "cast"
    COMPOSER = "composer"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    CREATOR = "creator"


class CreditState(StrEnum):
    """Whether the person is still on the project."""

    ATTACHED = "attached"
    IN_TALKS = "in_talks"
    LEFT = "left"


class CompanyRole(StrEnum):
    """What a company does for a project."""

    STUDIO = "studio"
    DISTRIBUTOR = "distributor"
    PRODUCTION = "production"
    NETWORK = "network"


class Event(StrEnum):
    """What a date is the date of."""

    RELEASE = "release"
    PREMIERE = "premiere"
    FILMING = "filming"
    ANNOUNCED = "announced"
    OTHER = "other"


class RelationKind(StrEnum):
    """How one project stands to another title."""

    SEQUEL_OF = "sequel_of"
    PREQUEL_OF = "prequel_of"
    SPIN_OFF_OF = "spin_off_of"
    REMAKE_OF = "remake_of"
    BASED_ON = "based_on"


class FactKind(StrEnum):
    """What sort of claim a sentence makes."""

    REASON = "reason"
    OBSTACLE = "obstacle"
    REQUIREMENT = "requirement"
    EVENT = "event"
    QUOTE = "quote"
    REACTION = "reaction"
    BACKGROUND = "background"


class LabelKind(StrEnum):
    """The lists of plain words a project carries."""

    GENRE = "genre"
    LANGUAGE = "language"
    TAG = "tag"


# The slate file's lists of plain words, and what is in them.
LABEL_LISTS = {
    "genres": LabelKind.GENRE,
    "languages": LabelKind.LANGUAGE,
    "tags": LabelKind.TAG,
}


class GapKind(StrEnum):
    """What a question that found no answer was missing."""

    NAME = "name"  # somebody or something that is not on the slate
    WORD = "word"  # a word that nothing accounts for
    FIELD = "field"  # known of films, and kept by no slate
    RECORD = "record"  # a field that is kept, with nothing in it
