"""Settings: what is given is understood, and all that cannot be used is named at once."""

from pathlib import Path

import pytest

from bot.config import SETTINGS, Config, ConfigError, load_config, read_config
from db.url import DatabaseUrl

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_nothing_given_means_the_defaults() -> None:
    assert read_config({}) == Config(None, DatabaseUrl.parse("sqlite:///slate.db".replace("e:", "e+aiosqlite:")))
    assert read_config(dict.fromkeys((s.name for s in SETTINGS), " ")) == Config()


def test_what_is_given_is_understood() -> None:
    config = read_config(
        {
            "DISCORD_TOKEN": " abc.def.ghi ",
            "DATABASE_URL": "postgresql://me@host/slate",
            "DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "SLATE_SYNC_GUILD": "123",
            "SLATE_LOG_LEVEL": "debug",
            "SLATE_HEALTH_PORT": "8081",
        }
    )
    assert config.discord_token == "abc.def.ghi"
    assert config.database_url.is_postgres
    assert config.discord_api_url == "http://127.0.0.1:8080/api/v10"
    assert (config.sync_guild, config.log_level, config.health_port) == (123, "DEBUG", 8081)
    assert config.logging_level == 10


def test_a_health_port_can_be_off() -> None:
    assert read_config({"SLATE_HEALTH_PORT": "off"}).health_port is None


def test_every_bad_value_is_named_at_once_with_what_was_expected() -> None:
    bad = {
        "DISCORD_TOKEN": "my token",
        "DATABASE_URL": "mysql://root:secret@host/slate",
        "DISCORD_API_URL": "discord.com",
        "SLATE_SYNC_GUILD": "-5",
        "SLATE_LOG_LEVEL": "loud",
        "SLATE_HEALTH_PORT": "70000",
    }
    with pytest.raises(ConfigError) as refused:
        read_config(bad)
    lines = str(refused.value).splitlines()
    assert [line.split()[0] for line in lines] == list(bad)
    assert all("expected" in line for line in lines)
    assert "secret" not in str(refused.value)
    assert "my token" not in str(refused.value)


@pytest.mark.parametrize("address", ["http://", "ftp://a.example", "http://a.example:99999/", "http://a.example/?b=c"])
def test_an_address_that_leads_nowhere_is_named(address: str) -> None:
    with pytest.raises(ConfigError, match="DISCORD_API_URL"):
        read_config({"DISCORD_API_URL": address})


def test_the_token_is_not_in_what_is_shown_of_the_settings() -> None:
    assert "abc.def" not in repr(read_config({"DISCORD_TOKEN": "abc.def.ghi"}))


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLATE_LOG_LEVEL=ERROR\nSLATE_SYNC_GUILD='5'  # ours\n")
    config = load_config({"SLATE_LOG_LEVEL": "DEBUG"}, tmp_path)
    assert (config.log_level, config.sync_guild) == ("DEBUG", 5)


def test_a_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config({}, tmp_path)


def test_each_setting_stands_in_the_example_and_the_example_holds_no_bad_value(tmp_path: Path) -> None:
    text = EXAMPLE.read_text()
    assert [s.name for s in SETTINGS if f"{s.name}=" not in text] == []
    (tmp_path / ".env").write_text(text.replace("# SLATE", "SLATE").replace("# D", "D"))
    load_config({}, tmp_path)
