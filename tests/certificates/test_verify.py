"""The public `verify`: what it takes, and whether a certificate is about a given input."""

from __future__ import annotations

import json
import random
from fractions import Fraction as F

import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly

import polyalg as pa

x = sympy.symbols("x")
A = [[2, F(1, 3)], [0, 2]]
GAUSSIAN = [[1j, 2], [0, 1 - 3j]]
P = [[[2, 0], [0, 1]], [[0, 1], [1, 0]], [[1, 0], [0, 2]]]
LAURENT = pa.LaurentMatrixPolynomial([[[3, 0], [0, 3]], [[1, F(1, 2)], [0, 1]]])
FAMILY = [[-1, 0, 1], [F(-1, 2), 1], [-2, 1]]
p, q, T = [0, -1, 1], [2, -3, 1], [1, -1]
BOUND = {"polynomials": [p, q], "degree": 2, "operator": T}

MATCHES = {
    "matrix": (lambda: pa.jordan_form(A), A),
    "matrix, another system": (
        lambda: pa.frobenius_form(A),
        sympy.Matrix([[2, sympy.Rational(1, 3)], [0, 2]]),
    ),
    "matrix, of FLINT": (lambda: pa.eigenvalues(A), fmpq_mat([[2, fmpq(1, 3)], [0, 2]])),
    "Gaussian matrix": (
        lambda: pa.jordan_structure(GAUSSIAN),
        sympy.Matrix([[sympy.I, 2], [0, 1 - 3 * sympy.I]]),
    ),
    "matrix polynomial": (lambda: pa.spectral_factor(pa.MatrixPolynomial(P)), P),
    "circle": (lambda: pa.spectral_factor(LAURENT, on="circle"), LAURENT),
    "axis": (
        lambda: pa.is_positive_semidefinite([[[1]], [[0]], [[-1]]], on="imaginary"),
        [[[1]], [[0]], [[-1]]],
    ),
    "squares": (lambda: pa.sum_of_squares(P), pa.MatrixPolynomial(P)),
    "polynomial": (lambda: pa.is_real_rooted([F(-1, 2), 0, 1]), x**2 - sympy.Rational(1, 2)),
    "roots": (lambda: pa.real_roots([-2, 0, 1]), fmpq_poly([-2, 0, 1])),
    "stability": (lambda: pa.is_hurwitz_stable([2, 3, 1]), [2, 3, 1, 0]),
    "pair": (lambda: pa.interlaces([-1, 0, 1], [0, 1]), ([-1, 0, 1], [0, 1])),
    "family": (lambda: pa.are_compatible(*FAMILY), FAMILY),
    "bound": (lambda: pa.additive_root_bound(p, q, T), BOUND),
    "bound, other factors": (
        lambda: pa.additive_root_bound(p, q, T),
        {"polynomials": [[0, -3, 3], [F(1, 2), F(-3, 4), F(1, 4)]], "degree": 2, "operator": [-2, 2]},
    ),
    "conjecture": (lambda: pa.search.conjectures["stam"].check((0, 1), (1, 2)), [p, q]),
}
OTHERS = {
    "entry": (lambda: pa.jordan_form(A), [[2, 1], [0, 2]], r"entry \(0, 1\) is 1/3, not 1"),
    "transposed": (lambda: pa.jordan_form(A), [[2, 0], [F(1, 3), 2]], r"entry \(0, 1\)"),
    "size": (lambda: pa.jordan_structure(A), [[2]], "2 x 2 entries, not 1 x 1"),
    "conjugate": (lambda: pa.jordan_structure(GAUSSIAN), [[-1j, 2], [0, 1 + 3j]], r"entry \(0, 0\)"),
    "degree": (lambda: pa.sum_of_squares(P), [*P, P[0], P[0]], "degree is 2, not 4"),
    "coefficient": (lambda: pa.sum_of_squares(P), [P[0], P[0], P[2]], "of coefficient 1"),
    "domain": (
        lambda: pa.spectral_factor(LAURENT, on="circle"),
        pa.MatrixPolynomial(P),
        "on the unit circle",
    ),
    "domain of the input": (lambda: pa.sum_of_squares(P), LAURENT, "on the line or the axis"),
    "multiple": (
        lambda: pa.is_real_rooted([-1, 0, 1]),
        [-2, 0, 2],
        "coefficient 0 of the polynomial is -1, not -2",
    ),
    "imaginary": (lambda: pa.is_real_rooted([-1, 0, 1]), [1j, 0, 1], "real coefficients"),
    "order": (
        lambda: pa.interlaces([-1, 0, 1], [0, 1]),
        ([0, 1], [-1, 0, 1]),
        "member 0 has degree 2, not 1",
    ),
    "members": (lambda: pa.are_compatible(*FAMILY), FAMILY[:2], "3 polynomials, not 2"),
    "operator": (
        lambda: pa.additive_root_bound(p, q, T),
        [p, q],
        "another operator is meant: give it as the key",
    ),
    "other operator": (
        lambda: pa.additive_root_bound(p, q, T),
        {**BOUND, "operator": [1, -2]},
        "coefficient 0 of the operator, divided by the leading one, is -1, not -1/2",
    ),
    "degree of the convolution": (
        lambda: pa.additive_root_bound(p, q, T),
        {**BOUND, "degree": 3},
        "it is 2, not 3",
    ),
    "columns": (lambda: pa.additive_root_bound(p, q, T), {**BOUND, "columns": 3}, "it is None, not 3"),
}
UNREADABLE = {
    "float": (lambda: pa.jordan_form(A), [[0.5]], "pa.exact"),
    "no list": (lambda: pa.are_compatible(*FAMILY), 3, "must be a list of 3 polynomials, not a int"),
    "no polynomials": (
        lambda: pa.additive_root_bound(p, q, T),
        {"degree": 2},
        'must have the key "polynomials"',
    ),
    "unknown key": (
        lambda: pa.additive_root_bound(p, q, T),
        {**BOUND, "n": 2},
        "has the key 'n'; those of this",
    ),
}


@pytest.mark.parametrize("case", MATCHES)
def test_the_very_input_is_recognised(case):
    make, given = MATCHES[case]
    result = make()
    assert pa.verify(result, input=given).endswith("\n(the input is the one given)")
    assert pa.verify(result.certificate.to_json(), input=given) == pa.verify(result, input=given)


@pytest.mark.parametrize("case", OTHERS)
def test_another_input_is_refused(case):
    make, given, text = OTHERS[case]
    with pytest.raises(pa.CertificateError, match=text) as caught:
        pa.verify(make(), input=given)
    assert caught.value.step == "input"


@pytest.mark.parametrize("case", UNREADABLE)
def test_inputs_that_cannot_be_read(case):
    make, given, text = UNREADABLE[case]
    with pytest.raises(pa.InputError, match=text):
        pa.verify(make(), input=given)


def test_every_change_of_an_entry_is_seen():
    source = random.Random(1)
    rows = [[F(source.randint(-9, 9), source.randint(1, 9)) for _ in range(4)] for _ in range(4)]
    form = pa.frobenius_form(rows)
    assert pa.verify(form, input=rows)
    for i in range(4):
        for j in range(4):
            other = [list(row) for row in rows]
            other[i][j] += F(1, 10**30)
            with pytest.raises(pa.CertificateError, match=rf"entry \({i}, {j}\)"):
                pa.verify(form, input=other)


def test_a_false_claim_about_the_right_input_is_refused():
    spoilt = json.loads(pa.jordan_structure(A).certificate.to_json())
    spoilt["claim"]["structure"][0]["sizes"] = ["1", "1"]
    with pytest.raises(pa.CertificateError) as caught:
        pa.verify(spoilt, input=A)
    assert caught.value.step != "input"


def test_what_it_takes(tmp_path):
    verdict = pa.is_real_rooted([-1, 0, 1])
    path = tmp_path / "certificate.json"
    path.write_text(verdict.certificate.to_json(), encoding="utf-8")
    words = pa.verify(verdict)
    text = path.read_text(encoding="utf-8")
    for form in (verdict.certificate, text, json.loads(text), path, str(path)):
        assert pa.verify(form) == words
    with pytest.raises(TypeError, match="a result, a path"):
        pa.verify(3)
    with pytest.raises(FileNotFoundError):
        pa.verify(tmp_path / "missing.json")
    for name in ("missing.json", "missing\0.json"):
        with pytest.raises(pa.CertificateError, match="neither an existing file nor JSON text"):
            pa.verify(name)


def test_json_text_is_never_the_name_of_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "{}").write_text(pa.is_real_rooted([1]).certificate.to_json(), encoding="utf-8")
    with pytest.raises(pa.CertificateError):
        pa.verify("{}")


@pytest.mark.parametrize(
    "make, operators, others",
    [
        (
            pa.additive_root_bound,
            [[1, -1], [1, -1, 0], [1, -1, 0, 5], [-2, 2]],
            [[1, -1, F(1, 10)], [1, -1, 7], [1]],
        ),
        (
            pa.multiplicative_root_bound,
            [[2, F(-1, 2)], [4, -1, 0]],
            [[2, F(-1, 2), F(1, 10)], [2, F(-1, 2), 0, F(1, 100)], [8, -2, F(1, 20)]],
        ),
    ],
)
def test_all_of_an_operator_that_acts_is_compared(make, operators, others):
    """Coefficients beyond those in the certificate were left out once, also where they act."""
    polynomials = [2, -3, 1], [6, -5, 1]
    bound = make(*polynomials, operators[0])
    for operator in operators:
        assert pa.verify(bound, input={"polynomials": polynomials, "operator": operator})
    for operator in others:
        with pytest.raises(pa.CertificateError) as caught:
            pa.verify(bound, input={"polynomials": polynomials, "operator": operator})
        assert caught.value.step == "input"


def test_arrays_with_a_row_for_each_member():
    family = np.array([[-1, 0, 1], [0, 1, 0]], dtype=object)
    assert pa.verify(pa.interlaces([-1, 0, 1], [0, 1]), input=family)
    with pytest.raises(pa.CertificateError):
        pa.verify(pa.interlaces([-1, 0, 1], [0, 1]), input=family[::-1])
