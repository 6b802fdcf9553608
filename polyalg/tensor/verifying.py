"""Whether terms add up to the tensor of the product of matrices: one identity of integers for each entry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flint import fmpq_poly

from polyalg.core.answer import Source, Verdict
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.scalars import short_text
from polyalg.fields.number import AlgebraicNumber
from polyalg.tensor.correction import Correction, correction
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.proof import difference_certificate, identity_certificate
from polyalg.tensor.sums import Index, differences, largest_modulus

__all__ = ["DecompositionVerdict", "Difference", "verify"]


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry of the sum of the terms that is not the one of the tensor.

    Attributes
    ----------
    index : tuple of int
        (i, j, k, l, r, s): the sum of a[i, j] b[k, l] c[r, s].
    value : number
        What it is.
    expected : int
        1 where j = k, l = r, s = i, otherwise 0.
    """

    index: Index
    value: object
    expected: int

    def __reduce__(self) -> Recipe:
        return packed_call(Difference, self.index, self.value, self.expected)


class DecompositionVerdict(Verdict):
    """A `Verdict` whether terms are a decomposition; the witness of a no is a `Difference`.

    Attributes
    ----------
    modulus : int or None
        Where the answer is no: the largest integer, prime to the denominators, modulo which all entries are
        right, if there is one above 1.  A list for Z/2 has 2.
    correction : Correction or None
        Where the answer is no: the factor of a term that makes it a yes, if one is enough; the first of them.
    """

    def __init__(
        self,
        holds: bool,
        prove: Source,
        reason: str,
        witness: Difference | None,
        report: CostReport | None,
        modulus: int | None,
        correction: Correction | None = None,
    ) -> None:
        super().__init__(holds, prove, reason, witness, report)
        self.modulus = modulus
        self.correction = correction

    def _recipe(self) -> Recipe:
        return packed_call(
            DecompositionVerdict,
            self.holds,
            self._proof(),
            self.reason,
            self.witness,
            self.report,
            self.modulus,
            self.correction,
        )


def verify(d: Decomposition) -> DecompositionVerdict:
    """Decide whether the terms of a decomposition add up to the tensor of the product of matrices.

    Parameters
    ----------
    d : Decomposition

    Returns
    -------
    DecompositionVerdict
        A no has the first entry that is wrong as its witness, in `.modulus` what the identity holds modulo,
        and in `.correction` the factor of a term that puts it right, if one is enough.

    Notes
    -----
    All products are of Python's integers, which do not wrap around: numbers of a field of degree over 1 are
    packed by Kronecker's substitution and reduced once for each entry.  The cost is the number of non-zero
    products of entries, times that of a product of the coefficients.  Theorem 1 of the theory page on matrix
    multiplication.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.verify(pa.tensor.strassen())
    Verdict(True: the 7 terms add up to the tensor of the 2 x 2 by 2 x 2 product)
    >>> d = pa.tensor.Decomposition((1, 1, 1), [([2], [1], [1])])
    >>> answer = pa.tensor.verify(d)
    >>> bool(answer), answer.witness
    (False, Difference(index=(0, 0, 0, 0, 0, 0), value=2, expected=1))
    >>> answer.correction
    Correction(term 0: a = 1)
    """
    require_decomposition(d)
    report = ReportBuilder()
    with report.stage("sum of the terms"):
        found = differences(d.shape, d.factors)
    m, n, p = d.shape
    name = f"the tensor of the {m} x {n} by {n} x {p} product"
    if not found:
        reason = f"the {d.rank} terms add up to {name}"
        return DecompositionVerdict(
            True, partial(identity_certificate, d), reason, None, report.finish(), None
        )
    index = min(found)
    expected = int(index[1] == index[2] and index[3] == index[4] and index[5] == index[0])
    value = found[index] + expected
    modulus = largest_modulus(d.factors, list(found.values()))
    witness = Difference(index, _number(d, value), expected)
    shown = short_text(witness.value, str)
    reason = f"the terms do not add up to {name}: at {index} they give {shown}, not {expected}"
    reason += f"; modulo {short_text(modulus, str)} they do" if modulus else ""
    better = correction(d, found)
    reason += f"; {better}" if better else ""
    prove = partial(difference_certificate, d, index, value)
    return DecompositionVerdict(False, prove, reason, witness, report.finish(), modulus, better)


def _number(d: Decomposition, value: fmpq_poly) -> object:
    found = AlgebraicNumber(d.field, value)
    exact = found.exact
    return found if exact is None else exact
