"""Matrices of hundreds of rows: work that grows with n^2 for each prime, and bases that are not made."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import acb_mat, arb, fmpq, fmpq_mat, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.algebra import modular
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.modular import place
from polyalg.algebra.sequences import KrylovSequence
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.progress import SILENT
from polyalg.core.report import ReportBuilder
from polyalg.jordan import refined_form
from polyalg.jordan.refined import Refinement
from polyalg.roots.complex.matrix_guesses import EigenvectorGuesses


def dense(n: int, seed: int, bound: int = 99) -> fmpz_mat:
    rng = random.Random(seed)
    return fmpz_mat(n, n, [rng.randint(-bound, bound) for _ in range(n * n)])


def twice(A: fmpz_mat) -> fmpz_mat:
    """Return A + A: its minimal polynomial has half the degree."""
    rows, zeros = A.tolist(), [0] * A.nrows()
    return fmpz_mat([row + zeros for row in rows] + [zeros + row for row in rows])


@pytest.fixture
def eliminations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Collect the primes at which a characteristic polynomial was found by elimination."""
    seen: list[int] = []
    eliminated = modular._Images.eliminated

    def counted(self: Any, at: Any) -> Any:
        seen.append(at.p)
        return eliminated(self, at)

    monkeypatch.setattr(modular, "_DIRECT_CHARPOLY", 0)
    monkeypatch.setattr(modular, "_SEQUENCE_SIZE", 2)
    monkeypatch.setattr(modular._Images, "eliminated", counted)
    return seen


@pytest.mark.parametrize("n", [2, 5, 16, 33, 70])
def test_sequences_tell_the_characteristic_polynomial(n: int, eliminations: list[int]) -> None:
    A = dense(n, n)
    assert modular.charpoly(IntegerMatrix(A), SILENT).real == A.charpoly()
    assert eliminations == []


@pytest.mark.parametrize("n", [3, 20])
def test_sequences_over_the_gaussian_integers(n: int, eliminations: list[int]) -> None:
    A = IntegerMatrix(dense(n, n), dense(n, n + 1))
    chi = modular.charpoly(A, SILENT)
    assert eliminations == []
    assert chi.coefficient(n - 1) == tuple(-sum(part[i, i] for i in range(n)) for part in (A.real, A.imag))
    at = place(40)
    assert chi.mod(at) == A.mod(at).charpoly()


@pytest.mark.parametrize("n", [1, 4, 17])
def test_a_sequence_that_does_not_tell_is_asked_once(n: int, eliminations: list[int]) -> None:
    A = twice(dense(n, n))
    asked: list[int] = []
    recurrence = KrylovSequence.recurrence

    def counted(self: KrylovSequence, at: Any) -> Any:
        asked.append(at.p)
        return recurrence(self, at)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KrylovSequence, "recurrence", counted)
        assert modular.charpoly(IntegerMatrix(A), SILENT).real == A.charpoly()
    assert len(asked) == 1 and eliminations[0] == asked[0]


def test_nilpotent_and_zero_matrices(eliminations: list[int]) -> None:
    shift = fmpz_mat(6, 6, [int(j == i + 1) for i in range(6) for j in range(6)])
    assert modular.charpoly(IntegerMatrix(shift), SILENT).real == fmpz_poly([0] * 6 + [1])
    assert eliminations == []
    assert modular.charpoly(IntegerMatrix(shift * 0), SILENT).real == fmpz_poly([0] * 6 + [1])


def test_as_many_primes_as_the_bound_asks_for() -> None:
    # rounding the norm of each row up to a power of two asked for 73
    bits = modular.charpoly_bound_bits(IntegerMatrix(dense(400, 400, 127)))
    assert -(-(bits + 2) // 62) <= 69
    product = 1
    for k in range(200):
        product *= place(k).p
    assert product.bit_length() - 1 >= 62 * 200 - 1


def stages(F: Any) -> list[str]:
    return [stage.name for stage in F.report.stages]


@pytest.fixture
def refined(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let small matrices go the way of large ones."""
    monkeypatch.setattr(refined_form, "_LEAST_SIZE", 2)


def encloses(A: Any, F: pa.JordanForm) -> bool:
    """Whether V J V^-1 contains A, and V V^-1 the identity."""
    n = F.n
    with flint_lock, working_precision(400):
        unit = acb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])
        return bool((F.V * F.J * F.V_inverse).contains(acb_mat(A)) and (F.V * F.V_inverse).contains(unit))


SHAPES: dict[str, fmpq_mat] = {
    "two real": fmpq_mat(fmpz_mat([[0, 2], [1, 0]])),
    "two conjugate": fmpq_mat(fmpz_mat([[0, -2], [1, 0]])),
    "dense": fmpq_mat(dense(12, 1)),
    "symmetric": fmpq_mat(dense(9, 2) + dense(9, 2).transpose()),
    "fractions": fmpq_mat(dense(10, 3)) / fmpq(7, 12),
    "large entries": fmpq_mat(dense(8, 4, 10**400)),
    "far from 0": fmpq_mat(dense(7, 5)) + fmpq_mat(fmpz_mat(7, 7, [10**6 * (k % 8 == 0) for k in range(49)])),
    # 1 + 2^(1/2) / 2^20 and 1 - 2^(1/2) / 2^20
    "close eigenvalues": fmpq_mat(2, 2, [fmpq(1), fmpq(2, 2**40), fmpq(1), fmpq(1)]),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("digits", [3, 15, 60])
def test_refined_vectors_enclose_what_chains_enclose(name: str, digits: int, refined: None) -> None:
    A = SHAPES[name]
    F = pa.jordan_form(A, digits=digits)
    assert "Jordan form" not in stages(F)
    assert encloses(A, F) and F.radius <= arb(10) ** -digits
    chains = F._solver.by_chains(F._eps, ReportBuilder())
    assert F.V.overlaps(chains.V) and F.V_inverse.overlaps(chains.V_inverse)
    assert all(F.V[pivot, k] == 1 for k, pivot in enumerate(F._found.pivots))
    assert chains.pivots == F._found.pivots


@pytest.mark.parametrize("n", [20, 45])
def test_no_cyclic_basis_for_large_matrices(n: int, refined: None) -> None:
    F = pa.jordan_form(dense(n, n))
    assert "eigenvectors" in stages(F)
    assert not {"cyclic basis", "Jordan form"} & set(stages(F))
    assert F.certificate.claim and pa.verify(F, input=dense(n, n))


def test_the_size_from_which_it_pays() -> None:
    F = pa.jordan_form(dense(160, 160))
    assert stages(F).count("eigenvectors") == 1 and "cyclic basis" not in stages(F)


@pytest.mark.parametrize(
    "A",
    [
        twice(dense(4, 4)),
        fmpz_mat([[3, 1, 0], [0, 3, 0], [0, 0, 5]]),
        fmpz_mat([[0, 2, 0], [1, 0, 0], [0, 0, 5]]),
        pa.GaussianMatrix(fmpq_mat(dense(5, 6)), fmpq_mat(dense(5, 7))),
    ],
)
def test_others_go_by_their_chains(A: Any, refined: None) -> None:
    assert "eigenvectors" not in stages(pa.jordan_form(A))


def test_doubles_that_do_not_tell(refined: None) -> None:
    # the companion matrix of prod (x - k) - 1, k < 24: its eigenvectors have condition numbers beyond doubles
    chi = fmpz_poly([-1])
    product = fmpz_poly([1])
    for k in range(24):
        product *= fmpz_poly([-k, 1])
    chi += product
    n = chi.degree()
    C = fmpz_mat([[int(i == j + 1) if j < n - 1 else int(-chi[i]) for j in range(n)] for i in range(n)])
    F = pa.jordan_form(C)
    assert "Jordan form" in stages(F) and encloses(C, F)


def test_steps_of_refinement(refined: None, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    corrected = Refinement._corrected

    def counted(self: Refinement, *matrices: Any) -> Any:
        calls.append(1)
        return corrected(self, *matrices)

    monkeypatch.setattr(Refinement, "_corrected", counted)
    pa.jordan_form(dense(60, 60))
    assert len(calls) == 1
    calls.clear()
    pa.jordan_form(dense(60, 60), digits=100)
    assert len(calls) <= 12


def test_a_wrong_vector_is_not_proved(refined: None, monkeypatch: pytest.MonkeyPatch) -> None:
    guesses = EigenvectorGuesses.vectors

    def exchanged(self: EigenvectorGuesses) -> Any:
        found = guesses(self)
        assert found is not None
        (V, bits), W = found
        return (V[1:] + V[:1], bits), W

    monkeypatch.setattr(EigenvectorGuesses, "vectors", exchanged)
    F = pa.jordan_form(dense(8, 8))
    assert "Jordan form" in stages(F) and encloses(dense(8, 8), F)
