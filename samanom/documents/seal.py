"""The seal: an invisible PAdES B-B signature of the portal, so that any change of the file shows.

The key is read once and held. The demo makes its own key and certificate; a real one is given by SEAL_KEY and SEAL_CERT.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel

FIELD = "seal"
READABLE = {"nn": "Elektronisk segl", "nb": "Elektronisk segl"}
DIGEST = "sha256"
RESERVED = (
    12_288  # hexadecimal digits for the signature; a dry run to find the size would cost as much as signing
)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class HeldKey(signers.Signer):
    """A signer that keeps its key loaded: pyHanko's own reads and checks it anew for every signature."""

    def __init__(self, key: Key, certificate: asn1.Certificate) -> None:
        super().__init__(signing_cert=certificate)
        self.key, self.certificate = key, certificate

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


class PortalSigner(signers.PdfSigner):
    """Signs at the portal's time: the one clock is asked by the caller, never by a library."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


def seal(content: bytes, *, language: str, at: datetime) -> bytes:
    """Add the seal to a PDF as an incremental update; every byte of the file is covered."""
    # pyHanko starts an event loop of its own, which a thread that already runs one would refuse.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(_seal, content, language, at).result()


def _seal(content: bytes, language: str, at: datetime) -> bytes:
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm=DIGEST, subfilter=fields.SigSeedSubFilter.PADES
    )
    place = fields.SigFieldSpec(FIELD, readable_field_name=READABLE[language])
    signer = PortalSigner(about, signer=held_key(), new_field_spec=place)
    signer.at = at
    sealed = signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), bytes_reserved=RESERVED)
    return bytes(sealed.getbuffer())


def verify(content: bytes) -> bool:
    """Is this file sealed by us, and untouched since? The last signature must cover the whole file."""
    try:
        found = PdfFileReader(BytesIO(content)).embedded_signatures
        if not found:
            return False
        last = found[-1]
        digest = last.compute_digest()
        intact, valid = validate_sig_integrity(
            last.signer_info, last.signer_cert, expected_content_type="data", actual_digest=digest
        )
        whole = last.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    except Exception:  # a broken file breaks the reader in any way it likes
        return False
    return intact and valid and whole and last.signer_cert.dump() == held_key().certificate.dump()


def carries(content: bytes) -> bool:
    """Does the file carry a seal of ours, whole or broken? `verify` says whether it still holds."""
    certificate: bytes = held_key().certificate.dump()
    return certificate.hex().encode() in content.lower()


@cache
def held_key() -> HeldKey:
    """The key that seals, with its certificate; read once for each process."""
    if settings.SEAL_KEY and settings.SEAL_CERT:
        return read_key(Path(settings.SEAL_KEY).read_bytes(), Path(settings.SEAL_CERT).read_bytes())
    pair = demo_pair(Path(settings.STATE_DIR))
    return read_key(pair, pair)


def read_key(key_pem: bytes, certificate_pem: bytes) -> HeldKey:
    """Takes an RSA or elliptic curve key without password, and a certificate, both PEM."""
    key = serialization.load_pem_private_key(key_pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise TypeError("the seal wants an RSA or an elliptic curve key")
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    return HeldKey(key, asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)))


def demo_pair(folder: Path) -> bytes:
    """Key and certificate of the demo in one file, for its owner's eyes only; made once, also when two ask at once."""
    path = folder / "seal.pem"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix="seal-") as draft:  # made with mode 0600
            draft.write(new_demo_pair())
            draft.flush()
            with suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_bytes()


def new_demo_pair() -> bytes:
    """A new key and a certificate that it has signed itself, both PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + self_made_certificate(key).public_bytes(serialization.Encoding.PEM)


def self_made_certificate(key: Key) -> x509.Certificate:
    """Its name says that it is not a real one; it is valid in all the years the demo can be moved to."""
    name = x509.Name.from_rfc4514_string("CN=Demosegl,O=Saman om ein betre kommune (ikkje ekte),C=NO")
    signs_only = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2011, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2041, 1, 1, tzinfo=UTC))
        .add_extension(signs_only, critical=True)
        .sign(key, hashes.SHA256())
    )
