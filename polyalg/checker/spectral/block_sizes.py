"""Partial multiplicities of a positive semidefinite matrix polynomial, from its characteristic polynomial.

For real x the eigenvalues of K(x) are analytic (Rellich) and not negative; their orders of zero at a real x0
are the partial multiplicities k_1 >= k_2 >= ... there. With e_j the elementary symmetric functions of the
eigenvalues, polynomials in x, no cancellation takes place: e_(r-j) has at x0 the order s_j = k_(j+1) +
k_(j+2) + ...

Theorem 6 of the theory page on spectral factors.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from ..arithmetic.hermitian import determinant_bound, symmetric_functions
from ..arithmetic.matrix_polynomials import MatrixPolynomial, packed_value
from ..arithmetic.power_products import PackedValue, is_multiple_of_power
from ..errors import CertificateError
from ..format.limits import Work


class Characteristic:
    """The values of e_0, ..., e_r of den K at one power of two, computed when they are first needed."""

    def __init__(self, core: MatrixPolynomial, factor_bits: int, work: Work) -> None:
        self.core = core
        self.work = work
        self.bound = determinant_bound(core, 1)
        degree = core.rows * (core.length - 1)
        # a quotient may have longer coefficients than e_j itself, by a bit for each degree
        self.slot = 8 * ((self.bound.bit_length() + factor_bits + degree + 24) // 8)
        self._values: list[int] | None = None

    @property
    def values(self) -> list[int]:
        """The numbers e_0(N), ..., e_r(N) with N = 2^slot."""
        if self._values is None:
            self._values = symmetric_functions(packed_value(self.core, self.slot, self.work), self.work)
        return self._values

    def sizes_at_infinity(self, multiplicity: int) -> list[int]:
        """Return the partial multiplicities at infinity, where K is seen as y^(2d) K(1/y) at y = 0.

        Raises
        ------
        CertificateError
            Step "blocks", when they are no descending even numbers.

        Notes
        -----
        The coefficients of e = e_(r-j) are below N / 8, so that N^k / 2 < |e(N)| < N^(k + 1) / 2 for its
        degree k. The order is the difference to the formal degree.
        """
        degrees = [value.bit_length() // self.slot for value in self.values]
        return sizes_at_infinity(degrees, self.core.length - 1, multiplicity)

    def check_sizes(self, f: list[int], sizes: list[int], multiplicity: int, where: str) -> None:
        """Prove that the multiplicities at each real root of f are at least as uneven as the sizes.

        Raises
        ------
        CertificateError
            Step "blocks".

        Notes
        -----
        When f^s divides e_(r-j) for each j, with s = sizes[j] + sizes[j+1] + ..., then the tails of the true
        sizes are at least those claimed, and the sums are equal. So sum min(k_i, m), the dimension of the
        kernel of T_m, is at least that of the claimed sizes. That is what the sizes are used for; the
        elimination shows that it is not larger.
        """

        def divides(s: int, k: int) -> bool:
            value = PackedValue(self.values[k], self.slot, self.bound)
            return is_multiple_of_power(value, f, s, self.work)

        check_sizes(divides, self.core.rows, sizes, multiplicity, where)


def sizes_at_infinity(degrees: list[int], formal: int, multiplicity: int) -> list[int]:
    """Return the partial multiplicities at infinity from the degrees of e_0, ..., e_r.

    Raises
    ------
    CertificateError
        Step "blocks", when they are no descending even numbers.
    """
    r = len(degrees) - 1
    orders = [multiplicity] + [formal * k - degrees[k] for k in reversed(range(r))]
    sizes = [a - b for a, b in itertools.pairwise(orders)]
    while sizes and sizes[-1] == 0:
        sizes.pop()
    check_descending(sizes, multiplicity, "infinity")
    return sizes


def check_sizes(
    divides: Callable[[int, int], bool], r: int, sizes: list[int], multiplicity: int, where: str
) -> None:
    """Prove sizes of blocks at the real roots of a factor, as `Characteristic.check_sizes` says.

    Parameters
    ----------
    divides : callable
        Whether the power s of the factor divides e_k.

    Raises
    ------
    CertificateError
        Step "blocks".
    """
    check_descending(sizes, multiplicity, where)
    if len(sizes) > r:
        raise CertificateError("blocks", f"{where} has more blocks than the matrix has rows")
    for j in range(1, len(sizes)):
        if not divides(sum(sizes[j:]), r - j):
            raise CertificateError("blocks", f"{where}: the blocks from number {j} on are not proved")


def check_descending(sizes: list[int], multiplicity: int, where: str) -> None:
    descending = all(a >= b for a, b in itertools.pairwise(sizes))
    if not sizes or sum(sizes) != multiplicity or not descending or any(k <= 0 or k % 2 for k in sizes):
        raise CertificateError(
            "blocks", f"the blocks at {where} are no descending even numbers with the sum {multiplicity}"
        )
