"""Assertions on enclosures and forms: containment of the exact value, and a width that was promised.

A test of containment alone is passed by a ball that contains everything, so both are asserted together.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, overload

from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.matching import perfect_matching
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.gaussian.matrix import rational_identity
from polyalg.core.inputs.objects import flint_polynomial
from polyalg.core.limits import matrix_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import ExactMatrix, ExactPolynomial, MatrixOverField, PolynomialOverField, Scalar
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.testing.closeness import assert_close, entries_of

if TYPE_CHECKING:
    from polyalg.jordan.form import JordanForm
    from polyalg.jordan.frobenius import FrobeniusForm

__all__ = [
    "as_balls",
    "assert_close",
    "assert_encloses",
    "assert_frobenius_form",
    "assert_jordan_form",
    "assert_ordered",
    "assert_radius",
    "assert_same_balls",
    "evaluate_at",
]

_EXTRA_BITS = 256


def as_balls(matrix: fmpz_mat | ExactMatrix | acb_mat) -> acb_mat:
    """Return an exact matrix as a matrix of balls at the working precision; an `acb_mat` as it is."""
    if isinstance(matrix, acb_mat):
        return matrix
    if isinstance(matrix, GaussianMatrix):
        return acb_mat(matrix.real) + acb_mat(matrix.imag) * acb(0, 1)
    return acb_mat(matrix)


def assert_radius(value: arb | acb | acb_mat, eps: Fraction) -> None:
    """Assert that all radii of real and imaginary parts of a ball or matrix of balls are at most eps."""
    for x in value.entries() if isinstance(value, acb_mat) else [value]:
        for part in (x.real, x.imag) if isinstance(x, acb) else (x,):
            assert part.is_finite(), f"{part} is not finite"
            assert _at_most(part.rad(), eps), f"the radius {part.rad()} of {part} is above {eps}"


def _at_most(radius: arb, eps: Fraction) -> bool:
    """Compare an exact number with a rational, without rounding either."""
    mantissa, exponent = (int(part) for part in radius.man_exp())
    if not mantissa:
        return eps >= 0
    # Exponents may be too large to write the number down.
    size = mantissa.bit_length() + exponent - (eps.numerator.bit_length() - eps.denominator.bit_length())
    if abs(size) > 2:
        return size < 0
    left, right = mantissa * eps.denominator, eps.numerator
    return left << exponent <= right if exponent >= 0 else left <= right << -exponent


def assert_same_balls(left: acb_mat, right: acb_mat) -> None:
    """Assert that two matrices hold the same balls: midpoints and radii, not only values that may agree."""
    assert (left.nrows(), left.ncols()) == (right.nrows(), right.ncols())
    for x, y in zip(left.entries(), right.entries(), strict=True):
        for a, b in ((x.real, y.real), (x.imag, y.imag)):
            assert a.mid() == b.mid() and a.rad() == b.rad(), f"{x} is not the ball {y}"


def assert_encloses(value: object, exact: object, eps: Fraction | None = None) -> None:
    """Assert that balls contain exact values, and with `eps` that their radii are at most eps.

    Parameters
    ----------
    value : object
        The enclosure: a ball, a matrix or a list of balls, or the list that `real_roots`, `complex_roots` or
        `eigenvalues` gives, each root as often as its multiplicity says.
    exact : object
        The exact value, of any library and of the same shape; for roots their list, with repetition, in any
        order.
    eps : Fraction, optional
        Bound of all radii.

    Examples
    --------
    >>> import polyalg as pa
    >>> assert_encloses(pa.real_roots([1, -2, 1]), [1, 1])
    >>> assert_encloses(pa.real_roots([1, -2, 1]), [1, 2])
    Traceback (most recent call last):
    ...
    AssertionError: no enclosure is left for 2...
    """
    given, is_multiset = entries_of(value)
    balls = {place: getattr(x, "value", x) for place, x in given.items()}
    numbers = {place: _exact(x) for place, x in entries_of(exact)[0].items()}
    assert balls.keys() == numbers.keys(), f"{len(numbers)} numbers in other places than {len(balls)} balls"
    if is_multiset:
        around = [
            [k for k, ball in enumerate(balls.values()) if _encloses(ball, x)] for x in numbers.values()
        ]
        if perfect_matching(len(numbers), around.__getitem__) is None:
            left = next((x for x, found in zip(numbers.values(), around, strict=True) if not found), None)
            which = "some of them" if left is None else left
            raise AssertionError(f"no enclosure is left for {which} among {list(balls.values())}")
    for place, ball in balls.items():
        where = f" at {', '.join(map(str, place))}" if place else ""
        assert is_multiset or _encloses(ball, numbers[place]), (
            f"{ball} does not contain {numbers[place]}{where}"
        )
        if eps is not None:
            assert_radius(ball, eps)


def _exact(x: object) -> Scalar:
    number = read_scalar(x)
    assert number is not None, f"{x!r} is no exact number"
    return number


def _encloses(value: arb | acb, exact: Scalar) -> bool:
    real, imag = (exact.real, exact.imag) if isinstance(exact, GaussianRational) else (exact, 0)
    re, im = (value.real, value.imag) if isinstance(value, acb) else (value, arb(0))
    return _contains(re, fmpq(real)) and _contains(im, fmpq(imag))


def _contains(ball: arb, value: fmpq) -> bool:
    # FLINT would round the rational to a ball at the working precision first.
    with flint_lock, working_precision(ball.bits() + value.height_bits() + 64):
        return bool((ball * value.q).contains(value.p))


def assert_ordered(values: list[acb]) -> None:
    """Assert that no neighbours are certainly in the wrong order by (real part, imaginary part)."""
    for x, y in pairwise(values):
        assert not x.real > y.real, f"{x} stands before {y}"
        if x.real.is_exact() and y.real.is_exact() and x.real == y.real:
            assert not x.imag > y.imag, f"{x} stands before {y}"


@overload
def evaluate_at(f: fmpq_poly, matrix: fmpq_mat) -> fmpq_mat: ...
@overload
def evaluate_at(f: ExactPolynomial, matrix: GaussianMatrix) -> GaussianMatrix: ...
@overload
def evaluate_at(f: PolynomialOverField, matrix: MatrixOverField) -> MatrixOverField: ...
def evaluate_at(f: PolynomialOverField, matrix: MatrixOverField) -> MatrixOverField:
    """Return f(matrix) exactly by Horner's rule, both over Q, Q(i) or one number field."""
    n = matrix.nrows()
    one = rational_identity(n)
    if isinstance(matrix, AlgebraicMatrix):
        total = matrix * 0
        for k in reversed(range(f.degree() + 1)):
            total = total * matrix + (matrix * 0 + one) * f[k]
        return total
    assert not isinstance(f, AlgebraicPolynomial)
    if isinstance(matrix, GaussianMatrix):
        unit = GaussianMatrix(one)
        value = unit * fmpq(0)
        for c in reversed(f.coeffs()):
            value = value * matrix + unit * c
        return value
    assert isinstance(f, fmpq_poly), "a Gaussian polynomial needs a Gaussian matrix"
    result = one * fmpq(0)
    for x in reversed(f.coeffs()):
        result = result * matrix + one * x
    return result


def assert_frobenius_form(matrix: MatrixOverField, form: FrobeniusForm) -> None:
    """Assert everything that defines a Frobenius form: A U = U F, det U != 0, divisibility, shape of F."""
    A, U, F = matrix, form.transform, form.form
    assert A * U == U * F
    assert U.det() != 0
    factors = form.invariant_factors
    assert sum(f.degree() for f in factors) == A.nrows()
    for f, following in pairwise(factors):
        assert _divides(f, following), f"{f} does not divide {following}"
    at = 0
    for f in factors:
        degree = f.degree()
        assert degree >= 1 and f[degree] == 1
        for i in range(degree):
            for j in range(A.nrows()):
                expected = -f[i] if j == at + degree - 1 else int(j == at + i - 1 and i > 0)
                assert F[at + i, j] == expected
        at += degree
    if factors:
        assert not evaluate_at(factors[-1], A)


def _divides(f: PolynomialOverField, g: PolynomialOverField) -> bool:
    if isinstance(g, (GaussianPolynomial, AlgebraicPolynomial)):
        return not g % f
    return isinstance(f, fmpq_poly) and not g % f


def assert_jordan_form(matrix: ExactMatrix, form: JordanForm, eps: Fraction) -> None:
    """Assert what defines a certified Jordan form, as far as balls can show it.

    A V = V J and V V^-1 = V^-1 V = 1 hold in balls, every radius is at most eps, J has exact zeros
    and ones in the places of the blocks, the largest entry of each eigenvector is exactly 1, the
    eigenvalues are in order, and their factors vanish there.
    """
    for part in (form.J, form.V, form.V_inverse):
        assert_radius(part, eps)
    assert _at_most(form.radius, eps)
    n = matrix.nrows()
    assert sum(size for _, size in form.blocks) == n
    assert_ordered([e.value for e in form.eigenvalues])
    _assert_blocks(form)
    numerators, denominator = _cleared(matrix)
    height = max(matrix_bits(part) for part in numerators) + int(denominator.bit_length())
    with flint_lock, working_precision(_EXTRA_BITS + 4 * height + 2 * eps.denominator.bit_length()):
        A = as_balls(matrix)
        unit = acb_mat(rational_identity(n))
        assert (A * form.V).overlaps(form.V * form.J)
        assert (form.V * form.V_inverse).contains(unit)
        assert (form.V_inverse * form.V).contains(unit)
        # A itself would be rounded to balls, which what is exact in the form cannot contain.
        real, imag = (acb_mat(part) for part in numerators)
        assert (form.V * form.J * form.V_inverse * denominator).contains(real + imag * acb(0, 1))
        for e in form.eigenvalues:
            assert _value(flint_polynomial(e.factor), e.value).contains(0)


def _cleared(matrix: ExactMatrix) -> tuple[tuple[fmpz_mat, fmpz_mat], fmpz]:
    """Return real and imaginary part as integers over one denominator."""
    pair = (matrix.real, matrix.imag) if isinstance(matrix, GaussianMatrix) else (matrix, matrix * 0)
    (real, p), (imag, q) = (fmpq_mat(part).numer_denom() for part in pair)
    common = p.lcm(q)
    return (real * (common // p), imag * (common // q)), common


def _assert_blocks(form: JordanForm) -> None:
    expected = [(k, size) for k, e in enumerate(form.eigenvalues) for size in e.block_sizes]
    assert form.blocks == expected
    at = 0
    for index, size in form.blocks:
        for k in range(size):
            for j in range(form.J.ncols()):
                entry = form.J[at + k, j]
                if j == at + k:
                    assert entry == form.eigenvalues[index].value or entry.overlaps(
                        form.eigenvalues[index].value
                    )
                else:
                    assert entry == (1 if j == at + k + 1 and k + 1 < size else 0)
        column = [form.V[i, at] for i in range(form.V.nrows())]
        assert any(x == 1 for x in column), f"no entry of column {at} is exactly 1"
        for x in column:
            assert not x.abs_lower() > 1, f"column {at} has the entry {x}, larger than 1"
        at += size


def _value(f: ExactPolynomial, x: acb) -> acb:
    value = acb(0)
    for k in range(f.degree(), -1, -1):
        c = f[k]
        value = value * x + (acb(c.real, c.imag) if isinstance(c, GaussianRational) else acb(c))
    return value
