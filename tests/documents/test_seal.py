"""The seal covers the whole file, shows any change, and keeps its key to itself."""

import stat
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pytest_django import Settings

from samanom import clock
from samanom.documents import seal
from tests.documents import things

AT = datetime(2014, 1, 15, 12, 3, tzinfo=clock.OSLO)


@pytest.fixture(scope="module")
def plain() -> bytes:
    return things.rendered(things.page()).content


@pytest.fixture(scope="module")
def sealed(plain: bytes) -> bytes:
    return seal.seal(plain, language="nn", at=AT)


def test_a_sealed_file_begins_with_the_file_that_was_sealed(plain: bytes, sealed: bytes) -> None:
    assert sealed[: len(plain)] == plain
    assert (seal.verify(sealed), seal.verify(plain)) == (True, False)


def test_E3_a_flipped_byte_anywhere_breaks_the_seal(plain: bytes, sealed: bytes) -> None:
    signature = sealed.index(b"/Contents", len(plain))
    places = [*range(0, signature, 499), signature - 3, len(sealed) - 20]

    still_good = [place for place in places if seal.verify(flipped(sealed, place))]

    assert (len(places) > 15, still_good) == (True, [])


def flipped(content: bytes, place: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1
    return bytes(changed)


def test_E3_what_is_added_afterwards_breaks_the_seal(sealed: bytes) -> None:
    assert [seal.verify(sealed + more) for more in (b"\n", b"%%EOF\n", sealed)] == [False, False, False]


def test_the_seal_of_a_stranger_is_not_ours(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    stranger = seal.read_key(*[seal.new_demo_pair()] * 2)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(seal, "held_key", lambda: stranger)
        theirs = seal.seal(plain, language="nb", at=AT)
        at_home = seal.verify(theirs)

    assert (at_home, seal.verify(theirs)) == (True, False)


def test_the_seal_is_invisible_named_and_dated_by_our_clock(sealed: bytes) -> None:
    (field,) = things.root(sealed)["/AcroForm"]["/Fields"]
    described = field.get_object()

    assert (described["/T"], described["/TU"]) == ("seal", "Elektronisk segl")
    assert [float(side) for side in described["/Rect"]] == [0, 0, 0, 0]
    assert described["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"
    assert described["/V"]["/M"] == "D:20140115120300+01'00'"


def test_the_demo_makes_its_key_once_and_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "with space"

    pairs = {seal.demo_pair(folder) for _ in range(3)}

    assert len(pairs) == 1
    assert [path.name for path in folder.iterdir()] == ["seal.pem"]
    assert stat.S_IMODE((folder / "seal.pem").stat().st_mode) == 0o600


def test_a_real_rsa_key_is_taken_from_the_settings(
    plain: bytes, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    monkeypatch.setattr("samanom.documents.seal.ec.generate_private_key", lambda curve: key)
    pair = seal.new_demo_pair()
    (tmp_path / "key.pem").write_bytes(pair[: pair.index(b"-----BEGIN CERT")])
    (tmp_path / "cert.pem").write_bytes(pair[pair.index(b"-----BEGIN CERT") :])
    settings.SEAL_KEY, settings.SEAL_CERT = str(tmp_path / "key.pem"), str(tmp_path / "cert.pem")
    seal.held_key.cache_clear()
    try:
        sealed = seal.seal(plain, language="nn", at=AT)
        held, good = seal.held_key().key, seal.verify(sealed)
    finally:
        seal.held_key.cache_clear()

    assert isinstance(held, rsa.RSAPrivateKey)
    assert held.private_bytes(*FORM) == key.private_bytes(*FORM)
    assert good


FORM = (
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)
