"""D1: whatever people write, making a PDF reaches for nothing outside and gives no file away."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from pypdf.generic import StreamObject

from samanom.documents.prose import to_html
from tests.documents import things

SECRET = "Løyndom-7f3a9c"


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that answers nothing and remembers who called."""
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                calls.append("called")
                caller.close()

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def traps(port: int, secret: Path) -> list[str]:
    """Every way we know to make a layout engine fetch something."""
    nets = [f"http://127.0.0.1:{port}/x", f"ftp://127.0.0.1:{port}/x", f"//127.0.0.1:{port}/x"]
    places = [*nets, secret.as_uri(), str(secret), "http://169.254.169.254/latest/meta-data/"]
    shapes = [
        '<img src="{0}">',
        '<img srcset="{0} 2x" alt="">',
        '<link rel="stylesheet" href="{0}">',
        '<link rel="attachment" href="{0}">',
        '<a rel="attachment" href="{0}">x</a>',
        '<iframe src="{0}"></iframe>',
        '<object data="{0}"></object>',
        '<embed src="{0}">',
        '<style>@import url("{0}");</style>',
        '<style>@font-face {{ font-family: x; src: url("{0}") }} p {{ font-family: x }}</style>',
        '<style>@color-profile --x {{ src: url("{0}") }}</style>',
        '<p style="background: url({0})">x</p>',
        '<p style="list-style: url({0}); display: list-item">x</p>',
        '<p style="content: url({0}); border-image-source: url({0})">x</p>',
        '<svg><image href="{0}" width="9" height="9"/><use href="{0}#a"/></svg>',
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{0}" width="9" height="9"/></svg>',
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='{0}'/></svg>\">",
        '<link rel="stylesheet" href="data:text/css,@import url({0});">',
        "<base href='{0}'><img src='y'>",
        "![x]({0})",
        "[x]({0})",
        '<?xml-stylesheet href="{0}"?>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "{0}">]>&e;',
        "{{% include '{0}' %}} {{{{ settings.SECRET_KEY }}}}",
    ]
    return [shape.format(place) for shape in shapes for place in places]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def every_stream(content: bytes) -> str:
    """All text of a PDF and all that is embedded in it, unpacked."""
    reader = things.reader(content)
    unpacked = [str(number) for number in reader.xref]
    for generation in reader.xref.values():
        for number in generation:
            thing = reader.get_object(number)
            if isinstance(thing, StreamObject):
                unpacked.append(thing.get_data().decode("utf-8", "replace"))
    return things.text_of(content) + "".join(unpacked)


def test_D1_a_hostile_page_fetches_nothing(secret: Path) -> None:
    """The worst case: everything that escapes text has failed, and the trap stands in the page as markup."""
    with listener() as (port, calls):
        tried = traps(port, secret)
        made = [content for trap in tried if (content := drawn(trap))]

    assert (len(tried), calls) == (144, [])
    assert len(made) == 138  # a colour profile that is not to be had stops the page
    assert [content for content in made if SECRET in every_stream(content)] == []
    assert [content for content in made if "/Names" in things.root(content)] == []


def drawn(trap: str) -> bytes:
    try:
        return things.rendered(things.page(f"<p>Ord</p>{trap}")).content
    except (OSError, ValueError):  # refused as a whole
        return b""


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_D1_the_listener_would_hear_a_call(secret: Path) -> None:
    """The planted fault: WeasyPrint with its own fetcher does call, so the count of zero means something."""
    from weasyprint import HTML

    with listener() as (port, calls):
        HTML(string=f'<img src="http://127.0.0.1:{port}/x">').write_pdf()

    assert calls == ["called"]


@pytest.mark.django_db
def test_D1_hostile_values_in_a_letter_are_shown_as_typed(secret: Path) -> None:
    with listener() as (port, calls):
        tried = traps(port, secret)
        reasons = "\n".join(tried)
        html = things.letter_page("rejection", reasons=reasons, project=tried[0], signature=tried[9])
        content = things.rendered(html).content

    assert calls == []
    assert [html.count(mark) for mark in ("<img", "<svg", "<style", "<iframe", "<link", "<object")] == [0] * 6
    assert SECRET not in every_stream(content)
    assert f'<img src="http://127.0.0.1:{port}/x">' in things.text_of(content)


def test_D1_hostile_words_in_a_long_field_are_shown_as_typed(secret: Path) -> None:
    with listener() as (port, calls):
        tried = traps(port, secret)
        html = to_html("\n\n".join(tried))
        content = things.rendered(things.page(html)).content

    assert calls == []
    assert {tag for tag in ("<img", "<svg", "<style", "<a ", "<link", "style=") if tag in html} <= {"style="}
    assert SECRET not in every_stream(content)
