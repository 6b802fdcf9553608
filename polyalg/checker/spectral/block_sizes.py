"""Partial multiplicities of a positive semidefinite matrix polynomial, from its characteristic polynomial.

For real x the eigenvalues of K(x) are analytic (Rellich) and not negative; their orders of zero at a real x0
are the partial multiplicities k_1 >= k_2 >= ... there. With e_j the elementary symmetric functions of the
eigenvalues, polynomials in x, no cancellation takes place: e_(r-j) has at x0 the order s_j = k_(j+1) +
k_(j+2) + ...

Theorem 6 of the theory page on spectral factors.
"""

from __future__ import annotations

import itertools
from operator import mul

from ..arithmetic.hermitian import determinant_bound
from ..arithmetic.matrix_polynomials import MatrixPolynomial, Values, packed_value
from ..arithmetic.power_products import pack
from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Rows

_WHAT = "the characteristic polynomial"


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
        r, formal = self.core.rows, self.core.length - 1
        orders = [multiplicity]
        for j in range(1, r + 1):
            value = self.values[r - j]
            orders.append(formal * (r - j) - value.bit_length() // self.slot)
        sizes = [a - b for a, b in itertools.pairwise(orders)]
        while sizes and sizes[-1] == 0:
            sizes.pop()
        _check_sizes(sizes, multiplicity, "infinity")
        return sizes

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
        _check_sizes(sizes, multiplicity, where)
        r = self.core.rows
        if len(sizes) > r:
            raise CertificateError("blocks", f"{where} has more blocks than the matrix has rows")
        for j in range(1, len(sizes)):
            if not self._divides(f, sum(sizes[j:]), self.values[r - j]):
                raise CertificateError("blocks", f"{where}: the blocks from number {j} on are not proved")

    def _divides(self, f: list[int], s: int, value: int) -> bool:
        """Prove that f^s divides a polynomial e with the value e(N).

        Notes
        -----
        Let q(N) = e(N) / f(N)^s be an integer, q the polynomial of its digits. The coefficients of f^s q - e
        are at most the product of the sums of the moduli for f and q, plus the bound for e. When this is
        below N - 1 the polynomial is zero, as it is so at N.
        """
        work = self.work
        work.spend(product_cost(value.bit_length(), value.bit_length()) * 3, "the sizes of blocks")
        power = pack(f, self.slot) ** s
        work.spend(quotient_cost(value.bit_length(), power.bit_length()), "the sizes of blocks")
        quotient, rest = divmod(value, power)
        if rest:
            return False
        digits = signed_digits(quotient, self.slot, work)
        height: int = sum(map(abs, f)) ** s * sum(map(abs, digits)) + self.bound
        return height.bit_length() < self.slot - 1


def _check_sizes(sizes: list[int], multiplicity: int, where: str) -> None:
    descending = all(a >= b for a, b in itertools.pairwise(sizes))
    if not sizes or sum(sizes) != multiplicity or not descending or any(k <= 0 or k % 2 for k in sizes):
        raise CertificateError(
            "blocks", f"the blocks at {where} are no descending even numbers with the sum {multiplicity}"
        )


def signed_digits(value: int, slot: int, work: Work) -> list[int]:
    """Write an integer in base 2^slot with digits between -2^(slot - 1) and 2^(slot - 1)."""
    count = value.bit_length() // slot + 2
    work.spend(count * (500 + value.bit_length() // 50), "digits of a long integer")
    half, mask = 1 << (slot - 1), (1 << slot) - 1
    out: list[int] = []
    while value:
        digit = value & mask
        if digit >= half:
            digit -= 1 << slot
        out.append(digit)
        value = (value - digit) >> slot
    return out


def symmetric_functions(values: Values, work: Work) -> list[int]:
    """Return e_0, ..., e_r of the eigenvalues of a Hermitian matrix A of Gaussian integers.

    Notes
    -----
    Faddeev and Le Verrier: B_1 = A, k e_k = tr B_k, B_(k+1) = A (e_k - B_k). All B_k are Hermitian.
    """
    re, im = values
    r = len(re)
    bits = max(max(map(abs, row)) for row in (*re, *im)).bit_length() + r.bit_length()
    x, y = [list(row) for row in re], [list(row) for row in im]
    out = [1]
    for k in range(1, r + 1):
        out.append(sum(x[i][i] for i in range(r)) // k)
        if k < r:
            work.store(4 * r * r, (k + 1) * bits, _WHAT)
            work.spend(2 * r**3 * (300 + product_cost(bits, k * bits)), _WHAT)
            x = [[(out[-1] if i == j else 0) - a for j, a in enumerate(row)] for i, row in enumerate(x)]
            y = [[-b for b in row] for row in y]
            x, y = _hermitian_product((re, im), (x, y))
    return out


def _hermitian_product(a: Values, b: Values) -> tuple[Rows, Rows]:
    """Multiply two Hermitian matrices that commute; row i of b is the conjugate of its column i."""
    r = len(a[0])
    re, im = [[0] * r for _ in range(r)], [[0] * r for _ in range(r)]
    for i in range(r):
        u, v = a[0][i], a[1][i]
        for j in range(i + 1):
            p, q = b[0][j], b[1][j]
            x = sum(map(mul, u, p)) + sum(map(mul, v, q))
            y = sum(map(mul, v, p)) - sum(map(mul, u, q))
            re[i][j] = re[j][i] = x
            im[i][j], im[j][i] = y, -y
    return re, im
