"""False claims about matrix polynomials and systems by hand: one against each hypothesis of the proofs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from flint import fmpq_mat

import polyalg as pa
from polyalg.checker import CertificateError, verify

from .cases.base import plain

S = pa.systems
Json = dict[str, Any]
PLACE = {"modulus": "1073741827", "root": "0"}


def forged(made: pa.Certificate, change: Callable[[Json], None]) -> str:
    """Return the step that refuses a changed certificate; the honest one is accepted."""
    cert: Json = plain(made)
    verify(cert)
    cert = copy.deepcopy(cert)
    change(cert)
    with pytest.raises(CertificateError) as caught:
        verify(cert)
    return caught.value.step


def put(*path: Any) -> Callable[[Json], None]:
    """Return the change that puts the last argument at a place."""

    def change(cert: Json) -> None:
        holder: Any = cert
        for key in path[:-2]:
            holder = holder[key]
        holder[path[-2]] = path[-1]

    return change


def all_of(*changes: Callable[[Json], None]) -> Callable[[Json], None]:
    def change(cert: Json) -> None:
        for one in changes:
            one(cert)

    return change


def dyadic(*rows: list[int]) -> Json:
    return {"bits": "0", "entries": [[str(x) for x in row] for row in rows]}


def vector(*entries: list[int]) -> list[list[list[str]]]:
    """Return polynomials, constant terms first and of one length, as coefficients with one column."""
    return [[[str(x)] for x in row] for row in zip(*entries, strict=True)]


# Matrix polynomials: Theorems 2, 3 and 4 of their page.


def zero(factor: list[int], *vectors: Any, root: int = 0, irreducible: str = "degree-one") -> Json:
    return {
        "vectors": list(vectors),
        "prime": {**PLACE, "root": str(root)},
        "irreducibility": {"method": irreducible},
    }


def structure(P: str, finite: list[Any], zeros: list[Json]) -> str:
    listed = [{"factor": [str(c) for c in f], "sizes": [str(k) for k in sizes]} for f, sizes in finite]
    change = all_of(put("claim", "finite", listed), put("evidence", "zeros", zeros))
    return forged(pa.eigenstructure(pa.MatrixPolynomial(P)).certificate, change)


def test_a_factor_has_to_be_irreducible() -> None:
    """(x - 1)^2 has not the zeros 1 and -1, though x + 1 is a root polynomial of x^2 - 1 at 1."""
    P, finite = "x^2 - 2x + 1", [([-1, 0, 1], [1])]
    assert structure(P, finite, [zero([-1, 0, 1], vector([1, 1]), root=1)]) == "irreducibility"


def test_a_factor_is_listed_once() -> None:
    one = zero([-1, 1], vector([1]), root=1)
    assert structure("x^2 - 2x + 1", [([-1, 1], [1]), ([-1, 1], [1])], [one, one]) == "structure"


def test_values_at_a_zero_have_to_be_independent() -> None:
    assert structure("x 0; 0 x", [([0, 1], [2])], [zero([0, 1], vector([0, 1], [0, 0]))]) == "independent"
    twice = zero([0, 1], vector([0], [1]), vector([0], [1]))
    assert structure("1 0; 0 x^2", [([0, 1], [1, 1])], [twice]) == "independent"


def test_root_polynomials_have_to_be_of_their_orders() -> None:
    high = zero([0, 1], vector([0], [1]))
    assert structure("x 0; 0 x^2", [([0, 1], [3])], [high]) == "root-polynomials"


def test_a_place_takes_its_factor_to_zero() -> None:
    assert structure("x - 1", [([-1, 1], [1])], [zero([-1, 1], vector([1]), root=2)]) == "prime"


def test_multiplicities_at_infinity_are_those_of_the_reversal() -> None:
    made = pa.eigenstructure(pa.MatrixPolynomial("1 0; 0 x")).certificate
    for listed, step in ((vector([0], [1]), "root-polynomials"), (vector([0, 1], [0, 0]), "independent")):
        assert forged(made, put("evidence", "infinite", "vectors", [listed])) == step


def test_a_rank_is_shown_by_a_value() -> None:
    made = pa.eigenstructure([[[0]]], grade=0).certificate
    change = all_of(
        put("claim", "rank", "1"),
        *(put("claim", side, []) for side in ("right", "left")),
        *(put("evidence", side, {}) for side in ("right", "left")),
    )
    assert forged(made, change) == "rank"


def test_a_basis_has_to_be_minimal_and_in_the_kernel() -> None:
    """x times a basis of index 1, in place of a zero at infinity that grade 2 has."""
    made = pa.eigenstructure(pa.MatrixPolynomial("1 -x"), grade=2).certificate
    longer = all_of(
        put("claim", "right", ["2"]),
        put("claim", "infinite", []),
        put("evidence", "infinite", {}),
        put("evidence", "right", "vectors", [vector([0, 0, 1], [0, 1, 0])]),
    )
    assert forged(made, longer) == "minimal"
    assert forged(made, put("evidence", "right", "vectors", [vector([0, 2], [1, 0])])) == "kernel"
    # Both vectors in the kernel of 0 at every number, but with dependent leading coefficients.
    made = pa.eigenstructure(pa.MatrixPolynomial("0 0 1"), grade=1).certificate
    skew = [vector([1], [0], [0]), vector([1, 1], [1, 0], [0, 0])]
    change = all_of(
        put("claim", "right", ["0", "1"]),
        put("claim", "infinite", []),
        put("evidence", "infinite", {}),
        put("evidence", "right", "vectors", skew),
    )
    assert forged(made, change) == "minimal"


# Controllability and minimal realizations: Theorem 1.


def test_reached_states_are_shown_by_independent_columns() -> None:
    made = S.System([[1, 0], [0, 2]], [[1], [1]], [[1, 0]]).is_controllable().certificate
    assert forged(made, put("input", "A", [["1", "0"], ["0", "1"]])) == "independence"


@pytest.mark.parametrize(
    ("factor", "w", "step"),
    [
        (["0", "1"], ["0", "0"], "format"),
        (["0", "1"], ["1", "0"], "annihilation"),
        (["0", "0", "1"], ["1", "0"], "orthogonal"),
        (["1"], ["1", "0"], "format"),
    ],
)
def test_an_eigenvalue_that_no_input_moves_has_a_left_vector(factor: Any, w: Any, step: str) -> None:
    """A double integrator, whose input reaches all: w = (1, 0) is orthogonal to B, not to A B."""
    made = S.System([[0, 1], [0, 0]], [[0], [0]], [[1, 0]]).is_controllable().certificate
    change = all_of(
        put("input", "B", [["0"], ["1"]]), put("claim", "factor", factor), put("evidence", "vector", w)
    )
    assert forged(made, change) == step


def test_a_realization_has_the_transfer_matrix_and_no_state_too_many() -> None:
    double = S.System([[0, 1], [0, 0]], [[0], [1]], [[1, 0]])
    # C B = 0 is not enough: C A B is 1.
    empty = all_of(
        *(put("claim", name, M) for name, M in (("A", []), ("B", []), ("C", [[]]))),
        *(put("evidence", side, "columns", []) for side in ("inputs", "outputs")),
    )
    assert forged(double.minimal_certificate(), empty) == "markov"
    hidden = S.System([[0, 0], [0, 1]], [[1], [0]], [[1, 1]])
    whole = all_of(
        *(
            put("claim", name, [[str(x) for x in row] for row in M.tolist()])
            for name, M in (("A", hidden.A), ("B", hidden.B), ("C", hidden.C))
        ),
        *(put("evidence", side, "columns", [["0", "0"], ["1", "0"]]) for side in ("inputs", "outputs")),
    )
    assert forged(hidden.minimal_certificate(), whole) == "independence"


# Linear equations: section 2.


@pytest.mark.parametrize(
    ("made", "change", "step"),
    [
        (S.sylvester_certificate([[1]], [[1]], [[0]]), put("input", "B", [["-1"]]), "unique"),
        (S.sylvester_certificate([[1]], [[1]], [[0]]), put("claim", "X", [["1"]]), "residual"),
        (S.sylvester_certificate([[1]], [[1]], [[0]]), put("evidence", "modulus", "1073741829"), "prime"),
        (S.sylvester_certificate([[1]], [[2]], [[0]]), put("evidence", "modulus", "3"), "unique"),
        (S.lyapunov_certificate([[-1]], [[0]]), put("input", "A", [["0"]]), "unique"),
        (S.stein_certificate([[2]], [[0]]), put("input", "A", [["-1"]]), "unique"),
        (S.stein_certificate([[2]], [[0]]), put("input", "A", [["1/3"]]), None),
        (S.stein_certificate([[pa.exact("1/2")]], [[0]]), put("evidence", "modulus", "2"), "unique"),
    ],
)
def test_a_solution_is_the_only_one(made: Any, change: Any, step: str | None) -> None:
    if step is None:
        cert = plain(made)
        change(cert)
        assert verify(cert)
    else:
        assert forged(made, change) == step


# Riccati equations: Theorems 3 and 4a.


def test_the_stabilizing_solution_has_a_positive_lyapunov_matrix() -> None:
    """The other solution satisfies the inequality with a negative P, in both times."""
    other = [put("claim", "X", dyadic([-1])), put("claim", "K", dyadic([-1]))]
    change = all_of(*other, put("evidence", "lyapunov", dyadic([-1])))
    assert forged(S.care([[0]], [[1]], [[1]], [[1]]).certificate, change) == "lyapunov"
    other = [put("claim", "X", dyadic([0])), put("claim", "K", dyadic([0]))]
    other.append(put("evidence", "inverse", dyadic([1])))
    change = all_of(*other, put("evidence", "lyapunov", dyadic([-1])))
    assert forged(S.dare([[2]], [[1]], [[0]], [[1]]).certificate, change) == "lyapunov"
    change = all_of(put("claim", "X", dyadic([-1])), put("evidence", "lyapunov", dyadic([-1])))
    assert forged(S.care([[0]], None, [[1]], G=[[1]]).certificate, change) == "lyapunov"


@pytest.mark.parametrize(
    ("change", "step"),
    [
        (put("evidence", "inverse", dyadic([2])), "inverse"),
        (put("evidence", "lyapunov", dyadic([0])), "lyapunov"),
        (put("claim", "K", dyadic([2])), "lyapunov"),
        (all_of(put("claim", "X", dyadic([2])), put("claim", "K", dyadic([2]))), "contraction"),
        (put("claim", "radius", "1/1" + "0" * 400), "radius"),
        (put("input", "R", [["-1"]]), "inverse"),
    ],
)
def test_a_guess_is_near_the_solution(change: Any, step: str) -> None:
    assert forged(S.care([[0]], [[1]], [[2]], [[1]]).certificate, change) == step


def with_chains(A: int, G: int, Q: int) -> Callable[[Json], None]:
    """Return the change to the equation with these numbers, and the chains of its Hamiltonian matrix."""
    chains = pa.jordan_chains(pa.MatrixPolynomial([[[A, -G], [-Q, -A]], [[-1, 0], [0, -1]]]), 40)
    made = plain(chains.certificate)
    given = {"A": [[str(A)]], "G": [[str(G)]], "Q": [[str(Q)]]}
    listed = {"claim": made["claim"], "evidence": made["evidence"]}
    return all_of(put("input", given), put("evidence", "chains", listed))


def test_half_chains_are_of_even_blocks_and_span_a_graph() -> None:
    made = S.care([[0]], None, [[0]], G=[[1]], semistabilizing=True).certificate
    # Eigenvalues +-i in blocks of size 1.
    odd = plain(made)
    with_chains(0, 1, -1)(odd)
    with pytest.raises(CertificateError, match="blocks: a block on the boundary has odd size"):
        verify(odd)
    # The vector (0, 1) at -1 has no upper half.
    assert forged(made, with_chains(1, 0, 1)) == "inverse"
    # X = 1 is on the stable side, X = -1 on the other one.
    change = all_of(with_chains(0, 1, 1), put("evidence", "inverse", {"bits": "0", "entries": [["1"]]}))
    for x, step in ((-1, "radius"), (0, "radius")):
        assert forged(made, all_of(change, put("claim", "X", dyadic([x])))) == step


def test_a_semistabilizing_solution_has_a_regular_weight() -> None:
    made = S.dare([[1]], [[1]], [[0]], [[1]], semistabilizing=True).certificate
    assert forged(made, put("evidence", "weight", dyadic([0]))) == "inverse"


# Norms and realness: Theorems 5 and 7.

T = S.transfer_matrix


def test_a_denominator_clears_all_poles() -> None:
    made = S.linf_norm(T([1], [-1, 1])).certificate
    assert forged(made, put("evidence", "denominator", ["2", "1"])) == "denominator"
    assert forged(made, put("evidence", "denominator", ["1"])) == "denominator"


def test_the_h_infinity_norm_is_of_a_stable_system() -> None:
    unstable = plain(S.linf_norm(T([1], [-1, 1])).certificate)["input"]
    change = all_of(put("input", unstable), put("evidence", "denominator", ["-1", "1"]))
    assert forged(S.hinf_norm(T([1], [1, 1])).certificate, change) == "signs"


def test_bounds_of_a_norm_are_reached_where_there_is_no_pole() -> None:
    made = S.linf_norm(T([1], [1, 1])).certificate
    assert forged(made, all_of(put("claim", "lower", "2"), put("claim", "upper", "2"))) == "lower"
    assert forged(made, put("claim", "upper", "1/2")) == "format"
    # A state at 0 that no output shows makes s a factor of a denominator.
    hidden = {"A": [["-1", "0"], ["0", "0"]], "B": [["1"], ["1"]], "C": [["1", "0"]]}
    change = all_of(
        *(put("input", name, M) for name, M in hidden.items()),
        put("evidence", "denominator", ["0", "1", "1"]),
        put("evidence", "lower", "point", "0"),
    )
    assert forged(made, change) == "points"


def refusal(verdict: Any, **changes: Any) -> str:
    assert not verdict
    return forged(verdict.certificate, all_of(*(put("claim", key, x) for key, x in changes.items())))


def test_a_witness_is_outside_and_no_pole() -> None:
    bounded = S.is_bounded_real(T([1], [1, 1]), pa.exact("1/2"))
    assert refusal(bounded, point=["-1/2", "0"]) == "points"
    assert refusal(bounded, vector=["0"]) == "gain"
    assert refusal(bounded, bound="1", point=["0", "0"]) == "gain"
    assert refusal(S.is_bounded_real(T([1], [-1, 1])), point=["1", "0"]) == "points"
    discrete = S.is_bounded_real(T([1], [0, 1], dt=True), pa.exact("1/2"))
    assert refusal(discrete, point=["1/2", "0"]) == "points"
    real = S.is_positive_real(T([-1], [1, 1]))
    assert refusal(real, point=["-2", "0"]) == "points"
    assert refusal(real, point=None) == "real-part"


def test_positive_realness_rests_on_a_bounded_contraction() -> None:
    made = S.is_positive_real(T([2, 1], [1, 1])).certificate
    assert forged(made, put("evidence", "inverse", [["1"]])) == "inverse"
    # 1/s is lossless, -1/s is not positive real.
    made = S.is_positive_real(T([1], [0, 1])).certificate
    assert forged(made, put("input", "C", [["-1"]])) == "denominator"


def test_the_product_of_gains_is_on_its_side_of_one() -> None:
    half, two = T([1], [2]), T([2], [1])
    yes = S.small_gain(half, T([1], [1])).certificate
    assert forged(yes, put("evidence", "bounds", ["1", "1"])) == "product"
    no = S.small_gain(two, T([1], [1])).certificate
    assert forged(no, put("evidence", "bounds", ["1/2", "1"])) == "product"
    assert forged(no, put("evidence", "bounds", ["3", "1"])) == "gain"
    assert forged(no, put("evidence", "first", "vector", ["0"])) == "gain"


def test_shapes_of_the_claims() -> None:
    made = S.care(fmpq_mat([[0]]), [[1]], [[1]]).certificate
    assert forged(made, put("claim", "radius", "0")) == "format"
    made = S.care([[0, 1], [0, 0]], [[0], [1]], [[1, 0], [0, 2]]).certificate
    assert forged(made, put("claim", "X", dyadic([2, 1], [0, 2]))) == "format"
    assert forged(made, put("input", "Q", [["1", "1"], ["0", "2"]])) == "format"
