"""Krylov columns A^k b_j that are a basis, by a determinant modulo some number."""

from __future__ import annotations

from ..arithmetic.krylov import columns_modulo
from ..arithmetic.matrix import is_invertible_mod
from ..arithmetic.rational_matrices import RationalMatrix
from ..errors import CertificateError
from ..format.claims import Json
from ..format.encoding import read_bounded, read_list
from ..format.limits import Work
from ..format.reading import read_modulus


def prove_krylov_basis(A: RationalMatrix, B: RationalMatrix, evidence: Json, key: str, work: Work) -> None:
    """Prove that n of the columns A^k b_j, times denominators, are a basis: pairs (k, j) listed as `key`.

    Raises
    ------
    CertificateError
        Step "independence".
    """
    n, inputs = A.columns, B.columns
    m = read_modulus(evidence, "evidence", False).m
    chosen: set[tuple[int, int]] = set()
    for k, item in enumerate(read_list(evidence[key], f"evidence.{key}", length=n)):
        where = f"evidence.{key}[{k}]"
        power, j = read_list(item, where, length=2)
        chosen.add((read_bounded(power, where, 0, n), read_bounded(j, where, 0, max(inputs - 1, 0))))
    if len(chosen) != n or (n and not inputs):
        raise CertificateError("independence", f"evidence.{key} are not n different columns")
    vectors = columns_modulo(A.rows, B.transposed().rows, chosen, m, work)
    if not is_invertible_mod(vectors, m, work):
        raise CertificateError("independence", "the columns are not shown independent by the given modulus")
