"""Signs at points with an odd denominator: a small numerator was rounded up by one, 1/3 taken for 2/3."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from polyalg.checker import CertificateError, verify
from polyalg.checker.arithmetic.rational_points import Signs, exact_value, sign_of
from polyalg.checker.format.limits import Work
from tests.checker.handmade_interlacing import one


def lopsided(n: int) -> list[int]:
    # at 1/3 the constant term is 2^18 times the leading one, at 2/3 it is below 2^-64 of it
    return [-(2**60), *[0] * (n - 1), 2 ** (2 * n)]


@pytest.mark.parametrize("n", [90, 100, 101, 150])
@pytest.mark.parametrize(
    "point",
    [F(1, 3), F(-1, 3), F(1, 5), F(2, 3), F(3, 7), F(5, 3), F(7, 5), F(1, 3**30), F(2**80 + 1, 3**51)],
)
def test_signs_are_those_of_exact_values(n, point):
    for shift in (0, 1, 7):
        g = [0] * shift + [c + (k == 1) for k, c in enumerate(lopsided(n))]
        p, q = point.as_integer_ratio()
        assert Signs(g, Work(), "a sign").at((p, q)) == sign_of(exact_value(g, p, q, Work()))


def test_a_root_that_is_elsewhere_is_not_shown():
    # the positive root is 2^(-7/5), between 1/3 and 1/2, not between 0 and 1/3
    g = [str(c) for c in lopsided(100)]
    factors = [{"coefficients": g, "exponent": "1", "cover": ["0"]}]
    evidence = {"factors": factors, "owners": ["0", "0"]}

    def claimed(low, high):
        places = [("-1", "0"), (low, high)]
        roots = [{"low": a, "high": b, "multiplicity": "1"} for a, b in places]
        return one({"kind": "real-roots", "roots": roots}, lopsided(100), evidence)

    assert "2 distinct real roots" in verify(claimed("1/3", "1/2"))
    with pytest.raises(CertificateError, match="signs"):
        verify(claimed("0", "1/3"))
