"""Real roots of general polynomials: work done on inputs that once took seconds, and on their relatives."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpz, fmpz_poly

import polyalg as pa
from polyalg.core.inputs.terms import read_terms
from polyalg.core.report import ReportBuilder
from polyalg.errors import InexactInputError, InputError, ResourceLimitError
from polyalg.interlacing.sparse import SparseRoots
from polyalg.roots import low_degree
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.centring import telling_mean
from polyalg.roots.evaluation import Evaluator
from polyalg.roots.low_degree import bisect_low_degree, float_guesses
from polyalg.roots.pieces import sweep
from polyalg.roots.pieces.isolating import PieceRoots, roots_by_pieces
from polyalg.roots.pieces.terms import terms_of


def dense(n: int, bits: int) -> list[int]:
    rng = random.Random(n * 101 + bits)
    return [rng.randint(-(2**bits), 2**bits) or 1 for _ in range(n + 1)]


def mignotte(n: int, k: int) -> list[int]:
    return [-2, 4 * k, -2 * k * k, *[0] * (n - 3), 1]


def nearly_double(n: int, bits: int) -> list[int]:
    factor = fmpz_poly([-(2**20 // 3) | 1, 2**20])
    return [int(c) for c in (fmpz_poly(dense(n, 32)) * (factor * factor * (1 << bits) - 1)).coeffs()]


def by_pieces(p: list[int]) -> PieceRoots:
    found = roots_by_pieces(terms_of(fmpz_poly(p)), ReportBuilder())
    assert found is not None
    return found


def bisected(found: PieceRoots) -> int:
    return sum(half.bisected for half in found.half_lines)


@pytest.mark.parametrize(("n", "bits"), [(100, 32), (300, 8), (500, 32), (1000, 8)])
@pytest.mark.parametrize("scale", [1, 3**5])
def test_dense_polynomials_take_few_models_and_no_bisection(n: int, bits: int, scale: int) -> None:
    p = [c * scale**k for k, c in enumerate(dense(n, bits))]
    found = by_pieces(p)
    assert bisected(found) == 0
    assert found.rows < 40 + 10 * n.bit_length() + n // 4
    source = found.source()
    for k in range(source.count):
        source.ball(k, 53)
    assert source.signs <= 2 * source.count + 2
    assert source.steps <= 3 * source.count + 2


@pytest.mark.parametrize("n", [100, 1000, 10000])
@pytest.mark.parametrize("line", [1, -1])
def test_trinomials_take_as_many_models_at_any_degree(n: int, line: int) -> None:
    found = by_pieces([1, -3 * line, *[0] * (n - 2), 1])
    assert len(found.brackets) == 2
    assert bisected(found) == 0
    assert found.rows < 60


@pytest.mark.parametrize(("n", "k"), [(20, 10), (50, 1000), (100, 100), (100, 10**6), (300, 100)])
def test_mignotte_polynomials_are_zoomed_into(n: int, k: int) -> None:
    found = by_pieces(mignotte(n, k))
    assert len(found.brackets) == (4 if n % 2 == 0 else 3)
    assert bisected(found) == 0
    assert all(half.zoom_bits <= 64 * n * k.bit_length() for half in found.half_lines)


@pytest.mark.parametrize(("n", "bits"), [(20, 200), (20, 2000), (20, 20000), (100, 2000)])
def test_nearly_double_roots_are_zoomed_into(n: int, bits: int) -> None:
    found = by_pieces(nearly_double(n, bits))
    assert bisected(found) == 0
    assert max(half.zoom_bits for half in found.half_lines) <= max(4 * bits, 400)


def test_the_work_for_many_terms_of_high_degree_follows_the_terms() -> None:
    rng = random.Random(6)
    exponents = {0, 10**6, *(rng.randrange(1, 10**6) for _ in range(18))}
    p = {k: rng.choice([-1, 1]) * rng.randint(1, 1000) for k in exponents}
    roots = pa.real_roots(p)
    assert len(roots) == pa.count_real_roots(p)
    assert roots[0].factor == {k: c * (1 if p[10**6] > 0 else -1) for k, c in p.items()}
    with pytest.raises(ResourceLimitError, match="degree 1000000"):
        _ = roots.certificate


def test_dicts_lists_and_flint_say_the_same() -> None:
    p = {0: 1, 1: -3, 1000: 1}
    full = [p.get(k, 0) for k in range(1001)]
    for given in (p, full, tuple(full), fmpz_poly(full)):
        roots = pa.real_roots(given, digits=30)
        assert [r.multiplicity for r in roots] == [1, 1]
        low, high = roots[0].interval
        assert fmpq(1, 3) <= high and (high - low) * 10**30 <= 1 and abs(low - fmpq(1, 3)) * 10**30 <= 1
        assert pa.count_real_roots(given, 0, 1) == 1
        assert not pa.is_real_rooted(given)
        pa.verify(pa.is_real_rooted(given).certificate)
    pa.verify(pa.real_roots(p).certificate)


def test_roots_at_the_ends_of_the_interval_of_a_sparse_polynomial() -> None:
    p = {0: -1, 3: 1, 20: -1, 10000: 1}
    assert pa.count_real_roots(p, 0, 1) == pa.count_real_roots(p, 0) - pa.count_real_roots(p, 1)
    assert pa.count_real_roots({0: -1, 10000: 1}, -1, 1) == 1
    assert pa.count_real_roots({0: -1, 10000: 1}, -2, 1) == 2
    assert pa.count_real_roots({5: 3, 10000: 1}, -1, 0) == 1


def test_multiple_roots_of_sparse_polynomials() -> None:
    assert [r.multiplicity for r in pa.real_roots({0: 1, 300: -4, 600: 4})] == [2, 2]
    f = fmpz_poly([1, -3, *[0] * 298, 1])
    assert [r.multiplicity for r in pa.real_roots(f * f)] == [2, 2]
    assert [r.multiplicity for r in pa.real_roots({7: 2, 900: -2})] == [7, 1]


def test_sixteen_thousand_coefficients() -> None:
    assert pa.count_real_roots(dense(16000, 8)) == len(by_pieces(dense(16000, 8)).brackets)


def test_sixteen_thousand_coefficients_that_look_real_rooted_are_refused() -> None:
    # Logarithms of coefficients as concave as those of (1 + x)^n, and more: Newton's inequalities hold.
    n, line, draw = 16000, 1, random.Random(3)
    p = []
    for k in range(n + 1):
        p.append(line * (256 * (n * n - (k - n // 2) ** 2) + draw.randint(0, 50)))
        line = line * (n - k) // (k + 1)
    for call in (pa.is_real_rooted, pa.count_real_roots, pa.real_roots):
        with pytest.raises(ResourceLimitError, match="degree 16000 .* pass the factors one by one"):
            call(p)


@pytest.mark.parametrize("p", [mignotte(60, 100), mignotte(70, 10**9), nearly_double(30, 2000)])
def test_bisection_leaves_deep_clusters_to_others(p: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    counted = 0
    usual = low_degree._up_to_two

    def counting(coefficients: list[fmpz]) -> int:
        nonlocal counted
        counted += 1
        return usual(coefficients)

    monkeypatch.setattr(low_degree, "_up_to_two", counting)
    low_degree.bisect_low_degree(fmpz_poly(p))
    # Two for a node, two nodes for a halving.
    assert 0 < counted <= 4 * 120


def test_dicts_that_are_no_polynomial() -> None:
    for bad in ({-1: 1, 0: 2}, {"x": 1}, {True: 1, 0: 1}):
        with pytest.raises(InputError, match="exponent"):
            pa.real_roots(bad)
    with pytest.raises(InexactInputError, match="coefficient 3"):
        pa.count_real_roots({0: 1, 3: 0.5})
    with pytest.raises(ResourceLimitError, match="exponent"):
        pa.real_roots({0: 1, 2**40: 1})
    with pytest.raises(InputError, match="zero polynomial"):
        pa.real_roots({})


@pytest.mark.parametrize("bits", [200, 2000])
@pytest.mark.parametrize("centre", [fmpq(1, 4), fmpq(1, 3), fmpq(-5, 7)])
def test_two_roots_beside_one_point_take_few_evaluations(bits: int, centre: fmpq) -> None:
    # Halving would take a step for each bit, and Newton's method from afar halves too.
    factor = fmpz_poly([-centre.p, centre.q])
    g = fmpz_poly(dense(20, 32)) * (factor * factor * (1 << 2 * bits) - 1)
    halved = bisect_low_degree(g)
    found = halved.found if halved and not halved.left else []
    source = found and Bracketed(Evaluator(g), found, float_guesses(g, found))
    source = source or by_pieces([int(c) for c in g.coeffs()]).source()
    for k in range(source.count):
        source.ball(k, 2 * bits)
    assert source.signs + source.steps <= source.count * (60 + 12 * bits.bit_length())


def test_the_pieces_of_a_sparse_polynomial_are_kept() -> None:
    terms = read_terms({0: 1, 3: -3, 30000: 1})
    assert terms is not None
    roots = SparseRoots(terms, ReportBuilder())
    assert roots.pieces is None
    assert roots.count(None, None, False) == 2
    assert roots.pieces is not None
    assert len(roots.pieces.brackets) == 2


@pytest.mark.parametrize(("n", "a"), [(199, 10**5), (200, 10**5), (200, 10**10), (1000, 10), (3000, 10)])
def test_close_roots_of_few_terms_are_zoomed_into(n: int, a: int) -> None:
    """From degree 200 on few bits were tried, in fear of a double root, and bisection was all."""
    roots = pa.real_roots({n: 1, 0: -2, 1: 4 * a, 2: -2 * a * a}, digits=30)
    assert len(roots) == 3 + (n % 2 == 0)
    assert "Descartes' rule" not in [stage.name for stage in roots.report.stages]


@pytest.mark.parametrize("n", [300, 9999, 15000])
def test_a_double_root_of_a_trinomial(n: int) -> None:
    roots = pa.real_roots({0: n - 1, 1: -n, n: 1})
    assert [(r.interval, r.multiplicity) for r in roots][-1] == ((1, 1), 2)


@pytest.mark.parametrize("k", [50, 500, 5000])
def test_few_terms_without_a_gap(k: int) -> None:
    for p, expected in (
        ({k: 2, k + 1: -3, k + 2: 1}, True),
        ({k: 1}, True),
        ({k: 1, k + 2: 1}, False),
        ([0] * k + [2, -3, 1], True),
    ):
        verdict = pa.is_real_rooted(p)
        assert bool(verdict) is expected
        assert pa.verify(verdict.certificate, input=p)


def test_disc_of_a_high_degree_is_refused() -> None:
    with pytest.raises(ResourceLimitError, match="up to 4000"):
        pa.is_schur_stable({0: 1, 10**6: 3})


def test_a_mean_with_a_long_denominator_is_not_shifted_to() -> None:
    rng = random.Random(2)
    p = fmpz_poly([1])
    for _ in range(120):
        q = rng.randint(2, 1000)
        p *= fmpz_poly([-(5 * q + 1), q])
    assert telling_mean(p) is None
    assert telling_mean(fmpz_poly([-(10**6), 3]) ** 40 - 2) == fmpq(10**6, 3)


def test_points_beyond_doubles_in_a_refusal() -> None:
    far = fmpq(fmpz(2) ** 3000)
    assert sweep._shown(far, 2 * far) == "1.84535e+903"
    assert sweep._shown(1 / far, 2 / far).endswith("e-903")
