"""Inputs whose easy relatives were quick: the same work for both, counted in steps, bits and attempts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from flint import acb, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import working_precision
from polyalg.roots.complex import order
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.simultaneous import separating
from polyalg.roots.simultaneous.aberth import SeparatedRoots
from polyalg.testing.polynomials import mignotte

# Of FLINT's iteration: 64, and up to degree 10 twice as many.
MOST_BITS = 128


class Work:
    """What isolation did: calls of FLINT's iteration with their bits, and steps of Aberth's method."""

    def __init__(self) -> None:
        self.iterations: list[int] = []
        self.steps = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    counted = Work()
    iterated, measured = separating._iterated, SeparatedRoots._measure

    def iterate(poly: Any, bits: int, most_bits: int, tolerance: Any = None) -> Any:
        counted.iterations.append(most_bits)
        return iterated(poly, bits, most_bits, tolerance)

    def measure(self: SeparatedRoots, k: int) -> None:
        counted.steps += 1
        measured(self, k)

    monkeypatch.setattr(separating, "_iterated", iterate)
    monkeypatch.setattr(SeparatedRoots, "_measure", measure)
    yield counted


def unit(n: int) -> fmpz_mat:
    return fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def dense(n: int, seed: int, bound: int = 9) -> fmpz_mat:
    rng = random.Random(seed)
    return fmpz_mat(n, n, [rng.randint(-bound, bound) for _ in range(n * n)])


def tridiagonal(n: int) -> fmpq_mat:
    return fmpq_mat(fmpz_mat([[2 if i == j else -int(abs(i - j) == 1) for j in range(n)] for i in range(n)]))


def markov(n: int) -> fmpq_mat:
    rng = random.Random(3)
    rows = [[rng.randint(0, 9) if i != j else 0 for j in range(n)] for i in range(n)]
    for i, row in enumerate(rows):
        row[i] = -sum(row)
    return fmpq_mat(fmpz_mat(rows))


def hilbert(n: int) -> fmpq_mat:
    return fmpq_mat([[fmpq(1, i + j + 1) for j in range(n)] for i in range(n)])


def with_i(A: fmpq_mat) -> pa.GaussianMatrix:
    return pa.GaussianMatrix(A, fmpq_mat(unit(A.nrows())))


def companion(p: fmpz_poly) -> fmpz_mat:
    n = p.degree()
    return fmpz_mat([[-p[i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)])


def product(roots: Any) -> fmpz_poly:
    p = fmpz_poly([1])
    for root in roots:
        p *= fmpz_poly([-root, 1])
    return p


FAR = fmpz(10) ** 400

CLOSE: dict[str, Callable[[], Any]] = {
    "dense, shifted": lambda: dense(20, 1) + 10**12 * unit(20),
    "dense of 30, shifted": lambda: dense(30, 2) + 10**6 * unit(30),
    "tridiagonal": lambda: fmpq_mat(unit(40)) + tridiagonal(40) / 10**6,
    "markov": lambda: fmpq_mat(unit(20)) + markov(20) / 10**9,
    "two by two, very far": lambda: fmpz_mat([[FAR, 1], [2, FAR]]),
    "three by three, very far": lambda: dense(3, 1) + FAR * unit(3),
    "eight by eight, far": lambda: dense(8, 1) + 10**100 * unit(8),
    "transposed": lambda: (dense(20, 1) + 10**12 * unit(20)).transpose(),
    "scaled": lambda: fmpq_mat(dense(20, 1) + 10**12 * unit(20)) / 10**30,
    "gaussian": lambda: with_i(fmpq_mat(dense(12, 4) + 10**12 * unit(12))),
}


@pytest.mark.parametrize("name", CLOSE)
def test_eigenvalues_close_together_and_far_from_zero(name: str, work: Work) -> None:
    A = CLOSE[name]()
    found = pa.eigenvalues(A)
    assert sum(e.multiplicity for e in found) == A.nrows()
    assert all(bits <= MOST_BITS for bits in work.iterations)
    # No more than a few steps for each root.
    assert work.steps <= 6 * A.nrows()


CLUSTERS: dict[str, Callable[[], fmpz_poly]] = {
    "two": lambda: product([10**12 + i for i in range(10)] + [-(10**12) + i * i for i in range(10)]) + 1,
    "three of different width": lambda: (
        product(x for i in range(7) for x in (10**12 + i, 1000 * i * i - 10**13, i + 1)) + 1
    ),
    "nested": lambda: (
        product(
            10**30 * i + 10**20 * j + 10**10 * k + m
            for i in (1, 2)
            for j in (1, 2, 3)
            for k in (1, 2, 3)
            for m in (0, 7)
        )
        + 1
    ),
    "near one of 14 and one of 6": lambda: (
        10**120 * fmpz_poly([3, 1]) ** 14 * fmpz_poly([-4, 1]) ** 6 + fmpz_poly([7, 1])
    ),
    "near-double": lambda: mignotte(20, 2**20),
    "near-double of 2000 bits": lambda: mignotte(20, 2**1000),
    "near-double of 20000 bits": lambda: mignotte(20, 2**10000),
    "near-double of degree 60": lambda: mignotte(60, 2**72),
    "near-double, shifted": lambda: mignotte(20, 2**20)(fmpz_poly([-(10**12), 1])),
    "of many sizes": lambda: product(2 ** (i * i) for i in range(25)) + 1,
    "one far root": lambda: fmpz_poly([1, -(fmpz(10) ** 600), 3 * fmpz(10) ** 400, -3 * fmpz(10) ** 200, 1]),
}


@pytest.mark.parametrize("name", CLUSTERS)
def test_clusters_of_roots(name: str, work: Work) -> None:
    f = CLUSTERS[name]()
    isolation = RootIsolation(IntegerPolynomial(f))
    n = f.degree()
    assert len(isolation.all_isolating()) == n
    assert all(bits <= MOST_BITS for bits in work.iterations)
    assert work.steps <= 16 * n


@pytest.mark.parametrize("n", [18, 22, 30])
def test_hilbert_matrix_plus_i(n: int, work: Work) -> None:
    found = pa.eigenvalues(with_i(hilbert(n)))
    assert len(found) == n and all(e.value.imag == 1 for e in found)
    assert all(bits <= MOST_BITS for bits in work.iterations) and work.steps <= 12 * n


@pytest.mark.parametrize("bits", [8, 40, 80])
def test_equal_real_parts_of_a_real_matrix_plus_i(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sums: list[Any] = []
    monkeypatch.setattr(order, "conjugate_sums", sums.append)
    A = fmpq_mat(dense(30, 7, 2**bits))
    found, plain = pa.eigenvalues(with_i(A)), pa.eigenvalues(A)
    assert not sums
    assert [e.multiplicity for e in found] == [e.multiplicity for e in plain]
    assert all((x.value - y.value - 1j).contains(0) for x, y in zip(found, plain, strict=True))


def test_half_integers_between_mirror_images() -> None:
    # Roots (i + sqrt(3)) / 2 and (i - sqrt(3)) / 2: the line is Im x = 1/2.
    found = pa.eigenvalues(pa.GaussianMatrix(fmpq_mat([[0, 1], [1, 0]]), fmpq_mat([[0, 0], [0, 1]])))
    assert [e.value.imag.contains(fmpq(1, 2)) for e in found] == [True, True]
    assert found[0].value.imag.rad() == 0


@pytest.mark.parametrize("power", [0, 3, 6, 12, 15, 30, 100])
def test_a_shift_costs_no_attempt_of_the_form(power: int) -> None:
    form = pa.jordan_form(dense(20, 1) + 10**power * unit(20))
    bits = [stage.bits for stage in form.report.stages if stage.name == "Jordan form"]
    assert len(bits) == 1 and bits[0] <= 80


@pytest.mark.parametrize("shift", [(10**12, 0), (0, 10**12), (-(10**9), 10**15)])
def test_a_gaussian_shift_costs_no_attempt(shift: tuple[int, int]) -> None:
    A, c = dense(9, 5), shift
    moved = pa.GaussianMatrix(fmpq_mat(A + c[0] * unit(9)), fmpq_mat(c[1] * unit(9)))
    form = pa.jordan_form(moved)
    assert [stage.name for stage in form.report.stages].count("Jordan form") == 1
    pa.verify(form.certificate)


def shifted_by(p: fmpz_poly, c: int) -> fmpz_poly:
    return p(fmpz_poly([-c, 1]))


@pytest.mark.parametrize("c", [0, 10**6])
def test_squares_far_from_zero(c: int) -> None:
    rng = random.Random(5)
    q = shifted_by(fmpz_poly([rng.randint(-9, 9) for _ in range(18)] + [1]), c)
    P = pa.MatrixPolynomial([[[x]] for x in (q * q + 1).coeffs()])
    S = pa.sum_of_squares(P)
    assert S.expand() == P
    bits = max(stage.bits or 0 for stage in pa.spectral_factor(P).report.stages)
    assert bits <= 192 + 36 * c.bit_length()


@pytest.mark.parametrize("c", [0, 3, -(10**9)])
def test_a_narrow_margin_far_from_zero(c: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.spectral.sums import gram, margin

    calls: list[int] = []
    problem = margin.LineProblem

    def counted(*args: Any) -> Any:
        calls.append(1)
        return problem(*args)

    monkeypatch.setattr(margin, "LineProblem", counted)
    assert gram.with_margin is margin.with_margin
    T, eps = tridiagonal(6), fmpq(1, 10**46)
    square = fmpq_poly([c * c, 2 * c, 1])
    rows = [[T[i, j] * square + eps * int(i == j) for j in range(6)] for i in range(6)]
    S = pa.sum_of_squares(rows)
    assert S.expand() == pa.MatrixPolynomial(rows)
    assert len(calls) <= 20


NO_RELATIVES: dict[str, Callable[[], fmpz_poly]] = {
    "x^40 - 2": lambda: fmpz_poly([-2] + [0] * 39 + [1]),
    "x^60 - 2": lambda: fmpz_poly([-2] + [0] * 59 + [1]),
    "mignotte 60": lambda: mignotte(60, 2**72),
    "mignotte 40": lambda: mignotte(40, 2**72),
}


@pytest.mark.parametrize("c", [9, 10**6, 10**12, -(10**20)])
@pytest.mark.parametrize("name", NO_RELATIVES)
def test_a_no_is_seen_about_the_mean(name: str, c: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.roots import factored

    monkeypatch.setattr(factored, "proof_near", None)
    p = shifted_by(NO_RELATIVES[name](), c)
    verdict = pa.is_real_rooted(p)
    assert not verdict and verdict.witness.method in ("gap", "newton")
    pa.verify(verdict.certificate, input=p)
    # The same proof serves in families.
    assert not pa.are_compatible(p, p + 1)


@pytest.mark.parametrize("n", [9, 20, 50])
def test_generators_for_eigenvectors_that_small_entries_miss(n: int) -> None:
    W = fmpz_mat([[int(i == j) - int(j == i - 1) for j in range(n)] for i in range(n)])
    D = fmpz_mat([[(i + 1) * int(i == j) for j in range(n)] for i in range(n)])
    form = pa.frobenius_form(W.inv() * D * W)
    names = [stage.name for stage in form.report.stages]
    assert names.count("generators") <= 3 and names.count("kernels") == 1


@pytest.mark.parametrize("m", [5, 10, 20])
def test_kernels_that_small_borders_miss(m: int) -> None:
    f = product([])
    for j in range(1, m + 1):
        f *= fmpz_poly([j * j, 0, 1])
    one = fmpz_poly([1])
    factor = pa.spectral_factor([[f + 1, one], [one, one]])
    assert max(stage.bits or 0 for stage in factor.report.stages) <= 128 + 20 * m


def test_one_exact_rank_for_the_longest_block(monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.spectral import zeros

    ranks: list[int] = []
    exact = zeros.exact_rank

    def counted(M: Any) -> int:
        ranks.append(M.nrows)
        return exact(M)

    monkeypatch.setattr(zeros, "exact_rank", counted)
    n, sizes = 16, (8, 4, 4)
    N = fmpz_mat(n, n)
    at = 0
    for size in sizes:
        for k in range(size - 1):
            N[at + k, at + k + 1] = 1
        at += size
    nilpotent, one = fmpq_mat(N), fmpq_mat(unit(n))
    J, star = pa.GaussianMatrix(nilpotent, one * -1), pa.GaussianMatrix(nilpotent.transpose(), one)
    linear = pa.GaussianMatrix((nilpotent + nilpotent.transpose()) * -1, one * 0)
    P = pa.MatrixPolynomial([star * J, linear, pa.GaussianMatrix(one, one * 0)])
    assert pa.spectral_factor(P).degree == 1
    assert len(ranks) == 1


def test_certificates_of_factors_are_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.spectral import proof

    attempts: list[int] = []
    issue = proof.issue

    def counted(*args: Any) -> Any:
        attempts.append(1)
        return issue(*args)

    monkeypatch.setattr(proof, "issue", counted)
    rng = random.Random(1)
    Q = pa.MatrixPolynomial([fmpz_mat(2, 2, [rng.randint(-8, 8) for _ in range(4)]) for _ in range(21)])
    assert pa.spectral_factor(Q.star() * Q).certificate.kind == "spectral-factor"
    assert len(attempts) == 1


def side_by_side(A: fmpq_mat, c: Any) -> pa.GaussianMatrix:
    """Return A beside A + c I."""
    n = A.nrows()
    table = [[pa.GaussianRational(A[i, j]) for j in range(n)] for i in range(n)]
    zero = [pa.GaussianRational(0)] * n
    moved = [[x + (c if i == j else 0) for j, x in enumerate(row)] for i, row in enumerate(table)]
    rows = [row + zero for row in table] + [zero + row for row in moved]
    real = fmpq_mat([[x.real for x in row] for row in rows])
    return pa.GaussianMatrix(real, fmpq_mat([[x.imag for x in row] for row in rows]))


@pytest.mark.parametrize("exponent", [0, 3, 30])
def test_two_spectra_above_each_other(exponent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sums: list[Any] = []
    monkeypatch.setattr(order, "conjugate_sums", sums.append)
    A, c = fmpq_mat(dense(7, 5)), fmpq(1, 10**exponent)
    found = pa.eigenvalues(side_by_side(A, pa.GaussianRational(0, c)), digits=50)
    assert not sums and len(found) == 14
    # Each eigenvalue of A, and one c above.
    plain = [e.value for e in pa.eigenvalues(A, digits=50)]
    with working_precision(400):
        wanted = plain + [z + acb(0, c) for z in plain]
        values = [e.value for e in found]
        assert all(sum(z.overlaps(w) for w in wanted) == 1 for z in values)
        assert all(sum(z.overlaps(w) for z in values) == 1 for w in wanted)
    assert pa.verify(found.certificate)


def test_conjugate_spectra_above_each_other() -> None:
    A = pa.GaussianMatrix(fmpq_mat(dense(5, 8)), fmpq_mat(dense(5, 9)))
    f = pa.characteristic_polynomial(A)
    n = 5
    F = IntegerPolynomial(
        fmpz_poly([f[k].real.p for k in range(n + 1)]), fmpz_poly([f[k].imag.p for k in range(n + 1)])
    )
    assert order.vertical_moves(F, F.shifted(0, -3)) == [(3, False)]
    assert order.vertical_moves(F, F.conjugate().shifted(0, 7)) == [(-7, True)]
    assert order.vertical_moves(F, F.shifted(1, 0)) == []


@pytest.mark.parametrize("degree", [20, 40])
@pytest.mark.parametrize("shift", [0, 7])
def test_close_real_parts_are_parted_by_bits_before_sums_of_pairs(
    degree: int, shift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a pair whose real part differs from a real root by 2^-220 or so: of degree 100 it took minutes and 2 GB
    asked: list[int] = []
    sums = order.conjugate_sums

    def counted(f: IntegerPolynomial) -> fmpz_poly:
        asked.append(f.degree)
        return sums(f)

    monkeypatch.setattr(order, "conjugate_sums", counted)
    p = fmpz_poly([1])
    for i in range(degree - 2):
        p *= fmpz_poly([-(i - degree // 2), 1])
    p = (p * fmpz_poly([2**20 + 1, 0, 1]) + 1)(fmpz_poly([-shift, 1]))
    A = [[int(j == i - 1) for j in range(degree - 1)] + [-int(p[i])] for i in range(degree)]
    found = pa.eigenvalues(A, 80)
    real = [e.value.real for e in found]
    with working_precision(400):
        assert all(not x > y for x, y in pairwise(real))
    assert len(found) == degree and not asked
