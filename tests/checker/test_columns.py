"""Enclosures of Jordan chains contain the true columns, known exactly where eigenvalues are integers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker import CertificateError
from polyalg.checker.arithmetic.fixed.modulus import modulus_above, modulus_below, rescaled_above
from polyalg.checker.arithmetic.fixed.vector_polynomials import Disc, VectorPolynomial
from polyalg.checker.arithmetic.krylov import cyclic_vectors
from polyalg.checker.format.limits import Work
from polyalg.checker.format.reading import InputMatrix
from polyalg.checker.roots.chain_columns import Wanted, chain_columns

from .handmade import G, build, poly, poly_power_product


def exact_chain(rows, f, v, root, size, pivot):
    """Solve with fractions: the Taylor coefficients of sum_j A^j v sum_{m>j} c_m x^(m-1-j)."""
    d = len(f) - 1
    powers = [v]
    for _ in range(d - 1):
        powers.append([sum((a * x for a, x in zip(row, powers[-1], strict=True)), G()) for row in rows])
    columns = []
    for k in range(size):
        total = [G() for _ in v]
        for j in range(d):
            for m in range(j + 1 + k, d + 1):
                c = f[m] * G(binomial(m - 1 - j, k)) * power(root, m - 1 - j - k)
                total = [t + c * x for t, x in zip(total, powers[j], strict=True)]
        columns.append(total)
    scale = columns[0][pivot]
    norm = scale.re**2 + scale.im**2
    inverse = G(scale.re / norm, -scale.im / norm)
    return [[x * inverse for x in column] for column in columns]


def binomial(n, k):
    out = 1
    for i in range(k):
        out = out * (n - i) // (i + 1)
    return out


def power(x, n):
    out = G(1)
    for _ in range(n):
        out = out * x
    return out


@given(
    st.booleans(),
    st.integers(-6, 6),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(0, 200),
    st.integers(20, 120),
    st.integers(0, 99),
)
def test_columns_enclose_the_exact_chain(gaussian, center, size, den, noise, places, seed) -> None:
    eigenvalue = G(center, 2 if gaussian else 0)
    structure = [
        (poly((-center, -2 if gaussian else 0), 1), [size]),
        (poly(-7, 1), [1]),
        (poly(3, -1, 1), [1]),
    ]
    known = build(structure, gaussian=gaussian, den=den, seed=seed)
    B = [[x * G(den) for x in row] for row in known.A]
    re = [[int(x.re) for x in row] for row in B]
    im = [[int(x.im) for x in row] for row in B] if gaussian else None
    f = poly_power_product([(g, sizes[0]) for g, sizes in structure])
    v = known.generators[0]
    exact = [int(x.re) for x in v], [int(x.im) for x in v] if gaussian else None
    scaled = [int(c.re) for c in f], [int(c.im) for c in f] if gaussian else None
    matrix = InputMatrix(known.n, re, im, den)
    vectors = cyclic_vectors(matrix, scaled, exact, "v", Work())
    down = [c * G(Fraction(1, den ** (known.n - k))) for k, c in enumerate(f)]
    true_root = eigenvalue * G(Fraction(1, den))
    first = exact_chain(known.A, down, v, true_root, 1, next_nonzero(known, down, v, true_root))
    pivot = max(range(known.n), key=lambda i: first[0][i].re ** 2 + first[0][i].im ** 2)
    expected = exact_chain(known.A, down, v, true_root, size, pivot)
    bits = places + 10
    root = Disc((center << bits) + noise, (2 << bits if gaussian else 0) - noise, bits, 2 * noise, bits)
    wanted = Wanted(size, pivot, den, places)
    columns = chain_columns(VectorPolynomial(vectors, known.n), root, wanted, Work())
    for column, truth in zip(columns, expected, strict=True):
        for x, y, z in zip(column.re, column.im, truth, strict=True):
            miss = (Fraction(x, 2**places) - z.re) ** 2 + (Fraction(y, 2**places) - z.im) ** 2
            assert miss <= Fraction(column.error, 2**places) ** 2
        if noise == 0:
            assert column.error <= 2 ** max(20, places // 2)
    assert (columns[0].re[pivot], columns[0].im[pivot]) == (1 << places, 0)


def next_nonzero(known, f, v, root):
    for i in range(known.n):
        try:
            exact_chain(known.A, f, v, root, 1, i)
        except ZeroDivisionError:
            continue
        return i
    raise AssertionError


def test_a_wide_disc_proves_no_pivot() -> None:
    # F(x) = (1, x): the second entry vanishes in the disc of radius 1/2 about 1/4
    module = VectorPolynomial([([1, 0], None), ([0, 1], None)], 2)
    root = Disc(1, 0, 2, 1, 1)
    assert chain_columns(module, root, Wanted(1, 0, 1, 30), Work())[0].error >= 1 << 29
    with pytest.raises(CertificateError, match="pivot: row 1"):
        chain_columns(module, root, Wanted(1, 1, 1, 30), Work())


@given(st.integers(-(2**200), 2**200), st.integers(-(2**200), 2**200), st.integers(0, 99), st.integers(0, 99))
def test_bounds_on_the_modulus(a: int, b: int, bits: int, places: int) -> None:
    above, below = modulus_above(a, b), modulus_below(a, b)
    assert below**2 <= a * a + b * b <= above**2
    assert (above - below) * 2**50 <= above + 2**55
    up = rescaled_above(above, bits, places)
    assert (
        Fraction(above, 2**bits)
        <= Fraction(up, 2**places)
        < Fraction(above, 2**bits) + Fraction(1, 2**places)
    )
