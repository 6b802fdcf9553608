"""A singular Hermitian matrix polynomial as M^* K M with a smaller core K, proved exactly.

Without compression the core is the line form itself. Whether the core is regular is proved elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.matrix_polynomials import (
    MatrixPolynomial,
    is_equal,
    is_hermitian,
    multiply,
    read_matrices,
    star,
)
from ..errors import CertificateError
from ..format.encoding import read_object
from ..format.limits import Work


@dataclass(frozen=True, slots=True)
class Compressed:
    """The Hermitian core K, and the rows M with line form M^* K M; None where M is the identity."""

    core: MatrixPolynomial
    rows: MatrixPolynomial | None

    @property
    def r(self) -> int:
        """Size of the core."""
        return self.core.rows


def read_compression(value: object, line: MatrixPolynomial, work: Work, *, inverse: bool) -> Compressed:
    """Read null or {"rows", "core"} and prove that the line form is M^* K M.

    Parameters
    ----------
    inverse : bool
        Whether "right_inverse" N comes with it, M N = 1 is to be proved and M must not be square.

    Raises
    ------
    CertificateError
        Step "compression", when an identity does not hold.

    Notes
    -----
    With M N = 1 the rows of M are independent at every complex number, so that Q = X M drops in rank exactly
    where det X = 0.
    """
    if value is None:
        return Compressed(line, None)
    where = "evidence.compression"
    keys = ("rows", "core", "right_inverse") if inverse else ("rows", "core")
    parts = read_object(value, keys, where)
    rows = read_matrices(parts["rows"], f"{where}.rows", work, columns=line.columns)
    core = read_matrices(parts["core"], f"{where}.core", work, columns=rows.rows)
    if core.rows != core.columns or core.is_zero_at(core.length - 1):
        raise CertificateError("compression", f"{where}.core is not square, or its last coefficient is zero")
    if not is_hermitian(core):
        raise CertificateError("compression", f"{where}.core is not Hermitian")
    product = multiply(star(rows, work), multiply(core, rows, where, work), where, work)
    if not is_equal(product, line, where, work):
        raise CertificateError("compression", f"{where} does not give the input")
    if inverse:
        _check_right_inverse(rows, parts["right_inverse"], where, work)
    return Compressed(core, rows)


def _check_right_inverse(rows: MatrixPolynomial, listed: object, where: str, work: Work) -> None:
    if rows.rows >= rows.columns:
        raise CertificateError("compression", f"{where}.rows has no fewer rows than columns")
    right = read_matrices(listed, f"{where}.right_inverse", work, columns=rows.rows)
    if right.rows != rows.columns:
        raise CertificateError("compression", f"{where}.right_inverse has not the shape of an inverse")
    r = rows.rows
    one = MatrixPolynomial(
        [[[int(i == j)] for j in range(r)] for i in range(r)], [[[0] for _ in range(r)] for _ in range(r)], 1
    )
    if not is_equal(multiply(rows, right, where, work), one, where, work):
        raise CertificateError("compression", f"{where}.right_inverse is no right inverse of the rows")
