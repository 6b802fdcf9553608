"""The check of "jordan-form": enclosures of J, V and V^-1 with A = V J V^-1."""

from __future__ import annotations

from ..arithmetic.fixed.vector_polynomials import VectorPolynomial
from ..format.claims import Case
from ..format.reading import InputMatrix
from ..roots.enclosed import prove_eigenvalues
from .form import Chained, prove_form, read_form
from .residual import check_chains, check_inverses
from .structure import prove_structure
from .words import form_words, structure_words


def check_jordan_form(case: Case[InputMatrix]) -> str:
    """Prove enclosures of the eigenvalues, of V and of V^-1 with A = V J V^-1.

    Raises
    ------
    CertificateError
        With the steps of `prove_structure`, `prove_eigenvalues` and `prove_form`, and "residual" (A V = V J
        or V V^-1 = 1 fails for the claimed enclosures).

    Notes
    -----
    Theorem 8 of the theory page on Jordan forms.
    """
    matrix, work = case.input, case.work
    given = read_form(case, matrix.n)
    structure = prove_structure(case)
    spectrum = prove_eigenvalues(case, [factor.g for factor in structure.factors])
    chained = Chained(
        matrix.n,
        matrix.den,
        not matrix.gaussian,
        [factor.sizes for factor in structure.factors],
        [VectorPolynomial(chain.vectors, matrix.n) for chain in structure.chains],
    )
    form, partner = prove_form(case.claim, given, chained, spectrum, work)
    check_chains(matrix, form, work)
    check_inverses(form, partner, work)
    return form_words(structure_words(structure), spectrum)
