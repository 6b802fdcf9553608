"""What a SpectralFactor offers, the contract's normal forms, limits, interrupts and threads."""

from __future__ import annotations

import pickle
import random
import threading
from fractions import Fraction

import pytest
from flint import acb, acb_mat, ctx

import polyalg as pa
from polyalg.testing.matrix_polynomials import known_factor
from tests.spectral.judge import assert_factor, assert_is

P1 = pa.MatrixPolynomial([[[2, 1], [1, 3]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])


def test_attributes() -> None:
    factor = pa.spectral_factor(P1, 20)
    assert factor.degree == 1
    assert factor.normal_rank == 2
    assert factor.on == "real"
    assert factor.radius < 1e-20
    assert len(factor.residual) == 3
    assert "zeros in Im x >= 0" in repr(factor)
    assert "begin{pmatrix}" in (factor._repr_latex_() or "")
    assert factor.report.seconds > 0
    value = factor(3)
    assert (value.transpose().conjugate() * value).overlaps(acb_mat(P1(3)))


def test_conversions() -> None:
    factor = pa.spectral_factor(P1, 20)
    array = factor.to_numpy()
    assert array.shape == (2, 2, 2)
    assert abs(array[1] - [[1, 0], [0, 1]]).max() < 1e-15
    assert len(factor.to_mpmath()) == len(factor.to_sympy()) == 2


def test_pickle() -> None:
    factor = pa.spectral_factor(P1, 20)
    again = pickle.loads(pickle.dumps(factor))
    pairs = zip(factor.coefficients, again.coefficients, strict=True)
    assert all(x.overlaps(y) for A, B in pairs for x, y in zip(A.entries(), B.entries(), strict=True))


def test_monic_stays_monic_exactly() -> None:
    factor = pa.spectral_factor(P1, 20)
    assert factor.coefficients[1].entries() == acb_mat([[1, 0], [0, 1]]).entries()


def test_leading_coefficient_is_upper_triangular() -> None:
    P = pa.MatrixPolynomial([[[2, 1], [1, 3]], [[0, 0], [0, 0]], [[4, 2], [2, 5]]])
    R = pa.spectral_factor(P, 20).coefficients[1]
    assert R.contains(acb_mat([[2, 1], [0, 2]]))


def test_singular_leading_coefficient_is_normalized_at_zero() -> None:
    P = pa.MatrixPolynomial([[[4, 2], [2, 5]], [[0, 0], [0, 0]], [[1, 0], [0, 0]]])
    assert pa.spectral_factor(P, 20).coefficients[0].contains(acb_mat([[2, 1], [0, 2]]))


def test_normalized_at_one_where_zero_is_a_zero() -> None:
    # diag(x^2, 1): singular at infinity and at 0
    P = pa.MatrixPolynomial([[[0, 0], [0, 1]], [[0, 0], [0, 0]], [[1, 0], [0, 0]]])
    factor = pa.spectral_factor(P, 20)
    assert factor(1).contains(acb_mat([[1, 0], [0, 1]]))
    assert factor.coefficients[1].contains(acb_mat([[1, 0], [0, 0]]))


def test_value_on_the_axis_is_triangular() -> None:
    P = pa.MatrixPolynomial([[[4, 2], [2, 5]], [[0, 0], [0, 0]], [[-1, 0], [0, 0]]])
    factor = pa.spectral_factor(P, 20, on="imaginary")
    assert factor.coefficients[0].contains(acb_mat([[2, 1], [0, 2]]))


def test_constant() -> None:
    factor = pa.spectral_factor(pa.MatrixPolynomial([[[4, 2], [2, 5]]]), 20)
    assert factor.degree == 0
    assert factor.coefficients[0].contains(acb_mat([[2, 1], [0, 2]]))
    singular = pa.spectral_factor(pa.MatrixPolynomial([[[4, 2], [2, 1]]]), 20)
    assert singular.normal_rank == 1
    assert singular.coefficients[0].contains(acb_mat([[2, 1]]))


def test_echelon_form_skips_a_column() -> None:
    row = pa.MatrixPolynomial([[[0, 2, 1]], [[0, 1, 0]]])
    factor = pa.spectral_factor(row.star() * row, 20)
    assert factor.normal_rank == 1
    # x0 = 0 has full rank there, and the first entry is zero
    assert factor.coefficients[0].contains(acb_mat([[0, 2, 1]]))


@pytest.mark.parametrize("k", [3, 6, 9, 12, 20, 50])
def test_zeros_close_to_the_line(k: int) -> None:
    # ((x - 1)^2 + 10^-2k) has its zeros at 1 +- 10^-k i
    h = Fraction(1, 10**k)
    P = pa.MatrixPolynomial([[[1 + h * h]], [[-2]], [[1]]])
    factor = pa.spectral_factor(P, 60)
    assert factor.coefficients[0][0, 0].overlaps(acb(-1) - acb(0, 1) * acb(h.numerator) / acb(h.denominator))
    assert_factor(P, factor, 60)
    pa.verify(factor.certificate)


def test_many_digits() -> None:
    rng = random.Random(4)
    known = known_factor(rng, 3, 2, zeros="domain")
    assert_factor(known.P, pa.spectral_factor(known.P, 1000), 1000)


def test_large_and_small_coefficients() -> None:
    for scale in (10**200, Fraction(1, 10**200)):
        P = P1 * scale
        factor = pa.spectral_factor(P, 30)
        assert_factor(P, factor, 30)


def test_eps_instead_of_digits() -> None:
    assert pa.spectral_factor(P1, eps="1e-33").radius < 1e-33
    assert pa.spectral_factor(P1, eps=Fraction(1, 2**70)).radius < 1e-21


def test_caller_precision_does_not_matter() -> None:
    before = pa.spectral_factor(P1, 20)
    with ctx.workprec(20):
        low = pa.spectral_factor(P1, 20)
    pairs = zip(before.coefficients, low.coefficients, strict=True)
    assert all(str(x) == str(y) for A, B in pairs for x, y in zip(A.entries(), B.entries(), strict=True))


def test_threads() -> None:
    rng = random.Random(8)
    cases = [known_factor(rng, 2, 2) for _ in range(8)]
    failures: list[Exception] = []

    def work(k: int) -> None:
        try:
            assert_factor(cases[k].P, pa.spectral_factor(cases[k].P, 30 + k), 30 + k)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_progress_is_told_of_the_stages() -> None:
    stages = []
    pa.spectral_factor(P1, progress=lambda done, total, stage: stages.append(stage))
    assert stages


def test_interrupt_leaves_nothing_behind() -> None:
    class Stop(Exception):
        pass

    def stop(done: int, total: int, stage: str) -> None:
        raise Stop

    before = ctx.prec
    with pytest.raises(Stop):
        pa.spectral_factor(P1, progress=stop)
    assert ctx.prec == before
    assert_factor(P1, pa.spectral_factor(P1, 20), 20)


@pytest.mark.parametrize("n", [3, 12, 20])
def test_many_blocks_at_one_zero_off_the_line(n: int) -> None:
    # diag(x^2 + 1, ..., x^2 + 1, x^2 + 4) without a common factor: n - 1 blocks at i
    unit = [[int(i == j) for j in range(n)] for i in range(n)]
    constant = [[4 if i == j == n - 1 else int(i == j) for j in range(n)] for i in range(n)]
    P = pa.MatrixPolynomial([constant, [[0] * n for _ in range(n)], unit])
    factor = pa.spectral_factor(P, 20)
    assert_factor(P, factor, 20)
    assert factor.coefficients[0][0, 0].contains(-1j)
    assert factor.coefficients[0][n - 1, n - 1].contains(-2j)


def test_long_blocks_beside_short_ones_off_the_line() -> None:
    q = pa.MatrixPolynomial(
        [
            [[-1j, 1, 0, 0], [0, -1j, 0, 0], [0, 0, -1j, 0], [0, 0, 0, -1j]],
            [[int(i == j) for j in range(4)] for i in range(4)],
        ]
    )
    Q = q * q * q
    factor = pa.spectral_factor(Q.star() * Q, 20)
    assert_is(factor, Q, 20)


def test_refusals_are_picklable() -> None:
    for P in ([[[-1]]], [[[0, 1j], [-1j, 0]]]):
        with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
            pa.spectral_factor(P)
        again = pickle.loads(pickle.dumps(caught.value))
        assert (str(again), again.point, again.vector) == (
            str(caught.value),
            caught.value.point,
            caught.value.vector,
        )


def test_size_limit() -> None:
    huge = pa.LaurentMatrixPolynomial([[[1]], *([[0]] for _ in range(300_000)), [[1]]])
    with pytest.raises(pa.ResourceLimitError):
        pa.spectral_factor(huge, on="circle")
