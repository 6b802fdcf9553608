"""Numbers, matrices and polynomials with algebraic entries, read from SymPy and text."""

from __future__ import annotations

import pytest
import sympy
from flint import fmpq_poly
from sympy import GoldenRatio, I, Rational, cbrt, cos, exp, pi, sin, sqrt, tan

import polyalg as pa

x = sympy.Symbol("x")

# An expression, its degree over Q.
EXPRESSIONS = [
    (sqrt(2), 2),
    (sqrt(2) + sqrt(3), 4),
    (GoldenRatio, 2),
    (sympy.TribonacciConstant, 3),
    (cos(2 * pi / 7), 3),
    (sin(pi / 7) * cos(pi / 9), 18),
    (tan(pi / 8), 2),
    (exp(2 * I * pi / 5), 4),
    (exp(2 * I * pi * Rational(3, 5)), 4),
    ((-1) ** Rational(1, 3), 2),
    (sqrt(5 + 2 * sqrt(6)), 4),
    (cbrt(-2), 3),
    (sqrt(-3), 2),
    (sqrt(1 + I), 4),
    (sqrt(I), 4),
    ((sqrt(2) - 2) ** Rational(1, 3), 6),
    (sqrt(sqrt(2) - 3 * I), 8),
    (sympy.CRootOf(x**5 - x - 1, 0), 5),
    (sympy.CRootOf(x**5 - x - 1, 3), 5),
    (sympy.CRootOf(x**3 - x - 1, 1), 3),
    (2 ** Rational(1, 5) * cbrt(2) * sqrt(2), 30),
    (sympy.re(sympy.CRootOf(x**5 - x - 1, 3)), 10),
    (sympy.Abs(1 + sqrt(2) * I), 2),
    (sympy.conjugate(sqrt(1 + I)), 4),
    (1 / (1 + sqrt(2) + cbrt(2)), 6),
]


@pytest.mark.parametrize(("expression", "degree"), EXPRESSIONS, ids=str)
def test_expressions_of_sympy_have_their_principal_values(expression, degree):
    found = pa.algebraic(expression)
    assert found.minimal_polynomial().degree() == degree
    assert abs(complex(found) - complex(sympy.N(expression, 30))) < 1e-13
    assert abs(complex(sympy.N(found.to_sympy(), 30)) - complex(found)) < 1e-13
    assert pa.algebraic(found.to_sympy()) == found


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("sqrt(2)", sqrt(2)),
        ("2sqrt(3) + 1/2", 2 * sqrt(3) + Rational(1, 2)),
        ("2^(1/3)", cbrt(2)),
        ("cbrt(2)", cbrt(2)),
        ("(-8)^(1/3)", cbrt(-8)),
        ("root(2, 5)", sympy.root(2, 5)),
        ("cos(2*pi/7)", cos(2 * pi / 7)),
        ("sin(pi/7)*cos(pi/9)", sin(pi / 7) * cos(pi / 9)),
        ("tan(pi/8)", tan(pi / 8)),
        ("exp(2*pi*i/5)", exp(2 * I * pi / 5)),
        ("exp(2*pi*I*0/5)/sqrt(5)", 1 / sqrt(5)),
        ("zeta(5)^2", exp(4 * I * pi / 5)),
        ("GoldenRatio", GoldenRatio),
        ("sqrt(5 + 2*sqrt(6))", sqrt(5 + 2 * sqrt(6))),
        ("1/(1 + sqrt(2))", 1 / (1 + sqrt(2))),
        ("CRootOf(x^5 - x - 1, 0)", sympy.CRootOf(x**5 - x - 1, 0)),
        ("CRootOf(x^5 - x - 1, 1)", sympy.CRootOf(x**5 - x - 1, 1)),
        ("CRootOf(x^5 - x - 1, 4)", sympy.CRootOf(x**5 - x - 1, 4)),
        ("conjugate(sqrt(1 + i))", sympy.conjugate(sqrt(1 + I))),
        ("sqrt(0.5)", sqrt(2) / 2),
    ],
)
def test_text_is_read_as_the_expression_of_sympy(text, expression):
    found = pa.algebraic(text)
    assert found == pa.algebraic(expression)
    if isinstance(found, pa.AlgebraicNumber) and found.field.presentation is not None:
        assert pa.algebraic(str(found)) == found


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (pi, "x is the SymPy number pi, which is not known to be algebraic"),
        (sympy.E, "not known to be algebraic"),
        (sympy.log(2), "not known to be algebraic"),
        (sqrt(2) + pi, "not known to be algebraic"),
        (2 ** sqrt(2), "not known to be algebraic"),
        (cos(1), "not known to be algebraic"),
        (sqrt(x), "contains the symbol x"),
        ("pi", "pi, which is not known to be algebraic"),
        ("sqrt(x)", "sqrt of what is not a number"),
        ("1/0", "a division by 0"),
        ("2^sqrt(2)", "an exponent that is not rational"),
        ("cos(1)", "no rational multiple of pi"),
        ("sqrt(2, 3)", "sqrt with 2 arguments"),
        ("CRootOf(x^2 - 1, 0)", "no irreducible polynomial"),
        ("CRootOf(x^2 - 2, 2)", "a number that no root has"),
        ("zeta(0)", "no positive integer"),
        ("foo(2)", "the name 'foo'"),
        ("e", "is a polynomial, not a number"),
        (None, "x is None"),
    ],
)
def test_what_is_not_algebraic_is_refused(value, message):
    with pytest.raises(pa.InputError, match=message):
        pa.algebraic(value)


@pytest.mark.parametrize("value", [0.5, sympy.Float(0.5), sqrt(2) * 0.5])
def test_floats_are_refused(value):
    with pytest.raises(pa.InexactInputError):
        pa.algebraic(value)


def test_the_entry_is_named():
    with pytest.raises(pa.InputError, match=r"entry \(0, 1\) of A is the SymPy number pi") as caught:
        pa.jordan_form(sympy.Matrix([[1, pi], [0, 1]]))
    assert caught.value.entry == (0, 1)
    with pytest.raises(pa.InputError, match=r"entry \(1, 0\) of A"):
        pa.matrix("1 2; cos(1) 3")
    with pytest.raises(pa.InputError, match="coefficient 1 of p"):
        pa.polynomial([1, pi])


def test_the_smallest_field_is_found():
    M = pa.matrix(sympy.Matrix([[sqrt(2) * sqrt(3), 1], [sqrt(6), 0]]))
    assert M.field.degree == 2 and M.field.polynomial == fmpq_poly([-6, 0, 1])
    M = pa.matrix(sympy.Matrix([[sqrt(2), sqrt(3)], [sqrt(6), 0]]))
    assert M.field.degree == 4
    # Neither sqrt(3) nor i is in the field of sqrt(-3).
    assert pa.matrix(sympy.Matrix([[sqrt(-3)]])).field.degree == 2
    assert pa.matrix(sympy.Matrix([[exp(2 * I * pi / 12), exp(2 * I * pi / 8)]])).field.degree == 8


def test_hidden_rationals_and_gaussian_numbers_go_the_old_way():
    A = sympy.Matrix([[1 + sqrt(5 + 2 * sqrt(6)) - sqrt(2) - sqrt(3), 1], [0, 1]])
    assert pa.jordan_structure(A).to_dict() == {"structure": [["x - 1", [2]]]}
    assert isinstance(pa.matrix(A), type(pa.matrix("1 2; 3 4")))
    B = pa.matrix(sympy.Matrix([[exp(I * pi / 2), (-4) ** Rational(1, 2)]]))
    assert isinstance(B, pa.GaussianMatrix)
    assert pa.rank(sympy.Matrix([[sqrt(2) * sqrt(8), (1 + sqrt(2)) * (1 - sqrt(2))]])) == 1


def test_nested_radicals_of_a_large_degree():
    x = pa.algebraic("sqrt(2 + sqrt(3 + sqrt(5 + sqrt(7))))")
    assert x.field.degree == 16 and str(x) == "sqrt(2 + sqrt(3 + sqrt(5 + sqrt(7))))"
    assert ((x**2 - 2) ** 2 - 3) ** 2 == 5 + pa.algebraic("sqrt(7)")


def test_a_field_may_be_given():
    K = pa.algebraic("sqrt(2)").field
    assert pa.matrix([[1, 2], [3, 4]], field=K).field == K
    assert pa.polynomial("x^2 - 2", field=K).factor() == [
        (pa.polynomial("x - sqrt(2)"), 1),
        (pa.polynomial("x + sqrt(2)"), 1),
    ]
    with pytest.raises(pa.InputError, match="which is not in"):
        pa.matrix("1 sqrt(3)", field=K)


def test_answers_are_written_in_the_generators_of_the_input():
    A = sympy.Matrix([[sqrt(2), sqrt(3)], [0, sqrt(6)]])
    assert pa.matrix(A).to_sympy() == sympy.ImmutableMatrix(A)
    chi = pa.characteristic_polynomial(A)
    assert isinstance(chi, sympy.Poly)
    assert sympy.expand(chi.as_expr() - A.charpoly(chi.gen).as_expr()) == 0


def test_roots_and_eigenvalues_of_ours_are_numbers_of_fields():
    root, value = pa.real_roots([-1, -1, 0, 1])[0], pa.eigenvalues([[0, -2], [1, 0]])[1]
    K = pa.algebraic(root).field
    assert pa.algebraic(root) == root and K.degree == 3
    assert pa.algebraic(value) == value and pa.algebraic(value) ** 2 == -2
    A = pa.matrix([[root, 1], [0, root]])
    assert pa.jordan_structure(A)[0][1] == [2]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("√2", "sqrt(2)"),
        ("2√2 + ∛2", "2*sqrt(2) + 2^(1/3)"),
        ("√(2 + √3)/2", "sqrt(2 + sqrt(3))/2"),
        ("√√2^3", "sqrt(sqrt(2))^3"),
        ("√cos(2*pi/7) + 1", "sqrt(cos(2*pi/7)) + 1"),
        ("√phi", "sqrt(GoldenRatio)"),
        ("√2.25", "3/2"),
        ("√ 2(3)", "3*sqrt(2)"),
    ],
)
def test_root_signs(text: str, same: str) -> None:
    assert pa.algebraic(text) == pa.algebraic(same)
    assert pa.exact(text) == pa.exact(same)
    assert pa.polynomial(f"x^2 - ({text})*x") == pa.polynomial(f"x^2 - ({same})*x")
    assert pa.matrix(f"0 {text.replace(' ', '')}; 1 0") == pa.matrix(f"0 {same.replace(' ', '')}; 1 0")


@pytest.mark.parametrize("text", ["√", "√-2", "√x + 1", "√(2", "√*2"])
def test_root_signs_of_nothing(text: str) -> None:
    with pytest.raises(pa.InputError, match=r"sqrt"):
        pa.algebraic(text)


def test_what_sympy_leaves_unevaluated() -> None:
    root = sympy.UnevaluatedExpr(sympy.sqrt(2))
    assert pa.algebraic(root) == pa.algebraic(1 + root) - 1 == pa.algebraic("sqrt(2)")
    assert pa.algebraic(sympy.UnevaluatedExpr(sympy.Integer(3))) == 3
    assert pa.polynomial([root, 1]) == pa.polynomial("x + sqrt(2)")


def test_numbers_of_different_large_fields_that_are_in_one() -> None:
    s, t, v, c = (pa.algebraic(x) for x in ("sqrt(2)", "sqrt(3)", "sqrt(5)", "2^(1/3)"))
    numbers = [s + t + v + c, s * t + v * t * c + s, (s + c) * (t - v)]
    p = pa.polynomial([*numbers, 1])
    assert p.field.degree == 24 and p.coeffs() == [*numbers, 1]
    z = p[0].value(50).real + p[1].value(50).real
    assert z.overlaps((numbers[0] + numbers[1]).value(40).real)
    for x in (pa.algebraic("7^(1/5)"), pa.algebraic("sqrt(7) + sqrt(11)")):
        with pytest.raises(pa.ResourceLimitError, match="fields of degree 64 at most"):
            pa.polynomial([numbers[0], x, 1])


def test_long_numbers_are_shown_on_one_screen() -> None:
    x = pa.algebraic("sqrt(2)") ** 20001
    assert len(repr(x)) < 500 and repr(x).startswith("AlgebraicNumber(") and "characters)" in repr(x)
    assert x._repr_latex_() is None and str(x) == f"{2**10000}*sqrt(2)"
    M = pa.matrix([[x, 1], [x, x]])
    assert len(repr(M)) < 500 and "characters), 1], [" in repr(M)
    assert str(M) == f"[{x}, 1]\n[{x}, {x}]"


def test_the_radicals_of_a_matrix_as_text_are_adjoined_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.fields import tower

    made = []
    adjoin = tower.adjoin
    monkeypatch.setattr(tower, "adjoin", lambda *given: made.append(given) or adjoin(*given))
    rows = [[f"{i} + {j}*sqrt(2) - {i + j}*sqrt(3)" for j in range(1, 9)] for i in range(1, 9)]
    A = pa.matrix("\n".join(", ".join(row) for row in rows))
    one_by_one = pa.matrix([[pa.algebraic(entry) for entry in row] for row in rows])
    assert one_by_one == A
    del made[:]
    pa.matrix("\n".join(", ".join(row) for row in rows))
    assert len(made) < 10


def test_radicals_that_cancel_in_each_entry_need_no_large_field() -> None:
    primes = [2, 3, 5, 7, 11, 13, 17, 19]
    A = pa.matrix("; ".join(f"sqrt({p})*sqrt({p}) sqrt(2)" for p in primes))
    one_by_one = pa.matrix([[p, pa.algebraic("sqrt(2)")] for p in primes])
    assert one_by_one == A
