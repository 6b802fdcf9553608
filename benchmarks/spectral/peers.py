"""Child process with one peer of the spectral area: reads coefficients, times calls, writes its factor.

A question is {"n", "d", "on", "digits", "coefficients": [[[re, im], ...], ...]} with rationals as texts, row
by row; what is told is the factor, [[[re, im], ...], ...] as decimals.  None of the peers gives a bound.
Each factor is normalized as polyalg's is: a triangular leading coefficient, on the circle Q(0).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from benchmarks.common.peers import Prepared, serve

Question = dict[str, Any]


def _blocks(question: Question) -> list[list[list[tuple[Fraction, Fraction]]]]:
    n = question["n"]
    found = []
    for entries in question["coefficients"]:
        values = [(Fraction(re), Fraction(im)) for re, im in entries]
        found.append([values[i * n : (i + 1) * n] for i in range(n)])
    return found


def _arrays(question: Question) -> list[Any]:
    import numpy as np

    blocks = [np.array([[complex(*map(float, z)) for z in row] for row in C]) for C in _blocks(question)]
    real = all(not z[1] for C in _blocks(question) for row in C for z in row)
    return [C.real for C in blocks] if real else blocks


def _told_arrays(factor: list[Any]) -> Any:
    return [[[repr(float(z.real)), repr(float(z.imag))] for z in C.ravel()] for C in factor]


def half(zeros: Sequence[complex], count: int, near: float) -> list[int]:
    """Return which approximate zeros a careful user takes: those above the line, and half of those on it.

    Zeros no farther from the line than `near` are paired in the order of their real parts, and the higher one
    of each pair taken.  Where that is not `count`, the highest ones are.
    """
    above = [k for k, z in enumerate(zeros) if z.imag > near]
    on = sorted((k for k, z in enumerate(zeros) if abs(z.imag) <= near), key=lambda k: zeros[k].real)
    pairs = zip(on[::2], on[1::2], strict=False)
    chosen = above + [max(pair, key=lambda k: zeros[k].imag) for pair in pairs]
    if len(chosen) == count:
        return chosen
    return sorted(range(len(zeros)), key=lambda k: -zeros[k].imag)[:count]


def _near(digits: int) -> float:
    """Double zeros split by the root of the accuracy; a little more than that is near."""
    return float(10.0 ** (-digits / 2 + 3))


def numpy_eig(question: Question) -> Prepared:
    """Factor by numpy's eigenvectors of the companion matrix at half of its eigenvalues."""
    import numpy as np

    C, n, d = _arrays(question), question["n"], question["d"]

    def call() -> list[Any]:
        size = 2 * n * d
        companion = np.eye(size, k=n, dtype=C[0].dtype)
        companion[-n:] = np.hstack([-np.linalg.solve(C[-1], A) for A in C[:-1]])
        values, vectors = np.linalg.eig(companion)
        V = vectors[:, half(values.tolist(), n * d, _near(15))]
        X = -np.linalg.solve(V[: n * d].T, V[n * d : n * (d + 1)].T).T
        R = np.linalg.cholesky(C[-1]).conj().T
        return [*(R @ X[:, k * n : (k + 1) * n] for k in range(d)), R]

    return call, _told_arrays


def numpy_roots(question: Question) -> Prepared:
    """Factor a scalar by numpy's roots."""
    import numpy as np

    C, d, circle = [A[0, 0] for A in _arrays(question)], question["d"], question["on"] == "circle"
    # On the circle z^d P(z), whose zeros outside belong to the factor.
    p = [*C[:0:-1], *C] if circle else C[::-1]

    def call() -> list[Any]:
        roots = np.roots(p)
        chosen = np.argsort(-abs(roots))[:d] if circle else half(roots.tolist(), d, _near(15))
        q = np.poly(roots[chosen])[::-1]
        # P = Q^* Q fixes the modulus of Q: the sum of |q_k|^2 is C_0, on the line C_2d = |q_d|^2.
        scale = np.sqrt(abs(C[0]) / np.sum(abs(q) ** 2)) if circle else np.sqrt(C[-1])
        turn = abs(q[0]) / q[0] if circle else 1
        return [np.array([c * scale * turn]) for c in q]

    return call, _told_arrays


def scipy_dare(question: Question) -> Prepared:
    """Factor on the circle by SciPy's Riccati solver.

    C_0 + sum_k (C_k z^k + its star) has the state space A (shift down by a block), B = e_1,
    H = [C_1 ... C_d] in w = 1/z; its factor is Q_0 (1 + K (w - A)^-1 B).
    """
    import numpy as np
    from scipy.linalg import solve_discrete_are

    C, n, d = _arrays(question), question["n"], question["d"]

    def call() -> list[Any]:
        A = np.eye(n * d, k=-n)
        B = np.eye(n * d, n)
        H = np.hstack(C[1:])
        X = solve_discrete_are(A, B, np.zeros((n * d, n * d)), C[0], s=H.conj().T)
        R = C[0] + B.T @ X @ B
        K = np.linalg.solve(R, B.T @ X @ A + H)
        Q0 = np.linalg.cholesky(R).conj().T
        return [Q0, *(Q0 @ K[:, k * n : (k + 1) * n] for k in range(d))]

    return call, _told_arrays


def mpmath_eig(question: Question) -> Prepared:
    """Factor by mpmath's eigenvectors of the companion matrix, at the digits asked."""
    from mpmath import mp

    n, d, digits = question["n"], question["d"], question["digits"]
    real = all(not z[1] for C in _blocks(question) for row in C for z in row)

    def number(z: tuple[Fraction, Fraction]) -> Any:
        re, im = (mp.mpf(x.numerator) / x.denominator for x in z)
        return re if real else mp.mpc(re, im)

    with mp.workdps(digits):
        C = [mp.matrix([[number(z) for z in row] for row in A]) for A in _blocks(question)]

    def call() -> list[Any]:
        with mp.workdps(digits):
            size, inverse = 2 * n * d, C[-1] ** -1
            companion = mp.matrix(size, size)
            for i in range(size - n):
                companion[i, i + n] = 1
            for k, A in enumerate(C[:-1]):
                companion[size - n : size, k * n : (k + 1) * n] = -inverse * A
            values, V = mp.eig(companion)
            chosen = half([mp.mpc(z) for z in values], n * d, _near(digits))
            low = mp.matrix([[V[i, j] for j in chosen] for i in range(n * d)])
            top = mp.matrix([[V[n * d + i, j] for j in chosen] for i in range(n)])
            X = -top * low**-1
            R = mp.cholesky(C[-1]).H
            return [*(R * X[:, k * n : (k + 1) * n] for k in range(d)), R]

    def told(factor: list[Any]) -> Any:
        with mp.workdps(digits + 5):
            parts = [[(mp.mpc(z).real, mp.mpc(z).imag) for z in Q] for Q in factor]
            return [[[mp.nstr(x, digits + 5) for x in z] for z in Q] for Q in parts]

    return call, told


PEERS: dict[str, Callable[[Question], Prepared]] = {
    "mpmath eig": mpmath_eig,
    "numpy eig": numpy_eig,
    "numpy roots": numpy_roots,
    "scipy DARE": scipy_dare,
}


# What a question must have for a peer to be asked: none of them factors on the other domains or accuracies.
_NEEDS: dict[str, dict[str, Any]] = {
    "mpmath eig": {"on": "real"},
    "numpy eig": {"on": "real", "digits": 15},
    "numpy roots": {"n": 1, "digits": 15},
    "scipy DARE": {"on": "circle", "digits": 15},
}


def answers(name: str, question: Question) -> bool:
    """Whether a peer answers questions of this kind."""
    return all(question[key] == value for key, value in _NEEDS[name].items())


def available(name: str) -> bool:
    """Whether this interpreter has a peer."""
    from importlib.util import find_spec

    return find_spec(name.split()[0]) is not None


def prepare(name: str, question: Question) -> Prepared:
    """Return the timed call of a peer for one question."""
    return PEERS[name](question)


if __name__ == "__main__":
    serve(prepare, available)
