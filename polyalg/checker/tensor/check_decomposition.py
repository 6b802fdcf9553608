"""The check of "matrix-multiplication": whether terms add up to the tensor of the product of matrices."""

from __future__ import annotations

from ..arithmetic.tensors.terms import Terms, differences, entry, read_over
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded, read_list
from .fields import prove_that_it_is_a_field
from .words import decomposition_words, no_decomposition_words


def check_matrix_multiplication(case: Case[Terms]) -> str:
    """Prove sum a x b x c = the tensor of tr(A B C), entry by entry, or that it differs in the one named.

    Raises
    ------
    CertificateError
        Steps "identity" (an entry differs from what is claimed) and "value" (it is not the one listed); for a
        no over a field those of the field: what is not zero modulo f may vanish at a root of a reducible f.

    Notes
    -----
    As Theorem 1 of the theory page on matrix multiplication says.
    """
    if case.holds:
        _prove_identity(case)
        return decomposition_words(case.input)
    return _prove_difference(case)


def _prove_identity(case: Case[Terms]) -> None:
    if differences(case.input, case.work):
        raise CertificateError("identity", "the terms do not add up to the tensor of the product of matrices")


def _prove_difference(case: Case[Terms]) -> str:
    terms, work = case.input, case.work
    prove_that_it_is_a_field(terms, case.evidence, work)
    m, n, p = terms.shape
    listed = read_list(case.claim["index"], "claim.index", length=6)
    index = [
        read_bounded(x, f"claim.index[{k}]", 0, most - 1)
        for k, (x, most) in enumerate(zip(listed, (m, n, n, p, p, m), strict=True))
    ]
    i, j, k, h, r, s = index
    numbers, den = read_over([case.claim["value"]], "claim.value", terms.over, work)
    value = entry(terms, (i * n + j, k * p + h, r * m + s), work)
    expected = int(j == k and h == r and s == i)
    if value == terms.over.integer(expected * terms.den):
        raise CertificateError("identity", "the terms add up to what is claimed at claim.index")
    if [x * den for x in value] != [x * terms.den for x in numbers[0]]:
        raise CertificateError("value", "claim.value is not the sum of the terms at claim.index")
    return no_decomposition_words(terms, index)
