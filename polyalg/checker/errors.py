"""The exceptions that the checker raises."""

from __future__ import annotations

__all__ = ["CertificateError", "PolyalgError"]


class PolyalgError(Exception):
    """The root of all exceptions of polyalg."""


class CertificateError(PolyalgError, ValueError):
    """A certificate whose claim is not proved by its evidence.

    Parameters
    ----------
    step : str
        Short name of the step of the proof that fails.
    message : str
        What failed, and where.
    """

    def __init__(self, step: str, message: str = "") -> None:
        super().__init__(step, message)
        self.step = step
        self.message = message

    def __str__(self) -> str:
        return f"{self.step}: {self.message}" if self.message else self.step
