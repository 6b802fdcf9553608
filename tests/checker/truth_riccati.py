"""Whether a claim about a Riccati equation is false, by Newton's iteration, without the evidence."""

from __future__ import annotations

from mpmath import mp, mpf

from .truth_roots import parse

_DIGITS, _STEPS = 60, 60


def matrix(rows, columns):
    found = mp.matrix(len(rows), columns)
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            value = parse(x)
            found[i, j] = mpf(value.numerator) / value.denominator
    return found


def dyadic(listed, columns):
    scale = mpf(2) ** -int(listed["bits"], 0)
    found = mp.matrix(len(listed["entries"]), columns)
    for i, row in enumerate(listed["entries"]):
        for j, x in enumerate(row):
            found[i, j] = int(x, 0) * scale
    return found


def solved(L, right, beta):
    """Return D with L' D + D L = right, or beta L' D L - D = right, by the n^2 linear equations."""
    n = L.rows
    system, b = mp.matrix(n * n, n * n), mp.matrix(n * n, 1)
    for i in range(n):
        for j in range(n):
            b[i * n + j] = right[i, j]
            for k in range(n):
                for m in range(n):
                    if beta is None:
                        c = L[k, i] * (m == j) + L[m, j] * (k == i)
                    else:
                        c = beta * L[k, i] * L[m, j] - (k == i and m == j)
                    system[i * n + j, k * n + m] += c
    x = mp.lu_solve(system, b)
    return mp.matrix([[x[i * n + j] for j in range(n)] for i in range(n)])


def largest(M):
    return max((abs(M[i, j]) for i in range(M.rows) for j in range(M.cols)), default=mpf(0))


def is_stable(L, beta):
    values = mp.eig(L)[0] if L.rows > 1 else [L[0, 0]]
    if beta is None:
        return all(z.real < 0 for z in values)
    return all(abs(z) ** 2 * beta < 1 for z in values)


class Equation:
    def __init__(self, given):
        n = len(given["A"])
        self.A, self.Q = matrix(given["A"], n), matrix(given["Q"], n)
        self.G = matrix(given["G"], n) if "G" in given else None
        self.beta = None
        if "discount" in given:
            value = parse(given["discount"])
            self.beta = mpf(value.numerator) / value.denominator
        if self.G is None:
            m = len(given["R"])
            self.B, self.S, self.R = (matrix(given[name], m) for name in ("B", "S", "R"))

    def loop_gain_residual(self, X):
        A, Q, beta = self.A, self.Q, self.beta
        if self.G is not None:
            return A - self.G * X, None, A.T * X + X * A - X * self.G * X + Q
        factor = 1 if beta is None else beta
        W = self.R if beta is None else self.R + factor * self.B.T * X * self.B
        N = (self.B.T * X if beta is None else factor * self.B.T * X * A) + self.S.T
        K = W**-1 * N
        left = A.T * X + X * A if beta is None else factor * A.T * X * A - X
        return A - self.B * K, K, left + Q - N.T * K


def is_no_solution(claim, given):
    """Whether nothing within a few radii solves the equation, or the loop leaves the closed region.

    Newton's iteration does not converge fast on the boundary; a small residual may be one of
    a solution within its root, so that only coarse lies are seen: a residual, or a loop, that no X near has.
    """
    n = len(given["A"])
    with mp.workdps(_DIGITS):
        equation = Equation(given)
        X = dyadic(claim["X"], n)
        radius = parse(claim["radius"])
        eps = mpf(radius.numerator) / radius.denominator
        try:
            L, _, residual = equation.loop_gain_residual(X)
        except ZeroDivisionError:
            return True
        size = 1 + largest(L) + largest(X)
        if equation.G is not None:
            size += largest(equation.G)
        else:
            size += largest(equation.B) ** 2 * (1 + largest(equation.R))
        if largest(residual) > 100 * n * n * eps * size**3:
            return True
        values = mp.eig(L)[0] if n > 1 else [L[0, 0]]
        slack = mp.sqrt(eps * size) * 100 * n
        if equation.beta is None:
            return any(z.real > slack for z in values)
        return any(abs(z) ** 2 * equation.beta > 1 + slack for z in values)


def is_false(cert):
    claim, given = cert["claim"], cert["input"]
    n = len(given["A"])
    if not n:
        return False
    if claim["kind"] == "semistabilizing":
        return is_no_solution(claim, given)
    with mp.workdps(_DIGITS):
        equation = Equation(given)
        X = listed = dyadic(claim["X"], n)
        radius = parse(claim["radius"])
        bound = mpf(radius.numerator) / radius.denominator * (1 + mpf(10) ** -20)
        try:
            for _ in range(_STEPS):
                L, K, residual = equation.loop_gain_residual(X)
                change = solved(L, -residual, equation.beta)
                X = X + change
                if largest(change) <= mpf(10) ** (15 - _DIGITS) * (1 + largest(X)):
                    break
            else:
                return True
            L, K, _ = equation.loop_gain_residual(X)
        except ZeroDivisionError:
            return True
        if not is_stable(L, equation.beta) or largest(X - listed) > bound:
            return True
        return K is not None and largest(K - dyadic(claim["K"], n)) > bound
