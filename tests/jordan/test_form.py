"""A V = V J and V V^-1 = 1 in balls no wider than asked, with J, V and V^-1 around the exact matrices."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpz
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.precision import working_precision
from polyalg.testing.assertions import assert_encloses, assert_jordan_form, assert_radius, assert_same_balls
from polyalg.testing.builders import dense_matrix, known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from .cases import INTEGER_SYSTEMS, SPECIAL, SYSTEMS, exact

EPS = Fraction(1, 10**15)


def ten(digits: int) -> Fraction:
    return Fraction(1, 10**digits)


@pytest.mark.parametrize("digits", [1, 15, 100])
@pytest.mark.parametrize("name", SPECIAL)
def test_special_matrices(name: str, digits: int) -> None:
    A = exact(SPECIAL[name])
    F = pa.jordan_form(A, digits)
    assert_jordan_form(A, F, ten(digits))
    if digits == 15:
        pa.verify(F.certificate)


def test_the_empty_matrix() -> None:
    F = pa.jordan_form([])
    assert (F.structure, F.eigenvalues, F.blocks) == ([], [], [])
    assert all((M.nrows(), M.ncols()) == (0, 0) for M in (F.J, F.V, F.V_inverse))
    assert F.radius == 0
    assert F.exact == ([], [], []) or all(fmpq_mat(0, 0) == M for M in F.exact)
    assert "0 x 0" in repr(F)
    pa.verify(F.certificate)


@given(rational_matrices(5, denominator=3), st.sampled_from([1, 15, 60]))
def test_identities_over_q(A: Any, digits: int) -> None:
    assert_jordan_form(A, pa.jordan_form(A, digits), ten(digits))


@given(gaussian_matrices(4, denominator=2), st.sampled_from([1, 15, 60]))
def test_identities_over_gaussian_rationals(A: Any, digits: int) -> None:
    assert_jordan_form(A, pa.jordan_form(A, digits), ten(digits))


@given(st.booleans().flatmap(lambda gaussian: known_matrices(9, gaussian=gaussian)))
def test_known_structure(known: Any) -> None:
    F = pa.jordan_form(known.matrix)
    assert F.structure == known.structure
    assert_jordan_form(known.matrix, F, EPS)
    sizes = {str(g): tuple(sizes) for g, sizes in known.structure}
    for e in F.eigenvalues:
        assert tuple(e.block_sizes) == sizes[str(e.factor)] and e.multiplicity == sum(e.block_sizes)
    for g, _ in known.structure:
        assert sum(str(e.factor) == str(g) for e in F.eigenvalues) == g.degree()


@given(known_matrices(7), st.integers(1, 30))
def test_more_digits_lie_inside_fewer(known: Any, digits: int) -> None:
    # J is unique; V is once its pivots are, which depend on the input alone
    coarse, fine = pa.jordan_form(known.matrix, digits), pa.jordan_form(known.matrix, 3 * digits + 40)
    assert coarse.blocks == fine.blocks
    for x, y in zip(coarse.J.entries(), fine.J.entries(), strict=True):
        assert x.overlaps(y)


def test_exact_forms_lie_inside_the_balls() -> None:
    rng = random.Random(4)
    parts: list[Any] = [((0, 1), [3, 1]), ((-1, 1), [2]), ((7, 1), [1, 1])]
    gaussian: list[Any] = [(((0, -1), (1, 0)), [2, 1]), (((1, 1), (1, 0)), [2])]
    for chosen, denominator in ((parts, 1), (parts, 6), (gaussian, 1), (gaussian, 5)):
        known = known_matrix(chosen, rng, denominator=denominator, gaussian=chosen is gaussian)
        F = pa.jordan_form(known.matrix, 25)
        assert F.exact is not None
        J, V, W = F.exact
        assert known.matrix * V == V * J
        n = known.n
        assert fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)]) == V * W
        for ball, value in ((F.J, J), (F.V, V), (F.V_inverse, W)):
            assert_encloses(ball, value, ten(25))


def test_no_exact_form_with_irrational_eigenvalues() -> None:
    assert pa.jordan_form([[0, 2], [1, 0]]).exact is None


def test_a_quadratic_field_by_hand() -> None:
    # eigenvalues +-sqrt(2) with the vectors (1, +-1/sqrt(2)): V is known in closed form
    F = pa.jordan_form([[0, 2], [1, 0]], 40)
    with working_precision(200):
        root = arb(2).sqrt()
        assert_radius(F.V, ten(40))
        for column, sign in enumerate((-1, 1)):
            assert F.eigenvalues[column].value.overlaps(acb(sign * root))
            assert F.J[column, column].contains(acb(sign * root))
            assert F.V[0, column] == 1
            assert F.V[1, column].contains(acb(sign / root))
            assert F.V_inverse[column, 0].contains(acb(fmpq(1, 2)))
            assert F.V_inverse[column, 1].contains(acb(sign * root / 2))


def test_a_defective_irrational_block_by_hand() -> None:
    # (x^2 - 2)^2: A = [[C, I], [0, C]] has the chain (v, 0), (0, v) for C v = lambda v
    A = [[0, 2, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2], [0, 0, 1, 0]]
    F = pa.jordan_form(A, 30)
    assert F.blocks == [(0, 2), (1, 2)]
    with working_precision(200):
        for k, sign in enumerate((-1, 1)):
            slope = sign / arb(2).sqrt()
            # any chain is (v, 0), (w, v) with w a multiple of v, up to the scaling that makes v_0 = 1
            column = [F.V[i, 2 * k] for i in range(4)]
            assert column[0] == 1 and column[1].contains(acb(slope))
            assert column[2].contains(0) and column[3].contains(0)
            following = [F.V[i, 2 * k + 1] for i in range(4)]
            assert following[2].contains(1) and following[3].contains(acb(slope))
            assert (following[1] - following[0] * slope).contains(0)


def test_the_largest_entry_is_one_and_ties_are_allowed() -> None:
    for rows in ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], [[0, 1], [1, 0]], [[1, 1, 1, 1]] * 4):
        F = pa.jordan_form(rows, 30)
        for j in range(len(rows)):
            column = [F.V[i, j] for i in range(len(rows))]
            assert any(x == 1 for x in column)
            assert all(not x.abs_lower() > 1 for x in column)


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_gives_the_same_form(system: str) -> None:
    rows = [[Fraction(1, 2), 1, 0], [0, Fraction(1, 2), 0], [3, 5, Fraction(-1, 3)]]
    F, G = pa.jordan_form(rows), pa.jordan_form(SYSTEMS[system](rows))
    assert F.certificate.to_json() == G.certificate.to_json()
    for left, right in ((F.J, G.J), (F.V, G.V), (F.V_inverse, G.V_inverse)):
        assert_same_balls(left, right)


@pytest.mark.parametrize("system", INTEGER_SYSTEMS)
def test_every_system_of_integers(system: str) -> None:
    rows = [[0, 1, 0], [0, 0, 1], [2, 0, 0]]
    assert_same_balls(pa.jordan_form(rows).V, pa.jordan_form(INTEGER_SYSTEMS[system](rows)).V)


def test_numpy_integers_do_not_overflow() -> None:
    for dtype in (np.int8, np.uint8, np.int64, np.uint64):
        top = int(np.iinfo(dtype).max)
        array = np.array([[top, top], [1, top]], dtype=dtype)
        F = pa.jordan_form(array, 20)
        assert_jordan_form(exact([[top, top], [1, top]]), F, ten(20))


def test_gaussian_input_of_every_kind() -> None:
    reference = pa.jordan_form(pa.GaussianMatrix([[0, 1], [0, 0]], [[1, 0], [0, 1]]))
    for A in (
        [[1j, 1], [0, 1j]],
        sympy.Matrix([[sympy.I, 1], [0, sympy.I]]),
        [[pa.GaussianRational(0, 1), 1], [0, pa.GaussianRational(0, 1)]],
        np.array([[1j, 1], [0, 1j]], dtype=object),
    ):
        F = pa.jordan_form(A)
        assert F.blocks == [(0, 2)]
        assert_same_balls(F.J, reference.J)
        assert_same_balls(F.V, reference.V)
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\).*0.5j"):
        pa.jordan_form([[0.5j]])


@pytest.mark.parametrize(
    ("keywords", "error", "message"),
    [
        ({"digits": 0}, pa.InputError, "digits must be a positive integer, not 0"),
        ({"digits": -5}, pa.InputError, "digits must be a positive integer, not -5"),
        ({"digits": 15.0}, pa.InexactInputError, "digits must be a positive integer, not 15.0"),
        ({"digits": True}, pa.InputError, "digits"),
        ({"digits": "15"}, pa.InputError, "digits"),
        ({"digits": 10**9}, pa.ResourceLimitError, "digits = 1000000000.*1000000"),
        ({"eps": 1e-5}, pa.InexactInputError, "eps is the float 1e-05.*string"),
        ({"eps": 0}, pa.InputError, "eps must be positive"),
        ({"eps": "-1e-5"}, pa.InputError, "eps"),
        ({"eps": "soon"}, pa.InputError, "'soon'.*1e-50"),
        ({"progress": 3}, pa.InputError, "progress must be None, True or a callable"),
    ],
)
@pytest.mark.parametrize("function", [pa.jordan_form, pa.eigenvalues])
def test_bad_options_are_refused(function: Any, keywords: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        function([[0, 1], [2, 0]], **keywords)


def test_eps_in_all_its_forms() -> None:
    A = [[0, 1], [2, 0]]
    for eps, value in (
        ("1e-50", ten(50)),
        ("1/3", Fraction(1, 3)),
        (Fraction(1, 2**100), Fraction(1, 2**100)),
        (fmpq(1, 7), Fraction(1, 7)),
        (5, Fraction(5)),
    ):
        assert_jordan_form(exact(A), pa.jordan_form(A, eps=eps), value)


def test_sizes_beyond_memory_are_refused_before_they_are_tried() -> None:
    with pytest.raises(pa.ResourceLimitError, match="200 x 200 matrix.*GiB"):
        pa.jordan_form(flint.fmpz_mat(200, 200), 10**6)
    with pytest.raises(pa.ResourceLimitError, match="600 x 600 matrix.*GiB"):
        pa.frobenius_form(fmpq_mat(600, 600, [fmpz(10) ** 300] * 360000))


# Clusters: Mignotte's x^8 - 2 (50 x - 1)^2 (two roots 10^-6 apart), its reciprocal, Wilkinson's
# 1, ..., 10 disturbed, x^2 - 10^-30 in rational form, and an eigenvalue near a double one.
CLUSTERS: dict[str, tuple[int, ...]] = {
    "mignotte": (-2, 200, -5000, 0, 0, 0, 0, 0, 1),
    "wilkinson disturbed": tuple(
        int(c) + (k == 9) for k, c in enumerate(flint.fmpz_poly.from_roots(range(1, 11)).coeffs())
    )
    if hasattr(flint.fmpz_poly, "from_roots")
    else (3628801, -10628640, 12753576, -8409500, 3416930, -902055, 157773, -18150, 1320, -55, 1),
    "near double": (10**40 - 1, -2 * 10**20, 1),
    "far apart": (1, -(10**40), 1),
}


@pytest.mark.parametrize("name", CLUSTERS)
@pytest.mark.parametrize("size", [1, 2])
def test_clusters(name: str, size: int) -> None:
    f = CLUSTERS[name]
    if name == "near double":
        # 10^20 +- 1: two rational eigenvalues
        known = known_matrix([((1 - 10**20, 1), [size]), ((-1 - 10**20, 1), [size])], random.Random(1))
    else:
        known = known_matrix([(f, [size])], random.Random(1), steps=10)
    F = pa.jordan_form(known.matrix, 15)
    assert F.structure == known.structure
    assert_jordan_form(known.matrix, F, EPS)
    pa.verify(F.certificate)


def test_a_wilkinson_matrix() -> None:
    n = 21
    W = [[abs(i - n // 2) if i == j else int(abs(i - j) == 1) for j in range(n)] for i in range(n)]
    F = pa.jordan_form(W, 20)
    assert len(F.blocks) == n
    assert_jordan_form(exact(W), F, ten(20))
    # the two largest agree to 14 digits and are told apart
    gap = F.eigenvalues[-1].value - F.eigenvalues[-2].value
    assert gap.real > 0 and gap.real < arb("1e-12")


@pytest.mark.parametrize("gaussian", [False, True])
def test_dense_matrices(gaussian: bool) -> None:
    for n, digits in ((12, 15), (12, 100), (25, 15)):
        A = dense_matrix(random.Random(n), n, 8, gaussian=gaussian)
        assert_jordan_form(A, pa.jordan_form(A, digits), ten(digits))


def test_complex_eigenvalues_of_real_matrices_come_in_pairs() -> None:
    A = dense_matrix(random.Random(6), 12, 6)
    F = pa.jordan_form(A)
    values = [e.value for e in F.eigenvalues]
    for x in values:
        if x.imag != 0:
            assert any(y.real.overlaps(x.real) and y.imag.overlaps(-x.imag) for y in values)
            assert not x.imag.contains(0)


def test_conversions() -> None:
    F = pa.jordan_form([[0, 2], [1, 0]], 30)
    J, V = F.to_numpy()
    assert J.dtype == V.dtype == np.complex128
    assert np.allclose(np.array([[0, 2], [1, 0]]) @ V, V @ J)
    J, V = F.to_mpmath()
    with mpmath.workdps(30):
        residual = mpmath.matrix([[0, 2], [1, 0]]) * V - V * J
        assert mpmath.norm(residual) < mpmath.mpf(10) ** -28
    J, V = F.to_sympy()
    assert abs(sympy.Matrix([[0, 2], [1, 0]]) * V - V * J).norm() < sympy.Rational(1, 10**25)
    J, V = pa.jordan_form([[2, 1], [0, 2]]).to_sympy()
    assert sympy.Matrix([[2, 1], [0, 2]]) == J and all(x.is_Rational for x in V)


def test_repr_and_latex_fit_one_screen() -> None:
    F = pa.jordan_form(dense_matrix(random.Random(1), 20, 4))
    assert len(repr(F).splitlines()) <= 20 and "20 x 20" in repr(F)
    assert len(F._repr_latex_()) < 2000
    assert "radius" in repr(pa.jordan_form([[1]]))


def test_report_stays_below_the_bound() -> None:
    rng = random.Random(12)
    for gaussian in (False, True):
        for _ in range(8):
            known = random_known_matrix(rng, 8, gaussian=gaussian)
            report = pa.jordan_form(known.matrix, 50).report
            assert report.bits is not None and report.bound_bits is not None
            for stage in report.stages:
                assert stage.seconds >= 0
                assert stage.bits is None or stage.bound_bits is None or stage.bits <= stage.bound_bits
            assert report.bits <= report.bound_bits
            assert "Jordan form" in repr(report) and "bound" in repr(report)


def test_context_is_unchanged_after_success_and_failure() -> None:
    flint.ctx.prec, flint.ctx.cap = 77, 13
    try:
        F = pa.jordan_form([[0, 1, 0], [2, 0, 0], [0, 0, 1j]], 200)
        F.exp()
        _ = F.certificate
        for call in (
            lambda: pa.jordan_form([[0.5]]),
            lambda: pa.jordan_form([[0, 1]]),
            lambda: pa.jordan_form([[0, 1], [0, 0]]).power(-1),
            lambda: pa.jordan_form([[-1]]).apply(lambda x: 1 / 0),
            lambda: pa.jordan_form([[0, 1], [0, 0]]).apply(lambda x: x.log()),
        ):
            with pytest.raises((pa.PolyalgError, ZeroDivisionError)):
                call()
            assert (flint.ctx.prec, flint.ctx.cap) == (77, 13)
        assert (flint.ctx.prec, flint.ctx.cap) == (77, 13)
    finally:
        flint.ctx.prec, flint.ctx.cap = 53, 10


def test_the_callers_precision_does_not_matter() -> None:
    A = [[0, 1, 0], [2, 0, 5], [1, 1, 0]]
    reference = pa.jordan_form(A, 40)
    flint.ctx.prec = 2
    try:
        other = pa.jordan_form(A, 40)
        text = other.certificate.to_json()
    finally:
        flint.ctx.prec = 53
    assert_same_balls(reference.V, other.V)
    assert reference.certificate.to_json() == text


def test_threads_get_exact_answers() -> None:
    rng = random.Random(20)
    cases = [random_known_matrix(rng, 6, gaussian=k % 3 == 0) for k in range(40)]
    digits = [rng.choice([5, 15, 60, 150]) for _ in cases]
    before = flint.ctx.prec

    def work(k: int) -> Any:
        F = pa.jordan_form(cases[k].matrix, digits[k])
        return F, F.exp()

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(work, range(len(cases))))
    assert flint.ctx.prec == before
    for k, (F, E) in enumerate(results):
        assert F.structure == cases[k].structure
        assert_jordan_form(cases[k].matrix, F, ten(digits[k]))
        assert_radius(E, ten(digits[k]))
        assert_same_balls(E, pa.jordan_form(cases[k].matrix, digits[k]).exp())


def progress_of(A: Any, call: Any) -> list[tuple[int, int, str]]:
    seen: list[tuple[int, int, str]] = []
    call(A, progress=lambda done, total, stage: seen.append((done, total, stage)))
    return seen


@pytest.mark.parametrize(
    "call", [pa.jordan_form, pa.frobenius_form, pa.jordan_structure, pa.eigenvalues, pa.minimal_polynomial]
)
def test_progress_is_monotone_within_each_stage(call: Any) -> None:
    known = known_matrix([((-2, 0, 1), [2, 1]), ((1, 0, 1), [1]), ((-1, 1), [2])], random.Random(2))
    seen = progress_of(known.matrix, call)
    assert seen
    last, stage = -1, ""
    for done, total, name in seen:
        assert isinstance(name, str) and 0 <= done <= total
        if name != stage or done == 0:
            last, stage = -1, name
        assert done >= last
        last = done


def test_progress_changes_no_answer() -> None:
    A = dense_matrix(random.Random(3), 8, 5)
    F = pa.jordan_form(A, progress=lambda *_: None)
    assert_same_balls(F.V, pa.jordan_form(A).V)


@pytest.mark.parametrize("call", [pa.jordan_form, pa.frobenius_form, pa.eigenvalues])
def test_an_interrupt_at_any_step_leaves_nothing_behind(call: Any) -> None:
    known = known_matrix([((-2, 0, 1), [2, 1]), ((1, 1, 0, 1), [1])], random.Random(2), gaussian=False)
    steps = len(progress_of(known.matrix, call))
    expected = repr(call(known.matrix))
    flint.ctx.prec = 71
    try:
        for stop in range(0, steps, max(1, steps // 25)):
            count = 0

            def callback(done: int, total: int, stage: str, stop: int = stop) -> None:
                nonlocal count
                count += 1
                if count > stop:
                    raise KeyboardInterrupt

            with pytest.raises(KeyboardInterrupt):
                call(known.matrix, progress=callback)
            assert flint.ctx.prec == 71
    finally:
        flint.ctx.prec = 53
    # the lock is free and the answers are those of a fresh process
    with ThreadPoolExecutor(1) as pool:
        assert repr(pool.submit(call, known.matrix).result(timeout=20)) == expected


def test_results_do_not_change_when_more_is_asked_of_them() -> None:
    F = pa.jordan_form([[0, 2, 1], [1, 0, 0], [0, 1, 3]], 20)
    V = acb_mat(F.V.tolist())
    F.exp(100)
    F.power(Fraction(1, 2))
    _ = F.certificate
    assert_same_balls(V, F.V)
