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


def prove_krylov_basis(A: RationalMatrix, B: RationalMatrix, holder: Json, where: str, work: Work) -> None:
    """Prove that n of the columns A^k b_j, times denominators, are a basis.

    Parameters
    ----------
    holder : dict
        "modulus", and "columns", the pairs (k, j).
    where : str
        Its place in the certificate.

    Raises
    ------
    CertificateError
        Step "independence".
    """
    n, inputs = A.columns, B.columns
    m = read_modulus(holder, where, False).m
    chosen: set[tuple[int, int]] = set()
    for k, item in enumerate(read_list(holder["columns"], f"{where}.columns", length=n)):
        place = f"{where}.columns[{k}]"
        power, j = read_list(item, place, length=2)
        chosen.add((read_bounded(power, place, 0, n), read_bounded(j, place, 0, max(inputs - 1, 0))))
    if len(chosen) != n or (n and not inputs):
        raise CertificateError("independence", f"{where}.columns are not n different columns")
    vectors = columns_modulo(A.rows, B.transposed().rows, chosen, m, work)
    if not is_invertible_mod(vectors, m, work):
        raise CertificateError("independence", f"{where}.modulus does not show the columns independent")
