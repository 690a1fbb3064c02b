"""What stands in the control room: each list of the portal, its page and its file."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from applications.models import Call
from applications.states import UNDER_ASSESSMENT
from portal.programme_report import TABLES
from samanom.interface.languages import shown_language

Words = str | Promise


@dataclass(frozen=True)
class Shelf:
    """One list: what it holds, its page, and (what, address) of its files."""

    title: Words
    about: Words
    page: str
    files: list[tuple[str, str]]


LISTS: tuple[tuple[Words, Words, str, str], ...] = (
    (_("History"), _("Who did what, in what capacity, chained by fingerprints."), "history", "history_csv"),
    (_("Documents"), _("Every numbered document in and out."), "documents", "documents_csv"),
    (_("Outbox"), _("Every message that has been written, and whether it left."), "outbox", "outbox_csv"),
    (_("Points to settle"), _("What the sources left open, and the answers."), "review_items", "review_items_csv"),
    (_("Participants"), _("Who takes part with what, in which network."), "participants", "participants_csv"),
    (_("The list of projects"), _("Themes, networks, leaders and summaries."), "projects", "projects_csv"),
)  # fmt: skip
CHAPTERS: tuple[tuple[Words, Words, str, str], ...] = (
    (_("Received applications"), _("Everything that has come in, with case numbers."), "applications:received",
     "applications:received_csv"),
    (_("Grants"), _("Amounts, letters, and when they were opened."), "grants:index", "grants:index_csv"),
    (_("Reports"), _("What is owed, delivered, sent back and approved."), "reporting:index", "reporting:index_csv"),
)  # fmt: skip


def shelves() -> list[Shelf]:
    """All of them; one query, for the rankings."""
    return [
        *(shelf(title, about, page, file) for title, about, page, file in CHAPTERS),
        *rankings(),
        *(shelf(title, about, f"portal:{page}", f"portal:{file}") for title, about, page, file in LISTS),
        numbers(),
        Shelf(
            _("Gatherings"),
            _("Each gathering's page leads to its lists of people, which have files of their own."),
            reverse("networks:calendar"),
            [],
        ),
    ]


def shelf(title: Words, about: Words, page: str, file: str) -> Shelf:
    return Shelf(title, about, reverse(page), [("CSV", reverse(file))])


def rankings() -> list[Shelf]:
    """One for each call that has been assessed."""
    title = "title_nn" if shown_language() == "nn" else "title_nb"
    calls = Call.objects.filter(applications__state__in=UNDER_ASSESSMENT).order_by("-pk").distinct()
    return [
        Shelf(
            __("Ranking: %(title)s") % {"title": name},
            cohort,
            reverse("applications:ranking", args=[pk]),
            [("CSV", reverse("applications:ranking_csv", args=[pk]))],
        )
        for pk, name, cohort in calls.values_list("pk", title, "cohort__name")
    ]


def numbers() -> Shelf:
    files = [(f"CSV: {key}", reverse("portal:programme_report_csv", args=[key])) for key in TABLES]
    about = _("The programme in numbers, one file for each table.")
    return Shelf(_("Programme report"), about, reverse("portal:programme_report"), files)
