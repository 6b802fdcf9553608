"""Exact polynomials of this area, over Z or a real number field: what differs between them.

Over a number field they are `AlgebraicPolynomial`s, whose operators are those of FLINT's; the module of these
is loaded where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias, overload

from flint import arb_poly, fmpq, fmpq_poly, fmpz, fmpz_mat, fmpz_poly, nmod_poly

from polyalg.algebra.modular import place
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_rational
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import read_scalar
from polyalg.roots.bounds import root_bound_bits as root_bound_bits_over_integers
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.factored import Factor, FactoredPolynomial
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.sources import RootSource
from polyalg.roots.squarefree import coprime_modulo_a_prime, primitive, square_free_factors
from polyalg.roots.variations import count_above, variations

if TYPE_CHECKING:
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.polynomial import AlgebraicPolynomial
    from polyalg.fields.real.factored import AlgebraicFactor, AlgebraicRoots

__all__ = [
    "AnyFactor",
    "AnyRoots",
    "ExactReal",
    "RealEnd",
    "by_coordinates",
    "coefficient",
    "common_divisor",
    "common_factor",
    "divided",
    "enclosed",
    "every_second",
    "exact_root",
    "factor_of",
    "factored",
    "image_of",
    "in_balls",
    "irreducible_factors",
    "leading_sign",
    "moebius_transformed",
    "over_field",
    "plus",
    "polynomial_of",
    "problem_without_multiple_roots",
    "rank",
    "read_end",
    "root_bound_bits",
    "roots_beyond",
    "sign_of",
    "sliced",
    "times",
    "value_at",
    "variations_above",
    "where_rational",
]

ExactReal: TypeAlias = "fmpz_poly | AlgebraicPolynomial"
AnyRoots: TypeAlias = "FactoredPolynomial | AlgebraicRoots"
AnyFactor: TypeAlias = "Factor | AlgebraicFactor"
RealEnd: TypeAlias = "fmpq | AlgebraicNumber"

_FIRST_BITS = 16
_PRIME = place(0).p


def factored(p: ExactReal, report: ReportBuilder | None = None) -> AnyRoots:
    """Return a polynomial with its square-free factors and their real roots."""
    if isinstance(p, fmpz_poly):
        return FactoredPolynomial(p, report)
    from polyalg.fields.real.factored import AlgebraicRoots

    return AlgebraicRoots(p, report)


def problem_without_multiple_roots(p: ExactReal, report: ReportBuilder) -> RootProblem | None:
    """Return the problem of the roots of a polynomial, None where one is multiple."""
    if isinstance(p, fmpz_poly):
        multiple = any(multiplicity > 1 for _, multiplicity in square_free_factors(p))
        return None if multiple else root_problem(p, report)
    factors = factored(p, report).factors
    if any(factor.multiplicity > 1 for factor in factors):
        return None
    return factors[0].problem if factors else root_problem(fmpz_poly([1]), report)


def factor_of(g: ExactReal) -> AnyFactor:
    """Return a square-free polynomial as a factor."""
    if isinstance(g, fmpz_poly):
        return Factor(g, 1, ReportBuilder())
    from polyalg.fields.real.factored import AlgebraicFactor

    return AlgebraicFactor(g, 1, ReportBuilder())


def image_of(g: ExactReal) -> nmod_poly:
    """Return the image modulo a prime, for numbers of a field at a place of degree one; 0 where none is."""
    if isinstance(g, fmpz_poly):
        return nmod_poly(g, _PRIME)
    from polyalg.fields.real.evaluation import image_at_a_place

    return image_at_a_place(g)


def common_divisor(g: ExactReal, h: ExactReal) -> ExactReal:
    """Return the greatest common divisor of two polynomials of one kind, primitive or monic."""
    return primitive(g.gcd(_integral(h))) if isinstance(g, fmpz_poly) else g.gcd(h)


def divided(g: ExactReal, h: ExactReal) -> tuple[ExactReal, ExactReal]:
    """Return quotient and remainder of two polynomials of one kind."""
    return divmod(g, _integral(h)) if isinstance(g, fmpz_poly) else divmod(g, h)


def times(g: ExactReal, h: ExactReal) -> ExactReal:
    """Return the product; one over Z with one over a field is over that."""
    if isinstance(g, fmpz_poly):
        return g * h if isinstance(h, fmpz_poly) else h * g
    return g * h


def plus(g: ExactReal, h: ExactReal) -> ExactReal:
    """Return the sum; one over Z with one over a field is over that."""
    if isinstance(g, fmpz_poly):
        return g + h if isinstance(h, fmpz_poly) else h + g
    return g + h


def _integral(g: ExactReal) -> fmpz_poly:
    assert isinstance(g, fmpz_poly), "polynomials of one kind"
    return g


def over_field(g: ExactReal) -> AlgebraicPolynomial:
    """Return a polynomial that is over a number field."""
    assert not isinstance(g, fmpz_poly), "polynomials of one kind"
    return g


def sign_of(x: fmpz | fmpq | AlgebraicNumber) -> int:
    """Return the sign of a real number."""
    return (x > 0) - (x < 0) if isinstance(x, (fmpz, fmpq)) else x.sign()


def leading_sign(p: ExactReal) -> int:
    """Return the sign of the leading coefficient."""
    leading = p[p.degree()]
    return (1 if leading > 0 else -1) if isinstance(leading, fmpz) else leading.sign()


def coefficient(p: ExactReal, k: int) -> RealEnd:
    """Return a coefficient; 0 beyond the degree."""
    c = p[k]
    return fmpq(c) if isinstance(c, fmpz) else c


def by_coordinates(p: ExactReal, linear: Callable[[fmpz_poly], fmpz_poly]) -> ExactReal:
    """Return what a map that is linear over Q makes of a polynomial."""
    if isinstance(p, fmpz_poly):
        return linear(p)
    from polyalg.fields.polynomials import common_denominator

    scale, images = common_denominator(p.values), []
    for k in range(p.field.degree):
        images.append(linear(fmpz_poly([(c[k] * scale).p for c in p.values])))
    length = max(len(image) for image in images)
    values = [fmpq_poly([fmpq(image[j], scale) for image in images]) for j in range(length)]
    return type(p)(p.field, values)


def polynomial_of(numbers: Sequence[RealEnd]) -> fmpq_poly | AlgebraicPolynomial:
    """Return the polynomial with these coefficients: over Q, or over the field of all that are not there."""
    rational = where_rational(numbers)
    if rational is not None:
        return fmpq_poly(rational)
    from polyalg.fields.polynomial import AlgebraicPolynomial

    field = next(c.field for c in numbers if not isinstance(c, fmpq))
    return AlgebraicPolynomial(
        field, [fmpq_poly([c]) if isinstance(c, fmpq) else c.coordinates for c in numbers]
    )


def value_at(p: fmpq_poly | AlgebraicPolynomial, x: RealEnd) -> RealEnd:
    """Return the value at a number of Q, or of the field."""
    if isinstance(p, fmpq_poly):
        assert isinstance(x, fmpq)
        return p(x)
    return p(x)


def where_rational(numbers: Sequence[RealEnd]) -> list[fmpq] | None:
    """Return the numbers where all are over Q, otherwise None."""
    found = [c for c in numbers if isinstance(c, fmpq)]
    return found if len(found) == len(numbers) else None


def in_balls(p: ExactReal, bits: int) -> tuple[arb_poly, int]:
    """Return a polynomial in balls, and bits to compute with that make as many of a value good."""
    if isinstance(p, fmpz_poly):
        work = bits + int(p.height_bits())
        with flint_lock, working_precision(work):
            return arb_poly(p), work
    from polyalg.fields.real.evaluation import coefficients_in_balls

    coefficients = coefficients_in_balls(p, bits)
    work = bits + max(int(c.bits()) for c in coefficients)
    with flint_lock, working_precision(work):
        return arb_poly(coefficients), work


def variations_above(p: ExactReal, x: fmpq) -> int:
    """Return the sign variations of p(y + x): the roots beyond x where all are real."""
    if isinstance(p, fmpz_poly):
        return count_above(p, x)
    from polyalg.fields.real.evaluation import shifted, signs

    return variations(signs(shifted(p, x)))


def common_factor(f: ExactReal, g: ExactReal) -> ExactReal | None:
    """Return the greatest common divisor of two polynomials of one kind; None where it is constant."""
    if isinstance(f, fmpz_poly):
        coprime = coprime_modulo_a_prime(f, _integral(g))
    else:
        first = image_of(f)
        coprime = first.degree() == f.degree() and first.gcd(image_of(g)).degree() == 0
    if coprime:
        return None
    common = common_divisor(f, g)
    return common if common.degree() > 0 else None


def sliced(p: ExactReal, part: slice) -> ExactReal:
    """Return the polynomial with a part of the coefficients."""
    return fmpz_poly(p.coeffs()[part]) if isinstance(p, fmpz_poly) else type(p)(p.field, p.values[part])


def every_second(p: ExactReal) -> tuple[ExactReal, ExactReal]:
    """Return E and O with p(x) = E(x^2) + x O(x^2)."""
    return sliced(p, slice(0, None, 2)), sliced(p, slice(1, None, 2))


def root_bound_bits(p: ExactReal) -> int:
    """Return b with |root| < 2**b for every root of a polynomial that is not zero."""
    if isinstance(p, fmpz_poly):
        return root_bound_bits_over_integers(p)
    from polyalg.fields.real.evaluation import root_bound_bits as bound_over_field

    return bound_over_field(p)


def exact_root(roots: AnyRoots, k: int) -> RealEnd | None:
    """Return the k-th largest real root where it is in Q or the field of the coefficients, otherwise None."""
    return roots.kth_if_rational(k) if isinstance(roots, FactoredPolynomial) else roots.kth_if_in_field(k)


@overload
def moebius_transformed(p: fmpz_poly, n: int) -> fmpz_poly: ...


@overload
def moebius_transformed(p: ExactReal, n: int) -> ExactReal: ...


def moebius_transformed(p: ExactReal, n: int) -> ExactReal:
    """Return (1 - s)^n p((1 + s) / (1 - s)) for p of degree n at most."""
    # (1 + s) / (1 - s) = 2 u - 1 for u = 1 / (1 - s).
    if isinstance(p, fmpz_poly):
        in_u = p(fmpz_poly([-1, 2]))
        return fmpz_poly([in_u[k] for k in range(n, -1, -1)])(fmpz_poly([1, -1]))
    from polyalg.fields.real.evaluation import on_line

    values = on_line(p, fmpq(-1), fmpq(2)).values
    backwards = type(p)(p.field, [*[fmpq_poly()] * (n + 1 - len(values)), *values[::-1]])
    return on_line(backwards, fmpq(1), fmpq(-1))


def rank(fs: Sequence[ExactReal]) -> int:
    """Return the dimension of the span."""
    width = max((int(f.degree()) for f in fs), default=-1) + 1
    if not fs or not width:
        return 0
    if isinstance(fs[0], fmpz_poly):
        return int(fmpz_mat([[f[k] for k in range(width)] for f in fs if isinstance(f, fmpz_poly)]).rank())
    from polyalg.fields.linear_algebra import rank as rank_over_field
    from polyalg.fields.matrix import AlgebraicMatrix

    zero = fmpq_poly()
    rows = [f.values for f in fs if not isinstance(f, fmpz_poly)]
    values = [row[k] if k < len(row) else zero for row in rows for k in range(width)]
    field = fs[0].field
    return rank_over_field(field.embedding, AlgebraicMatrix.of_values(field, len(fs), width, values).parts)


def irreducible_factors(g: ExactReal) -> Sequence[ExactReal]:
    """Return the irreducible factors over Z, or monic over the field."""
    return [h for h, _ in (g.factor()[1] if isinstance(g, fmpz_poly) else g.factor())]


def read_end(x: object, name: str) -> RealEnd:
    """Read one exact real number, which may be irrational."""
    value = read_scalar(x)
    if value is not None:
        return read_rational(x, name) if isinstance(value, GaussianRational) else fmpq(value)
    from polyalg.fields.reading import read_real_number

    return read_real_number(x, name)


def enclosed(x: RealEnd, bits: int) -> tuple[fmpq, fmpq]:
    """Return rational bounds of a number, 2**(1 - bits) apart or less."""
    return (x, x) if isinstance(x, fmpq) else ball_ends(x._ball(bits).real)


def roots_beyond(g: ExactReal, roots: RootSource, end: RealEnd) -> int:
    """Return the number of real roots of a square-free polynomial beyond a number, which may be a root."""
    bits, above, left = _FIRST_BITS, 0, list(range(roots.count))
    equal = int(_vanishes(g, end))
    while True:
        low, high = enclosed(end, bits)
        undecided = []
        for k in left:
            first, last = ball_ends(roots.ball(k, bits))
            above += first > high
            if first <= high and last >= low:
                undecided.append(k)
        if len(undecided) == equal:
            return above
        bits, left = 2 * bits, undecided


def _vanishes(g: ExactReal, x: RealEnd) -> bool:
    """Whether a polynomial has a root: the minimal polynomial divides it, or its value is zero."""
    if not isinstance(g, fmpz_poly):
        return not g(x)
    return g(x) == 0 if isinstance(x, fmpq) else not fmpq_poly(g) % x.minimal_polynomial()
