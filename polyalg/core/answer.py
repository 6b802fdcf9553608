"""What all answers have in common, and the answer to a yes/no question.

An answer has a report and a certificate, is made again from its input, and equals one with the same input.
"""

from __future__ import annotations

import operator
import threading
from collections.abc import Callable
from functools import partial
from numbers import Number
from typing import Any

from polyalg.checker import Certificate
from polyalg.core.bridges import load_bridge
from polyalg.core.display.tables import Shown, Table
from polyalg.core.inputs.plain import plain
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.pictures import draw
from polyalg.core.report import CostReport
from polyalg.core.typing import Axes, SympyNumber
from polyalg.errors import InputError, ResourceLimitError

Source = Callable[[], Certificate] | Certificate
_MAKING_LOCKS = threading.Lock()


class Certified(Shown):
    """An answer with its report and its proof, which is written down when first asked for.

    A subclass says by `_prove`, or by its `_source`, how it is proved, and by `_recipe` how it is made again:
    FLINT's numbers do not pickle, and the same input gives the same answer.
    """

    report: CostReport
    _source: Source | None = None

    def _prove(self) -> Certificate:
        """Return the certificate; called until there is one."""
        assert self._source is not None
        made = self._source if isinstance(self._source, Certificate) else self._source()
        self._source = None
        return made

    def _recipe(self) -> Recipe:
        """Return a function of a module, and arguments that pickle, which give this answer again."""
        # Not an abstract method: those that are lists are made by list, which does not look for such.
        raise NotImplementedError

    @property
    def certificate(self) -> Certificate:
        """The proof, for `polyalg.verify`; made when first asked for."""
        kept = vars(self)
        with _MAKING_LOCKS:
            lock = kept.setdefault("_lock", threading.Lock())
        with lock:
            if "_certificate" not in kept:
                kept["_certificate"] = self._prove()
            made: Certificate = kept["_certificate"]
            return made

    def _proof(self) -> Source:
        """Return the certificate, or what raises the error again where there is none; for pickles."""
        try:
            return self.certificate
        except ResourceLimitError as error:
            return partial(_refuse, str(error))

    def __reduce__(self) -> Recipe:
        return self._recipe()


def _refuse(message: str) -> Certificate:
    raise ResourceLimitError(message)


class Answer(Certified):
    """An answer that equals those to the same input at the same accuracy."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Answer) or type(other) is not type(self):
            return NotImplemented
        return self._asked() == other._asked()

    def _asked(self) -> tuple[object, ...]:
        """Return the input and what else decides the answer."""
        return self._recipe()[1]

    def __hash__(self) -> int:
        # FLINT's matrices have no hash; answers of one kind are few enough to be compared.
        return hash(type(self).__qualname__)


def _arithmetic(operation: Callable[[Any, Any], Any]) -> Callable[[Verdict, object], Any]:
    """Return a method that does with the bool what the operation does."""

    def method(self: Verdict, other: object) -> Any:
        if isinstance(other, Verdict):
            other = other.holds
        return operation(self.holds, other) if isinstance(other, Number) else NotImplemented

    return method


class Verdict(Certified):
    """A proved yes or no: it counts, compares, adds up and combines (``&``, ``|``, ``~``) like its bool.

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

    def __init__(
        self,
        holds: bool,
        prove: Source,
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
        self._source = prove

    def _recipe(self) -> Recipe:
        return packed_call(Verdict, self.holds, self._proof(), self.reason, self.witness, self.report)

    def __bool__(self) -> bool:
        return self.holds

    def __int__(self) -> int:
        return int(self.holds)

    __index__ = __int__

    def __eq__(self, other: object) -> bool:
        return self.holds == (other.holds if isinstance(other, Verdict) else other)

    def __hash__(self) -> int:
        return hash(self.holds)

    def __float__(self) -> float:
        return float(self.holds)

    def _sympy_(self) -> SympyNumber:
        # Without it SymPy makes a float, and its And and Not refuse that.
        return load_bridge("sympy").from_truth(self.holds)

    def __format__(self, specification: str) -> str:
        """Return the text, or what the format makes of the bool."""
        return format(self.holds, specification) if specification else str(self)

    def __neg__(self) -> int:
        return -self.holds

    __add__ = __radd__ = _arithmetic(operator.add)
    __mul__ = __rmul__ = _arithmetic(operator.mul)
    __sub__, __rsub__ = _arithmetic(operator.sub), _arithmetic(lambda mine, other: other - mine)
    __lt__, __le__ = _arithmetic(operator.lt), _arithmetic(operator.le)
    __gt__, __ge__ = _arithmetic(operator.gt), _arithmetic(operator.ge)

    def __and__(self, other: object) -> bool:
        return self.holds & bool(other) if isinstance(other, (bool, Verdict)) else NotImplemented

    def __or__(self, other: object) -> bool:
        return self.holds | bool(other) if isinstance(other, (bool, Verdict)) else NotImplemented

    def __xor__(self, other: object) -> bool:
        return self.holds ^ bool(other) if isinstance(other, (bool, Verdict)) else NotImplemented

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def __invert__(self) -> bool:
        return not self.holds

    def plot(self, ax: object = None) -> Axes:
        """Draw what it is about: `polyalg.plots.plot_verdict`."""
        return draw("plot_verdict", self, ax)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the answer, the sentence, and the witness.

        For ``json.dumps``, which does not take a verdict itself; `bool` gives the answer alone.  Of a witness
        exact numbers are text, sequences lists, and objects, such as the proof that a root is not real, dicts
        of their attributes.
        """
        return {"holds": self.holds, "reason": self.reason, "witness": plain(self.witness)}

    def _table(self) -> Table:
        return Table(f"Verdict({self.holds}: {self.reason})")
