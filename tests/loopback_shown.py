"""What Discord tells of itself at length, and a test seldom asks: the application, the bot's own user, a whole server.

Mostly constants; what varies comes from the world.
"""

from loopback_answers import Json
from loopback_world import APP, USER, World, iso

_SERVER = {
    **dict.fromkeys(
        """icon description home_header splash discovery_splash banner application_id afk_channel_id system_channel_id
        widget_channel_id max_presences vanity_url_code rules_channel_id safety_alerts_channel_id
        public_updates_channel_id incidents_data""".split()
    ),
    **dict.fromkeys(
        """system_channel_flags verification_level default_message_notifications mfa_level explicit_content_filter
        max_stage_video_channel_users max_video_channel_users premium_tier premium_subscription_count
        nsfw_level""".split(),
        0,
    ),
    **dict.fromkeys(("widget_enabled", "premium_progress_bar_enabled", "nsfw"), False),
    "region": "deprecated",
    "afk_timeout": 300,
    "max_members": 500_000,
}
_SERVER_LISTS = ("emojis", "stickers", "features")
_COMING_LISTS = ("threads", "stage_instances", "voice_states", "presences", "guild_scheduled_events")


def guild_shown(world: World, guild: str) -> Json:
    """Return a whole server as REST shows it."""
    found = world.guild(guild)
    about = {"id": guild, "name": found.name, "owner_id": found.owner, "preferred_locale": found.locale}
    about["system_channel_id"] = found.system_channel
    return {**_SERVER, **about, "roles": world.roles(guild), **{key: [] for key in _SERVER_LISTS}}


def guild_created(world: World, guild: str) -> Json:
    """Return a server as the gateway shows it when the bot comes or is added."""
    about = {"joined_at": iso(world.clock()), "member_count": world.guild(guild).members}
    here = {"members": [world.member(guild, APP)], "channels": world.channels_of(guild)}
    return {**guild_shown(world, guild), **about, **here, **{key: [] for key in _COMING_LISTS}}


def own_user(world: World) -> Json:
    """Return the bot's user as it alone sees it."""
    return world.user(APP) | {"mfa_enabled": True, "locale": "en-US"}


def application(world: World) -> Json:
    """Return the bot's application as it alone sees it."""
    counts = ("guild", "user_install", "user_authorization")
    nothing = ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team")
    return {
        "id": APP,
        "name": "Slate",
        "description": "",
        "verify_key": "",
        "flags": 0,
        "flags_new": "0",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": world.user(USER),
        "explicit_content_filter": 0,
        "redirect_uris": [],
        "eligible_oauth2_scopes": [],
        **{f"approximate_{what}_count": len(world.guilds) for what in counts},
        **dict.fromkeys(nothing),
    }
