"""Checks of inequalities between roots of convolutions, for polynomials given by their roots.

A fast proof settles what holds with room to spare, identities settle the known cases of equality, and exact
comparison (`polyalg.finitefree.comparison`) the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeAlias

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.inputs.reading import read_integer, read_rational
from polyalg.errors import DimensionError, InputError
from polyalg.finitefree.comparison import Algebra, Expression, Inequality, Term, decide
from polyalg.finitefree.proof import inequality_certificate
from polyalg.search.integers import Coefficients, chain, coefficients, hat, multiplicative_chain
from polyalg.search.quick import Root, guessed_slack, holds_clearly

Roots: TypeAlias = tuple[int | Fraction, ...]

PQR, R, PR, QR = (Expression(m) for m in ((0, 1, 2), (2,), (0, 2), (1, 2)))


def read_members(members: Sequence[object], names: str, *, nonnegative: bool = False) -> list[Roots]:
    """Return roots as tuples of exact numbers, the same positive number of them for each member."""
    found = []
    for roots, name in zip(members, names, strict=True):
        if not isinstance(roots, (tuple, list)) or not roots:
            raise InputError(f"{name} is {roots!r}; pass the roots, a tuple of integers or rationals")
        values = tuple(x if type(x) is int else _fraction(x, f"{name}[{i}]") for i, x in enumerate(roots))
        if nonnegative and min(values) < 0:
            raise InputError(f"{name} has the negative root {min(values)}; the roots must be >= 0")
        found.append(values)
    for values, name in zip(found, names, strict=True):
        if len(values) != len(found[0]):
            raise DimensionError(f"{names[0]} has {len(found[0])} roots, {name} has {len(values)}")
    return found


def _fraction(x: object, name: str) -> Fraction:
    value = read_rational(x, name)
    return Fraction(int(value.p), int(value.q))


def _rational(x: int | Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


class Question:
    """One inequality between roots, how to prove it fast, and the member that makes both sides equal.

    Parameters
    ----------
    algebra : callable
        Returns the `Algebra`; called where the fast proof fails, or for a certificate.
    inequality : Inequality
    polynomials : list of list of int
        The polynomial of each term's expression, in the order of `expressions`.
    expressions : tuple of Expression
    identity : (int, fmpq) or None
        As in `decide`.
    words : str
        The statement, with <=.
    """

    def __init__(
        self,
        algebra: Callable[[], Algebra],
        inequality: Inequality,
        polynomials: list[Coefficients],
        expressions: tuple[Expression, ...],
        identity: tuple[int, int | Fraction] | None,
        words: str,
    ) -> None:
        self.algebra, self.inequality, self.words = algebra, inequality, words
        self.polynomials, self.expressions, self.identity = polynomials, expressions, identity

    def verdict(self) -> Verdict:
        """Decide, the fast way first."""
        if self.identity is not None and self._has_equal_sides(self.identity[0]):
            return Verdict(True, self._identity_certificate, f"{self.words}, with equality")
        form = self.inequality.form
        left, right = self._sides()
        if holds_clearly(form, self.polynomials, left, right):
            return Verdict(True, self._certificate, self.words)
        if holds_clearly(form, self.polynomials, right, left):
            return Verdict(False, self._certificate, self.words.replace("<=", ">"))
        algebra = self.algebra()
        decision = decide(algebra, self.inequality)
        words = self.words if decision.holds else self.words.replace("<=", ">")
        return Verdict(
            decision.holds, lambda: inequality_certificate(algebra, self.inequality, decision), words
        )

    def slack(self) -> float:
        """Return what is left between the sides, as a part of their size, in doubles: for pictures."""
        return guessed_slack(self.inequality.form, self.polynomials, *self._sides())

    def _sides(self) -> tuple[list[Root], list[Root]]:
        numbers = {e: i for i, e in enumerate(self.expressions)}
        left, right = (
            [(numbers[t.of], t.root) for t in side] for side in (self.inequality.left, self.inequality.right)
        )
        return left, right

    def _certificate(self) -> Certificate:
        algebra = self.algebra()
        return inequality_certificate(algebra, self.inequality, decide(algebra, self.inequality))

    def _has_equal_sides(self, member: int) -> bool:
        """Whether both sides are the same roots without a member that only moves or scales all roots."""
        left, right = (
            Counter((t.root, tuple(i for i in t.of.members if i != member), t.of.operate) for t in side)
            for side in (self.inequality.left, self.inequality.right)
        )
        return left == right

    def _identity_certificate(self) -> Certificate:
        assert self.identity is not None
        algebra, shift = self.algebra(), _rational(self.identity[1])
        decision = decide(algebra, self.inequality, (self.identity[0], shift))
        return inequality_certificate(algebra, self.inequality, decision)


def _terms(expressions: tuple[Expression, ...], roots: tuple[int, int, int, int]) -> Inequality:
    """Return [first] + [second] <= [third] + [fourth] for these roots of the four expressions."""
    whole, unit, first, second = (Term(e, k) for e, k in zip(expressions, roots, strict=True))
    return Inequality("sum", (whole, unit), (first, second))


def _constant(members: Sequence[Roots]) -> tuple[int, int | Fraction] | None:
    """Return the first of p and q that is a constant times (x - c)^n, with c."""
    for i, roots in enumerate(members[:2]):
        if len(set(roots)) == 1:
            return i, roots[0]
    return None


def _integral(roots: Roots) -> fmpz_poly:
    return fmpz_poly(coefficients(roots))


def _centred(roots: Roots) -> Roots:
    """Return the roots moved by an integer, their mean near 0: both sides of a sum move by the same."""
    shift = int(sum(roots) // len(roots))
    return tuple(x - shift for x in roots) if shift else roots


def _additive(
    p: object, q: object, r: object, inequality: Callable[[int], Inequality], words: str
) -> Question:
    members = read_members((p, q, r), "pqr")
    n = len(members[0])
    P, Q, S = (hat(coefficients(_centred(m))) for m in members)
    return Question(
        lambda: Algebra("additive", [_integral(m) for m in members], n),
        inequality(n),
        chain(P, Q, S, n),
        (PQR, R, PR, QR),
        _constant(members),
        words,
    )


def check_additive(p: object, q: object, r: object) -> Verdict:
    """Check λ1(p ⊞ q ⊞ r) + λ1(r) <= λ1(p ⊞ r) + λ1(q ⊞ r) for polynomials with these roots."""
    return ask_additive(p, q, r).verdict()


def ask_additive(p: object, q: object, r: object) -> Question:
    """Return the question of `check_additive`."""
    return _additive(
        p,
        q,
        r,
        lambda n: _terms((PQR, R, PR, QR), (1, 1, 1, 1)),
        "λ1(p ⊞ q ⊞ r) + λ1(r) <= λ1(p ⊞ r) + λ1(q ⊞ r)",
    )


def check_second_root(p: object, q: object, r: object) -> Verdict:
    """Check the same for second largest roots, which is false."""
    return ask_second_root(p, q, r).verdict()


def ask_second_root(p: object, q: object, r: object) -> Question:
    """Return the question of `check_second_root`."""

    def inequality(n: int) -> Inequality:
        if n < 2:
            raise InputError("p has one root; a second root needs two")
        return _terms((PQR, R, PR, QR), (2, 2, 2, 2))

    return _additive(p, q, r, inequality, "λ2(p ⊞ q ⊞ r) + λ2(r) <= λ2(p ⊞ r) + λ2(q ⊞ r)")


def check_majorization(p: object, q: object, r: object, k: object) -> Verdict:
    """Check the inequality for sums of the k largest roots, 1 <= k < n (k = 1 for n = 1)."""
    return ask_majorization(p, q, r, k).verdict()


def ask_majorization(p: object, q: object, r: object, k: object) -> Question:
    """Return the question of `check_majorization`."""
    count = read_integer(k, "k")

    def inequality(n: int) -> Inequality:
        if not 1 <= count <= max(1, n - 1):
            raise InputError(f"k is {count}; it must be between 1 and {max(1, n - 1)}")
        top = range(1, count + 1)
        return Inequality(
            "sum",
            tuple(Term(e, i) for e in (PQR, R) for i in top),
            tuple(Term(e, i) for e in (PR, QR) for i in top),
        )

    return _additive(
        p, q, r, inequality, f"Λ{count}(p ⊞ q ⊞ r) + Λ{count}(r) <= Λ{count}(p ⊞ r) + Λ{count}(q ⊞ r)"
    )


def check_weyl(p: object, q: object, r: object, i: object, j: object) -> Verdict:
    """Check λ_{i+j-1}(p ⊞ q ⊞ r) + λ_{i+j-1}(r) <= λ_i(p ⊞ r) + λ_j(q ⊞ r), i + j - 1 <= n."""
    return ask_weyl(p, q, r, i, j).verdict()


def ask_weyl(p: object, q: object, r: object, i: object, j: object) -> Question:
    """Return the question of `check_weyl`."""
    first, second = read_integer(i, "i"), read_integer(j, "j")

    def inequality(n: int) -> Inequality:
        if first < 1 or second < 1 or first + second - 1 > n:
            raise InputError(f"i, j are {first}, {second}; they must be >= 1 with i + j - 1 <= {n}")
        last = first + second - 1
        return _terms((PQR, R, PR, QR), (last, last, first, second))

    last = first + second - 1
    return _additive(
        p, q, r, inequality, f"λ{last}(p ⊞ q ⊞ r) + λ{last}(r) <= λ{first}(p ⊞ r) + λ{second}(q ⊞ r)"
    )


def check_operator(p: object, q: object, t: object) -> Verdict:
    """Check λ1(T(p ⊞ q)) + λ1(T x^n) <= λ1(Tp) + λ1(Tq), T(D) with the roots t (none: T = 1)."""
    return ask_operator(p, q, t).verdict()


def ask_operator(p: object, q: object, t: object) -> Question:
    """Return the question of `check_operator`."""
    members = read_members((p, q), "pq")
    n = len(members[0])
    if not isinstance(t, (tuple, list)):
        raise InputError(f"t is {t!r}; pass the roots of T, a tuple")
    zeros = read_members((t,), "t")[0] if t else ()
    if sum(x == 0 for x in zeros) >= n:
        raise InputError(f"T has {n} or more roots 0, so that T x^{n} has no root")
    T = _integral(zeros)
    P, Q = (hat(coefficients(m)) for m in members)
    # T x^n has the hat T: the polynomial r of the submodular inequality.
    expressions = tuple(Expression(m, True) for m in ((0, 1), (), (0,), (1,)))
    return Question(
        lambda: Algebra("additive", [_integral(m) for m in members], n, None, T),
        _terms(expressions, (1, 1, 1, 1)),
        chain(P, Q, T, n),
        expressions,
        _constant(members),
        "λ1(T(p ⊞ q)) + λ1(T x^n) <= λ1(Tp) + λ1(Tq)",
    )


def check_multiplicative(p: object, q: object, r: object) -> Verdict:
    """Check λ1(p ⊠ q ⊠ r) λ1(r) <= λ1(p ⊠ r) λ1(q ⊠ r), roots >= 0 and not all zero."""
    return ask_multiplicative(p, q, r).verdict()


def ask_multiplicative(p: object, q: object, r: object) -> Question:
    """Return the question of `check_multiplicative`."""
    members = read_members((p, q, r), "pqr", nonnegative=True)
    for roots, name in zip(members, "pqr", strict=True):
        if not any(roots):
            raise InputError(f"all roots of {name} are zero")
    inequality = _terms((PQR, R, PR, QR), (1, 1, 1, 1))
    return Question(
        lambda: Algebra("multiplicative", [_integral(m) for m in members], len(members[0])),
        Inequality("product", inequality.left, inequality.right),
        multiplicative_chain(*(coefficients(m) for m in members)),
        (PQR, R, PR, QR),
        _constant(members),
        "λ1(p ⊠ q ⊠ r) λ1(r) <= λ1(p ⊠ r) λ1(q ⊠ r)",
    )


def check_rectangular(p: object, q: object, r: object, m: object) -> Verdict:
    """Check sqrt λ1(p ⊞ q ⊞ r) + sqrt λ1(r) <= sqrt λ1(p ⊞ r) + sqrt λ1(q ⊞ r), rectangular in n, m."""
    return ask_rectangular(p, q, r, m).verdict()


def ask_rectangular(p: object, q: object, r: object, m: object) -> Question:
    """Return the question of `check_rectangular`."""
    members = read_members((p, q, r), "pqr", nonnegative=True)
    n, columns = len(members[0]), read_integer(m, "m")
    if columns < n:
        raise DimensionError(f"m = {columns} is below n = {n}")
    P, Q, S = (hat(coefficients(x), columns) for x in members)
    inequality = _terms((PQR, R, PR, QR), (1, 1, 1, 1))
    zero = next((i for i, x in enumerate(members[:2]) if not any(x)), None)
    return Question(
        lambda: Algebra("rectangular", [_integral(x) for x in members], n, columns),
        Inequality("sqrt", inequality.left, inequality.right),
        chain(P, Q, S, n, columns),
        (PQR, R, PR, QR),
        None if zero is None else (zero, 0),
        "√λ1(p ⊞ q ⊞ r) + √λ1(r) <= √λ1(p ⊞ r) + √λ1(q ⊞ r)",
    )
