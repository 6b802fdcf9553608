"""Cases at the boundary of a condition, which mutations of the checker had shown to be untested."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from polyalg.checker import CertificateError, verify

from .accepted_interlacing import linear
from .handmade_interlacing import compatible, interlacing_fails, table
from .handmade_spectral import matrix, negative


@pytest.mark.parametrize(
    "roots, holds", [([[], [0, 1]], True), ([[0, 1], []], True), ([[0, 3], [1, 2]], False)]
)
def test_differences_of_two_generators_in_a_plane(roots, holds):
    certificate = compatible(*linear(roots), leads=(1, -1), orientation="plane")
    if holds:
        assert "real-rooted or zero" in verify(certificate)
        return
    with pytest.raises(CertificateError) as caught:
        verify(certificate)
    assert caught.value.step == "counts"


def test_a_hermitian_value_at_one_on_the_circle():
    coefficients = [matrix([[0, 0], [0, 0]]), matrix([[0, (0, 1)], [0, 0]])]
    verify(negative(coefficients, (1, 0), [1, (0, 1)], "circle"))
    with pytest.raises(CertificateError) as caught:
        verify(negative(coefficients, (1, 0), [1, (0, -1)], "circle"))
    assert caught.value.step == "negative"


def test_the_words_give_the_numbers_of_roots_in_the_interval():
    factors, exponents = linear([[F(1, 2), 1, 2, 3], [0]])
    certificate = interlacing_fails(factors, exponents)
    _, points, counts = table(factors, exponents)
    low, high = (None if x in ("-oo", "oo") else F(x) for x in certificate["claim"]["interval"])

    def above(row, point, otherwise):
        return otherwise if point is None else row[points.index(point)]

    first, second = (above(row, low, row[0]) - above(row, high, 0) for row in counts)
    assert f"of which f has {first} and g has {second}" in verify(certificate)
