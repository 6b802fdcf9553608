"""The answer to a yes/no question: true or false, with the proof and, for a no, a concrete witness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from polyalg.checker import Certificate


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proved yes or no; use it like a bool.

    Attributes
    ----------
    holds : bool
        The answer.
    certificate : Certificate
        Proof of the answer, whichever it is.
    reason : str
        One plain sentence.
    witness : object
        Where the answer is no: a point, a vector, a combination that shows it; otherwise None.
    """

    holds: bool
    certificate: Certificate
    reason: str
    witness: Any = None

    def __bool__(self) -> bool:
        return self.holds

    def __repr__(self) -> str:
        return f"Verdict({self.holds}: {self.reason})"
