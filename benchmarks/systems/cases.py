"""What is timed on matrix polynomials and linear systems: our call, and the question that peers get."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flint import fmpq, fmpq_mat

import polyalg as pa
from benchmarks.common.questions import Case
from polyalg.testing.linear_systems import known_system
from polyalg.testing.pencils import known_pencil, known_smith

__all__ = ["TASKS", "cases"]

_HEIGHT = 9
TASKS: dict[str, tuple[str, ...]] = {
    "structure": ("PARI matsnf", "SymPy Smith form", "SciPy QZ"),
    "chains": (),
    "care": ("SciPy", "slycot SB02MD"),
    "dare": ("SciPy", "slycot SB02MD"),
    "zeros": ("slycot AB08ND", "SciPy QZ"),
    "order": ("slycot TB01PD",),
    "hinf": ("slycot AB13DD",),
}
"""Tasks, and the peers that are asked."""


def _table(rng: random.Random, m: int, n: int, top: int = _HEIGHT) -> fmpq_mat:
    return fmpq_mat(m, n, [rng.randint(-top, top) for _ in range(m * n)])


def _texts(M: fmpq_mat) -> list[list[str]]:
    return [[str(x) for x in row] for row in M.tolist()]


def _coefficients(P: pa.MatrixPolynomial) -> dict[str, Any]:
    return {"coefficients": [_texts(C) for C in P.coefficients]}


def _structure(name: str, P: pa.MatrixPolynomial, target: float | None = None) -> Case:
    return Case("structure", name, P.nrows, partial(_zeros_of, P), _values, _coefficients(P), target)


def _zeros_of(P: pa.MatrixPolynomial) -> Any:
    # A product with 1 is a new object, of which nothing is kept.
    return pa.eigenstructure(P * 1)


def _values(found: Any) -> list[tuple[float, float]]:
    """Return the finite zeros as often as their multiplicities say."""
    numbers: list[tuple[float, float]] = []
    for f, sizes in found.finite:
        for root in pa.complex_roots(f):
            numbers += [(float(root.value.real), float(root.value.imag))] * sum(sizes)
    return numbers


def _polynomials(rng: random.Random) -> list[Case]:
    random_ones = [(8, 2, None), (12, 1, None), (20, 2, 0.05)]
    found = [
        _structure(f"random, degree {d}", pa.MatrixPolynomial([_table(rng, n, n) for _ in range(d + 1)]), t)
        for n, d, t in random_ones
    ]
    decimals = [_table(rng, 20, 20, 10**15) * fmpq(1, 10**15) for _ in range(5)]
    long = pa.MatrixPolynomial(decimals)
    smith = known_smith(rng, [[], [((1, 1), 1)], [((-2, 0, 1), 2), ((1, 1), 1)], [((1, 1), 1)]], steps=9).P
    singular = known_pencil(rng, [((-1, 1), 1), ((-2, 1), 1)], [1], right=[1], left=[1])
    found += [
        _structure("decimals, degree 4", long, 0.3),
        _structure("multiple zeros", smith),
        _structure("singular pencil", pa.MatrixPolynomial([singular.A, singular.B * -1])),
    ]
    quartic = pa.MatrixPolynomial([_table(rng, 20, 20) for _ in range(5)])
    for digits, target in ((15, None), (100, 0.5)):
        call = partial(_chains, quartic, digits)
        found.append(Case("chains", f"degree 4, {digits} digits", 20, call, _nothing, {}, target))
    call = partial(_chains, butterfly(8), 15)
    found.append(Case("chains", "butterfly of NLEVP, 15 digits", 64, call, _nothing, {}, 8))
    return found


def butterfly(m: int) -> pa.MatrixPolynomial:
    """Return the quartic of NLEVP (T. Betcke et al., 2013), of Kronecker products with m by m matrices."""
    one = _unit(m)
    below = fmpq_mat(m, m, [int(i == j + 1) for i in range(m) for j in range(m)])
    above = below.transpose()
    odd, even = below - above, one * 2 - below - above
    parts = [(one * 4 + below + above) * fmpq(1, 6), odd, even * -1, odd, even]
    weights = [(6, 13), (13, 1), (1, 12), (10, 10), (12, 10)]
    return pa.MatrixPolynomial(
        [
            (_kronecker(one, M) * a + _kronecker(M, one) * b) * fmpq(1, 10)
            for M, (a, b) in zip(parts, weights, strict=True)
        ]
    )


def _kronecker(A: fmpq_mat, B: fmpq_mat) -> fmpq_mat:
    rows = [[x * y for x in row for y in other] for row in A.tolist() for other in B.tolist()]
    return fmpq_mat(A.nrows() * B.nrows(), A.ncols() * B.ncols(), [x for row in rows for x in row])


def _chains(P: pa.MatrixPolynomial, digits: int) -> Any:
    return pa.jordan_chains(P * 1, digits)


def _nothing(_: object) -> None:
    return None


def _riccati(rng: random.Random) -> list[Case]:
    found = []
    # The largest one draws by itself, so that those after it stay what they were.
    for n, target, drawn in ((10, None, rng), (30, 0.6, rng), (60, 2, random.Random(60))):
        A, B, C = _table(drawn, n, n), _table(drawn, n, 2), _table(drawn, 2, n)
        found.append(_equation("care", "random", (A, B, C.transpose() * C), target))
    eps = fmpq(1, 10**6)
    ill = fmpq_mat([[0, eps], [0, 0]]), fmpq_mat([[0], [1]]), fmpq_mat([[1, 0], [0, 1]])
    far = fmpq_mat([[1, 0], [0, -2]]), fmpq_mat([[eps], [0]]), fmpq_mat([[1, 1], [1, 1]])
    found += [_equation("care", "CAREX 2.3", ill, None), _equation("care", "CAREX 2.1", far, None)]
    for n in (10, 20):
        A, B, C = _table(rng, n, n, 2), _table(rng, n, 2, 2), _table(rng, 2, n, 2)
        found.append(_equation("dare", "random, unstable", (A, B, C.transpose() * C), None))
    return found


def _equation(task: str, name: str, parts: Sequence[fmpq_mat], target: float | None) -> Case:
    A, B, Q = parts
    R = fmpq_mat(B.ncols(), B.ncols(), [int(i == j) for i in range(B.ncols()) for j in range(B.ncols())])
    question = {key: _texts(M) for key, M in zip("ABQR", (A, B, Q, R), strict=True)}
    solve = pa.systems.care if task == "care" else pa.systems.dare
    return Case(task, name, A.nrows(), partial(_proved, solve, (A, B, Q, R)), _solution, question, target)


def _proved(solve: Callable[..., Any], parts: Sequence[fmpq_mat]) -> Any:
    found = solve(*parts)
    assert found.certificate is not None
    return found


def _solution(found: Any) -> list[list[float]]:
    return [[float(x.real) for x in row] for row in found.X.tolist()]


def _systems(rng: random.Random) -> list[Case]:
    found = []
    for n, hidden in ((8, []), (20, [((1, 1), 3), ((-2, 1), 2)])):
        S = _system(rng, n, hidden)
        question = {key: _texts(M) for key, M in zip("ABCD", (S.A, S.B, S.C, S.D), strict=True)}
        name = "planted" if not hidden else "planted, 5 states hidden twice"
        found.append(Case("zeros", name, S.order, partial(_zeros, S), _plane, question))
        found.append(Case("order", name, S.order, partial(_order, S), int, question))
    for n, target in ((10, None), (20, 0.25)):
        K, M = _table(rng, n, n, 2), _table(rng, n, n, 1)
        A = K - K.transpose() - M * M.transpose() - _unit(n)
        B, C = _table(rng, n, 2, 2), _table(rng, 2, n, 2)
        S = pa.systems.System(A, B, C)
        question = {key: _texts(M) for key, M in zip("ABCD", (S.A, S.B, S.C, S.D), strict=True)}
        found.append(Case("hinf", "dissipative, 2 by 2", n, partial(_norm, S), _number, question, target))
    light = pa.systems.System([[-3, -1], [-5, -9]], [[1], [-2]], [[3, 0]], [[-1]])
    question = {key: _texts(M) for key, M in zip("ABCD", (light.A, light.B, light.C, light.D), strict=True)}
    found.append(Case("hinf", "norm squared 225/224", 2, partial(_norm, light), _number, question))
    return found


def _unit(n: int) -> fmpq_mat:
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _system(rng: random.Random, n: int, hidden: list[tuple[tuple[int, ...], int]]) -> Any:
    poles = [((2, 1), 1), ((3, 1), 1), ((5, 2, 1), 1)]
    zeros = [((1, 1), 2), ((-2, 1), 1)]
    channel = zeros, [*poles, ((4, 1), n // 2 - 4)] if n > 8 else poles
    known = known_system(rng, [channel, channel], unreachable=hidden, unobservable=hidden, steps=2 * n)
    return pa.systems.System(known.A, known.B, known.C, known.D)


def _again(S: Any) -> Any:
    """Return an equal system of which nothing is kept."""
    return pa.systems.System(S.A, S.B, S.C, S.D)


def _zeros(S: Any) -> Any:
    return _again(S).zero_values()


def _plane(found: Any) -> list[tuple[float, float]]:
    return [(float(e.real), float(e.imag)) for e in found for _ in range(e.multiplicity)]


def _order(S: Any) -> int:
    return int(_again(S).mcmillan_degree)


def _norm(S: Any) -> Any:
    found = pa.systems.hinf_norm(_again(S))
    assert found.certificate is not None
    return found


def _number(found: Any) -> float:
    return float(found.value)


def cases() -> list[Case]:
    """Return all cases."""
    rng = random.Random(17)
    return [*_polynomials(rng), *_riccati(rng), *_systems(rng)]
