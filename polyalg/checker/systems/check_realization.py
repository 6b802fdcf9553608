"""The check of "minimal-realization": the same transfer matrix with as few states as possible."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_matrices import RationalMatrix, read_rational_matrix, read_square
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object
from ..format.limits import MAX_DIMENSION, Work
from .krylov_bases import prove_krylov_basis
from .words import realization_words


@dataclass(frozen=True, slots=True)
class GivenRealization:
    """A, B, C of a system; D is the same in all realizations."""

    A: RationalMatrix
    B: RationalMatrix
    C: RationalMatrix


def read_realization(given: Json, work: Work) -> GivenRealization:
    """Read the input of "minimal-realization"."""
    whole = read_object(given, ("A", "B", "C", "D"), "input")
    D = read_list(whole["D"], "input.D", most=MAX_DIMENSION)
    m = len(read_list(D[0], "input.D[0]", most=MAX_DIMENSION)) if D else _width(whole["B"])
    read_rational_matrix(D, "input.D", (len(D), m), work)
    return _read(whole, "input", (len(D), m), work)


def _width(value: object) -> int:
    rows = read_list(value, "input.B", most=MAX_DIMENSION)
    return len(read_list(rows[0], "input.B[0]", most=MAX_DIMENSION)) if rows else 0


def _read(whole: Json, where: str, shape: tuple[int, int], work: Work) -> GivenRealization:
    p, m = shape
    A = read_square(whole["A"], f"{where}.A", work)
    B = read_rational_matrix(whole["B"], f"{where}.B", (A.columns, m), work)
    return GivenRealization(A, B, read_rational_matrix(whole["C"], f"{where}.C", (p, A.columns), work))


def check_minimal_realization(case: Case[GivenRealization]) -> str:
    """Prove that a realization has the transfer matrix of the one given, and that none has fewer states.

    Raises
    ------
    CertificateError
        Steps "markov" (C A^k B differs) and "independence" (states are not shown to be reached, or seen).

    Notes
    -----
    Theorem 1 of the theory page on linear systems.

    The difference of both transfer matrices is that of a realization with n + r states: by the theorem of
    Cayley and Hamilton it vanishes if C A^k B agree for k below n + r.
    """
    given, work = case.input, case.work
    shape = len(given.C.rows), given.B.columns
    found = _read(case.claim, "claim", shape, work)
    n, r = given.A.columns, found.A.columns
    first, second = given.B, found.B
    for k in range(n + r):
        difference = given.C.times(first, work).plus(found.C.times(second, work), -1)
        if any(any(row) for row in difference.rows):
            raise CertificateError("markov", f"C A^{k} B is not that of the input")
        first, second = given.A.times(first, work), found.A.times(second, work)
    for A, B, key in (
        (found.A, found.B, "inputs"),
        (found.A.transposed(), found.C.transposed(), "outputs"),
    ):
        where = f"evidence.{key}"
        holder = read_object(case.evidence[key], ("modulus", "columns"), where)
        prove_krylov_basis(A, B, holder, where, work)
    return realization_words(n, r, shape)
