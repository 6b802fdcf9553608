"""Riccati equations without a solution: why, decided exactly; certificates of degenerate equations."""

from __future__ import annotations

import pytest

import polyalg as pa
from polyalg.checker import verify

care, dare = pa.systems.care, pa.systems.dare


@pytest.mark.parametrize(
    ("call", "factor"),
    [
        # G = B R^-1 B' = 0, though the inputs reach all states: was "no solution found with 65536 bits"
        (lambda: care([[4]], [[-5, 0]], [[0]], [[-1, 4], [4, 0]]), [-4, 1]),
        (
            lambda: care(
                [[-1, 0], [0, 0]], [[0, 0], [0, -1]], [[4, 4], [4, 4]], [[0, 1], [1, 0]], [[0, 0], [1, -1]]
            ),
            [-1, 1],
        ),
    ],
)
def test_an_indefinite_weight_may_fix_what_inputs_move(call, factor):
    with pytest.raises(pa.NoStabilizingSolutionError, match="A - B R.-1 S' has eigenvalues") as caught:
        call()
    assert caught.value.uncontrollable.coeffs() == factor


@pytest.mark.parametrize("semistabilizing", [False, True])
@pytest.mark.parametrize(
    "given",
    [
        ([[0]], [[1]], [[0]], [[0]]),
        ([[0]], [[-1]], [[-1]], [[1]]),
        ([[1]], [[0]], [[0]], [[0]]),
        # semistabilizing was "P is not regular", about a P that nobody gave
        ([[1, 0], [0, 0]], [[1, 0], [0, 1]], [[0, 0], [0, 0]], [[1, 0], [0, 0]]),
    ],
)
def test_a_singular_pencil_has_no_solution(given, semistabilizing):
    with pytest.raises(pa.NoStabilizingSolutionError, match="vanishes identically"):
        dare(*given, semistabilizing=semistabilizing)


NO_GRAPHS = [
    (
        lambda semi: care(
            [[-1, -1], [0, 1]], None, [[0, 0], [0, 1]], G=[[-1, 1], [1, 0]], semistabilizing=semi
        ),
        0,
    ),
    (
        lambda semi: dare(
            [[0, 1], [1, -1]], [[1, 0], [-1, 0]], [[0, 1], [1, 0]], [[1, -1], [-1, 0]], semistabilizing=semi
        ),
        0,
    ),
    (
        lambda _: care(
            [[0, -1], [0, 0]], None, [[0, 1], [1, 0]], G=[[-1, -1], [-1, 0]], semistabilizing=True
        ),
        1,
    ),
    (
        lambda _: dare(
            [[1, 0], [-1, 1]], [[-1, 0], [0, -1]], [[0, -1], [-1, 0]], [[-1, 1], [1, 0]], semistabilizing=True
        ),
        1,
    ),
]


@pytest.mark.parametrize("semistabilizing", [False, True])
@pytest.mark.parametrize(("call", "on_boundary"), NO_GRAPHS)
def test_a_stable_subspace_that_is_no_graph(call, on_boundary, semistabilizing):
    """Was "no stabilizing solution found with 65536 bits", or chains that are not seen to be independent."""
    with pytest.raises(pa.NoStabilizingSolutionError, match="so that it is no graph") as caught:
        call(semistabilizing)
    assert len(caught.value.axis) == on_boundary


def test_imaginary_eigenvalues_are_told_from_the_unit_circle():
    """FLINT's square of a ball around 0 is not a number; the chains were not seen to be independent."""
    found = dare(
        [[1, 0, 0], [0, 1, 0], [0, -1, -1]],
        [[1, 0], [0, -1], [0, -1]],
        [[0, 0, 0], [0, -1, 1], [0, 1, -1]],
        [[1, 0], [0, 1]],
        semistabilizing=True,
    )
    assert [sizes for _, sizes in found.axis] == [[2]] and pa.verify(found)


@pytest.mark.parametrize("call", [lambda: care(None, [[1]], [[1]]), lambda: care([[1]], [[1]], None)])
def test_matrices_that_are_missing(call):
    with pytest.raises(pa.InputError, match="is of type NoneType, not a matrix"):
        call()


@pytest.mark.parametrize("digits", [1, 15])
def test_few_digits_have_a_certificate(digits):
    """R + B' X B is singular for some X within a tenth of the solution: the radius proved is smaller."""
    found = dare(
        [[-1, -2, 0], [1, 0, -2], [0, -1, -1]],
        [[0, 1], [1, 0], [2, 0]],
        [[0, 0, 0], [0, 8, 4], [0, 4, 4]],
        [[1, 0], [0, -1]],
        digits=digits,
        discount=2,
        semistabilizing=True,
    )
    assert "Hermitian solution" in pa.verify(found.certificate)


@pytest.mark.parametrize(
    "given",
    [
        {"A": [], "G": [], "Q": []},
        {"A": [], "B": [], "Q": [], "R": [], "S": []},
        {"A": [], "B": [], "Q": [], "R": [], "S": [], "discount": "1"},
    ],
)
def test_a_pencil_without_rows_is_refused(given):
    """The checker raised IndexError."""
    empty = {"bits": "0", "entries": []}
    numbers = {"kind": "jordan-chains", "grade": "1", "rank": "0", "radius": "1"}
    lists = ("finite", "infinite", "right", "left", "factors", "chains", "infinite_chains")
    claim = numbers | {key: [] for key in lists} | {"eigenvalues": {"bits": "0", "centers": []}}
    evidence = {"value": {"modulus": "7", "root": "1"}, "right": {}, "left": {}, "zeros": [], "infinite": {}}
    evidence |= {"approximations": {"bits": "0", "roots": []}, "working_bits": "0"}
    weight = [] if "G" in given else empty
    certificate = {
        "format": "polyalg-certificate",
        "version": 1,
        "claim": {"kind": "semistabilizing", "radius": "1", "X": empty},
        "input": given,
        "evidence": {"chains": {"claim": claim, "evidence": evidence}, "inverse": empty, "weight": weight},
    }
    with pytest.raises(pa.CertificateError, match="must have a row at least"):
        verify(certificate)


def test_hidden_states_are_not_called_stable():
    """The eigenvalue 1 is no pole of the transfer matrix, of which the claim is."""
    S = pa.systems.System([[1]], [[0]], [[1]], [[2]])
    assert not S.is_stable()
    for certificate in (pa.systems.hinf_norm(S).certificate, pa.systems.is_bounded_real(S, 2).certificate):
        assert "has a stable transfer matrix" in pa.verify(certificate)
