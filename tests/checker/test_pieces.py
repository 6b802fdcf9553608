"""Pieces of both half lines: every bound holds, and no points make a wrong number right."""

from __future__ import annotations

import random
from fractions import Fraction as F
from itertools import pairwise
from math import comb

import pytest
from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly

from polyalg.checker import CertificateError, verify
from polyalg.checker.arithmetic.binary_logs import POWER_PLACES, BinaryParts, power_above
from polyalg.checker.arithmetic.rational_points import Signs, exact_value, sign_of
from polyalg.checker.arithmetic.support import TERM_ERROR, scaled_terms, support_of
from polyalg.checker.arithmetic.taylor import bernstein, binomial_sums
from polyalg.checker.format.limits import Work
from polyalg.checker.roots.dominance import cut_at, dominant_sign
from polyalg.checker.roots.piece_models import (
    HALVINGS,
    _spread,
    both_models,
    decided,
    local_model,
    terms_for,
)
from polyalg.checker.roots.pieces import HalfLine, Pieces, Sweep, check_pieces, decide_piece, read_pieces
from polyalg.roots.piece_cover import piece_cover

from .handmade_interlacing import exact_roots, half_line, times
from .tampering import changed

MUCH = 2 * 10**9


def work():
    return Work()


def product(*factors):
    found = [1]
    for factor in factors:
        found = [int(c) for c in times(found, factor)]
    return found


def pieces_of(g):
    """Return the library's pieces as the checker reads them."""
    lines = piece_cover(fmpz_poly(g), MUCH)
    assert lines is not None
    return Pieces(*(line_of(line.points, dict(line.bits)) for line in lines))


def line_of(points, places=None):
    chosen = [(places or {}).get(k, 64) for k in range(max(len(points) - 1, 0))]
    return HalfLine(
        [(int(x.p), int(x.q)) if isinstance(x, fmpq) else F(x).as_integer_ratio() for x in points], chosen
    )


def number_of_roots(g):
    """Count with a Sturm sequence, the root 0 with its multiplicity."""
    zeros = next(k for k, c in enumerate(g) if c)
    f = fmpz_poly(g[zeros:])
    chain = [f, f.derivative()]
    while chain[-1] != 0:
        rest = (fmpq_poly(chain[-2]) % fmpq_poly(chain[-1])).numer()
        chain.append(-rest // (rest.content() or 1))
    ends = [[q.coeffs()[-1] * (-1) ** (q.degree() * k) for q in chain[:-1]] for k in (1, 2)]
    changes = [sum((a < 0) != (b < 0) for a, b in pairwise(row)) for row in ends]
    return changes[0] - changes[1] + zeros


def holds(g, pieces, count):
    try:
        check_pieces(g, pieces, count, "pieces", work())
    except CertificateError as error:
        assert error.step == "cover"
        return False
    return True


def random_polynomial(rng):
    n = rng.choice((1, 2, 3, 5, 8, 13, 40, 150))
    bits = rng.choice((1, 3, 10, 40))
    g = [0] * (n + 1)
    for i in range(n + 1) if rng.random() < 0.5 else rng.choices(range(n), k=6):
        g[i] = rng.randint(-(2**bits), 2**bits)
    g[n] = g[n] or 1
    g[0] = g[0] or -1
    return g


def random_dyadic(rng, low=-6, high=6):
    return F(rng.randint(1, 2 ** rng.choice((1, 4, 30)))) * F(2) ** rng.randint(low, high)


# -------------------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize("seed", range(20))
def test_logarithms_and_powers_are_bounded_from_above(seed):
    rng = random.Random(seed)
    ctx.prec, before = 200, ctx.prec
    try:
        for _ in range(50):
            fraction = rng.randint(8, 40)
            p, q = rng.randint(1, 2 ** rng.choice((1, 8, 300))), rng.randint(1, 2 ** rng.choice((1, 8, 300)))
            log = BinaryParts(p, q).log_above(fraction)
            true = (arb(fmpq(p, q)).log() / arb.const_log2()) * 2**fraction
            assert not log < true
            assert log - 2 < true
            x = rng.randint(-(2 ** (fraction + 6)), 2 ** (fraction + 6))
            true = arb(2) ** (arb(x) / 2**fraction) * 2**POWER_PLACES
            assert true <= power_above(x, fraction) < true * 101 / 100 + 2
    finally:
        ctx.prec = before


@pytest.mark.parametrize("z", [F(1, 8), F(1, 2), F(1), F(2), F(5), F(40)])
def test_growth_is_bounded_by_powers_of_two_not_far_above_the_exponential(z):
    # e^Z is nearly (1 + rho)^m with m rho = Z
    m, fraction = 2**20, 30
    rho = z / m
    log = BinaryParts(*(1 + rho).as_integer_ratio()).log_above(fraction)
    bound = arb(fmpq(power_above(m * log, fraction), 2**POWER_PLACES))
    exact = arb(fmpq(*(1 + rho).as_integer_ratio())) ** m
    assert exact < bound < arb(fmpq(*z.as_integer_ratio())).exp() * 102 / 100


@pytest.mark.parametrize("seed", range(40))
def test_scaled_terms_are_near_the_true_ones(seed):
    rng = random.Random(seed)
    g = random_polynomial(rng)
    support = support_of(g, work())
    for _ in range(5):
        x, places = random_dyadic(rng), rng.choice((64, 100, 300))
        parts = BinaryParts(*x.as_integer_ratio())
        true = [c * x**i for i, c in zip(support.exponents, support.coefficients, strict=True)]
        largest = max(map(abs, true))
        unit = largest.numerator.bit_length() - largest.denominator.bit_length() + 1 - places
        chosen = sorted(rng.sample(range(len(true)), rng.randint(1, len(true))))
        found = scaled_terms(support, chosen, (parts.m, parts.e), unit, places)
        assert all(abs(t - true[k] / F(2) ** unit) < TERM_ERROR for k, t in zip(chosen, found, strict=True))


@pytest.mark.parametrize("count", [1, 2, 5, 11, 12, 24, 48])
def test_the_bernstein_matrix_is_exact(count):
    rows, scale = bernstein(count)
    d = count - 1
    rng = random.Random(count)
    q = [rng.randint(-99, 99) for _ in range(count)]
    row = [F(sum(a * b for a, b in zip(r, q, strict=True)), scale) for r in rows]
    for _ in range(5):
        y = F(rng.randint(-8, 8), 8)
        t = (y + 1) / 2
        value = sum(comb(d, j) * t**j * (1 - t) ** (d - j) * b for j, b in enumerate(row))
        assert value == sum(c * y**k for k, c in enumerate(q))


def bernstein_value(row, t):
    while len(row) > 1:
        row = [(1 - t) * a + t * b for a, b in pairwise(row)]
    return row[0]


@pytest.mark.parametrize("seed", range(120))
def test_models_differ_from_the_polynomial_by_less_than_their_error(seed):
    rng = random.Random(seed)
    g = random_polynomial(rng)
    support = support_of(g, work())
    places = rng.choice((64, 64, 128, 256))
    low = random_dyadic(rng, -3, 2)
    high = low * (1 + F(rng.randint(1, 2**12), 2 ** rng.choice((13, 14, 16, 20))))
    cuts = [cut_at(x.as_integer_ratio(), support, work()) for x in (low, high)]
    model = local_model(support, *cuts, places, work())
    spread = _spread(support, *cuts, places, work())
    if model is None:
        assert spread is None
        return
    centre, radius = (low + high) / 2, (high - low) / 2
    i0 = support.exponents[spread.kept[0]] - spread.offsets[0] if spread.kept else 0
    unit = F(2) ** spread.unit
    slope_scale = bernstein(terms_for(places) - 1)[1]
    for y in (F(-1), F(1), F(0), F(rng.randint(-99, 99), 100), F(rng.randint(-99, 99), 100)):
        x, slope = 1 + radius / centre * y, radius / centre
        terms = [
            (c * centre**i / unit, i - i0)
            for i, c in zip(support.exponents, support.coefficients, strict=True)
        ]
        value = sum(t * x**m for t, m in terms)
        derivative = sum(t * m * slope * x ** (m - 1) for t, m in terms)
        t = (y + 1) / 2
        assert abs(bernstein_value(model.values, t) - model.scale * value) <= model.error
        assert abs(bernstein_value(model.slopes, t) - slope_scale * derivative) <= model.slope_error


@pytest.mark.parametrize("seed", range(60))
def test_what_is_decided_on_parts_is_true(seed):
    rng = random.Random(seed)
    g = random_polynomial(rng)
    support = support_of(g, work())
    low = random_dyadic(rng, -3, 2)
    high = low * (1 + F(rng.randint(1, 2**12), 2 ** rng.choice((12, 13, 14, 16))))
    cuts = [cut_at(x.as_integer_ratio(), support, work()) for x in (low, high)]
    sign = dominant_sign(support, *cuts, work())
    for k in range(9):
        x = low + (high - low) * F(k, 8)
        assert not sign or sign == sign_of(exact_value(g, *x.as_integer_ratio(), work()))
    model = local_model(support, *cuts, 64, work())
    parts = model and decided(model)
    if not parts:
        return
    assert len(parts) <= 2**HALVINGS
    if len(parts) == 1:
        ends = [sign_of(exact_value(g, *x.as_integer_ratio(), work())) for x in (low, high)]
        assert parts[0].left in (0, ends[0])
        assert parts[0].right in (0, ends[1])
        assert not parts[0].sign or ends == [parts[0].sign] * 2


@pytest.mark.parametrize("seed", range(30))
def test_signs_of_sparse_polynomials_are_those_of_exact_values(seed):
    rng = random.Random(seed)
    n = rng.randint(200, 400)
    g = [0] * (n + 1)
    for i in [0, n, *rng.choices(range(n), k=3)]:
        g[i] = rng.choice((-1, 1)) * rng.randint(1, 10 ** rng.randint(0, 6))
    if rng.random() < 0.5:
        # a root at a short point
        g = product(g, [-1, 2])
    signs = Signs(g, work(), "a sign")
    assert signs.support is not None
    points = [F(rng.choice((-1, 1))) * (1 + F(rng.randint(-9, 9), 2**k)) for k in (5, 9, 60)]
    for x in [*points, F(1, 2), F(1, 3), F(-1), F(1)]:
        assert signs.at(x.as_integer_ratio()) == sign_of(exact_value(g, *x.as_integer_ratio(), work()))


# --------------------------------------------------------------------------------------------------- counts


@pytest.mark.parametrize("seed", range(60))
def test_the_number_of_roots_is_right(seed):
    rng = random.Random(seed)
    g = random_polynomial(rng)
    f = fmpz_poly(g)
    f = f // f.gcd(f.derivative())
    g = [int(c) for c in f.coeffs()]
    if len(g) < 2:
        return
    pieces, count = pieces_of(g), number_of_roots(g)
    assert holds(g, pieces, count)
    assert not holds(g, pieces, count + 1)
    assert not holds(g, pieces, count - 1)
    # shifted by a zero, and scaled
    assert holds([0, *g], pieces, count + 1)
    assert holds([-3 * c for c in g], pieces, count)


@pytest.mark.parametrize("seed", range(150))
def test_no_points_show_a_wrong_number(seed):
    rng = random.Random(seed)
    g = random_polynomial(rng)
    if rng.random() < 0.5:
        g = product(g, *([[-rng.randint(1, 5), rng.choice((1, 2, 4))]] * rng.randint(1, 2)))[:60]
        g[-1] = g[-1] or 1
    count = number_of_roots(g)
    f = fmpz_poly(g)
    distinct = f.gcd(f.derivative()).degree() == 0
    honest = pieces_of(g) if distinct else None
    for _ in range(10):
        lines = []
        for k in range(2):
            points = sorted({random_dyadic(rng) for _ in range(rng.randint(0, 9))})
            if honest is not None and rng.random() < 0.8:
                own = [F(*x) for x in (honest.positive, honest.negative)[k].points]
                points = sorted({*rng.sample(own, rng.randint(0, len(own))), *points[: rng.randint(0, 2)]})
            lines.append(line_of(points))
        for wrong in (count - 2, count - 1, count + 1, count + 2):
            if distinct or wrong > count:
                assert not holds(g, Pieces(*lines), wrong)


# --------------------------------------------------------------------------------------------------- forged

BOTH = product([-1, 1], [-101, 100], [-51, 50], [1, 7, 1], [1, 0, 1])
AT_A_ROOT = product([-3, 2], [-2, 1], [1, 1], [9, 0, 1])


def test_the_pieces_of_the_other_half_line_do_not_serve():
    pieces = pieces_of(BOTH)
    assert holds(BOTH, pieces, 5)
    assert not holds(BOTH, Pieces(pieces.negative, pieces.positive), 5)
    odd = [c if k % 2 == 0 else -c for k, c in enumerate(BOTH)]
    assert holds(odd, Pieces(pieces.negative, pieces.positive), 5)
    assert not holds(odd, pieces, 5)


@pytest.mark.parametrize("name", ["positive", "negative"])
def test_a_piece_that_is_left_out_is_missed_unless_its_neighbours_do_without(name):
    pieces = pieces_of(BOTH)
    half = getattr(pieces, name)
    other = {"positive": pieces.negative, "negative": pieces.positive}[name]
    for k in range(len(half.points)):
        less = HalfLine(half.points[:k] + half.points[k + 1 :], half.places[:-1])
        pair = (less, other) if name == "positive" else (other, less)
        assert not holds(BOTH, Pieces(*pair), 4)
        assert not holds(BOTH, Pieces(*pair), 3)
    alone = HalfLine(half.points[:1], [])
    assert not any(holds(BOTH, Pieces(alone, other), k) for k in range(8))
    empty = HalfLine([], [])
    assert not any(holds(BOTH, Pieces(empty, empty), k) for k in range(8))


@pytest.mark.parametrize("cut", [F(1), F(9, 8), F(1, 2), F(3, 2)])
def test_a_double_root_is_not_hidden_in_a_piece_or_at_a_cut(cut):
    g = product([-1, 1], [-1, 1], [3, 0, 1])
    points = sorted({F(1, 16), F(1, 2), 1 - F(1, 2**40), cut, 1 + F(1, 2**40), F(2), F(64)})
    half = line_of(points, dict.fromkeys(range(len(points)), 256))
    for count in range(5):
        assert not holds(g, Pieces(half, line_of([])), count)


def test_nearly_double_roots_are_neither_lost_nor_made():
    for k, count in ((1, 0), (-1, 2)):
        # (x - 1)^2 + k 2^-60, with bits that do not and do suffice
        g = [2**60 + k, -(2**61), 2**60]
        step = F(1, 2**32)
        points = [F(1, 16), F(1, 2), F(7, 8), 1 - step, 1 + step, F(9, 8), F(3, 2), F(2), F(4), F(8), F(16)]
        assert not any(holds(g, Pieces(line_of(points), line_of([])), c) for c in range(4))
        fine = line_of(points, {3: 256})
        assert holds(g, Pieces(fine, line_of([])), count)
        assert not holds(g, Pieces(fine, line_of([])), 2 - count)


def test_a_root_exactly_at_a_cut_is_counted_once():
    g = AT_A_ROOT
    for points in ([F(3, 2)], [F(2)], [F(3, 2), F(2)]):
        more = sorted(
            {F(1, 8), F(1), F(7, 4), F(16), *points, F(5, 4), F(3), F(5, 2), F(15, 8), F(13, 8), F(4), F(8)}
        )
        assert holds(g, Pieces(line_of(more), line_of([])), 3)
        assert not holds(g, Pieces(line_of(more), line_of([])), 2)
        assert not holds(g, Pieces(line_of(more), line_of([])), 4)


@pytest.mark.parametrize("n", [4, 5, 100, 101])
def test_the_parity_of_the_degree_on_the_negative_half_line(n):
    # x^n - 3 x + 1: two positive roots, and a negative one if n is odd
    g = [1, -3, *[0] * (n - 2), 1]
    pieces = pieces_of(g)
    assert not pieces.negative.points
    assert holds(g, pieces, 2 + n % 2)
    assert not holds(g, pieces, 3 - n % 2)
    far = line_of([F(1, 16), F(1, 8), F(1, 4), F(1, 2), F(1), F(5, 4), F(3, 2), F(2), F(8)])
    mirrored = [c if k % 2 == 0 else -c for k, c in enumerate(g)]
    assert not holds(mirrored, Pieces(far, line_of([])), 2 + n % 2)


def test_the_sweep_needs_the_right_direction():
    sweep = Sweep(1)
    assert not sweep.certain(-1)
    rising = next(part for part in decide_piece_of([-2, 0, 1], F(5, 4), F(3, 2)) if not part.sign)
    assert rising.direction == 1
    assert not Sweep(1).add(rising)
    upward = Sweep(-1)
    assert upward.add(rising)
    assert upward.roots == 1


def decide_piece_of(g, low, high):
    support = support_of(g, work())
    parts = decide_piece(
        support, *(cut_at(x.as_integer_ratio(), support, work()) for x in (low, high)), 64, work()
    )
    assert parts is not None
    return parts


# --------------------------------------------------------------------------------------------- certificates

LINES = {"positive": half_line([F(1, 8), 1, F(5, 4), F(3, 2), 2, 4, 8, 64]), "negative": half_line([])}


def test_pieces_are_read_as_they_are_written():
    value = {"positive": half_line([F(1, 2), 3], [(0, 128)]), "negative": half_line([])}
    assert read_pieces(value, "pieces", work()) == Pieces(HalfLine([(1, 2), (3, 1)], [128]), HalfLine([], []))


@pytest.mark.parametrize(
    ("points", "bits", "step"),
    [
        (["1", "1"], [], "points"),
        (["2", "1"], [], "points"),
        (["1/2", "2/4"], [], "points"),
        (["0", "1"], [], "points"),
        (["-1", "1"], [], "points"),
        (["1/3", "1"], [], "format"),
        (["x"], [], "format"),
        ("1", [], "format"),
        (["1", "2"], [["0", "63"]], "format"),
        (["1", "2"], [["0", "0"]], "format"),
        (["1", "2"], [["1", "64"]], "format"),
        (["1", "2"], [["-1", "64"]], "format"),
        (["1", "2"], [["0"]], "format"),
        (["1", "2", "3"], [["1", "64"], ["0", "64"]], "format"),
        (["1", "2", "3"], [["0", "64"], ["0", "64"]], "format"),
        (["1", "2"], [["0", "64"], ["0", "64"]], "limits"),
        ([], [["0", "64"]], "limits"),
        (["1", "2"], [["0", "1048577"]], "limits"),
        ([str(k) for k in range(1, 2**16 + 2)], [], "limits"),
    ],
)
def test_half_lines_of_another_form_are_refused(points, bits, step):
    value = {"positive": {"points": points, "bits": bits}, "negative": {"points": [], "bits": []}}
    with pytest.raises(CertificateError) as error:
        read_pieces(value, "pieces", work())
    assert error.value.step == step


def test_a_certificate_with_pieces_and_its_alterations():
    cert = exact_roots([(product([-2, 0, 1], [5, -4, 1]), 1)], [LINES])
    assert "exactly 2 distinct real roots" in verify(cert)
    factor = ("evidence", "factors", 0, "pieces")
    for path, new, step in (
        ((*factor, "positive", "points"), [], "cover"),
        ((*factor, "positive", "points"), ["1"], "cover"),
        ((*factor, "positive", "points"), lambda old: old[:-3], "cover"),
        ((*factor, "positive", "points"), lambda old: [old[0], *old[4:]], "cover"),
        ((*factor, "positive", "points", -1), "5", "points"),
        ((*factor, "negative"), None, "format"),
        (factor, [], "format"),
        (("claim", "roots"), [], "format"),
    ):
        with pytest.raises(CertificateError) as error:
            verify(changed(cert, path, new))
        assert error.value.step == step, path


@pytest.mark.parametrize(
    "offsets",
    [
        [],
        [0],
        [-1],
        [7],
        [-3, -2, -1],
        list(range(-40, 60)),
        list(range(5, 30)),
        [m for m in range(-60, 50) if m % 3],
        [-900, -3, 0, 5, 800],
    ],
)
def test_binomial_sums_are_those_of_the_single_terms(offsets):
    terms = [(-1) ** k * (3 * k + 1) for k in range(len(offsets))]
    for count in (1, 2, 12):
        single = [
            sum(
                t * (comb(m, k) if m >= 0 else (-1) ** k * comb(k - m - 1, k))
                for m, t in zip(offsets, terms, strict=True)
            )
            for k in range(count)
        ]
        assert binomial_sums(terms, offsets, count) == single


@pytest.mark.parametrize("keep", [1, 4])
def test_a_model_is_the_same_alone_and_as_one_of_two(keep):
    """A piece that was tried with its mirror image is read without it where the other has no such."""
    rng = random.Random(keep)
    g = [rng.randint(-99, 99) | 1 if k % keep == 0 or k % 7 == 3 else 0 for k in range(201)]
    support = support_of(g, work())
    for low, high in (((1, 1), (65, 64)), ((3, 4), (7, 8)), ((127, 128), (129, 128))):
        cuts = [cut_at(point, support, work()) for point in (low, high)]
        both = both_models(support, *cuts, 64, work())
        assert both is not None
        assert both[0] == local_model(support, *cuts, 64, work())
        assert both[1] == local_model(support.mirrored(), *cuts, 64, work())
