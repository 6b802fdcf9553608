"""Certificates and their independent check, with the standard library alone.

`verify` proves a claim again from untrusted JSON, sharing no code with the library that made it.
The folder also runs when copied elsewhere: ``python -S -m checker FILE``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import CertificateError, PolyalgError
from .format.certificate import Certificate

if TYPE_CHECKING:
    from .verifying import verify, verify_file

__all__ = ["Certificate", "CertificateError", "PolyalgError", "verify", "verify_file"]


def __getattr__(name: str) -> object:
    # The checks of all kinds are modules by the hundred, which a caller who proves nothing does not wait for.
    if name not in ("verify", "verify_file"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import verifying

    return getattr(verifying, name)
