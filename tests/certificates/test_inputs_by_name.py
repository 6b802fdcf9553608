"""Whether a certificate is about matrices that are given by their names: pencils and Riccati equations."""

from __future__ import annotations

from fractions import Fraction as F
from typing import Any

import pytest
import sympy
from flint import fmpz_mat

import polyalg as pa

A, B = [[1, 2], [3, 4]], [[1, 0], [0, 0]]
NEGATIVE = [[-1, 0], [0, 0]]
PENCIL = "\n(the input is A - x B of the matrices given)"
ITSELF = "\n(the input is the one given)"
RICCATI = {"A": [[0, 1], [0, 0]], "B": [[0], [1]], "Q": [[1, 0], [0, 2]]}
MAKERS = [
    pa.kronecker_form,
    pa.generalized_eigenvalues,
    lambda a, b: pa.jordan_chains(pa.MatrixPolynomial([a, [[-x for x in row] for row in b]])),
]


@pytest.mark.parametrize("make", MAKERS)
def test_a_pencil_is_given_by_its_matrices(make: Any) -> None:
    certificate = make(A, B).certificate
    for given in ((A, B), [A, B], {"A": A, "B": B}, (sympy.Matrix(A), B)):
        assert pa.verify(certificate, input=given).endswith(PENCIL)
    assert pa.verify(certificate, input=pa.MatrixPolynomial([A, NEGATIVE])).endswith(ITSELF)
    assert pa.verify(certificate, input=[A, NEGATIVE]).endswith(ITSELF)
    with pytest.raises(pa.CertificateError, match="entry .0, 0. of -B is -1, not 1") as caught:
        pa.verify(certificate, input={"A": A, "B": NEGATIVE})
    assert caught.value.step == "input"
    for other in ((B, A), ([[1, 2], [3, 5]], B), (A, [[1, 0], [1, 0]]), (A,), (A, B, B), ([[1]], [[1]])):
        with pytest.raises(pa.CertificateError, match="is meant"):
            pa.verify(certificate, input=other)
    with pytest.raises(pa.InputError, match='keys "A" and "B"'):
        pa.verify(certificate, input={"A": A})


def test_a_pencil_whose_second_matrix_is_zero_or_of_scalars() -> None:
    zero = [[0, 0], [0, 0]]
    assert pa.verify(pa.kronecker_form(A, zero), input=(A, zero)).endswith(ITSELF)
    assert pa.verify(pa.kronecker_form(A, zero), input={"A": A, "B": zero}).endswith(PENCIL)
    with pytest.raises(pa.CertificateError, match="of -B"):
        pa.verify(pa.kronecker_form(A, zero), input={"A": A, "B": B})
    assert pa.verify(pa.eigenstructure([-1, 1]), input=[-1, 1]).endswith(ITSELF)
    with pytest.raises(pa.CertificateError, match="degree is 2, not 1"):
        pa.verify(pa.eigenstructure(pa.MatrixPolynomial("x^2")), input={"A": [[0]], "B": [[-1]]})


def test_two_coefficients_of_another_claim_are_no_pencil() -> None:
    with pytest.raises(pa.CertificateError, match="entry"):
        pa.verify(pa.sum_of_squares([[[1]], [[0]], [[1]]]), input=([[1]], [[0]], [[2]]))


def test_a_riccati_equation_is_given_by_its_matrices() -> None:
    found = pa.systems.care(**RICCATI)
    assert pa.verify(found, input=RICCATI).endswith(ITSELF)
    assert pa.verify(found, input={**RICCATI, "R": [[1]], "S": None}).endswith(ITSELF)
    for change, text in (
        ({"A": [[0, 1], [0, 1]]}, r"another matrix A is meant: its entry \(1, 1\) is 0, not 1"),
        ({"R": [[2]]}, "another matrix R is meant"),
        ({"S": [[0], [F(1, 2)]]}, r"another matrix S is meant: its entry \(1, 0\) is 0, not 1/2"),
        ({"B": [[0, 0], [1, 1]]}, "another matrix B is meant: it has 2 x 1 entries, not 2 x 2"),
    ):
        with pytest.raises(pa.CertificateError, match=text) as caught:
            pa.verify(found, input={**RICCATI, **change})
        assert caught.value.step == "input"
    with pytest.raises(pa.InputError, match="must have the key 'Q'"):
        pa.verify(found, input={"A": RICCATI["A"], "B": RICCATI["B"]})
    with pytest.raises(pa.InputError, match="has the key 'G'"):
        pa.verify(found, input={**RICCATI, "G": [[1]]})
    with pytest.raises(pa.InputError, match="must be a mapping with the keys 'A', 'B', 'Q', 'R', 'S'"):
        pa.verify(found, input=RICCATI["A"])
    with pytest.raises(pa.InexactInputError, match="input, matrix A,"):
        pa.verify(found, input={**RICCATI, "A": [[0.5, 1], [0, 0]]})


def test_equations_with_a_product_and_in_discrete_time() -> None:
    product = {"A": [[-1]], "Q": [[1]], "G": [[1]]}
    assert pa.verify(pa.systems.care([[-1]], None, [[1]], G=[[1]]), input=product).endswith(ITSELF)
    with pytest.raises(pa.CertificateError, match="another matrix G is meant"):
        pa.verify(pa.systems.care([[-1]], None, [[1]], G=[[1]]), input={**product, "G": [[2]]})
    given = {"A": [[2]], "B": [[1]], "Q": [[1]], "R": [[1]]}
    found = pa.systems.dare(**given)
    assert pa.verify(found, input=given) == pa.verify(found, input={**given, "discount": 1})
    with pytest.raises(pa.CertificateError, match="another discount is meant: its entry"):
        pa.verify(found, input={**given, "discount": F(9, 10)})
    discounted = pa.systems.dare(**given, discount=F(9, 10))
    assert pa.verify(discounted, input={**given, "discount": F(9, 10)}).endswith(ITSELF)
    with pytest.raises(pa.CertificateError, match="another discount"):
        pa.verify(discounted, input=given)


def test_linear_equations_and_systems_are_given_by_their_matrices() -> None:
    s = pa.systems
    S = s.System([[0, 1], [-2, -3]], [[0], [1]], [[1, 1]])
    given = {"A": S.A, "B": S.B, "C": S.C}
    for result, own in (
        (s.lyapunov_certificate([[-1]], [[6]]), {"A": [[-1]], "Q": [[6]]}),
        (s.stein_certificate([[2]], [[6]]), {"A": [[2]], "Q": [[6]]}),
        (s.sylvester_certificate([[1]], [[2]], [[6]]), {"A": [[1]], "B": [[2]], "C": [[6]]}),
        (S.minimal_certificate(), given),
        (S.minimal_certificate(), S),
        (S.is_controllable(), S),
        (S.is_controllable(), {"A": S.A, "B": S.B}),
        (S.is_observable(), S),
    ):
        assert pa.verify(result, input=own).endswith(ITSELF)
        if isinstance(own, dict):
            with pytest.raises(pa.CertificateError, match="another matrix A is meant"):
                pa.verify(result, input={**own, "A": [[F(1, 2)]]})
    with pytest.raises(pa.CertificateError, match="another matrix D is meant"):
        pa.verify(S.minimal_certificate(), input={**given, "D": [[1]]})
    with pytest.raises(pa.InputError, match="must have the key 'C'"):
        pa.verify(S.minimal_certificate(), input={"A": S.A, "B": S.B})
    with pytest.raises(pa.InputError, match="mapping with the keys 'A', 'B', 'C', 'D', not a list"):
        pa.verify(S.minimal_certificate(), input=[S.A, S.B, S.C])


def test_riccati_equations_over_the_gaussian_rationals() -> None:
    given = {"A": [[1j]], "B": [[1]], "Q": [[1]]}
    assert pa.verify(pa.systems.care(**given), input=given).endswith(ITSELF)
    with pytest.raises(pa.CertificateError, match="another matrix A is meant"):
        pa.verify(pa.systems.care(**given), input={**given, "A": [[-1j]]})


def test_an_equation_without_inputs() -> None:
    given = {"A": [[-1]], "B": fmpz_mat(1, 0), "Q": [[2]]}
    assert pa.verify(pa.systems.care(**given), input=given).endswith(ITSELF)


def test_structure_and_stability_are_compared_with_systems():
    S = pa.systems.System([[0, 1], [F(-2, 3), -3]], [[0], [1]], [[1, 1]])
    other = pa.systems.System([[0, 1], [-1, -3]], [[0], [1]], [[1, 1]])
    for result, words in (
        (S.structure, "(the input is the system matrix of the one given)"),
        (S.is_stable(), "(the input is det(x I - A) of the system given)"),
    ):
        assert pa.verify(result, input=S).endswith(words)
        with pytest.raises(pa.CertificateError, match="another polynomial is meant"):
            pa.verify(result, input=other)
