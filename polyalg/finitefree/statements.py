"""Which theorem or conjecture promises a bound for a largest root, in words.

Nothing is decided by these words: the certificate of a bound proves the inequality itself.
"""

from __future__ import annotations

from polyalg.fields.real.exact import ExactReal, coefficient, factored, sign_of, sliced

_ADDITIVE_THEOREM = "theorem for all T with real roots only (Leake, Ryder 2018)"
_ADDITIVE_TERMS = "theorem, as the terms of T up to D^n have real roots only (Leake, Ryder 2018)"
_ADDITIVE_SMALL = "theorem for n <= 2 and all T with T(D) x^n real-rooted"
_ADDITIVE_CONJECTURE = (
    "conjecture for T with T(D) x^n real-rooted (Leake, Ryder 2018); proved where T(z) has real roots only "
    "or is a limit of such, and for n <= 2"
)
_MARCUS_THEOREM = "theorem (Marcus, Spielman, Srivastava 2015)"
_MULTIPLICATIVE_CONJECTURE = (
    "conjecture for T with T(xD) (x - 1)^n of degree n and with roots >= 0; proved for T = [w + 1, -1/n]"
)
_GRIBINSKI_THEOREM = "theorem (Gribinski, Marcus 2019)"


def additive_statement(T: ExactReal, n: int) -> str:
    """Return what is known for T, of which the terms up to z^n matter.

    Theorem 2 and Theorem 4 of the theory page on finite free convolutions.
    """
    if factored(T).all_real:
        return _ADDITIVE_THEOREM
    if factored(sliced(T, slice(n + 1))).all_real:
        return _ADDITIVE_TERMS
    return _ADDITIVE_SMALL if n <= 2 else _ADDITIVE_CONJECTURE


def multiplicative_statement(T: ExactReal, n: int) -> str:
    """Return what is known for T(xD).

    Theorem 5 and Conjecture 6 of the theory page on finite free convolutions.
    """
    if T.degree() == 0:
        return _MARCUS_THEOREM
    # T is a multiple of (w + 1) - z/n.
    known = T.degree() == 1 and sign_of(-coefficient(T, 0) / (coefficient(T, 1) * n) - 1) > 0
    return _MARCUS_THEOREM if known else _MULTIPLICATIVE_CONJECTURE


def rectangular_statement(n: int, columns: int) -> str:
    """Return whose theorem the rectangular bound is.

    Theorem 7 of the theory page on finite free convolutions.
    """
    return _GRIBINSKI_THEOREM if columns > n else _MARCUS_THEOREM
