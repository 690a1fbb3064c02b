"""Examples of what readers and officers open; the same for everybody."""

from samanom.programme.models import Municipality

Kwargs = dict[str, int | str]


def report_table(municipality: Municipality) -> Kwargs:
    return {"table": "tema"}


THINGS = {"report_table": report_table}
