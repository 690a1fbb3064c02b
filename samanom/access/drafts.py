"""The draft as a file, and the case paper: for everybody in the municipalities that apply, for nobody else."""

from samanom.access.route import Route
from samanom.roles.models import MUNICIPAL

FILES = ("draft_pdf", "draft_word_document", "case_paper_nn_document", "case_paper_nb_document")

ROUTES = [
    Route("applications:draft", thing="draft_application", may=MUNICIPAL, post=MUNICIPAL),
    *(Route(f"applications:{name}", thing="draft_application", may=MUNICIPAL, page=False) for name in FILES),
]
