"""How a message that the bot sent looks when Discord shows it: what Discord fills in, and where files are.

Pure: it knows neither who may send nor what is kept.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from loopback_answers import EMPTY_MESSAGE, Json, Refused, Upload, invalid
from loopback_mentions import texts

COMPONENTS_V2, EPHEMERAL, LOADING = 1 << 15, 1 << 6, 1 << 7
_MOST_CHARACTERS, _MOST_SHOWN, _MOST_COMPONENTS, _MOST_NONCE = 2000, 4000, 40, 25
_SELECT = {"min_values": 1, "max_values": 1}
# What Discord adds to a component that does not say it, by its type.
_FILLED: dict[int, Json] = {
    **dict.fromkeys((3, 5, 6, 7, 8), _SELECT),
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}

AddressOf = Callable[[str], Json | None]


def check(body: Json, uploads: Iterable[Upload] = ()) -> None:
    """Refuse a message that Discord would not take: empty, too long, or of two kinds at once."""
    content, components = body.get("content") or "", body.get("components") or []
    if len(content) > _MOST_CHARACTERS:
        raise invalid("content", f"Must be {_MOST_CHARACTERS} or fewer in length.")
    if len(str(body.get("nonce") or "")) > _MOST_NONCE:
        raise invalid("nonce", f"Must be {_MOST_NONCE} or fewer in length.")
    if (body.get("flags") or 0) & COMPONENTS_V2:
        if content or body.get("embeds"):
            raise invalid("flags", "A message of components has neither content nor embeds.")
        if sum(map(len, texts(components))) > _MOST_SHOWN:
            raise invalid("components", f"Must be {_MOST_SHOWN} or fewer in length.")
        if sum(1 for _ in walk(components)) > _MOST_COMPONENTS:
            raise invalid("components", f"Must be {_MOST_COMPONENTS} or fewer in number.")
    elif any(row.get("type") != 1 for row in components):
        raise invalid("components", "Only rows are allowed without the flag IS_COMPONENTS_V2.")
    if not (content or components or body.get("embeds") or any(uploads)):
        raise Refused(EMPTY_MESSAGE)


def shown_components(components: Iterable[Json], address_of: AddressOf) -> list[Json]:
    """Return components as Discord shows them: numbered, complete, files as addresses."""
    return _numbered(components, itertools.count(1), address_of)


def shown_embeds(embeds: Iterable[Json], address_of: AddressOf) -> list[Json]:
    pictures = ("image", "thumbnail")
    return [
        {"type": "rich", **embed} | {key: _media(embed[key], address_of) for key in pictures if key in embed}
        for embed in embeds
    ]


def attachment(upload: Upload, identity: str, base: str, description: str | None) -> Json:
    address = f"{base}/attachments/{identity}/{upload.filename}"
    about = {"id": identity, "filename": upload.filename, "size": len(upload.content), "url": address}
    said = {"description": description} if description else {}
    return about | {"proxy_url": address, "content_type": upload.content_type, **said}


def walk(components: Any) -> Iterator[Json]:
    """Yield every component of a message or modal, whatever holds it."""
    for part in components or ():
        yield part
        yield from walk(part.get("components"))
        yield from walk([part[key] for key in ("accessory", "component") if key in part])


def _numbered(components: Iterable[Json], ids: Iterator[int], address_of: AddressOf) -> list[Json]:
    return [_one(part, ids, address_of) for part in components]


def _one(part: Json, ids: Iterator[int], address_of: AddressOf) -> Json:
    made = {"id": next(ids), **_FILLED.get(part["type"], {}), **part}
    if "components" in part:
        made["components"] = _numbered(part["components"], ids, address_of)
    if "accessory" in part:
        made["accessory"] = _one(part["accessory"], ids, address_of)
    for key in ("media", "file"):
        if key in part:
            made[key] = _media(part[key], address_of)
    if part["type"] == 12:
        made["items"] = [
            {"description": None, "spoiler": False, **item, "media": _media(item["media"], address_of)}
            for item in part["items"]
        ]
    if part["type"] == 13:
        found = address_of(part["file"]["url"].removeprefix("attachment://")) or {"filename": "", "size": 0}
        made |= {"name": found["filename"], "size": found["size"]}
    return made


def _media(media: Json, address_of: AddressOf) -> Json:
    """Return a picture or file with its address, `attachment://name` looked up among the message's own."""
    name = str(media.get("url", ""))
    found = None
    if name.startswith("attachment://"):
        found = address_of(name.removeprefix("attachment://"))
        if found is None:
            raise invalid("components", f"There is no attachment {name}.")
    if found is None:
        return {"id": "0", "proxy_url": name, **media}
    about = {"attachment_id": found["id"], "content_type": found["content_type"]}
    return media | {"id": found["id"], "url": found["url"], "proxy_url": found["url"], **about}
