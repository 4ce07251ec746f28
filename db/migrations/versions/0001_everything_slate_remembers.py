"""Everything Slate remembers"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "company",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_table(
        "company_credit",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "project_id", "role", "position"),
    )
    op.create_index("ix_company_credit_company", "company_credit", ["server_id", "company_id", "role", "project_id"])

    op.create_table(
        "credit",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("character", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "project_id", "role", "position"),
    )
    op.create_index("ix_credit_person", "credit", ["server_id", "person_id", "role", "project_id"])

    op.create_table(
        "date_window",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_index("ix_date_window_day", "date_window", ["server_id", "event", "earliest"])
    op.create_index("ix_date_window_project", "date_window", ["server_id", "project_id"])

    op.create_table(
        "edit",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("editor_id", sa.BigInteger(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("undoes_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_index("ix_edit_project", "edit", ["server_id", "project_id"])

    op.create_table(
        "fact",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("speaker_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("earliest", sa.Date(), nullable=True),
        sa.Column("latest", sa.Date(), nullable=True),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_index("ix_fact_project", "fact", ["server_id", "project_id", "kind"])
    op.create_index("ix_fact_speaker", "fact", ["server_id", "speaker_id"])

    op.create_table(
        "fact_word",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("stem", sa.String(), nullable=False),
        sa.Column("fact_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "stem", "fact_id"),
    )
    op.create_index("ix_fact_word_project", "fact_word", ["server_id", "project_id"])

    op.create_table(
        "follow",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("lead_days", sa.JSON(), nullable=True),
        sa.Column("wants_dates", sa.Boolean(), nullable=False),
        sa.Column("wants_changes", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "id"),
        sa.UniqueConstraint("server_id", "target_kind", "target_id", "subject_kind", "subject_id", name="uq_follow"),
    )
    op.create_index("ix_follow_subject", "follow", ["server_id", "subject_kind", "subject_id"])

    op.create_table(
        "label",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "project_id", "kind", "position"),
    )
    op.create_index("ix_label_value", "label", ["server_id", "label_id", "kind", "project_id"])

    op.create_table(
        "member",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "name",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("entity_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("spelled", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "folded", "kind", "entity_id", "project_id"),
    )
    op.create_index("ix_name_project", "name", ["server_id", "project_id"])

    op.create_table(
        "notice",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("milestone", sa.String(), nullable=False),
        sa.Column("date_version", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
        sa.UniqueConstraint(
            "server_id", "target_kind", "target_id", "project_id", "milestone", "date_version", name="uq_notice"
        ),
    )
    op.create_index("ix_notice_due", "notice", ["state", "due_at"])

    op.create_table(
        "person",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_table(
        "project",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("replaces_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.BigInteger(), nullable=False),
        sa.Column("sort_title", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("logline", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_index("ix_project_replaces", "project", ["server_id", "replaces_id"])
    op.create_index("ix_project_status", "project", ["server_id", "status"])
    op.create_index("ix_project_title", "project", ["server_id", "title_key"])

    op.create_table(
        "relation",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("other_title", sa.String(), nullable=False),
        sa.Column("other_key", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "project_id", "position"),
    )
    op.create_index("ix_relation_other", "relation", ["server_id", "other_key"])

    op.create_table(
        "server",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("only_own", sa.Boolean(), nullable=False),
        sa.Column("slate_version", sa.Integer(), nullable=False),
        sa.Column("builtin_digest", sa.String(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("lead_days", sa.JSON(), nullable=False),
        sa.Column("editor_role_id", sa.BigInteger(), nullable=True),
        sa.Column("announce_channel_id", sa.BigInteger(), nullable=True),
        sa.Column("announce_role_id", sa.BigInteger(), nullable=True),
        sa.Column("keeps_questions", sa.Boolean(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "source",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "project_id", "position"),
    )
    op.create_table(
        "status_change",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "id"),
    )
    op.create_index("ix_status_change_project", "status_change", ["server_id", "project_id"])


def downgrade() -> None:
    op.drop_table("status_change")
    op.drop_table("source")
    op.drop_table("server")
    op.drop_table("relation")
    op.drop_table("project")
    op.drop_table("person")
    op.drop_table("notice")
    op.drop_table("name")
    op.drop_table("member")
    op.drop_table("label")
    op.drop_table("follow")
    op.drop_table("fact_word")
    op.drop_table("fact")
    op.drop_table("edit")
    op.drop_table("date_window")
    op.drop_table("credit")
    op.drop_table("company_credit")
    op.drop_table("company")
