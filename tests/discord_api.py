"""Discord's own description of its HTTP API as a judge of what the bot sends, and of what the loopback answers."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

DESCRIPTION = Path(__file__).parents[2] / "shared" / "data" / "discord-openapi.json"
MISSING = f"Discord's API description is not at {DESCRIPTION}: what the bot sends is not checked against it"


def faults(method: str, path: str, body: Any) -> list[str]:
    """Return a sentence for everything in a request that Discord's description does not allow."""
    method = method.lower()
    template = _template(method, path)
    if template is None:
        return [f"{method} {path}: no such operation"]
    if body is None or "requestBody" not in _description()["paths"][template][method]:
        return []
    return _found(method, template, _validator(template, method), body)


def answer_faults(method: str, path: str, status: int, body: Any) -> list[str]:
    """Return a sentence for everything in an answer that Discord's description does not allow."""
    method = method.lower()
    template = _template(method, path)
    if template is None:
        return [f"{method} {path}: no such operation"]
    answers = _description()["paths"][template][method]["responses"]
    kind = next((kind for kind in (str(status), f"{status // 100}XX") if kind in answers), None)
    if kind is None:
        return [f"{method} {template}: no such answer as {status}"]
    if "$ref" in answers[kind]:
        parts = tuple(answers[kind]["$ref"].removeprefix("#/").split("/"))
        return _found(method, template, _schema(*parts, "content", "application/json", "schema"), body)
    if "content" not in answers[kind]:
        return [] if body is None else [f"{method} {template}: {status} has no body"]
    parts = ("paths", template, method, "responses", kind, "content", "application/json", "schema")
    return _found(method, template, _schema(*parts), body)


def _found(method: str, template: str, validator: Draft202012Validator, body: Any) -> list[str]:
    errors = _leaves(validator.iter_errors(body))
    return [f"{method} {template}: {error.json_path}: {error.message[:200]}" for error in errors]


def _template(method: str, path: str) -> str | None:
    for pattern, template in _operations():
        if pattern.fullmatch(path) and method in _description()["paths"][template]:
            return template
    return None


@cache
def _description() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    # discord.py sends some ids as numbers; Discord reads both, its description names only strings.
    found["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"}
    return found


@cache
def _operations() -> list[tuple[re.Pattern[str], str]]:
    # The path with fewer blanks is the more exact one: `/users/@me` before `/users/{user_id}`.
    templates = sorted(_description()["paths"], key=lambda template: template.count("{"))
    return [(re.compile(re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(template))), template) for template in templates]


def _validator(template: str, method: str) -> Draft202012Validator:
    kinds = _description()["paths"][template][method]["requestBody"]["content"]
    kind = "application/json" if "application/json" in kinds else next(iter(kinds))
    return _schema("paths", template, method, "requestBody", "content", kind, "schema")


@cache
def _schema(*parts: str) -> Draft202012Validator:
    pointer = "/".join(part.replace("~", "~0").replace("/", "~1") for part in parts)
    resource = Resource.from_contents(_description(), default_specification=DRAFT202012)
    return Draft202012Validator(
        {"$ref": f"urn:discord#/{pointer}"}, registry=Registry().with_resource("urn:discord", resource)
    )


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    """Return the innermost errors; of several alternatives, those of the one whose `type` fits."""
    for error in errors:
        branches: dict[Any, list[ValidationError]] = {}
        for child in error.context or ():
            branches.setdefault(child.schema_path[0], []).append(child)
        if not branches:
            yield error
        else:
            meant = min(branches.values(), key=lambda b: (any(e.path and e.path[-1] == "type" for e in b), len(b)))
            yield from _leaves(iter(meant))
