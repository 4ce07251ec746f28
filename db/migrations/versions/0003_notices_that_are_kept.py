"""Notices that are kept: open ones found by when to look at them, and what servers set for them"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_OPEN = sa.text("state IN ('pending', 'claimed')")


def upgrade() -> None:
    op.drop_table("notice")  # nothing has ever written to it
    op.create_table(
        "notice",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target_kind", sa.String(), nullable=False),
        sa.Column("target_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("milestone", sa.String(), nullable=False),
        sa.Column("date_version", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wake_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("message_key", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("server_id", "id"),
        sa.UniqueConstraint(
            "server_id", "target_kind", "target_id", "project_id", "milestone", "date_version", name="uq_notice"
        ),
    )
    op.create_index("ix_notice_open", "notice", ["wake_at"], sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_notice_project", "notice", ["server_id", "project_id"])
    op.create_index("ix_notice_message", "notice", ["server_id", "message_key"])
    op.create_table(
        "scheduled_event",
        sa.Column("server_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("server_id", "project_id", "slot"),
    )
    op.create_index("ix_follow_target", "follow", ["target_kind", "target_id"])
    op.add_column("follow", sa.Column("trouble", sa.String(), nullable=True))
    op.add_column("member", sa.Column("dm_channel_id", sa.BigInteger(), nullable=True))
    op.add_column("server", sa.Column("announced_by", sa.BigInteger(), nullable=True))
    op.add_column("server", sa.Column("digest", sa.String(), nullable=True))
    op.add_column("server", sa.Column("mirrors_events", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_index("ix_follow_target", "follow")
    for table, columns in (
        ("server", ("mirrors_events", "digest", "announced_by")),
        ("member", ("dm_channel_id",)),
        ("follow", ("trouble",)),
    ):
        for column in columns:
            op.drop_column(table, column)
    op.drop_table("scheduled_event")
    op.drop_table("notice")
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
