"""Plain text that people write becomes safe HTML: a little Markdown, everything else as typed."""

import pytest

from samanom.documents.prose import to_html, to_plain


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Ei linje\nog ei til", "<p>Ei linje<br>\nog ei til</p>\n"),
        ("Eitt avsnitt\n\neit anna", "<p>Eitt avsnitt</p>\n<p>eit anna</p>\n"),
        ("**Viktig** og *lite*", "<p><strong>Viktig</strong> og <em>lite</em></p>\n"),
        ("- ein\n- to", "<ul>\n<li>ein</li>\n<li>to</li>\n</ul>\n"),
        ("3. tre\n4. fire", '<ol start="3">\n<li>tre</li>\n<li>fire</li>\n</ol>\n'),
        ("# Ikkje overskrift", "<p># Ikkje overskrift</p>\n"),
        ("[lenkje](https://example.no)", "<p>[lenkje](https://example.no)</p>\n"),
        ("![bilete](x.png)", "<p>![bilete](x.png)</p>\n"),
        ("`kode` og    mellomrom", "<p>`kode` og    mellomrom</p>\n"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("nul\x00teikn", "<p>nulteikn</p>\n"),
        ("", ""),
    ],
)
def test_what_is_typed_is_what_is_read(typed: str, drawn: str) -> None:
    assert to_html(typed) == drawn


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**Viktig** og *lite*\nlinje to\n\n- ein\n- to\n  og meir\n", "Viktig og lite\nlinje to\n\n– ein\n– to\n  og meir"),
        ("3. tre\n4. fire\n   - under", "3. tre\n4. fire\n   – under"),
        ("a < b, <script> og 5 \\* 3", "a < b, <script> og 5 * 3"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_email_has_the_same_words_without_marks(typed: str, read: str) -> None:
    assert to_plain(typed) == read


def test_D1_deep_nesting_costs_nothing() -> None:
    assert len(to_html("> " * 5000 + "- " * 5000 + "*" * 5000 + "_a" * 5000)) < 60_000
    assert len(to_plain("> " * 5000 + "- " * 5000 + "*" * 5000 + "_a" * 5000)) < 60_000
