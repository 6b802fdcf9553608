"""The answer to a yes/no question: true or false, with the proof and, for a no, a concrete witness."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from polyalg.checker import Certificate
from polyalg.core.report import CostReport
from polyalg.errors import InputError


class Verdict:
    """A proved yes or no; use it like a bool.

    Attributes
    ----------
    holds : bool
        The answer.
    reason : str
        One plain sentence.
    witness : object
        Where the answer is no: a point, a vector, a combination that shows it; otherwise None.
    certificate : Certificate
        Proof of the answer, whichever it is; written down when first asked for.
    report : CostReport
        The stages that led to the answer.

    Parameters
    ----------
    holds, reason, witness, report
        As above.
    prove : callable or Certificate
        Returns the certificate; called once at most.
    """

    __slots__ = ("_certificate", "_lock", "_prove", "holds", "reason", "report", "witness")

    def __init__(
        self,
        holds: bool,
        prove: Callable[[], Certificate] | Certificate,
        reason: str,
        witness: Any = None,
        report: CostReport | None = None,
    ) -> None:
        if not isinstance(prove, Certificate) and not callable(prove):
            raise InputError(
                f"a Verdict needs a Certificate, or a function that returns one, not {type(prove).__name__}"
            )
        self.holds = holds
        self.reason = reason
        self.witness = witness
        self.report = report if report is not None else CostReport(())
        self._certificate = prove if isinstance(prove, Certificate) else None
        self._prove = None if isinstance(prove, Certificate) else prove
        self._lock = threading.Lock()

    @property
    def certificate(self) -> Certificate:
        """Proof of the answer, for `polyalg.verify`."""
        with self._lock:
            if self._certificate is None:
                assert self._prove is not None
                self._certificate = self._prove()
                # What it was made from is not needed any more.
                self._prove = None
            return self._certificate

    def __bool__(self) -> bool:
        return self.holds

    def __repr__(self) -> str:
        return f"Verdict({self.holds}: {self.reason})"

    def __reduce__(self) -> tuple[Any, ...]:
        # FLINT's polynomials do not pickle; the certificate is plain text.
        return Verdict, (self.holds, self.certificate, self.reason, self.witness, self.report)
