"""What every result has to do: show the digits asked for on one screen, in HTML and LaTeX, and be copied."""

from __future__ import annotations

import copy
import json
import pickle
import random
import re
from html.parser import HTMLParser
from typing import Any

import flint
import mpmath
import pytest
import sympy

import polyalg as pa

from .results import RESULTS, SQRT_TWO, WITH_DIGITS

SCREEN = 24
# FLINT compares balls that are not exact as "certainly": none equals its copy.
UNEQUAL = ("Conjecture", "CostReport", "BallMatrix", "Ball", "RealBall")
# Text of a number alone, of a matrix without its size.
SHORT = (
    "AlgebraicNumber",
    "AlgebraicMatrix",
    "GaussianMatrix",
    "RealRoot",
    "Eigenvalue",
    "ComplexRoot",
    "Modulus",
)
VOID = {"br", "hr", "img"}


class Balanced(HTMLParser):
    """Fails where a tag is not closed by its own."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check_latex(text: str) -> None:
    assert text.startswith("$") and text.endswith("$") and "$" not in text[1:-1]
    assert text.count("{") == text.count("}") and text.count("\\left") == text.count("\\right")
    assert re.search(r"[0-9]e[+-]?[0-9]", text) is None and " + (-" not in text
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        assert depth >= 0


def check_sage_latex(text: str, latex: str | None) -> None:
    if latex:
        assert f"${text}$" == latex
    else:
        assert text.startswith("\\text{") and text.count("{") == text.count("}")


@pytest.fixture(params=[2, 53, 300])
def context(request: pytest.FixtureRequest) -> Any:
    """Set the caller's precision."""
    old, flint.ctx.prec = flint.ctx.prec, request.param
    yield request.param
    assert flint.ctx.prec == request.param
    flint.ctx.prec = old


@pytest.mark.parametrize("name", RESULTS)
def test_texts_html_and_latex(name: str, context: int) -> None:
    result = RESULTS[name](20)
    assert (repr(result) == str(result) or name in SHORT) and 0 < len(repr(result)) < 2500
    assert len(repr(result).splitlines()) <= SCREEN
    assert " + (-" not in repr(result) and "<function" not in repr(result)
    html = getattr(result, "_repr_html_", lambda: None)()
    latex = getattr(result, "_repr_latex_", lambda: None)()
    assert html or latex
    if html:
        parser = Balanced()
        parser.feed(html)
        assert not parser.open
    if latex:
        check_latex(latex)
    if hasattr(result, "_latex_"):
        check_sage_latex(result._latex_(), latex)


@pytest.mark.parametrize("digits", [1, 5, 15, 50, 80])
@pytest.mark.parametrize("name", WITH_DIGITS)
def test_digits_asked_are_digits_shown(name: str, digits: int, context: int) -> None:
    result = RESULTS[name](digits)
    wanted = SQRT_TWO[1 : digits + 1]
    for text in (repr(result), result._repr_latex_()):
        assert wanted in text, text


@pytest.mark.parametrize("name", [n for n in RESULTS if n not in UNEQUAL])
def test_copies_are_equal_and_pickle(name: str) -> None:
    result = RESULTS[name](20)
    copies = [copy.deepcopy(result), pickle.loads(pickle.dumps(result)), copy.copy(result)]
    for other in copies:
        assert other == result and type(other) is type(result) and repr(other) == repr(result)


def test_large_results_fit_on_a_screen() -> None:
    rng = random.Random(1)
    A = [[rng.randint(-9, 9) for _ in range(40)] for _ in range(40)]
    roots = [0, 1]
    for k in range(1, 60):
        roots = [x - k * y for x, y in zip([0, *roots], [*roots, 0], strict=True)]
    T = pa.MatrixPolynomial([[[(i == j) * 9 for j in range(6)] for i in range(6)], [[0] * 6] * 6])
    results = [
        pa.jordan_form(A, 200),
        pa.eigenvalues(A, 1000),
        pa.frobenius_form(A),
        pa.jordan_structure([[int(i == j) * i for j in range(40)] for i in range(40)]),
        pa.real_roots(roots, 300),
        pa.spectral_factor(T, 100),
        pa.sum_of_squares(T),
        pa.eigenvalues([[0, 2], [1, 0]], 3000),
    ]
    for result in results:
        longest = max(map(len, repr(result).splitlines()))
        assert len(repr(result).splitlines()) <= SCREEN and longest <= 2000 and len(repr(result)) < 4000


@pytest.mark.parametrize(
    ("p", "text"),
    [([0, -5, 1], "x^2 - 5*x"), ([1], "1"), ([-1, 1], "x - 1"), ([0, 0, -1], "-x^2"), ([2, -3], "-3*x + 2")],
)
def test_polynomials_have_one_style(p: list[int], text: str) -> None:
    from polyalg.core.display.polynomials import polynomial_latex, polynomial_text

    assert polynomial_text(flint.fmpz_poly(p)) == text == polynomial_text(flint.fmpq_poly(p))
    assert polynomial_text(pa.GaussianPolynomial(p)) == text
    assert polynomial_latex(flint.fmpq_poly(p)).replace("{", "").replace("}", "") == text.replace("*", " ")


PLAIN = [
    n
    for n in RESULTS
    if n not in ("Conjecture", "CostReport", "Certificate")
    and "Gaussian" not in n
    and "Algebraic" not in n
    and n != "NumberField"
    and "Ball" not in n
    and "Polynomial" not in n
]


@pytest.mark.parametrize("name", PLAIN)
def test_plain_values(name: str) -> None:
    result = RESULTS[name](20)
    plain = result.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    if name in WITH_DIGITS:
        assert SQRT_TWO[1:20] in json.dumps(plain)
    for text in texts_in(plain):
        assert "±" not in text and "fmpq" not in text and "(" not in text.partition(":")[0]


def texts_in(plain: Any) -> list[str]:
    """Return the texts of numbers in plain values."""
    if isinstance(plain, dict):
        named = {k: v for k, v in plain.items() if k not in ("reason", "statement", "counterexample")}
        return [text for value in named.values() for text in texts_in(value)]
    return [text for x in plain for text in texts_in(x)] if isinstance(plain, list) else [str(plain)]


def test_witnesses_are_values() -> None:
    """The same whichever system the input is of, and those of the witness itself."""
    no = pa.is_real_rooted([1, 0, 1])
    assert no.to_dict()["witness"] == {"method": "newton", "point": "0", "index": 1, "center": None}
    assert pa.interlaces([-1, 0, 1], [-9, 0, 1]).to_dict()["witness"] == ["-2", "2"]
    assert pa.interlaces([-1, 1], [8, -6, 1]).to_dict()["witness"][1] is None
    assert pa.are_compatible([2, -3, 1], [20, -9, 1]).to_dict()["witness"] == ["1", "1"]
    for A in ([[2, 1], [0, 2]], sympy.Matrix([[2, 1], [0, 2]])):
        assert pa.is_diagonalizable(A).to_dict()["witness"] == ["x - 2", [2]]
    for A in ([[[1, 2], [2, 1]]], sympy.Matrix([[1, 2], [2, 1]])):
        no = pa.is_positive_semidefinite(A)
        plain = no.to_dict()["witness"]
        v = [flint.fmpq(int(x)) for x in plain["vector"]]
        assert plain["point"] == "0" and v[0] ** 2 + 4 * v[0] * v[1] + v[1] ** 2 < 0
    for A in ([[0, 2], [1, 0]], sympy.Matrix([[0, 2], [1, 0]])):
        S = pa.matrix("; ".join(map(" ".join, pa.is_similar(A, [[0, 1], [2, 0]]).to_dict()["transform"])))
        assert pa.matrix(A) * S == S * pa.matrix([[0, 1], [2, 0]]) and S.det() != 0


@pytest.mark.parametrize("digits", [3, 15, 40])
@pytest.mark.parametrize("text", ["-1/3 1 0; 0 0 2; 0 1 0", "1 1e9 1; 1e-9 2 3; 5 0 1", "0 -2; 1 0", "1/7"])
def test_the_radius_holds_for_the_decimals_of_a_form(text: str, digits: int) -> None:
    A = pa.matrix(text)
    plain, exact = pa.jordan_form(A, digits).to_dict(), pa.jordan_form(A, digits + 30)
    with mpmath.workdps(digits + 50):
        radius = mpmath.mpf(plain["radius"])
        for name, M in (("J", exact.J), ("V", exact.V)):
            shown = [[complex_of(entry) for entry in row] for row in plain[name]]
            wanted = M.to_mpmath()
            for i, row in enumerate(shown):
                for j, z in enumerate(row):
                    off = z - wanted[i, j]
                    assert max(abs(off.real), abs(off.imag)) <= radius + mpmath.mpf(10) ** (-digits - 20)


def complex_of(text: str) -> Any:
    """Read a + b*i, a - i, 1/3, ..."""
    z = pa.GaussianPolynomial.from_coefficients([pa.polynomial(text)[0]])
    return mpmath.mpc(*(mpmath.mpf(int(x.p)) / int(x.q) for x in (z.real[0], z.imag[0])))


def test_latex_of_the_imaginary_unit_has_no_space_before_it() -> None:
    lower, upper = pa.eigenvalues([[0, -1], [1, 0]])
    assert (lower._repr_latex_(), upper._repr_latex_()) == ("$-i$", "$i$")
    assert pa.jordan_form([[0, -1], [1, 0]]).V._repr_latex_() == (
        "$\\begin{pmatrix} 1 & 1 \\\\ i & -i \\end{pmatrix}$"
    )
    assert pa.complex_roots([2, 0, 1])[1]._repr_latex_() == "$1.414213562373095\\,i$"
    assert pa.complex_roots([2, 2, 1])[1]._repr_latex_() == "$-1 + i$"
