"""SymPy in, SymPy out: exact values by themselves, in lists, and as attributes of results."""

from __future__ import annotations

import pickle

import flint
import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly
from sympy import I, Matrix, Poly, Rational

import polyalg as pa

X = sympy.Symbol("x")
A = Matrix([[2, 1, 0], [0, 2, 0], [0, 0, Rational(1, 2)]])


def test_frobenius_forms_compute_with_their_matrix() -> None:
    form = pa.frobenius_form(A)
    assert A * form.transform == form.transform * form.form and form.transform.det() != 0
    assert all(isinstance(f, Poly) for f in form.invariant_factors)
    assert sympy.prod(form.invariant_factors) == pa.characteristic_polynomial(A)
    assert pickle.loads(pickle.dumps(form)).form == form.form and pa.verify(form, input=A)


def test_frobenius_forms_of_numpy() -> None:
    B = np.array([[2, 1], [0, 2]])
    form = pa.frobenius_form(B)
    assert form.form.dtype == object and (B @ form.transform == form.transform @ form.form).all()


def test_polynomials_of_numpy_wherever_they_are_held() -> None:
    B, p = np.array([[0, 2], [1, 0]]), np.polynomial.Polynomial(np.array([-2, 0, 1], dtype=object))
    found = [
        pa.characteristic_polynomial(B),
        pa.jordan_structure(B)[0][0],
        pa.eigenvalues(B)[0].factor,
        *pa.frobenius_form(B).invariant_factors,
        *pa.is_similar(B, np.array([[1, 0], [0, 1]])).witness[0],
        pa.MatrixPolynomial(np.array([[[-2]], [[0]], [[1]]]))[0, 0],
        pa.MatrixPolynomial([np.array([[-2]]), np.array([[0]]), np.array([[1]])]).det(),
        pa.real_roots(p)[0].factor,
        pa.complex_roots(p)[0].factor,
        pa.MatrixPolynomial(p).det(),
    ]
    assert all(isinstance(f, np.polynomial.Polynomial) for f in found)
    assert [[int(c) for c in f.coef] for f in found] == [[-2, 0, 1]] * len(found)
    squares = pa.sum_of_squares(pa.MatrixPolynomial(np.array([B @ B, B * 0, B @ B])))
    assert pickle.loads(pickle.dumps(squares)).multipliers == squares.multipliers


def test_structures_and_exact_jordan_forms() -> None:
    structure = pa.jordan_structure(A)
    found = {(f.as_expr(), tuple(sizes)) for f, sizes in structure}
    assert found == {(X - 2, (2,)), (X - Rational(1, 2), (1,))}
    plain = pa.jordan_structure(pa.matrix(A))
    assert structure == plain and repr(structure) == repr(plain) and structure == list(plain)
    J, V, W = pa.jordan_form(A).exact
    assert isinstance(V, sympy.MatrixBase) and V * J * W == A and (V * W).is_Identity


def test_eigenvalues() -> None:
    for e in pa.eigenvalues(A):
        assert (
            isinstance(e.factor, Poly)
            and e.factor.eval(e.exact) == 0
            and A.eigenvals()[e.exact] == e.multiplicity
        )
        assert pickle.loads(pickle.dumps(e)) == e and pickle.loads(pickle.dumps(e)).factor == e.factor
    [low, high] = pa.eigenvalues(Matrix([[0, 2], [1, 0]]))
    assert low.exact is None and low.factor.as_expr() == X**2 - 2
    assert high == pa.eigenvalues([[0, 2], [1, 0]])[1]
    assert pa.eigenvalues(Matrix([[I, 0], [0, 1]]))[0].exact == I


def test_roots() -> None:
    root = pa.real_roots(X**2 - 2)[1]
    low, high = root.interval
    assert isinstance(low, Rational) and low**2 < 2 < high**2 and low < sympy.sqrt(2) < high
    assert root == pa.real_roots([-2, 0, 1])[1] and pickle.loads(pickle.dumps(root)) == root
    assert pa.real_roots(3 * X - 1)[0].exact == Rational(1, 3)
    assert isinstance(pa.real_roots(3 * X - 1)[0].exact, Rational)


def test_witnesses() -> None:
    family = [Poly(X, X), Poly(1 - X, X), Poly(X**2 - X, X)]
    no = pa.are_compatible(*family)
    assert not no and all(isinstance(w, Rational) for w in no.witness)
    mixed = sum((p * w for w, p in zip(no.witness, family, strict=True)), Poly(0, X))
    assert not pa.is_real_rooted(mixed) and pickle.loads(pickle.dumps(no)).witness == no.witness
    ends = pa.interlaces((X - 1) * (X - 2), (X - 3) * (X - 4)).witness
    assert all(end is None or isinstance(end, Rational) for end in ends)
    proof = pa.is_real_rooted(X**4 + X + 5).witness
    assert proof.center is None or all(isinstance(part, Rational) for part in proof.center)


def test_cumulants_moments_and_transforms() -> None:
    p = Poly((X - 1) * (X - 2), X)
    for call in (pa.finite_free_cumulants, pa.finite_free_moments):
        found, plain = call(p), call([2, -3, 1])
        assert all(isinstance(x, Rational) for x in found)
        assert found == [Rational(int(x.p), int(x.q)) for x in plain] and all(
            isinstance(x, fmpq) for x in plain
        )


def test_lists_and_objects_of_flint_give_objects_of_flint() -> None:
    form = pa.frobenius_form([[2, 1], [0, 2]])
    assert isinstance(form.form, fmpq_mat) and isinstance(form.invariant_factors[0], fmpq_poly)
    assert isinstance(pa.real_roots([-2, 0, 1])[0].interval[0], fmpq)
    assert isinstance(pa.eigenvalues(flint.fmpz_mat([[2]]))[0].factor, fmpq_poly)


@pytest.mark.parametrize("call", [pa.jordan_structure, pa.frobenius_form, pa.eigenvalues, pa.jordan_form])
def test_what_is_shown_does_not_depend_on_the_system(call: object) -> None:
    rows = [[2, 1, 0], [0, 2, 0], [0, 0, 5]]
    assert call(Matrix(rows))._repr_latex_() == call(rows)._repr_latex_()  # type: ignore[operator]
    assert repr(call(Matrix(rows))) == repr(call(rows))  # type: ignore[operator]


def test_elements_of_rings_of_sympy() -> None:
    _, y = sympy.ring("y", sympy.QQ)
    p = y**2 - 2
    roots = pa.real_roots(p)
    assert roots == pa.real_roots([-2, 0, 1]) and roots[0].factor == p and "y^2 - 2" in repr(roots)
    found = pa.additive_convolution(p, y**2 - 4)
    assert type(found) is type(p) and found == y**2 - 6
    assert pa.common_interlacer(y * 3 - 1) == pa.common_interlacer(3 * X - 1)
    with pytest.raises(pa.InputError, match="in one variable, not in a, b"):
        pa.real_roots(sympy.ring("a,b", sympy.QQ)[1] ** 2)


def test_what_a_domain_matrix_holds() -> None:
    D = sympy.Matrix([[1, 2], [3, 4]]).to_DM()
    for inner in (D.rep, D.to_sparse().rep, D.to_dense().rep):
        assert pa.jordan_structure(inner) == pa.jordan_structure([[1, 2], [3, 4]])


@pytest.mark.parametrize("p", [X**2 - 2, Poly(X**2 - 2, X), Poly(X**2 - 2, X, domain="QQ"), [-2, 0, 1]])
def test_polynomials_of_every_system_are_shown_in_one_style(p: object) -> None:
    assert "x^2 - 2" in repr(pa.real_roots(p)) and "Poly" not in repr(pa.real_roots(p)[0])


def test_mixed_characteristic_polynomials() -> None:
    B, C = Matrix([[1, 0], [0, 0]]), [[0, 0], [0, 1]]
    for family in ([B, C], [C, B]):
        assert pa.mixed_characteristic_polynomial(family) == Poly((X - 1) ** 2, X)
    assert type(pa.mixed_characteristic_polynomial([C, C])) is fmpq_poly


def test_largest_roots_show_the_digits_asked_for() -> None:
    root = pa.largest_root(X**2 - 2, digits=30)
    assert repr(root).startswith("1.41421356237309504880168872421") and isinstance(root, flint.arb)
    assert str(root.to_sympy())[:20] == "1.414213562373095048"
