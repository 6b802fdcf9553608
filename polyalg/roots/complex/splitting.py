"""Factors of a polynomial over Q or Q(i) whose complex roots are simple, over Z or Z[i].

Real ones are primitive and need not be monic.  Over Z[i] they are monic, as the variable is scaled: the roots
of the factors are those of the polynomial times an integer.  No root is found here.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq_poly, fmpz, fmpz_poly

from polyalg.algebra.factoring import factor, primitive_factors
from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial, rescaled_polynomial
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.typing import ExactPolynomial
from polyalg.roots.squarefree import primitive, square_free_factors


@dataclass(frozen=True, slots=True)
class SplitPolynomial:
    """Pairwise coprime square-free factors with their multiplicities.

    Attributes
    ----------
    factors : list of (IntegerPolynomial, int)
        Of degree at least 1.
    scale : fmpz
        The roots of the factors are `scale` times those of the polynomial.
    gaussian : bool
        Whether the polynomial is over Q(i); otherwise all factors are real and the scale is 1.
    """

    factors: list[tuple[IntegerPolynomial, int]]
    scale: fmpz
    gaussian: bool

    def public_factor(self, g: IntegerPolynomial) -> ExactPolynomial:
        """Return the monic factor of the polynomial that belongs to one of these."""
        if self.gaussian:
            return rescaled_polynomial(g, self.scale, True)
        return fmpq_poly(g.real) / g.real[g.degree]


def split(read: ReadPolynomial, *, irreducible: bool) -> SplitPolynomial:
    """Return the factors of a polynomial that is not zero.

    Parameters
    ----------
    irreducible : bool
        Whether the factors have to be irreducible; otherwise over Q they are only square-free.
    """
    if read.imag is None:
        found = primitive_factors(read.real) if irreducible else square_free_factors(read.real)
        return SplitPolynomial([(IntegerPolynomial(primitive(g)), int(m)) for g, m in found], fmpz(1), False)
    monic, scale = _monic_over_integers(read.real, read.imag)
    return SplitPolynomial(factor(monic, over_gaussian=True), scale, True)


def _monic_over_integers(real: fmpz_poly, imag: fmpz_poly) -> tuple[IntegerPolynomial, fmpz]:
    """Return a monic polynomial over Z[i], and the integer N > 0 by which its roots are larger."""
    n = int(max(real.degree(), imag.degree()))
    content = real.content().gcd(imag.content())
    a, b = real[n], imag[n]
    # times the conjugate of the leading coefficient the leading one is positive
    first = [(a * x + b * y) // content for x, y in zip(*_padded(real, imag, n), strict=True)]
    second = [(a * y - b * x) // content for x, y in zip(*_padded(real, imag, n), strict=True)]
    common = fmpz_poly(first + second).content()
    first, second = ([c // common for c in part] for part in (first, second))
    scale = first[n]
    powers = [scale ** (n - 1 - k) for k in range(n)]
    parts = [[c * t for c, t in zip(part, powers, strict=False)] for part in (first, second)]
    return gaussian_polynomial(fmpz_poly([*parts[0], 1]), fmpz_poly(parts[1])), scale


def _padded(real: fmpz_poly, imag: fmpz_poly, n: int) -> tuple[list[fmpz], list[fmpz]]:
    real_part, imag_part = ([p[k] for k in range(n + 1)] for p in (real, imag))
    return real_part, imag_part
