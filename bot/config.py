"""Settings from the environment and `.env` (the environment wins), all faults told at once. Knows what each means."""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.errors import SlateError
from db.errors import StoreError
from db.url import DatabaseUrl

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class ConfigError(SlateError):
    """Settings that cannot be used; the message names each with what was expected."""


@dataclass(frozen=True, slots=True)
class Config:
    """Slate's settings, understood. The token is never shown."""

    discord_token: str | None = field(default=None, repr=False)
    database_url: DatabaseUrl = field(default_factory=lambda: DatabaseUrl.parse(DEFAULT_DATABASE_URL))
    discord_api_url: str | None = None
    sync_guild: int | None = None
    log_level: str = "INFO"
    health_port: int | None = None

    @property
    def logging_level(self) -> int:
        """Return the log level as `logging` counts it."""
        return logging.getLevelNamesMapping()[self.log_level]


DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///slate.db"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name outside, its field in `Config`, how it is read, and what it expects."""

    name: str
    field: str
    read: Callable[[str], Any]
    expected: str
    secret: bool = False


def _token(text: str) -> str:
    if not text.isascii() or any(c.isspace() for c in text):
        raise ValueError
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError
    _ = parts.port  # raises where it is no port
    return text.rstrip("/")


def _snowflake(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 0 < number < 2**63:
        raise ValueError
    return number


def _level(text: str) -> str:
    if text.upper() not in _LEVELS:
        raise ValueError
    return text.upper()


def _port(text: str) -> int | None:
    if text.lower() == "off":
        return None
    if not text.isdigit() or not 0 < int(text) < 65_536:
        raise ValueError
    return int(text)


SETTINGS = (
    Setting("DISCORD_TOKEN", "discord_token", _token, "the bot's token, without spaces", secret=True),
    Setting(
        "DATABASE_URL",
        "database_url",
        DatabaseUrl.parse,
        "sqlite:///slate.db or postgresql://user@host/name",
        secret=True,
    ),
    Setting("DISCORD_API_URL", "discord_api_url", _address, "an address such as https://discord.com/api/v10"),
    Setting("SLATE_SYNC_GUILD", "sync_guild", _snowflake, "a server's id, digits only"),
    Setting("SLATE_LOG_LEVEL", "log_level", _level, f"one of {', '.join(_LEVELS)}"),
    Setting("SLATE_HEALTH_PORT", "health_port", _port, "a port from 1 to 65535, or off"),
)


def load_config(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Config:
    """Return the settings of an environment and of a folder's `.env`; `ConfigError` naming every one that is bad."""
    return read_config(_env_file(folder or Path()) | dict(os.environ if environment is None else environment))


def read_config(values: Mapping[str, str]) -> Config:
    """Return the settings that values mean; an empty value counts as not given."""
    found: dict[str, Any] = {}
    faults: list[str] = []
    for setting in SETTINGS:
        text = values.get(setting.name, "").strip()
        if not text:
            continue
        try:
            found[setting.field] = setting.read(text)
        except (ValueError, StoreError):
            given = "" if setting.secret else f" {text[:80]!r}"
            faults.append(f"{setting.name}{given} is not usable: expected {setting.expected}")
    if faults:
        raise ConfigError("\n".join(faults))
    return Config(**found)


def _env_file(folder: Path) -> dict[str, str]:
    path = folder / ".env"
    if not path.is_file():
        return {}
    from dotenv import dotenv_values  # 50 ms that only a folder with an .env pays

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"{path} cannot be read ({error}): save it as UTF-8 text that this account may read"
        ) from error
