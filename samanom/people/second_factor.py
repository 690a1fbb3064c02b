"""The secrets of a second factor are encrypted where they lie; a stolen database makes no codes."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings


class SealedSecrets(DefaultMFAAdapter):
    """Encrypts with a key that is derived from the portal's own."""

    def encrypt(self, text: str) -> str:
        return self._box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._box().decrypt(encrypted_text.encode()).decode()

    def _box(self) -> Fernet:
        digest = hashlib.sha256(b"samanom second factor:" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(digest))
