"""Descartes' rule on intervals: variations from leading bits, and guesses from the polynomial moved there."""

from __future__ import annotations

import random

import pytest
from flint import fmpq, fmpz, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.progress import SILENT
from polyalg.core.report import ReportBuilder
from polyalg.roots import descartes
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.descartes import (
    _certain_variations,
    _variations_in_unit,
    isolate_between,
    isolate_by_descartes,
)
from polyalg.roots.pieces.isolating import roots_by_pieces
from polyalg.roots.pieces.terms import terms_of
from polyalg.roots.variations import variations


def exactly(q: fmpz_poly) -> int:
    return variations(fmpz_poly(q.coeffs()[::-1])(fmpz_poly([1, 1])).coeffs())


def wilkinson(n: int) -> fmpz_poly:
    product = fmpz_poly([1])
    for k in range(1, n + 1):
        product *= fmpz_poly([-k, 1])
    return product


@given(st.lists(st.integers(-(2**400), 2**400), min_size=2, max_size=12).filter(lambda c: c[-1] != 0))
def test_leading_bits_tell_the_variations(coefficients: list[int]) -> None:
    q = fmpz_poly(coefficients)
    assert _variations_in_unit(q) == exactly(q)


@given(
    st.lists(st.tuples(st.integers(-3, 3), st.integers(1, 4)), min_size=1, max_size=8),
    st.integers(-2, 2),
    st.integers(150, 400),
)
def test_so_they_do_beside_roots_at_the_ends_and_clusters(
    roots: list[tuple[int, int]], nudge: int, bits: int
) -> None:
    """Coefficients of the image that vanish, or nearly, stay open, and all bits are taken."""
    q = fmpz_poly([1])
    for numerator, denominator in roots:
        q *= fmpz_poly([-numerator, denominator])
    q = q * (fmpz(1) << bits) + nudge
    assert _variations_in_unit(q) == exactly(q)


@pytest.mark.parametrize("end", [1, -1, 0])
@pytest.mark.parametrize("inner", [[5, -3, 2], [-7, 4], [1, -9, 9, -1]])
def test_a_value_at_the_end_far_smaller_than_the_others_counts(end: int, inner: list[int]) -> None:
    """The leading bits of the value at 0 were 0, and the root beside 0 was lost."""
    q = fmpz_poly([end, *(c << 300 for c in inner)])
    assert _variations_in_unit(q) == exactly(q)
    assert _variations_in_unit(fmpz_poly(q(fmpz_poly([1, -1])).coeffs())) == exactly(q(fmpz_poly([1, -1])))


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=8), st.integers(1, 12), st.data())
def test_a_count_that_is_told_holds_for_all_numbers_in_reach(
    lower: list[int], slack: int, data: st.DataObject
) -> None:
    told = _certain_variations([fmpz(c) for c in lower], slack)
    for _ in range(10):
        # In halves: from the lower end to less than the upper one.
        above = data.draw(st.lists(st.integers(0, 2 * slack - 1), min_size=len(lower), max_size=len(lower)))
        values = [fmpz(2 * c + more) for c, more in zip(lower, above, strict=True)]
        assert told is None or told == variations(values)


def test_no_more_bits_than_tell_the_signs_are_shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Taylor shifts of all bits at each node took most of the time of bisections."""
    exact: list[int] = []
    counted = descartes.variations

    def watched(coefficients: list[fmpz]) -> int:
        exact.append(len(coefficients))
        return counted(coefficients)

    monkeypatch.setattr(descartes, "variations", watched)
    told: list[int | None] = []
    tell = descartes._certain_variations

    def kept(lower: list[fmpz], slack: int) -> int | None:
        told.append(tell(lower, slack))
        return told[-1]

    monkeypatch.setattr(descartes, "_certain_variations", kept)
    g = wilkinson(40) * fmpz_poly([random.Random(k).randint(-99, 99) or 1 for k in range(41)])
    found = isolate_between(g, fmpq(1, 2), fmpq(64), SILENT)
    assert len(found) >= 40
    assert len(told) > 60 and sum(count is None for count in told) * 10 <= len(told)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("power", [0, 40, -40])
def test_guesses_are_close_to_the_roots(sign: int, power: int) -> None:
    g = wilkinson(20)(fmpz_poly([0, sign])) + 1
    if power >= 0:
        g = g(fmpz_poly([0, fmpz(1) << power]))
    else:
        g = fmpz_poly([c << (-power * (20 - k)) for k, c in enumerate(g.coeffs())])
    found = isolate_by_descartes(g, root_bound_bits(g), SILENT)
    assert found is not None and len(found) == 20
    evaluated = roots_by_pieces(terms_of(g), ReportBuilder())
    assert evaluated is not None
    source = evaluated.source()
    for k, interval in enumerate(found):
        guess = interval.guess()
        if guess is None:
            assert interval.low == interval.high
            continue
        root = source.ball(k, 200 + max(0, power))
        with flint_lock, working_precision(300):
            assert abs(guess - root) < abs(root) / 2**50


def test_intervals_keep_no_more_bits_than_guesses_take() -> None:
    """Each kept a polynomial of all bits: 160 MB for 400 roots."""
    g = wilkinson(60) + 1
    found = isolate_by_descartes(g, root_bound_bits(g), SILENT)
    assert found is not None
    kept = [interval.moved for interval in found if interval.moved is not None]
    assert len(kept) > 30 and all(c.bits() <= 64 for moved in kept for c in moved.coeffs())


def test_roots_that_bisection_found_take_few_evaluations() -> None:
    """From the middles of wide intervals Newton's method took ten steps at the bits of the polynomial."""
    g = wilkinson(60) * fmpz_poly([random.Random(k).randint(-99, 99) or 1 for k in range(61)])
    found = roots_by_pieces(terms_of(g), ReportBuilder())
    assert found is not None and sum(b.isolated is not None for b in found.brackets) > 30
    source = found.source()
    for k in range(source.count):
        source.ball(k, 60)
    assert source.signs + source.steps <= 6 * source.count
