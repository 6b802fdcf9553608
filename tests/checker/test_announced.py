"""The arithmetic that announces its cost: right, refused when the meter is full, a list announced at once."""

from __future__ import annotations

import math
import random
import sys
from fractions import Fraction as F
from itertools import combinations

import pytest
from flint import fmpq_poly, fmpz_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker.arithmetic import (
    hermitian,
    integers,
    matrix,
    poly,
    power_products,
)
from polyalg.checker.arithmetic.circle import from_interval, to_line
from polyalg.checker.arithmetic.fields import division, elements
from polyalg.checker.arithmetic.fields import polynomials as field_polynomials
from polyalg.checker.arithmetic.fields import vectors as field_vectors
from polyalg.checker.arithmetic.fields.elements import Packing
from polyalg.checker.arithmetic.fields.embedded import Embedding
from polyalg.checker.arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial, at_root
from polyalg.checker.arithmetic.fields.sums_of_squares import FieldSumOfSquares
from polyalg.checker.arithmetic.fields.symmetric_functions import symmetric_polynomials
from polyalg.checker.arithmetic.fixed import comparing
from polyalg.checker.arithmetic.fixed.ball_polynomials import times_linear, value_at_integer
from polyalg.checker.arithmetic.fixed.ball_systems import Equations
from polyalg.checker.arithmetic.fixed.balls import Arithmetic, Balls
from polyalg.checker.arithmetic.fixed.columns import Column, Columns, quotient
from polyalg.checker.arithmetic.matrix_polynomials import MatrixPolynomial, unit_minus_multiple
from polyalg.checker.arithmetic.primes import field as prime_field
from polyalg.checker.arithmetic.principal_minors import principal_minors, sums_over_subsets
from polyalg.checker.arithmetic.rational_polynomials import compare_dyadic, over_one_denominator
from polyalg.checker.arithmetic.rational_totals import power as rational_power
from polyalg.checker.errors import CertificateError
from polyalg.checker.format.limits import WORK_BUDGET, Work, product_cost
from polyalg.checker.format.number_field import (
    ComplexFieldPolynomial,
    Field,
    FieldMatrix,
    FieldPlace,
    MonicFieldPolynomial,
)
from polyalg.checker.format.reading import InputMatrix, Numbers
from polyalg.checker.roots import remainders
from polyalg.checker.roots.enclosed import Enclosed
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.checker.roots.sides import Boundary

PRIME = 2**127 - 1
SIZES = st.integers(1, 9)
WHOLE = st.integers(-9, 9) | st.integers(-(2**200), 2**200)
LISTS = st.lists(WHOLE, max_size=6)
PAIRS = st.integers(0, 6).flatmap(lambda n: st.tuples(*[st.lists(WHOLE, min_size=n, max_size=n)] * 2))
SOME = st.lists(WHOLE, min_size=1, max_size=6)


class Counting(Work):
    """A meter that counts how often it is told something."""

    def __init__(self):
        super().__init__()
        self.calls = 0

    def spend(self, cost, what):
        self.calls += 1
        super().spend(cost, what)


def column(n):
    return [k * k + 1 for k in range(n)]


def numbers(n):
    return Numbers(column(n), None, 7)


def balls(n):
    return Balls([x << 30 for x in column(n)], [0] * n, 1)


MATRIX = InputMatrix(2, [[1, 2], [3, 4]], [[0, 1], [1, 0]], 5)
LINEAR = MatrixPolynomial([[[1, 5]]], [[[0, 0]]], 3)
LINEAR_ZERO = MatrixPolynomial([[[0, 0]]], [[[0, 0]]], 3)
VALUES = ([[2, 1], [1, 2]], [[0, 1], [-1, 0]])
FIELD = Field([-2, 0, 1], ((3, 2), (0, 1)), (1, 4))
SQUARED = FieldMatrixPolynomial(FIELD, [LINEAR, LINEAR])
IN_FIELD = FieldMatrix(FIELD, [[[1, 2], [0, 1]], [[3, 0], [1, 1]]], 3)


LEFT = Enclosed((1, 9), 3, [(-8, 0)], [0], 3, [1], 3, [(-8, 0)])


def field_numbers(n):
    return [[x, 1 - x] for x in column(n)]


def field_polynomial(n):
    return MonicFieldPolynomial([*field_numbers(n), [7, 0]])


# What the announced functions do with lists of n numbers.
LONG = {
    "multiples": lambda n, work: integers.multiples(column(n), 3, work),
    "pointwise": lambda n, work: integers.pointwise(column(n), column(n), work),
    "dot": lambda n, work: integers.dot(column(n), column(n), work),
    "quotients": lambda n, work: integers.quotients([3 * x for x in column(n)], 3, work),
    "running products": lambda n, work: integers.running_products(column(n), work),
    "convolution": lambda n, work: poly.convolution(column(n), column(n), work),
    "substituted": lambda n, work: poly.substituted(
        (column(n), None), ((1, 0), (0, 1)), ((2, 0), (0, 0)), work
    ),
    "gammas": lambda n, work: poly.gamma_vector(column(n), work),
    "primitive": lambda n, work: poly.primitive(column(n), work),
    "monic": lambda n, work: poly.monic_integer(Numbers([*column(n), 7], None, 7), work),
    "norm": lambda n, work: poly.norm_of_shifted((column(n), column(n)), 2, work),
    "reduced": lambda n, work: prime_field.reduced(column(n), PRIME, work),
    "inverses": lambda n, work: prime_field.inverses(column(n), PRIME, work),
    "convolved": lambda n, work: prime_field.convolved(column(n), column(n), PRIME, work),
    "derivative": lambda n, work: prime_field.derivative(column(n), PRIME, work),
    "proportional": lambda n, work: prime_field.is_proportional(column(n), column(n), PRIME, work),
    "beyond": lambda n, work: comparing.first_beyond(column(n), column(n), [0] * n, (2, 2), work),
    "images": lambda n, work: matrix.images(MATRIX, [([1, 2], [3, 4])] * n, work),
    "combination": lambda n, work: matrix.linear_combination([([1, 2], None)] * n, (column(n), None), work),
    "form": lambda n, work: hermitian.hermitian_form(
        ([[1] * n] * n, [[0] * n] * n), column(n), column(n), work
    ),
    "one denominator": lambda n, work: over_one_denominator([numbers(n), Numbers(column(n), None, 3)], work),
    "whole combination": lambda n, work: Arithmetic(30, work).whole_combination([(2, 3)] * 2, [balls(n)] * 2),
    "over": lambda n, work: Arithmetic(30, work).over(column(n), column(n), 7),
    "linear factor": lambda n, work: times_linear(balls(n), (1 << 30, 0, 1), Arithmetic(30, work)),
    "value": lambda n, work: value_at_integer(balls(n), 2, Arithmetic(30, work)),
    "quotient": lambda n, work: quotient(Column(column(n), column(n), 1), (99, 5, 1), 1 << 20, work),
    "digits": lambda n, work: power_products.signed_digits(3 << 8 * n, 8, work),
    "numbers of a field": lambda n, work: elements.integer_multiples(field_numbers(n), 3, work),
    "content": lambda n, work: elements.content(field_numbers(n), work),
    "quotients by a number": lambda n, work: division.quotients([[1, 2]] * n, [1, 1], FIELD.modulus, work),
    "quotients of numbers": lambda n, work: elements.exact_quotients([[4, 6]] * n, 2, work),
    "a multiple over a field": lambda n, work: field_vectors.plus_multiple(
        field_numbers(n), [1, 2], field_numbers(n), FIELD.modulus, work
    ),
    "a ratio over a field": lambda n, work: field_vectors.ratio(
        [[2 * x, 2] for x in column(n)], [[3 * x, 3] for x in column(n)], FIELD.modulus, work
    ),
    "embedded numbers": lambda n, work: Embedding((3 << 29, 0, 1), True, 2, 30, work).values(
        field_numbers(n), "numbers"
    ),
    "image of a polynomial": lambda n, work: field_polynomials.image(
        field_polynomial(n), FieldPlace(17, 6), work
    ),
    "equal polynomials": lambda n, work: field_polynomials.are_equal(
        field_polynomial(n), MonicFieldPolynomial([*field_numbers(n), [5, 0]]), work
    ),
    "to the line": lambda n, work: to_line([column(n)] * 2, work),
    "a multiple of a matrix polynomial": lambda n, work: unit_minus_multiple(
        column(n), 3, MatrixPolynomial([[column(n)]], [[column(n)]], 3), work
    ),
    "subsets": lambda n, work: sums_over_subsets([1] * 8, [2] * 8, [k % 8 for k in range(n)], work),
}
SHORT = {
    "times": lambda work: integers.times(2, 3, work),
    "a matrix over a field": lambda work: field_vectors.Action(IN_FIELD, work)([[1, 1], [2, 3]]),
    "a combination over a field": lambda work: field_vectors.linear_combination(
        [[[1, 1]]], [[0, 1]], FIELD.modulus, work
    ),
    "a cyclic module over a field": lambda work: field_vectors.cyclic_vectors(
        field_vectors.Action(IN_FIELD, work), [[0, 1], [1, 0]], [[1, 1], [2, 3]], "it", work
    ),
    "a determinant at a place": lambda work: field_vectors.check_independent(
        [[[1, 1]]], FieldPlace(17, 6), "krylov", "it", work
    ),
    "a product of numbers": lambda work: elements.multiplied([1, 1], [2, 3], FIELD.modulus, work),
    "rescaled over a field": lambda work: field_polynomials.rescaled(field_polynomial(2), 3, work),
    "a product over a field": lambda work: field_polynomials.multiplied(
        field_polynomial(2), field_polynomial(1), FIELD, work
    ),
    "integral over a field": lambda work: field_polynomials.integral(field_polynomial(2), 7, work),
    "a remainder over a field": lambda work: field_polynomials.remainder(
        field_numbers(3), [[1, 1], [1, 0]], FIELD.modulus, work
    ),
    "a divisor over a field": lambda work: field_polynomials.divides(
        field_polynomial(1), field_polynomial(2), FIELD, work
    ),
    "a divisor of a shifted polynomial": lambda work: field_polynomials.divides_shifted(
        field_polynomial(1), [1, 2, 3, 4, 1], 1, FIELD, work
    ),
    "a square over a field": lambda work: FieldSumOfSquares(1, 2, FIELD, work).add_field_square(
        ([1, 1], 1), SQUARED, ([1], 1)
    ),
    "a square over the rationals": lambda work: FieldSumOfSquares(1, 2, FIELD, work).add_field_square(
        ([1, 1], 1), FieldMatrixPolynomial(FIELD, [LINEAR, LINEAR_ZERO]), ([1, 1], 1)
    ),
    "symmetric functions over a field": lambda work: symmetric_polynomials(SQUARED, work),
    "a product of powers over a field": lambda work: field_polynomials.check_complex_power_product(
        ComplexFieldPolynomial(FIELD, [[1, 1], [2, 0]], [[2, 0], [0, 0]], 1),
        [(ComplexFieldPolynomial(FIELD, [[1, 1], [2, 0]], [[2, 0], [0, 0]], 2), 1)],
        "it",
        work,
    ),
    "a complex polynomial at a root": lambda work: Embedding(
        (3 << 29, 0, 1), True, 2, 30, work
    ).complex_polynomial(ComplexFieldPolynomial(FIELD, [[1, 1], [2, 0]], [[2, 0], [0, 0]], 2)),
    "enclosed at a root": lambda work: at_root(SQUARED, Embedding((3 << 29, 0, 1), True, 2, 30, work), work),
    "proportional over a field": lambda work: field_polynomials.is_proportional(
        [[1, 1], [1, 0]], MonicFieldPolynomial([[2, 0], [1, 0]]), FIELD, work
    ),
    "divisible over a field": lambda work: field_polynomials.is_divisible(
        [[1, 1], [1, 0]], MonicFieldPolynomial([[2, 1], [1, 0]]), FIELD, work
    ),
    "packed matrices over a field": lambda work: SQUARED.packed(Packing(8, FIELD.modulus), work),
    "power": lambda work: integers.power(2, 3, work),
    "quotient": lambda work: integers.quotient(6, 3, work),
    "rational power": lambda work: rational_power((2, 3), 2, work),
    "remainders": lambda work: remainders.signed_remainders([1, 2, 3], [2, 6], RationalPolynomials(work)),
    "remainders over a field": lambda work: field_polynomials.pseudo_remainder(
        [[1, 1], [2, 3], [1, 5]], [[1, 2], [3, 4]], FIELD.modulus, work
    ),
    "a cofactor": lambda work: division.cofactor([3, 1], FIELD.modulus, work),
    "interval": lambda work: from_interval(LINEAR, [1, 2], [3, 3], work),
    "sides": lambda work: Boundary(None).sides([Numbers([1, 1], None, 1)], LEFT, work),
    "minors": lambda work: principal_minors([[1, 2], [3, 4]], work),
    "below": lambda work: comparing.units_below((1, 3), 30, work),
    "compare": lambda work: compare_dyadic(1, 2, (1, 3), work),
    "symmetric functions": lambda work: hermitian.symmetric_functions(VALUES, work),
    "power that divides": lambda work: power_products.is_multiple_of_power(
        power_products.PackedValue(4, 64, 8), [2], 1, work
    ),
}


@pytest.mark.parametrize("name", [*LONG, *SHORT])
def test_a_full_meter_refuses(name):
    work = Work()
    work.spent = WORK_BUDGET
    with pytest.raises(CertificateError) as caught:
        SHORT[name](work) if name in SHORT else LONG[name](4, work)
    assert caught.value.step == "limits"


@pytest.mark.parametrize("name", LONG)
def test_a_list_is_announced_at_once(name):
    calls, spent = [], []
    for n in (4, 40):
        work = Counting()
        LONG[name](n, work)
        calls.append(work.calls)
        spent.append(work.spent)
    assert calls[0] == calls[1] <= 8
    assert spent[1] > 3 * spent[0]


def test_what_is_too_large_is_refused_before_it_is_made():
    long = 1 << 2**22
    for product in (
        lambda work: integers.power(long, 2**12, work),
        lambda work: integers.pointwise([long] * 1000, [long] * 1000, work),
        lambda work: integers.multiples([long] * 1000, long, work),
    ):
        with pytest.raises(CertificateError, match="limits"):
            product(Work())


@given(LISTS, WHOLE, PAIRS)
def test_products_of_lists(a, factor, pair):
    work = Work()
    assert integers.multiples(a, factor, work) == [factor * x for x in a]
    first, second = pair
    wanted = [x * y for x, y in zip(first, second, strict=True)]
    assert integers.pointwise(first, second, work) == wanted
    assert integers.dot(first, second, work) == sum(wanted)
    product = poly.convolution(first, a, work)
    assert fmpz_poly(product) == fmpz_poly(first) * fmpz_poly(a)
    assert len(product) == (len(first) + len(a) - 1 if first and a else 0)
    running = integers.running_products(a, work)
    assert len(running) == len(a) + 1
    assert all(y == x * c for x, y, c in zip(running, running[1:], a, strict=False))
    assert integers.product_of(a, work) == running[-1]


@given(LISTS, WHOLE.filter(bool), st.integers(0, 5))
def test_quotients_are_exact_or_refused(a, divisor, exponent):
    work = Work()
    assert integers.quotients([divisor * x for x in a], divisor, work) == a
    power = integers.power(divisor, exponent, work)
    assert power == divisor**exponent
    assert integers.quotient(power, divisor ** max(exponent - 1, 0), work) in (1, divisor)
    if abs(divisor) > 1:
        with pytest.raises(CertificateError, match="rest") as caught:
            integers.quotients([*(divisor * x for x in a), 1], divisor, work)
        assert caught.value.step == "structure"


@given(SOME, SOME, st.integers(1, 99), st.tuples(WHOLE, WHOLE), st.booleans(), st.integers(1, 9))
def test_polynomials_carried_from_intervals(re, im, den, top, bounded, c):
    n = min(len(re), len(im))
    given_polynomial = MatrixPolynomial([[re[:n]]], [[im[:n]]], den)
    bottom = [c, c] if bounded else [c]
    found = from_interval(given_polynomial, list(top), bottom, Work())
    assert found.length == 2 * n - 1
    for t in (0, 1, -2):
        u = t * t
        x, scale = F(top[0] + top[1] * u, c * (1 + u * bounded)), (1 + u * bounded) ** (n - 1)
        for got, part in ((found.re[0][0], re[:n]), (found.im[0][0], im[:n])):
            value = sum(F(a, found.den) * t**k for k, a in enumerate(got))
            assert value == scale * sum(F(a, den) * x**k for k, a in enumerate(part))


@given(st.lists(SOME, min_size=1, max_size=3))
def test_polynomials_carried_to_the_line(lists):
    n = min(map(len, lists))
    for c, (re, im) in zip(lists, to_line([c[:n] for c in lists], Work()), strict=True):
        wanted = poly.substituted((c[:n], None), ((0, 1), (1, 0)), ((0, -1), (1, 0)), Work())
        assert (re, im) == wanted


@given(SOME, st.integers(-9, 9), st.integers(1, 9), st.integers(1, 9))
def test_a_multiple_of_the_unit_minus_a_matrix(p, y, factor, den):
    n = len(p)
    A = MatrixPolynomial([[[1] * n, [2] * n], [[2] * n, p]], [[[0] * n, [y] * n], [[-y] * n, [0] * n]], den)
    found = unit_minus_multiple(p, factor, A, Work())
    for i, j in ((0, 0), (0, 1), (1, 0), (1, 1)):
        for k in range(n):
            real = F((i == j) * p[k], factor * den) - F(A.re[i][j][k], den)
            assert F(found.re[i][j][k], found.den) == real
            assert F(found.im[i][j][k], found.den) == -F(A.im[i][j][k], den)


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=4), SIZES, SIZES, st.booleans())
def test_what_is_its_own_image_in_a_circle(f, p, q, mirrored):
    """f times the polynomial with the roots q / (p z), the mirror images of its roots, is its own image."""
    image = [c * F(q, p) ** k for k, c in enumerate(f)][::-1]
    wide = poly.convolve([int(c * p ** len(f)) for c in image], f) if mirrored else [*f, 1]
    if not wide[0] * wide[-1]:
        return
    again = [c * F(q, p) ** k for k, c in enumerate(wide)][::-1]
    expected = all(x * wide[0] == y * again[0] for x, y in zip(again, wide, strict=True))
    assert Boundary((p, q))._is_own_image(Numbers(wide, None, 1), Work()) == expected
    assert expected or not mirrored


def test_long_sides_are_announced():
    bits = 10**5
    far = Enclosed((1, 9), 3, [(1 << bits, 0)], [0], 3, [1], 3, [(1 << bits, 0)])
    work = Work()
    assert Boundary((1, 1)).sides([Numbers([1, 1], None, 1)], far, work) == [1]
    assert work.spent > product_cost(bits, bits)
    with pytest.raises(CertificateError, match="limits"):
        Boundary((3**2**16, 2**2**18))._is_own_image(Numbers([1] * 4001, None, 1), Work())


@given(LISTS)
def test_the_content_is_taken_out(a):
    found = poly.primitive(a, Work())
    assert fmpq_poly(found) * fmpz_poly(a).content() == fmpq_poly(a)
    assert not found or (found[-1] and fmpz_poly(found).content() == 1)


@given(SOME, st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=4, max_size=4))
def test_polynomials_in_another_variable(a, numbers):
    top, bottom = numbers[:2], numbers[2:]
    real, imag = poly.substituted((a, None), tuple(top), tuple(bottom), Work())
    for t in range(3):
        N, M = (complex(z[0] + w[0] * t, z[1] + w[1] * t) for z, w in (top, bottom))
        if max(map(abs, a)) < 10:
            value = sum(c * N**k * M ** (len(a) - 1 - k) for k, c in enumerate(a))
            found = complex(*(sum(c * t**k for k, c in enumerate(part)) for part in (real, imag)))
            assert abs(value - found) <= 1e-9 * (1 + abs(value)) * 10**3
    assert len(real) == len(imag) == len(a)


@given(SOME, SOME, st.integers(1, 99))
def test_residues(a, b, t):
    work = Work()
    n = min(len(a), len(b))
    p, q = (prime_field.reduced(f[:n], PRIME, work) for f in (a, b))
    assert p == [x % PRIME for x in a[:n]]
    assert prime_field.convolved(p, q, PRIME, work) == [x % PRIME for x in poly.convolve(a[:n], b[:n])[:n]]
    units = prime_field.inverses([x or 1 for x in p], PRIME, work)
    assert all((x or 1) * y % PRIME == 1 for x, y in zip(p, units, strict=True))
    assert prime_field.plus_multiple(p, t, q, PRIME, work) == [
        (x + t * y) % PRIME for x, y in zip(p, q, strict=True)
    ]
    derivative = [int(c) % PRIME for c in fmpz_poly(p).derivative().coeffs()]
    assert poly.trimmed(prime_field.derivative(p, PRIME, work)) == poly.trimmed(derivative)
    multiple = [t * x % PRIME for x in p]
    assert prime_field.is_proportional(p, multiple, PRIME, work)
    other = [*multiple[:-1], (multiple[-1] + 1) % PRIME]
    assert prime_field.is_proportional(p, other, PRIME, work) == (
        any(p[-1:]) and not any(p[:-1]) and any(other)
    )


@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_minors_and_sums_over_subsets(d, rng):
    rows = [[rng.randint(-9, 9) for _ in range(d)] for _ in range(d)]
    minors = principal_minors(rows, Work())
    for s in range(1 << d):
        kept = [k for k in range(d) if s >> k & 1]
        wanted = int(fmpz_mat([[rows[i][j] for j in kept] for i in kept]).det()) if kept else 1
        assert minors[s] == wanted
    other = [rng.randint(-9, 9) for _ in range(1 << d)]
    sets = list(range(1 << d))
    found = sums_over_subsets(minors, other, sets, Work())
    for s in sets:
        bits = [1 << k for k in range(d) if s >> k & 1]
        subsets = [sum(part) for size in range(len(bits) + 1) for part in combinations(bits, size)]
        assert found[s] == sum(minors[s - u] * other[u] for u in subsets)


@given(WHOLE, st.integers(0, 80), WHOLE, WHOLE.filter(bool).map(abs))
def test_rationals_in_units(x, bits, top, bottom):
    value, work = F(top, bottom), Work()
    below, above = (f((top, bottom), bits, work) for f in (comparing.units_below, comparing.units_above))
    assert below <= value * 2**bits <= above < below + 2
    assert below == above or value * 2**bits != below
    gap = value - F(x, 2**bits)
    assert compare_dyadic(x, bits, (top, bottom), work) == (gap > 0) - (gap < 0)


@given(PAIRS, st.integers(0, 9), st.integers(0, 9), st.data())
def test_the_first_number_beyond_its_bound(pair, up, lift, data):
    x, y = pair
    gaps = [abs(p * 2**up - q * 2**lift) for p, q in zip(x, y, strict=True)]
    assert comparing.first_beyond(x, y, gaps, (up, lift), Work()) is None
    if gaps:
        k = data.draw(st.integers(0, len(gaps) - 1))
        bounds = [gap - (j >= k) for j, gap in enumerate(gaps)]
        assert comparing.first_beyond(x, y, bounds, (up, lift), Work()) == k


@given(st.lists(st.tuples(WHOLE, WHOLE), min_size=2, max_size=2), WHOLE, WHOLE)
def test_vectors_of_gaussian_integers(vector, p, q):
    re, im = ([z[k] for z in vector] for k in (0, 1))
    work = Work()
    found = matrix.multiple((re, im), (p, q), work)
    assert found == ([p * x - q * y for x, y in vector], [p * y + q * x for x, y in vector])
    total = matrix.linear_combination([(re, im), found], ([1, p, 9], [0, q, 9]), work)
    twice = matrix.multiple(found, (p, q), work)
    assert total == tuple(
        [x + y for x, y in zip(*parts, strict=True)] for parts in zip((re, im), twice, strict=True)
    )
    real = InputMatrix(2, MATRIX.re, None, 5)
    assert list(matrix.images(real, [(re, im), (im, re)], work)) == [
        tuple([sum(a * b for a, b in zip(row, part, strict=True)) for row in MATRIX.re] for part in parts)
        for parts in ((re, im), (im, re))
    ]


@given(st.integers(1, 4), st.randoms(use_true_random=False))
def test_values_of_hermitian_forms(n, rng):
    re = [[rng.randint(-9, 9) for _ in range(n)] for _ in range(n)]
    im = [[rng.randint(-9, 9) for _ in range(n)] for _ in range(n)]
    h = [[complex(re[i][j] + re[j][i], im[i][j] - im[j][i]) for j in range(n)] for i in range(n)]
    v = [complex(rng.randint(-9, 9), rng.randint(-9, 9)) for _ in range(n)]
    values = tuple([[int(getattr(z, part)) for z in row] for row in h] for part in ("real", "imag"))
    found = hermitian.hermitian_form(values, [int(z.real) for z in v], [int(z.imag) for z in v], Work())
    # small integers, exact in floating point
    assert found == sum(v[i].conjugate() * h[i][j] * v[j] for i in range(n) for j in range(n))


@given(
    st.lists(WHOLE, min_size=1, max_size=4), st.integers(1, 3), st.booleans(), st.integers(-3, 3).filter(bool)
)
def test_powers_that_divide_packed_polynomials(q, s, spoilt, change):
    f = [-2, 3, 1]
    e = fmpz_poly(q) * fmpz_poly(f) ** s + (change if spoilt else 0)
    coefficients = [int(c) for c in e.coeffs()] or [0]
    slot = 8 * (60 + 200 // 8)
    value = power_products.PackedValue(
        power_products.pack(coefficients, slot), slot, sum(map(abs, coefficients))
    )
    found = power_products.is_multiple_of_power(value, f, s, Work())
    assert found == (not e % fmpz_poly(f) ** s)


@given(st.integers(1, 3), st.randoms(use_true_random=False))
def test_norms_and_monic_polynomials(degree, rng):
    re, im = ([rng.randint(-9, 9) for _ in range(degree + 1)] for _ in range(2))
    shift = rng.randint(-5, 5)
    # at x = 3, h = g(3 + shift i) and its conjugate
    value, power = (0, 0), (1, 0)
    for a, b in zip(re, im, strict=True):
        value = value[0] + a * power[0] - b * power[1], value[1] + a * power[1] + b * power[0]
        power = 3 * power[0] - shift * power[1], 3 * power[1] + shift * power[0]
    norm = poly.norm_of_shifted((re, im), shift, Work())
    assert int(fmpz_poly(norm)(3)) == value[0] ** 2 + value[1] ** 2
    den = rng.randint(1, 9)
    monic = Numbers([*re[:-1], den], None, den)
    c = den // math.gcd(*monic.re)
    assert poly.monic_integer(monic, Work()) == [
        F(x, den) * c ** (degree - k) for k, x in enumerate(monic.re)
    ]


def test_lists_over_one_denominator():
    lists = [Numbers([1, 2], None, 6), Numbers([5], None, 3), Numbers([7], None, 4)]
    found, den = over_one_denominator(lists, Work())
    assert [[F(x, den) for x in part] for part in found] == [[F(1, 6), F(1, 3)], [F(5, 3)], [F(7, 4)]]
    assert den % 12 == 0


@given(st.integers(-99, 99), st.integers(-99, 99), st.integers(0, 3), st.integers(1, 9), st.integers(0, 2**8))
def test_a_quotient_of_a_column_is_enclosed(x, y, error, top, noise):
    places = 40
    unit = 1 << places
    divisor = F(top), F(noise, 2**8)
    p, q = int(divisor[0] * unit), int(divisor[1] * unit)
    given_column = Column([x * unit + error], [y * unit], error)
    found = quotient(given_column, (p, q, 0), unit, Work())
    norm = divisor[0] ** 2 + divisor[1] ** 2
    re, im = (x * divisor[0] + y * divisor[1]) / norm, (y * divisor[0] - x * divisor[1]) / norm
    miss = (F(found.re[0], unit) - re) ** 2 + (F(found.im[0], unit) - im) ** 2
    assert miss <= F(found.error, unit) ** 2


def test_columns_know_their_conjugates_and_live_on():
    work, columns = Work(), Columns(10)
    pair = [Column([1], [2], 0), Column([3], [4], 0)]
    columns.extend(pair, -1, work)
    columns.extend([c.conjugate() for c in pair], 0, work)
    columns.extend([Column([5], [0], 0)], 4, work)
    columns.extend([Column([6], [1], 0)], -1, work)
    assert columns.partner == [2, 3, 0, 1, 4, -1]
    assert work.held > 0


def test_equations_live_until_they_are_solved():
    work = Work()
    equations = Equations(1, Arithmetic(40, work))
    one = 1 << 40
    # x + y = 0, x - y = 2
    equations.add(Balls([one, one], [0, 0], 0))
    before = work.held
    equations.add(Balls([one, -one], [0, 0], 0), Balls([2 * one], [0], 0))
    assert work.held > before > 0
    (solution,) = equations.solve("the system")
    assert all(abs(x - w) <= solution.radius for x, w in zip(solution.re, (one, -one), strict=True))


def test_polynomials_of_balls_from_their_roots():
    rng = random.Random(0)
    arithmetic = Arithmetic(60, Work())
    unit = 1 << 60
    roots = [(rng.randint(-5, 5), rng.randint(-5, 5)) for _ in range(4)]
    p = Balls([unit], [0], 0)
    for a, b in roots:
        p = times_linear(p, (a * unit, b * unit, 0), arithmetic)
    re, im, radius = value_at_integer(p, 7, arithmetic)
    value = 1, 0
    for a, b in roots:
        value = value[0] * (7 - a) + value[1] * b, value[1] * (7 - a) - value[0] * b
    assert abs(re - value[0] * unit) <= radius
    assert abs(im - value[1] * unit) <= radius < unit >> 30


@pytest.mark.parametrize("size", [0, 40, 160])
def test_powers_of_large_numbers_are_kept_with_their_length(size: int) -> None:
    work = Work()
    arithmetic = Arithmetic(512, work)
    powers = arithmetic.powers((3 << 512 + size, 1 << 512 + size, 1), 25)
    held = sum(sys.getsizeof(part) for power in powers for part in power)
    assert held <= 2 * work.held and work.held <= 3 * held + 20_000
