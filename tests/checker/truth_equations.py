"""Whether a claim about a linear equation or a minimal realization is false, without the evidence."""

from __future__ import annotations

from flint import fmpq, fmpq_mat

from .truth_roots import parse


def matrix(rows, columns=None):
    width = columns if columns is not None else len(rows[0]) if rows else 0
    values = [parse(x) for row in rows for x in row]
    return fmpq_mat(len(rows), width, [fmpq(x.numerator, x.denominator) for x in values])


def columns_of(M):
    return [[M[i, j] for i in range(M.nrows())] for j in range(M.ncols())]


def is_unique(apply, n, m):
    """Whether a linear map of n by m matrices is invertible, by its matrix."""
    images = []
    for i in range(n):
        for j in range(m):
            E = fmpq_mat(n, m)
            E[i, j] = 1
            images += apply(E).entries()
    return bool(fmpq_mat(n * m, n * m, images).det()) if n * m else True


def is_false(cert):
    claim, given = cert["claim"], cert["input"]
    A = matrix(given["A"])
    n = A.nrows()
    if claim["kind"] == "minimal-realization":
        return is_no_minimal_realization(claim, given)
    if claim["kind"] == "sylvester":
        B, right = matrix(given["B"]), matrix(given["C"])
    else:
        B, right = A.transpose(), -1 * matrix(given["Q"])
    m = B.nrows()
    X = matrix(claim["X"], m)
    right = fmpq_mat(n, m, right.entries())

    def left(Y):
        return A * Y * B - Y if claim["kind"] == "stein" else A * Y + Y * B

    return left(X) != right or not is_unique(left, n, m)


def hankel_rank(S, size):
    A, B, C = S
    markov, power = [], B
    for _ in range(2 * size):
        markov.append(C * power)
        power = A * power
    p, m = C.nrows(), B.ncols()
    entries = [
        markov[i + j][a, b] for i in range(size) for a in range(p) for j in range(size) for b in range(m)
    ]
    return markov, fmpq_mat(size * p, size * m, entries).rank() if size * p * m else 0


def is_no_minimal_realization(claim, given):
    p, m = len(given["D"]), len(given["D"][0]) if given["D"] else 0
    n, r = len(given["A"]), len(claim["A"])
    first, second = (
        (matrix(part["A"], k), matrix(part["B"], m), fmpq_mat(p, k, matrix(part["C"], k).entries()))
        for part, k in ((given, n), (claim, r))
    )
    size = n + r + 1
    one, rank = hankel_rank(first, size)
    other, _ = hankel_rank(second, size)
    return one != other or rank != r
