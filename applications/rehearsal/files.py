"""Small honest files that invented municipalities attach: a budget (pdf), a survey (png) and minutes (docx), made here."""

from html import escape
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from applications.models import Application
from applications.rehearsal import extra_words as texts
from samanom import clock
from samanom.documents.pdf import render_pdf
from samanom.documents.uploads import CheckedFile, checked_of_any_kind
from samanom.documents.word import render_word
from samanom.interface.words import kroner
from samanom.programme.models import Municipality

SIZE = (480, 320)
INK, PAPER = (0, 56, 92), (255, 255, 255)


def uploaded(name: str, content: bytes) -> CheckedFile:
    """Through the same check as what people send; raises RefusedUploadError."""
    return checked_of_any_kind(SimpleUploadedFile(name, content))


def budget(application: Application) -> CheckedFile:
    words = texts.BUDGET[application.language]
    rows = [(words["own"], application.own_money or 0), (words["asked"], application.amount_requested or 0)]
    lines = "".join(f"<tr><th>{escape(label)}</th><td>{kroner(amount)}</td></tr>" for label, amount in rows)
    page = (
        f'<html lang="{application.language}"><head><title>{words["title"]}</title></head>'
        f"<body><h1>{words['title']}: {escape(application.project_title)}</h1><table>{lines}</table></body></html>"
    )
    made = render_pdf(page, language=application.language, title=words["title"], created=clock.now())
    return uploaded(words["name"], made.content)


def survey(application: Application) -> CheckedFile:
    """Bars of the last five years; their heights follow from whose it is."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    for year in range(5):
        left, height = 40 + 85 * year, 60 + (application.lead_id * 37 + year * 53) % 200
        draw.rectangle((left, SIZE[1] - 20 - height, left + 55, SIZE[1] - 20), fill=INK)
    file = BytesIO()
    image.save(file, "PNG")
    return uploaded(texts.SURVEYS[application.language], file.getvalue())


def minutes(application: Application, place: Municipality) -> CheckedFile:
    words = texts.MINUTES[application.language]
    resolution = application.resolutions.get(municipality=place)
    page = (
        f"<h1>{words['title']}</h1><p>{escape(str(place))}, {words['case']} {escape(resolution.case_number)}</p>"
        f"<p>{escape(resolution.decision_text)}</p>"
    )
    at = clock.now().astimezone(clock.OSLO)
    return uploaded(
        words["name"], render_word(page, language=application.language, title=words["title"], at=at)
    )
