"""odt that runs, fetches, carries, or is no odt."""

from tests.documents import honest_files as honest
from tests.documents.honest_files import odt_parts, zipped
from tests.documents.hostile.basics import HTML, PROGRAM, Made, archive
from tests.documents.hostile.office import ENTITIES, without


def odt(**parts: bytes | str) -> bytes:
    return zipped({**odt_parts(), **{name.replace("__", "/"): content for name, content in parts.items()}})


def odt_mark(content: str, *, packed: bool = False) -> bytes:
    parts = {**odt_parts(), "mimetype": content}
    return zipped(parts, stored=() if packed else ("mimetype",))


MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry {}</m:file-entry></m:manifest>'
ODTS: dict[str, Made] = {
    "basic": lambda: odt(**{"Basic__Standard__Module1.xml": "<a/>"}),
    "scripts": lambda: odt(**{"Scripts__python__a.xml": "<a/>"}),
    "dialogs": lambda: odt(**{"Dialogs__a.xml": "<a/>"}),
    "event": lambda: zipped(odt_parts('<script:event-listener script:event-name="dom:load"/>')),
    "script": lambda: zipped(odt_parts('<office:script script:language="ooo:Basic"/>')),
    "macro link": lambda: zipped(odt_parts('<text:a xlink:href="macro:///a.b.c">x</text:a>')),
    "script link": lambda: zipped(odt_parts('<text:a xlink:href="vnd.sun.star.script:a">x</text:a>')),
    "file link": lambda: zipped(odt_parts('<text:a xlink:href="file:///etc/passwd">x</text:a>')),
    "ole": lambda: zipped(odt_parts('<draw:object-ole xlink:href="./Object 1"/>')),
    "plugin": lambda: zipped(odt_parts('<draw:plugin xlink:href="a.swf"/>')),
    "picture from outside": lambda: zipped(odt_parts('<draw:image xlink:href="https://example.no/a.png"/>')),
    "picture above": lambda: zipped(odt_parts('<draw:image xlink:href="../../a.png"/>')),
    "section from outside": lambda: zipped(odt_parts('<text:section-source xlink:href="//example.no/a.odt"/>')),
    "renamed namespace": lambda: zipped(
        odt_parts('<x:event-listener xmlns:x="urn:oasis:names:tc:opendocument:xmlns:script:1.0"/>')
    ),
    "locked": lambda: odt(**{"META-INF__manifest.xml": MANIFEST.format("><m:encryption-data/>")}),
    "ole in the manifest": lambda: odt(
        **{"META-INF__manifest.xml": MANIFEST.format('m:media-type="application/vnd.sun.star.oleobject">')}
    ),
    "no manifest": lambda: without("META-INF/manifest.xml", odt_parts()),
    "no words": lambda: without("content.xml", odt_parts()),
    "no mark": lambda: without("mimetype", odt_parts()),
    "mark not first": lambda: zipped({**{k: v for k, v in odt_parts().items() if k != "mimetype"}, "mimetype": honest.ODT}),
    "packed mark": lambda: odt_mark(honest.ODT, packed=True),
    "sheet": lambda: odt_mark("application/vnd.oasis.opendocument.spreadsheet"),
    "mark with a page": lambda: odt_mark(honest.ODT + HTML.decode()),
    "many elements": lambda: zipped(odt_parts("<text:p/>" * 600_000)),
    "deep": lambda: zipped(odt_parts("<text:p>" * 3000 + "</text:p>" * 3000)),
    "entities": lambda: odt(**{"content.xml": ENTITIES + "<a>&d;</a>"}),
    "program": lambda: odt(**{"Pictures__a.exe": PROGRAM}),
    "nested": lambda: odt(**{"ObjectReplacements__Object 1": archive()}),
}  # fmt: skip
