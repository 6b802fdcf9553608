"""The same questions in other systems: a process reads one question and prints seconds and its answer.

Nothing here imports polyalg: a peer may run under a Python of its own, POLYALG_CONTROL_PYTHON.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks.common import asking
from benchmarks.common.asking import Call


def ask(peer: str, question: dict[str, Any]) -> dict[str, Any]:
    """Return {"seconds", "answer"}, {"error"} or {"over"} of a peer."""
    python = os.environ.get("POLYALG_CONTROL_PYTHON", sys.executable)
    return asking.ask("benchmarks.systems.peers", peer, question, python)


def _doubles(rows: list[list[str]]) -> Any:
    import numpy as np

    return np.array([[float(Fraction(x)) for x in row] for row in rows]).reshape(len(rows), -1)


def _pairs(values: Any) -> list[tuple[float, float]]:
    import numpy as np

    return [(float(z.real), float(z.imag)) for z in values if np.isfinite(z)]


def _pari(question: dict[str, Any]) -> Call:
    from cypari import pari

    pari.allocatemem(2**31, silent=True)
    tables = question["coefficients"]
    m, n = len(tables[0]), len(tables[0][0])
    rows = [
        ",".join("+".join(f"({C[i][j]})*x^{k}" for k, C in enumerate(tables)) for j in range(n))
        for i in range(m)
    ]
    M = pari(f"[{';'.join(rows)}]")
    return lambda: str(pari.matsnf(M, 2))[:0]


def _sympy(question: dict[str, Any]) -> Call:
    import sympy
    from sympy.matrices.normalforms import smith_normal_form

    x = sympy.Symbol("x")
    tables = [sympy.Matrix([[sympy.Rational(e) for e in row] for row in C]) for C in question["coefficients"]]
    M = sum((C * x**k for k, C in enumerate(tables)), sympy.zeros(*tables[0].shape))
    return lambda: str(smith_normal_form(M, domain=sympy.QQ[x]))[:0]


def _companion(question: dict[str, Any]) -> Call:
    import numpy as np
    from scipy.linalg import eigvals

    tables = [_doubles(C) for C in question["coefficients"]]
    n, d = len(tables[0]), len(tables) - 1
    A, B = np.eye(n * d, k=n), np.eye(n * d)
    A[-n:] = np.hstack([-C for C in tables[:-1]])
    B[-n:, -n:] = tables[-1]
    return lambda: _pairs(eigvals(A, B))


def _rosenbrock(question: dict[str, Any]) -> Call:
    import numpy as np
    from scipy.linalg import eigvals

    A, B, C, D = (_doubles(question[key]) for key in "ABCD")
    lead = np.zeros((len(A) + len(C), len(A) + B.shape[1]))
    lead[: len(A), : len(A)] = np.eye(len(A))
    return lambda: _pairs(eigvals(np.block([[A, B], [C, D]]), lead))


def _riccati_scipy(question: dict[str, Any]) -> Call:
    from scipy.linalg import solve_continuous_are, solve_discrete_are

    parts = [_doubles(question[key]) for key in "ABQR"]
    solve = solve_continuous_are if question["task"] == "care" else solve_discrete_are
    return lambda: solve(*parts).tolist()


def _riccati_slycot(question: dict[str, Any]) -> Call:
    import control

    parts = [_doubles(question[key]) for key in "ABQR"]
    solve = control.care if question["task"] == "care" else control.dare
    return lambda: solve(*parts, method="slycot")[0].tolist()


def _state_space(question: dict[str, Any]) -> Any:
    import control

    return control.ss(*(_doubles(question[key]) for key in "ABCD"))


def _zeros_slycot(question: dict[str, Any]) -> Call:
    system = _state_space(question)
    return lambda: _pairs(system.zeros())


def _order_slycot(question: dict[str, Any]) -> Call:
    from slycot import tb01pd

    A, B, C, _ = (_doubles(question[key]) for key in "ABCD")
    return lambda: int(tb01pd(len(A), B.shape[1], len(C), A, B, C)[3])


def _norm_slycot(question: dict[str, Any]) -> Call:
    from control import linfnorm

    system = _state_space(question)
    return lambda: float(linfnorm(system)[0])


_MAKERS: dict[tuple[str, str], Callable[[dict[str, Any]], Call]] = {
    ("structure", "PARI matsnf"): _pari,
    ("structure", "SymPy Smith form"): _sympy,
    ("structure", "SciPy QZ"): _companion,
    ("care", "SciPy"): _riccati_scipy,
    ("dare", "SciPy"): _riccati_scipy,
    ("care", "slycot SB02MD"): _riccati_slycot,
    ("dare", "slycot SB02MD"): _riccati_slycot,
    ("zeros", "slycot AB08ND"): _zeros_slycot,
    ("zeros", "SciPy QZ"): _rosenbrock,
    ("order", "slycot TB01PD"): _order_slycot,
    ("hinf", "slycot AB13DD"): _norm_slycot,
}


if __name__ == "__main__":
    asking.answer(_MAKERS)
