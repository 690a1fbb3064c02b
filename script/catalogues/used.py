"""Which messages the code and the templates ask for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from catalogues.rows import Message

APPS = ("samanom", "applications", "networks", "grants", "reporting", "knowledge", "portal", "templates")
TRANSLATION = "django.utils.translation"
CALL = re.compile(
    r"""(?<!\w)(?P<name>_|n?gettext|n?pgettext)\((?P<texts>(?:\s*u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\s*,?)+)"""
)


def messages(root: Path) -> dict[Message, str]:
    """Every message used below `root`, with the first file that asks for it."""
    found: dict[Message, str] = {}
    for app in APPS:
        for path in sorted((root / app).rglob("*")):
            for message in _in_file(path):
                found.setdefault(message, str(path.relative_to(root)))
    return found


def _in_file(path: Path) -> Iterator[Message]:
    if path.suffix == ".py":
        yield from in_python(path.read_text(encoding="utf-8"))
    elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
        yield from in_template(path.read_text(encoding="utf-8"))


def in_python(source: str) -> Iterator[Message]:
    """Calls of gettext and its sisters under the names the module imports them by."""
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            texts = [
                arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            if texts:
                yield _message(names[node.func.id], texts)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name here, name in Django) of each imported translation function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            for alias in node.names:
                if "gettext" in alias.name:
                    yield alias.asname or alias.name, alias.name.removesuffix("_lazy")


def in_template(source: str) -> Iterator[Message]:
    """Django itself rewrites the tags of a template into calls, which we then read."""
    from django.utils.translation.template import templatize

    for call in CALL.finditer(templatize(source)):
        texts = ast.literal_eval(f"[{call['texts']}]")
        yield _message(call["name"], texts)


def _message(function: str, texts: list[str]) -> Message:
    match function:
        case "ngettext":
            return Message(texts[0], texts[1])
        case "pgettext":
            return Message(texts[1], context=texts[0])
        case "npgettext":
            return Message(texts[1], texts[2], context=texts[0])
        case _:
            return Message(texts[0])
