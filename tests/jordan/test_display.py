"""What a person sees: one screen of text, and LaTeX that says the same."""

from __future__ import annotations

from fractions import Fraction

import polyalg as pa


def companion(*low: int) -> list[list[int]]:
    n = len(low)
    return [[-low[i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)]


def test_rational_eigenvalues_are_shown_exactly() -> None:
    form = pa.jordan_form([[Fraction(1, 3), 1, 0], [0, Fraction(1, 3), 0], [0, 0, 2]])
    rows = [line.split() for line in repr(form).splitlines()]
    assert ["1/3", "2", "2", "x", "-", "1/3"] in rows and ["2", "1", "1", "x", "-", "2"] in rows
    assert form._repr_latex_() == r"$J_{2}\left(\frac{1}{3}\right) \oplus J_{1}\left(2\right)$"


def test_latex_has_braces_and_powers_of_ten() -> None:
    assert "x^{12} - 2" in pa.frobenius_form(companion(*[-2] + [0] * 11))._repr_latex_()
    tiny = pa.jordan_form([[0, Fraction(2, 10**40)], [1, 0]])._repr_latex_()
    assert r"\cdot 10^{-20}" in tiny and "e-" not in tiny
    assert pa.frobenius_form([[1j]])._repr_latex_() == r"$C\left(x - i\right)$"


def test_representations_stay_on_one_screen() -> None:
    n = 40
    A = [[(7 * i * j + 3 * i + j) % 11 - 5 for j in range(n)] for i in range(n)]
    for result in (pa.jordan_form(A), pa.eigenvalues(A), pa.frobenius_form(A)):
        assert len(repr(result)) < 2500 and repr(result).count("\n") < 25


def test_invariant_factors_are_shown_in_their_order() -> None:
    text = repr(pa.frobenius_form([[2, 0, 0], [0, 2, 0], [0, 0, 3]]))
    assert text.index("x - 2") < text.index("x^2 - 5*x + 6")
