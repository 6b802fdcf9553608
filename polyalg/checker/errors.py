"""The two exceptions at the root of the error family.

They live at the bottom of the library because the certificate format is part of what is trusted.
"""

from __future__ import annotations


class PolyalgError(Exception):
    """Base of every error that the library raises on purpose."""


class CertificateError(PolyalgError, ValueError):
    """A certificate was refused: nothing of what it claims has been proved.

    Parameters
    ----------
    step : str
        Short name of the step that failed, such as "format", "limits" or "annihilation".
    detail : str
        What failed and where.

    Attributes
    ----------
    step : str
        As given.
    """

    def __init__(self, step: str, detail: str) -> None:
        super().__init__(f"{step}: {detail}")
        self.step = step
        self.detail = detail

    def __reduce__(self) -> tuple[type[CertificateError], tuple[str, str]]:
        """Rebuild from both arguments, so that the error crosses process borders."""
        return type(self), (self.step, self.detail)


class MissingCertificateError(CertificateError, FileNotFoundError):
    """There is no file of that name."""


class NoCertificateError(CertificateError, TypeError):
    """An object that a certificate is not read from."""
