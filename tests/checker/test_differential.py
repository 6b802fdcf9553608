"""Every arithmetic primitive of the checker beside FLINT, or beside exact rationals where it rounds.

Each function below tries one random case: small numbers and degrees most of the time, zeros, units, signs and
common factors often, long numbers sometimes.
"""

from __future__ import annotations

import itertools
import math
import random
from fractions import Fraction as F

import flint
import pytest
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly, nmod_poly

from polyalg.checker.arithmetic import (
    circle,
    combinations,
    discriminants,
    fraction_free,
    hensel,
    hermitian,
    krylov,
    matrix,
    matrix_polynomials,
    poly,
    power_products,
    rational_points,
    rational_polynomials,
    rational_totals,
)
from polyalg.checker.arithmetic.fixed import ball_matrices, ball_systems, modulus
from polyalg.checker.arithmetic.fixed.balls import Arithmetic, Balls
from polyalg.checker.arithmetic.matrix_polynomials import MatrixPolynomial
from polyalg.checker.arithmetic.primes import modular
from polyalg.checker.errors import CertificateError
from polyalg.checker.finitefree import convolutions
from polyalg.checker.format import encoding, reading
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import InputMatrix, Numbers
from polyalg.checker.roots import descartes, discs, nonreal
from polyalg.checker.roots import ordered as ordered_roots
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.checker.spectral import domains as factor_domains

PRIMES = (2, 3, 5, 7, 11, 101, 65537, 2**31 - 1)
PLACES = 30
UNIT = 2**PLACES


def integer(rng, bits=None):
    if bits is None:
        bits = rng.choice((0, 1, 1, 2, 3, 5, 8, 40, 130))
    return rng.randint(-(2**bits), 2**bits)


def coefficients(rng, least=1, most=6, bits=None):
    """Return a list of integers whose last one is not zero."""
    out = [integer(rng, bits) for _ in range(rng.randint(least, most))]
    if out and not out[-1]:
        out[-1] = 1
    return out


def monic(rng, least=1, most=5):
    return [*coefficients(rng, least, most)[:-1], 1]


def z(p):
    return fmpz_poly(p)


def ints(p):
    return [int(c) for c in p.coeffs()]


def exact(p):
    return [int(c) for c in p]


def rational(rng):
    return integer(rng), max(abs(integer(rng)), 1)


# Polynomials


def convolve(rng):
    a, b = coefficients(rng), coefficients(rng)
    assert poly.convolve(a, b) == ints(z(a) * z(b))


def gaussian_product(rng):
    n, m = rng.randint(1, 4), rng.randint(1, 4)
    a, b, c, d = ([integer(rng) for _ in range(k)] for k in (n, n, m, m))
    re, im = poly.multiply((a, b), (c, d))
    assert z(re) == z(a) * z(c) - z(b) * z(d)
    assert z(im) == z(a) * z(d) + z(b) * z(c)


def power_product(rng):
    parts = [(monic(rng, 1, 3), rng.randint(0, 3)) for _ in range(rng.randint(0, 3))]
    wanted = z([1])
    for f, e in parts:
        wanted *= z(f) ** e
    assert poly.power_product([((f, None), e) for f, e in parts], False, Work())[0] == ints(wanted)


def scaled(rng):
    den, factor = rng.choice((1, 2, 6, 12)), rng.choice((1, 2, 6, 12, 35))
    g = [*(integer(rng, 8) for _ in range(rng.randint(1, 4))), den]
    x = fmpq_poly([0, fmpq(1, factor)])
    wanted = fmpq_poly([fmpq(c, den) for c in g])(x) * factor ** (len(g) - 1)
    found = poly.scaled(Numbers(g, None, den), factor, Work())
    integral = wanted.denom() == 1
    assert (found is not None) == integral
    if integral:
        assert found[0] == [int(c.p) for c in wanted.coeffs()]


def pseudo_division(rng):
    a, b = coefficients(rng, 1, 8), coefficients(rng, 1, 5)
    q, r, s = poly.pseudo_divide(a, b, Work())
    assert len(r) < len(b) or len(a) < len(b)
    assert s == max(len(a) - len(b) + 1, 0)
    assert z(b)[len(b) - 1] ** s * z(a) == z(q) * z(b) + z(r)


def divides(rng):
    f, g = monic(rng), coefficients(rng)
    target = ints(z(f) * z(g)) if rng.random() < 0.5 else g
    assert poly.divides((f, None), (target, None), Work()) == (z(target) % z(f) == 0)


def gaussian_divides(rng):
    n, m = rng.randint(0, 3), rng.randint(0, 3)
    f = ([*(integer(rng, 3) for _ in range(n)), 1], [*(integer(rng, 3) for _ in range(n)), 0])
    g = ([integer(rng, 3) for _ in range(m + 1)], [integer(rng, 3) for _ in range(m + 1)])
    target = poly.multiply(f, g)
    if rng.random() < 0.5:
        target[rng.randint(0, 1)][rng.randrange(len(target[0]))] += rng.choice((-1, 1, 2))
    # remainder by the companion recursion, in pairs
    re, im = list(target[0]), list(target[1])
    for k in range(len(re) - 1, n - 1, -1):
        x, y = re[k], im[k]
        for j in range(n + 1):
            p, q = f[0][j], f[1][j]
            re[k - n + j] -= x * p - y * q
            im[k - n + j] -= x * q + y * p
    assert poly.divides(f, target, Work()) == (not any(re) and not any(im))


def division_modulo(rng):
    p = rng.choice(PRIMES)
    a = poly.trimmed([c % p for c in coefficients(rng, 1, 8)])
    b = poly.trimmed([c % p for c in coefficients(rng)]) or [1]
    q, r = poly.divide_mod(a, b, p)
    wanted = divmod(nmod_poly(a, p), nmod_poly(b, p))
    assert (nmod_poly(poly.trimmed(q), p), nmod_poly(r, p)) == wanted


def gcd_modulo(rng):
    p = rng.choice(PRIMES)
    a, b, c = (poly.trimmed([x % p for x in coefficients(rng, 1, 4)]) or [1] for _ in range(3))
    a, b = (ints(nmod_poly(x, p) * nmod_poly(c, p)) for x in (a, b))
    assert nmod_poly(poly.gcd_mod(a, b, p), p) == nmod_poly(a, p).gcd(nmod_poly(b, p))
    assert poly.is_coprime_mod(a, b, p, Work()) == (nmod_poly(a, p).gcd(nmod_poly(b, p)).degree() == 0)


def square_free_modulo(rng):
    p = rng.choice(PRIMES)
    g = [c % p for c in monic(rng, 2)]
    if rng.random() < 0.5:
        f = [c % p for c in monic(rng, 2, 3)]
        g = [c % p for c in poly.convolve(g, poly.convolve(f, f))]
    derivative = nmod_poly(g, p).derivative()
    assert nmod_poly(poly.derivative_mod(g, p), p) == derivative
    free = nmod_poly(g, p).gcd(derivative).degree() == 0
    assert poly.is_square_free_mod(g, p, Work()) == free


def factor_degrees(rng):
    p = rng.choice(PRIMES)
    g = nmod_poly([c % p for c in monic(rng, 2, 6)], p)
    if g.gcd(g.derivative()).degree():
        return
    wanted = sorted(f.degree() for f, _ in g.factor()[1])
    assert sorted(modular.factor_degrees(ints(g), p, Work())) == wanted


def primality(rng):
    n = rng.randint(0, 2 ** rng.choice((3, 8, 16, 20)))
    assert modular.is_prime(n, Work()) == bool(fmpz(n).is_prime())


def hensel_lift(rng):
    p = rng.choice(PRIMES[1:6])
    parts = [nmod_poly([rng.randrange(p) for _ in range(rng.randint(1, 3))] + [1], p) for _ in range(2)]
    if parts[0].gcd(parts[1]).degree():
        return
    factors = [ints(f) for f in parts]
    g = [c + p * integer(rng, 8) for c in poly.convolve(*factors)]
    g[-1] = 1
    bound = abs(integer(rng, 40)) + 1
    big, lifted = hensel.lift(g, factors, p, bound, Work())
    assert big > bound
    assert all(
        (x - y) % p == 0 for f, h in zip(factors, lifted, strict=True) for x, y in zip(f, h, strict=True)
    )
    product = z(lifted[0]) * z(lifted[1])
    assert all((int(c) - d) % big == 0 for c, d in zip(product.coeffs(), g, strict=True))
    assert hensel.is_lift(g, lifted, factors, p, big)


def packing(rng):
    slot = 8 * rng.randint(1, 20)
    p = [integer(rng, rng.randint(0, slot - 2)) for _ in range(rng.randint(1, 6))]
    assert power_products.pack(p, slot) == int(z(p)(fmpz(2) ** slot))
    assert power_products.signed_digits(power_products.pack(p, slot), slot, Work()) == poly.trimmed(p)


def product_of_powers(rng):
    powers = [(coefficients(rng, 2, 3, 4), rng.randint(1, 3)) for _ in range(rng.randint(0, 3))]
    wanted = z([1])
    for g, e in powers:
        wanted *= z(g) ** e
    factor = rng.choice((1, -3))
    p = [c * factor for c in ints(wanted)]
    right = rng.random() < 0.5
    if not right:
        p[rng.randrange(len(p))] += rng.choice((-1, 1, 2**40))
        right = len(poly.trimmed(p)) == len(p) and z(p) * wanted[len(p) - 1] == wanted * p[-1]
        if len(poly.trimmed(p)) < len(p):
            return
    den = rng.randint(1, 9)
    if right:
        power_products.check_power_product(Numbers(p, None, den), powers, "p", Work())
    else:
        with pytest.raises(CertificateError):
            power_products.check_power_product(Numbers(p, None, den), powers, "p", Work())


# Values and signs


def exact_value(rng):
    p, (u, v) = coefficients(rng), rational(rng)
    wanted = fmpq_poly(p)(fmpq(u, v)) * fmpq(v) ** (len(p) - 1)
    assert rational_points.exact_value(p, u, v, Work()) == wanted


def exact_complex_value(rng):
    p, q = coefficients(rng), rng.choice((1, 2, 8, 3, 12))
    a, b = integer(rng, 8), integer(rng, 8)
    x, y = F(0), F(0)
    for c in reversed(p):
        x, y = x * F(a, q) - y * F(b, q) + c, x * F(b, q) + y * F(a, q)
    scale = q ** (len(p) - 1)
    assert rational_points.exact_complex_value(p, (a, b), q, Work()) == (x * scale, y * scale)


def taylor_coefficient(rng):
    p, (u, v) = coefficients(rng), rational(rng)
    j = rng.randrange(len(p))
    found = nonreal.taylor(p, j, (u, v), Work())
    wanted = fmpq_poly(p)(fmpq_poly([fmpq(u, v), 1]))[j] * (fmpq(v) ** (len(p) - 1 - j) if u else 1)
    assert found == wanted


def sign(rng):
    p, (u, v) = coefficients(rng, 1, 12), rational(rng)
    if rng.random() < 0.4:
        p = ints(z(p) * z([-u, v]) + rng.choice((0, 0, 1, -1)))
        p = poly.trimmed(p) or [1]
    value = fmpq_poly(p)(fmpq(u, v))
    wanted = (value > 0) - (value < 0)
    assert rational_points.Signs(p, Work(), "p").at((u, v)) == wanted


def moduli(rng):
    a, b = integer(rng, 200 if rng.random() < 0.3 else None), integer(rng)
    above, below = modulus.modulus_above(a, b), modulus.modulus_below(a, b)
    assert below * below <= a * a + b * b <= above * above
    assert above - below <= 4 + (above >> 20)
    value, bits, places = abs(a), rng.randint(0, 80), rng.randint(0, 80)
    lifted = modulus.rescaled_above(value, bits, places)
    assert 0 <= F(lifted, 2**places) - F(value, 2**bits) < F(1, 2**places)


def variations_of_a_shift(rng):
    g, (p, q) = coefficients(rng, 2, 6), rational(rng)
    found = descartes.moved(g, (p, q), Work())
    scale = fmpq_poly(g)(fmpq_poly([fmpq(p, q), 1]))
    signs = [int(c > 0) - int(c < 0) for c in (scale[k] for k in range(len(g)))]
    assert [(c > 0) - (c < 0) for c in found] == signs
    kept = [s for s in signs if s]
    assert rational_points.variations(found) == sum(a != b for a, b in itertools.pairwise(kept))


def roots_above(rng):
    roots = sorted(F(rng.randint(-6, 6), rng.randint(1, 3)) for _ in range(rng.randint(1, 5)))
    f = fmpz_poly([1])
    for r in roots:
        f *= fmpz_poly([-r.numerator, r.denominator])
    f *= rng.choice((1, -2))
    y = F(rng.randint(-6, 6), rng.randint(1, 3))
    over = RationalPolynomials(Work())
    above, from_ = sum(r > y for r in roots), sum(r >= y for r in roots)
    assert ordered_roots.roots_from(ints(f), (y.numerator, y.denominator), over) == (above, from_)
    assert ordered_roots.has_no_negative_root(ints(f), over) == (roots[0] >= 0)


def rationals(rng):
    points = [rational(rng) for _ in range(rng.randint(0, 4))]
    values = [F(*point) for point in points]
    assert F(*rational_totals.total(points, Work())) == sum(values)
    assert F(*rational_totals.product(points, Work())) == math.prod(values, start=F(1))
    a, b = rational(rng), rational(rng)
    assert rational_polynomials.is_less(a, b, Work()) == (F(*a) < F(*b))
    assert rational_polynomials.is_equal(a, a, Work())


def integers_as_text(rng):
    n = integer(rng, rng.choice((0, 5, 64, 13000, 14000)))
    assert encoding.read_integer(encoding.encode_integer(n), "n") == n
    q = abs(integer(rng)) + 1
    top, bottom = encoding.read_rational(encoding.encode_rational(n, q), "n")
    assert (top, bottom) == (n, q)


def discriminant(rng):
    f = coefficients(rng, 2, 6)
    if rng.random() < 0.2:
        f = ints(z(f) * z(coefficients(rng, 2, 2)) ** 2)
    top, bottom = discriminants.discriminant(f, Work())
    n = len(f) - 1
    assert fmpq(top, bottom) == abs(fmpq(z(f).discriminant(), fmpz(f[-1]) ** (2 * n - 2)))


def information(rng):
    roots = rng.sample(range(-9, 10), rng.randint(2, 4))
    f = z([rng.choice((1, -3))])
    for r in roots:
        f *= z([-r, 1])
    top, bottom = discriminants.information(ints(f), Work())
    wanted = sum(sum(F(1, a - b) for b in roots if b != a) ** 2 for a in roots)
    assert F(top, bottom) == wanted


def convolution(rng):
    n = rng.randint(1, 5)
    kind = rng.choice(convolutions.KINDS)
    m = n + rng.randint(0, 3)
    p, q = (coefficients(rng, 1, n + 1) for _ in range(2))
    found = convolutions.convolved(p, q, convolutions.Setting(kind, n, m), RationalPolynomials(Work()))
    a, b = ([*reversed(f + [0] * (n + 1 - len(f)))] for f in (p, q))
    wanted = []
    for k in range(n + 1):
        if kind == "multiplicative":
            wanted.append(F((-1) ** k * a[k] * b[k], math.comb(n, k)))
            continue
        total = F(0)
        for i in range(k + 1):
            weight = F(1)
            for s in (n, m)[: 2 if kind == "rectangular" else 1]:
                top = math.factorial(s - i) * math.factorial(s - k + i)
                weight *= F(top, math.factorial(s) * math.factorial(s - k))
            total += weight * a[i] * b[k - i]
        wanted.append(total)
    wanted = wanted[::-1]
    while wanted and not wanted[-1]:
        wanted.pop()
    assert len(found) == len(wanted)
    assert all(x * wanted[-1] == y * found[-1] for x, y in zip(found, wanted, strict=True))
    assert not found or math.gcd(*found) == 1


def combination(rng):
    members = [(coefficients(rng, 0, 4), rng.randint(1, 6)) for _ in range(rng.randint(1, 4))]
    weights = [abs(integer(rng, 4)) for _ in members]
    den = rng.randint(1, 5)
    found = combinations.combination(
        Numbers(weights, None, den), [Numbers(p, None, d) for p, d in members], Work()
    )
    total = fmpq_poly([])
    for w, (p, d) in zip(weights, members, strict=True):
        total += fmpq_poly(p) * fmpq(w, d * den)
    assert fmpq_poly(found.re) / found.den == total
    assert combinations.are_equal(found, Numbers([2 * c for c in found.re], None, 2 * found.den), Work())


# Matrices


def table(rng, n, m, bits=None):
    rows = [[integer(rng, bits) for _ in range(m)] for _ in range(n)]
    if n > 1 and rng.random() < 0.3:
        rows[rng.randrange(n)] = [x * rng.choice((0, 1, -2)) for x in rows[rng.randrange(n)]]
    return rows


def determinant(rng):
    n = rng.randint(0, 5)
    rows = table(rng, n, n)
    assert fraction_free.determinant(rows, Work()) == (fmpz_mat(rows).det() if n else 1)


def rank(rng):
    n, m = rng.randint(1, 5), rng.randint(1, 5)
    rows = table(rng, n, m, 3)
    pivots, minor = fraction_free.eliminate([(row, None) for row in rows], Work())
    ranks = [0, *(fmpz_mat([row[: j + 1] for row in rows]).rank() for j in range(m))]
    assert pivots == [j for j in range(m) if ranks[j + 1] > ranks[j]]
    if n == m == len(pivots):
        assert minor == (fmpz_mat(rows).det(), 0)


def gaussian_elimination(rng):
    n = rng.randint(1, 4)
    re, im = table(rng, n, n, 4), table(rng, n, n, 4)
    pivots, minor = fraction_free.eliminate(list(zip(re, im, strict=True)), Work())
    value = gaussian_determinant(re, im)
    assert (len(pivots) == n) == (value != (0, 0))
    if len(pivots) == n:
        assert minor == value


def gaussian_determinant(re, im):
    total = [0, 0]
    for order in itertools.permutations(range(len(re))):
        x, y = 1, 0
        for i, j in enumerate(order):
            x, y = x * re[i][j] - y * im[i][j], x * im[i][j] + y * re[i][j]
        sign = 1 - 2 * (sum(a > b for k, b in enumerate(order) for a in order[:k]) % 2)
        total[0] += sign * x
        total[1] += sign * y
    return tuple(total)


def definite(rng):
    n = rng.randint(1, 4)
    q, r = table(rng, n, n, 3), table(rng, n, n, 3 if rng.random() < 0.6 else 0)
    if rng.random() < 0.5:
        r = [[0] * n for _ in range(n)]
    re = [[sum(q[k][i] * q[k][j] + r[k][i] * r[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    im = [[sum(q[k][i] * r[k][j] - r[k][i] * q[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    shift = rng.choice((0, 0, -1, 1, -8))
    for i in range(n):
        re[i][i] += shift
    minors = [
        gaussian_determinant(*([row[:k] for row in part[:k]] for part in (re, im))) for k in range(1, n + 1)
    ]
    assert all(y == 0 for _, y in minors)
    wanted = minors[-1][0] if all(x > 0 for x, _ in minors) else 0
    assert hermitian.definite_determinant((re, im), Work()) == wanted


def invertible_modulo(rng):
    n, m = rng.randint(0, 5), rng.choice((*PRIMES, 4, 6, 15))
    rows = [[x % m for x in row] for row in table(rng, n, n)]
    found = matrix.is_invertible_mod(rows, m, Work())
    unit = math.gcd(int(fmpz_mat(rows).det()) if n else 1, m) == 1
    assert found == unit if m in PRIMES else found <= unit


def matrix_times_vector(rng):
    n = rng.randint(1, 4)
    re, im, x, y = table(rng, n, n), table(rng, n, n), *table(rng, 2, n)
    u, v = matrix.times(InputMatrix(n, re, im, 1), (x, y))
    A, B, p, q = fmpz_mat(re), fmpz_mat(im), fmpz_mat([[c] for c in x]), fmpz_mat([[c] for c in y])
    assert (u, v) == (exact((A * p - B * q).entries()), exact((A * q + B * p).entries()))
    assert matrix.times(InputMatrix(n, re, None, 1), (x, None)) == (exact((A * p).entries()), None)


def cyclic(rng):
    n = rng.randint(1, 4)
    A, v = table(rng, n, n, 3), [integer(rng, 3) for _ in range(n)]
    f = ints(fmpz_mat(A).charpoly()) if rng.random() < 0.7 else monic(rng, 2, 4)
    B, w = fmpq_mat(fmpz_mat(A)), fmpq_mat(n, 1, v)
    value = fmpq_mat(n, 1)
    for c in reversed(f):
        value = B * value + w * c
    if any(value.entries()):
        with pytest.raises(CertificateError):
            krylov.cyclic_vectors(InputMatrix(n, A, None, 1), (f, None), (v, None), "v", Work())
        return
    found = krylov.cyclic_vectors(InputMatrix(n, A, None, 1), (f, None), (v, None), "v", Work())
    for m, (re, _) in enumerate(found):
        total = fmpq_mat(n, 1)
        for c in reversed(f[m + 1 :]):
            total = B * total + w * c
        assert re == [int(x.p) for x in total.entries()]


def symmetric_functions(rng):
    n = rng.randint(1, 4)
    q = table(rng, n, n, 4)
    re = [[q[i][j] + q[j][i] for j in range(n)] for i in range(n)]
    found = hermitian.symmetric_functions((re, [[0] * n for _ in range(n)]), Work())
    p = fmpz_mat(re).charpoly()
    assert found == [int((-1) ** k * p[n - k]) for k in range(n + 1)]


# Matrix polynomials


def matrix_polynomial(rng, n, m, length, den=None):
    re, im = (
        [[[integer(rng, 4) for _ in range(length)] for _ in range(m)] for _ in range(n)] for _ in range(2)
    )
    return MatrixPolynomial(re, im, den or rng.randint(1, 4))


def entry_at(p, i, j, t):
    re, im = (fmpq_poly(part[i][j])(t) / p.den for part in (p.re, p.im))
    return re, im


def product_of_matrix_polynomials(rng):
    n, r, m = (rng.randint(1, 3) for _ in range(3))
    a = matrix_polynomial(rng, n, r, rng.randint(1, 3))
    b = matrix_polynomial(rng, r, m, rng.randint(1, 3))
    c, t = matrix_polynomials.multiply(a, b, "c", Work()), fmpq(*rational(rng))
    for i in range(n):
        for j in range(m):
            pairs = [(entry_at(a, i, k, t), entry_at(b, k, j, t)) for k in range(r)]
            re = sum((x[0] * y[0] - x[1] * y[1] for x, y in pairs), fmpq(0))
            im = sum((x[0] * y[1] + x[1] * y[0] for x, y in pairs), fmpq(0))
            assert entry_at(c, i, j, t) == (re, im)
            x, y = entry_at(matrix_polynomials.star(c, Work()), j, i, t)
            assert (x, -y) == (re, im)
    double = MatrixPolynomial([[[2 * x for x in e] for e in row] for row in c.re], c.im, c.den)
    assert matrix_polynomials.is_equal(c, c, "c", Work())
    assert matrix_polynomials.is_equal(c, double, "c", Work()) == (
        not any(any(e) for row in c.re for e in row)
    )


def values_of_matrix_polynomials(rng):
    a = matrix_polynomial(rng, rng.randint(1, 3), rng.randint(1, 3), rng.randint(1, 4), 1)
    p, q = rational(rng)
    re, im = matrix_polynomials.value_at(a, (p, q), Work())
    scale = fmpq(q) ** (a.length - 1)
    slot = 8 * rng.randint(2, 5)
    packed = matrix_polynomials.packed_value(a, slot, Work())
    for i in range(a.rows):
        for j in range(a.columns):
            x, y = entry_at(a, i, j, fmpq(p, q))
            assert (re[i][j], im[i][j]) == (x * scale, y * scale)
            assert (packed[0][i][j], packed[1][i][j]) == entry_at(a, i, j, fmpq(2) ** slot)


def from_the_circle(rng):
    n, length = rng.randint(1, 2), rng.randint(1, 3)
    p = matrix_polynomial(rng, n, n, length, 1)
    for i in range(n):
        p.im[i][i][0] = 0
        for j in range(i):
            p.re[i][j][0], p.im[i][j][0] = p.re[j][i][0], -p.im[j][i][0]
    line = circle.from_circle(p, Work())
    t = F(rng.randint(-9, 9), rng.randint(1, 4))
    d = length - 1
    # z = (t + i) / (t - i) = (t + i)^2 / (t^2 + 1)
    zx, zy = (t * t - 1) / (t * t + 1), 2 * t / (t * t + 1)
    for i in range(n):
        for j in range(n):
            total, power = [F(0), F(0)], (F(1), F(0))
            for k in range(length):
                u, v = power
                a, b = p.re[i][j][k], p.im[i][j][k]
                total[0] += a * u - b * v
                total[1] += a * v + b * u
                if k:
                    # the star: conj(p_ji) conj(z)^k
                    a, b = p.re[j][i][k], -p.im[j][i][k]
                    total[0] += a * u + b * v
                    total[1] += -a * v + b * u
                power = (u * zx - v * zy, u * zy + v * zx)
            scale = (t * t + 1) ** d
            found = [sum(c * t**k for k, c in enumerate(part[i][j])) for part in (line.re, line.im)]
            assert found == [x * scale for x in total]


def to_the_circle(rng):
    d = rng.randint(0, 3)
    row = [(integer(rng, 6), integer(rng, 6)) for _ in range(d + 1)]
    work = Arithmetic(PLACES, Work())
    (found,) = factor_domains.to_circle(
        [Balls([x << PLACES for x, _ in row], [y << PLACES for _, y in row], 0)], 1, work
    )
    # at z = 2: (2i)^-d sum X_k i^k 3^k
    total = [F(0), F(0)]
    for k, (x, y) in enumerate(row):
        a, b = circle.turned(x, y, k - d)
        total[0] += F(a * 3**k, 2**d)
        total[1] += F(b * 3**k, 2**d)
    for part, wanted in zip((found.re, found.im), total, strict=True):
        value = sum(F(c, UNIT) * 2**k for k, c in enumerate(part))
        assert abs(value - wanted) <= F(found.radius * (2 ** (d + 1)), UNIT)


# Balls


def ball(rng):
    size = rng.choice((4, PLACES - 4, PLACES, PLACES + 4))
    return integer(rng, size), integer(rng, size), rng.choice((0, 1, 3, rng.randrange(2**10)))


def inside(rng, b):
    def near(x):
        return F(x + rng.choice((-b[2], b[2], 0, rng.randint(-b[2], b[2]))), UNIT)

    return near(b[0]), near(b[1])


def holds(b, value):
    return all(abs(v * UNIT - x) <= b[2] for x, v in zip(b[:2], value, strict=True))


def times(u, v):
    return u[0] * v[0] - u[1] * v[1], u[0] * v[1] + u[1] * v[0]


def ball_operations(rng):
    arithmetic = Arithmetic(PLACES, Work())
    a, b = ball(rng), ball(rng)
    u, v = inside(rng, a), inside(rng, b)
    assert holds(arithmetic.times(a, b), times(u, v))
    power = (F(1), F(0))
    for found in arithmetic.powers(a, 4):
        assert holds(found, power)
        power = times(power, u)
    inverse = arithmetic.inverse(a)
    if inverse is not None:
        norm = u[0] ** 2 + u[1] ** 2
        assert holds(inverse, (u[0] / norm, -u[1] / norm))
    else:
        assert a[0] ** 2 + a[1] ** 2 <= (2 * a[2] + 8) ** 2 or max(abs(a[0]), abs(a[1])) < 16
    if a[0] > a[2]:
        middle, error = arithmetic.root(a[0], a[2], "a root")
        low, high = F(max(middle - error, 0), UNIT), F(middle + error, UNIT)
        assert low**2 <= u[0] <= high**2


def ball_vectors(rng):
    arithmetic, count = Arithmetic(PLACES, Work()), rng.randint(1, 3)
    factors = [ball(rng) for _ in range(2)]
    vectors = []
    for _ in range(2):
        entries = [ball(rng) for _ in range(count)]
        vectors.append(Balls([x for x, _, _ in entries], [y for _, y, _ in entries], entries[0][2]))
    chosen = [inside(rng, f) for f in factors]
    points = [[inside(rng, (x, y, v.radius)) for x, y in zip(v.re, v.im, strict=True)] for v in vectors]
    total = arithmetic.sum_of_products(factors, vectors, "a sum")
    scaled = arithmetic.scale(factors[0], vectors[0])
    weights = [(integer(rng, 4), integer(rng, 4)) for _ in range(2)]
    whole = arithmetic.whole_combination(weights, vectors)
    for k in range(count):
        one, two = times(chosen[0], points[0][k]), times(chosen[1], points[1][k])
        assert holds((total.re[k], total.im[k], total.radius), (one[0] + two[0], one[1] + two[1]))
        assert holds((scaled.re[k], scaled.im[k], scaled.radius), one)
        one, two = times(weights[0], points[0][k]), times(weights[1], points[1][k])
        assert holds((whole.re[k], whole.im[k], whole.radius), (one[0] + two[0], one[1] + two[1]))


def linear_system(rng):
    n = rng.randint(1, 3)
    A = [[rng.randint(-5, 5) for _ in range(n)] for _ in range(n)]
    if not fmpz_mat(A).det():
        return
    b = [rng.randint(-5, 5) for _ in range(n)]
    radius = rng.choice((0, 1, 4))
    rows = [Balls([x << PLACES for x in row], [0] * n, radius) for row in A]
    right = [Balls([x << PLACES], [0], radius) for x in b]
    near = [[fmpq((x << PLACES) + rng.randint(-radius, radius), UNIT) for x in row] for row in A]
    target = [[fmpq((x << PLACES) + rng.randint(-radius, radius), UNIT)] for x in b]
    found = ball_systems.solve(rows, right, Arithmetic(PLACES, Work()), "A")
    wanted = fmpq_mat(near).solve(fmpq_mat(target))
    for (x,), value in zip((row.re for row in _transposed(found)), wanted.entries(), strict=True):
        assert abs(F(int(value.p), int(value.q)) * UNIT - x) <= max(v.radius for v in found)


def _transposed(columns):
    return ball_matrices.transposed(columns)


def value_at_an_approximation(rng):
    g = [*(integer(rng, 6) for _ in range(rng.randint(1, 5))), rng.randint(1, 4)]
    bits, places = rng.randint(0, 20), rng.randint(32, 60)
    point = integer(rng, bits + 2), integer(rng, bits + 2)
    found = discs._value(Numbers(g, None, g[-1]), point, bits, places)
    error, _ = discs._rounding(point, bits, len(g) - 1, Work())
    t = (F(point[0], 2**bits), F(point[1], 2**bits))
    value = (F(0), F(0))
    for c in reversed(g):
        value = times(value, t)
        value = value[0] + F(c, g[-1]), value[1]
    gap = [abs(F(x, 2**places) - v) for x, v in zip(found, value, strict=True)]
    assert gap[0] ** 2 + gap[1] ** 2 <= F(error, 2**places) ** 2


def distances(rng):
    bits = rng.randint(0, 100)
    points = list({(integer(rng, bits), integer(rng, bits)) for _ in range(rng.randint(1, 6))})
    m, e = discs._distance_product(points[0], points, bits)
    square = F(1)
    for p, q in points[1:]:
        square *= F((points[0][0] - p) ** 2 + (points[0][1] - q) ** 2, 4**bits)
    low = F(m) * (F(2) ** e)
    assert low**2 <= square <= low**2 * (1 + F(1, 2**50))
    assert m.bit_length() >= 64


def reading_numbers(rng):
    values = [rational(rng) for _ in range(rng.randint(1, 5))]
    found = reading.read_numbers([encoding.encode_rational(*v) for v in values], "x", False, Work())
    assert [F(x, found.den) for x in found.re] == [F(*v) for v in values]
    assert found.den > 0


PRIMITIVES = {
    f.__name__: f
    for f in (
        convolve,
        gaussian_product,
        power_product,
        scaled,
        pseudo_division,
        divides,
        gaussian_divides,
        division_modulo,
        gcd_modulo,
        square_free_modulo,
        factor_degrees,
        primality,
        hensel_lift,
        packing,
        product_of_powers,
        exact_value,
        exact_complex_value,
        taylor_coefficient,
        sign,
        moduli,
        variations_of_a_shift,
        roots_above,
        rationals,
        integers_as_text,
        discriminant,
        information,
        convolution,
        combination,
        determinant,
        rank,
        gaussian_elimination,
        definite,
        invertible_modulo,
        matrix_times_vector,
        cyclic,
        symmetric_functions,
        product_of_matrix_polynomials,
        values_of_matrix_polynomials,
        from_the_circle,
        to_the_circle,
        ball_operations,
        ball_vectors,
        linear_system,
        value_at_an_approximation,
        distances,
        reading_numbers,
    )
}


@pytest.mark.parametrize("name", PRIMITIVES)
def test_some_random_cases(name):
    rng = random.Random(name)
    for _ in range(200):
        PRIMITIVES[name](rng)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", PRIMITIVES)
def test_a_hundred_thousand_random_cases(name):
    rng = random.Random(f"{name}, {flint.__version__}")
    for _ in range(100_000):
        PRIMITIVES[name](rng)
