"""Certificates and their independent check, with the standard library alone.

`verify` proves a claim again from untrusted JSON, sharing no code with the library that made it.
The folder also runs when copied elsewhere: ``python -S -m checker FILE``.
"""

from __future__ import annotations

from .errors import CertificateError, PolyalgError
from .format.certificate import Certificate
from .verifying import verify, verify_file

__all__ = ["Certificate", "CertificateError", "PolyalgError", "verify", "verify_file"]
