"""A meaning as one line of text, and back: what `--explain` shows and golden questions are written in. Pure.

    node  := "(" name value* (":" field value)* ")"     (list (back director (person "Doug Liman" 123)))
    named := "(" kind string id* [":origin" word] ")"    ids and origin may be left out to write for people
    value := node | "[" value* "]" | string | word | number | day | "true" | "false" | "-"
Values stand in the order of the node's fields; one that has a default is named, and left out where it has it.
"""

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bot.questions import meaning
from bot.questions.fields import LABELS
from bot.questions.meaning import Asking, Named, Set, Span

_KINDS = frozenset("project person company work character mention region".split()) | LABELS
_TOKEN = re.compile(r'\s*(?:([()\[\]])|"((?:[^"\\]|\\.)*)"|([^\s()\[\]"]+))', re.DOTALL)
_PLAIN = re.compile(r"[a-z][a-z_]*")
_ABSENT = "-"


class NotationError(ValueError):
    """A text that is no meaning; the message says what was expected, and points at where."""


def show(node: Any, ids: bool = True) -> str:
    """Return a node as text; without `ids`, names are written as a reader would write them."""
    if isinstance(node, Named):
        return _show_named(node, ids)
    values = [
        f":{_dashed(f.name)} {_show_value(value, ids)}" if f.default is not MISSING else _show_value(value, ids)
        for f in fields(node)
        if (value := getattr(node, f.name)) != f.default
    ]
    return f"({' '.join([_head(type(node)), *values])})"


def parse(text: str) -> Any:
    """Return the node that a text shows; `NotationError` where it shows none."""
    reader = _Reader(text)
    node = reader.node(Asking | Set | Span)
    reader.end()
    return node


def _show_named(node: Named, ids: bool) -> str:
    given = [*map(str, node.ids), *([f":origin {_show_value(node.origin, ids)}"] if node.origin != "name" else [])]
    return f"({' '.join([node.kind, _quoted(node.label), *(given if ids else [])])})"


def _show_value(value: Any, ids: bool) -> str:
    match value:
        case None:
            return _ABSENT
        case bool():
            return str(value).lower()
        case int() | date():
            return str(value)
        case str():
            return value if _PLAIN.fullmatch(value) and value not in ("true", "false") else _quoted(value)
        case tuple() | frozenset():
            items = sorted(value) if isinstance(value, frozenset) else value
            return f"[{' '.join(_show_value(item, ids) for item in items)}]"
        case _:
            return show(value, ids)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _head(node: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", node.__name__).lower()


def _dashed(name: str) -> str:
    return name.replace("_", "-")


@cache
def _shape(node: type) -> tuple[tuple[Field[Any], Any], ...]:
    hints = get_type_hints(node, vars(meaning))
    return tuple((field, hints[field.name]) for field in fields(node))


@cache
def _alternatives(wanted: Any) -> dict[str, type]:
    """Return the nodes that a type allows, by their heads."""
    nodes = get_args(wanted) if isinstance(wanted, UnionType) else (wanted,)
    return {_head(node): node for node in nodes if hasattr(node, "__dataclass_fields__")}


class _Reader:
    """Reads one text from left to right, knowing at each point which type stands there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(self._split())
        self.at = 0

    def _split(self) -> Iterator[tuple[str, str, int]]:
        at, stop = 0, len(self.text.rstrip())
        while at < stop:
            found = _TOKEN.match(self.text, at)
            if not found:
                raise self._error("the end of a string", self.text.index('"', at))
            mark, string, word = found.groups()
            kind = "mark" if mark else "word" if word else "string"
            yield (
                kind,
                mark or word or re.sub(r"\\(.)", r"\1", string, flags=re.DOTALL),
                found.start(found.lastindex or 0),
            )
            at = found.end()
        yield "end", "the end", len(self.text)

    def node(self, wanted: Any) -> Any:
        self._mark("(")
        allowed = _alternatives(wanted)
        start = self.at
        head = self._word("the name of a node")
        if head in _KINDS and Named in allowed.values():
            return self._named(head)
        if head not in allowed or allowed[head] is Named:
            names = sorted({*allowed, *(_KINDS if Named in allowed.values() else ())} - {"named"})
            raise self._error(f"one of {', '.join(names)}", self.tokens[start][2])
        values: dict[str, Any] = {}
        for field, type_ in _shape(allowed[head]):
            key = f":{_dashed(field.name)}"
            if field.default is MISSING:
                values[field.name] = self._value(type_, field.name)
            elif self.tokens[self.at][:2] == ("word", key):
                self.at += 1
                values[field.name] = self._value(type_, field.name)
        self._mark(")")
        return allowed[head](**values)

    def end(self) -> None:
        if self.tokens[self.at][0] != "end":
            raise self._error("the end", self.tokens[self.at][2])

    def _named(self, kind: str) -> Named:
        label = self._value(str, "label")
        ids: list[int] = []
        while self.tokens[self.at][0] == "word" and re.fullmatch(r"-?\d+", self.tokens[self.at][1]):
            ids.append(int(self._word("an id")))
        origin = "name"
        if self.tokens[self.at][1] == ":origin":
            self.at += 1
            origin = self._value(str, "origin")
        self._mark(")")
        return Named(kind, tuple(ids), label, origin)

    def _value(self, type_: Any, name: str) -> Any:
        options = get_args(type_) if isinstance(type_, UnionType) else (type_,)
        if type(None) in options and self.tokens[self.at][:2] == ("word", _ABSENT):
            self.at += 1
            return None
        if get_origin(type_) in (tuple, frozenset):
            return self._many(type_, name)
        if _alternatives(type_):
            return self.node(type_)
        kind, text, at = self.tokens[self.at]
        self.at += 1
        if str in options and kind in ("word", "string"):
            return text
        try:
            if bool in options and kind == "word":
                return {"true": True, "false": False}[text]
            if date in options and kind == "word":
                return date.fromisoformat(text)
            if int in options and kind == "word":
                return int(text)
        except (KeyError, ValueError):
            pass
        raise self._error(f"a value for {name}", at)

    def _many(self, type_: Any, name: str) -> Any:
        self._mark("[")
        values = []
        while self.tokens[self.at][:2] != ("mark", "]"):
            values.append(self._value(get_args(type_)[0], name))
        self._mark("]")
        return get_origin(type_)(values)

    def _mark(self, mark: str) -> None:
        if self.tokens[self.at][:2] != ("mark", mark):
            raise self._error(mark, self.tokens[self.at][2])
        self.at += 1

    def _word(self, what: str) -> str:
        kind, text, at = self.tokens[self.at]
        if kind != "word":
            raise self._error(what, at)
        self.at += 1
        return text

    def _error(self, expected: str, at: int) -> NotationError:
        return NotationError(f"expected {expected} at character {at + 1}: {self.text[:at]}⟨here⟩{self.text[at:]}")
