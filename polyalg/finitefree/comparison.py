"""Inequalities between roots of convolutions: decided by enclosures, ties by identities and rational roots.

The expressions and terms are those of the certificate of kind "root-inequality".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from flint import fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.typing import Json
from polyalg.errors import NotRealRootedError, PrecisionError
from polyalg.fields.real.exact import (
    AnyRoots,
    ExactReal,
    RealEnd,
    coefficient,
    factored,
    over_field,
)
from polyalg.finitefree.convolutions import diagonal_convolution, weighted_convolution
from polyalg.finitefree.operators import applied, euler_applied
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.factored import FactoredPolynomial, nonreal_certificate
from polyalg.roots.nonreal import nonreal_json
from polyalg.roots.squarefree import primitive

FIRST_BITS = 24
MOST_BITS = 3000


@dataclass(frozen=True, slots=True)
class Expression:
    """The convolution of some members, with the operator applied or not.

    Attributes
    ----------
    members : tuple of int
        Indices; none stand for the unit.
    operate : bool
    """

    members: tuple[int, ...]
    operate: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """The k-th largest root of an expression."""

    of: Expression
    root: int = 1


class Algebra:
    """Polynomials of one degree n, a convolution and an operator: the values of expressions.

    Parameters
    ----------
    kind : str
        "additive", "multiplicative" or "rectangular".
    members : sequence of polynomials over Z, or all over one real number field
        Up to positive factors; degrees at most n; at least one.
    n : int
    columns : int or None
        m, for the rectangular one.
    operator : polynomial over the same, or None
        T, up to a factor.
    """

    def __init__(
        self,
        kind: str,
        members: Sequence[ExactReal],
        n: int,
        columns: int | None = None,
        operator: ExactReal | None = None,
    ) -> None:
        self.kind, self.members, self.n, self.columns, self.operator = (
            kind,
            list(members),
            n,
            columns,
            operator,
        )
        # Kept for the life of this object.
        self.roots = cache(self._roots)

    @property
    def is_rational(self) -> bool:
        """Whether the members are over Z, not over a number field."""
        return isinstance(self.members[0], fmpz_poly)

    @property
    def unit(self) -> ExactReal:
        """The unit of the convolution."""
        root = 1 if self.kind == "multiplicative" else 0
        unit = fmpz_poly([-root, 1]) ** self.n
        one = self.members[0]
        return unit if isinstance(one, fmpz_poly) else one**0 * unit

    def value(self, expression: Expression) -> ExactReal:
        """Return the polynomial of an expression, up to a positive factor."""
        chosen = [self.members[i] for i in expression.members]
        result = chosen[0] if chosen else self.unit
        for other in chosen[1:]:
            result = self.convolve(result, other)
        if not expression.operate or self.operator is None:
            return result
        if self.kind == "additive":
            return applied(self.operator, result)
        return euler_applied(self.operator, result)

    def convolve(self, p: ExactReal, q: ExactReal) -> ExactReal:
        """Return a positive multiple of the convolution."""
        if isinstance(p, fmpz_poly) and isinstance(q, fmpz_poly):
            return self._convolved(p, q)
        from polyalg.finitefree.over_fields import convolved_over_field

        return convolved_over_field([over_field(p), over_field(q)], self.n, self._sizes)

    @property
    def _sizes(self) -> list[int] | None:
        """What a sum of the convolution lives in; None for the multiplicative one."""
        if self.kind == "multiplicative":
            return None
        return [self.n] if self.columns is None else [self.n, self.columns]

    def _convolved(self, p: fmpz_poly, q: fmpz_poly) -> fmpz_poly:
        n, sizes = self.n, self._sizes
        a, b = ([f[n - i] for i in range(n + 1)] for f in (p, q))
        if sizes is None:
            numerator, _ = diagonal_convolution(a, b, n)
        else:
            numerator, _ = weighted_convolution(a, b, n, sizes)
        found = fmpz_poly(numerator[::-1])
        content = found.content()
        return fmpz_poly([c // content for c in found.coeffs()]) if content > 1 else found

    def _roots(self, expression: Expression) -> AnyRoots:
        value = self.value(expression)
        return factored(primitive(value) if isinstance(value, fmpz_poly) else value)

    def require_real_rooted(self, expression: Expression, name: str) -> AnyRoots:
        """Return the roots, or raise `NotRealRootedError` with the name."""
        roots = self.roots(expression)
        if not roots.all_real:
            raise NotRealRootedError(f"{name} is not real-rooted").proved_by(lambda: _nonreal(roots))
        return roots


def _nonreal(roots: AnyRoots) -> Certificate:
    """Return the proof that a root is not real."""
    if isinstance(roots, FactoredPolynomial):
        return nonreal_certificate(roots)
    from polyalg.fields.evidence import elements_json, issue_over_field
    from polyalg.fields.polynomials import height_bits

    field, proof = roots.p.field.embedding, roots.nonreal
    assert proof is not None, "a root is not real"
    bits = roots.p.degree() * (max(map(height_bits, roots.p.values)) + field.degree)
    given: Json = {"polynomial": elements_json(field, roots.p.values)}
    claim: Json = {"kind": "real-rooted", "holds": False}
    return issue_over_field(field, claim, given, {"proof": nonreal_json(proof)}, bits)


@dataclass(frozen=True, slots=True)
class Inequality:
    """left <= right for sums, products, or sums of square roots of roots."""

    form: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome of a comparison.

    Attributes
    ----------
    holds : bool
    left, right : list of (fmpq, fmpq)
        Rational bounds of each term that decide it; None where an identity does.
    identity : (int, number) or None
        A member that is a constant times (x - c)^n, and c.
    slack : arb
        right - left.
    """

    holds: bool
    left: list[tuple[fmpq, fmpq]] | None
    right: list[tuple[fmpq, fmpq]] | None
    identity: tuple[int, RealEnd] | None


def decide(algebra: Algebra, inequality: Inequality, identity: tuple[int, RealEnd] | None = None) -> Decision:
    """Decide left <= right.

    Raises
    ------
    PrecisionError
        If the two sides agree to 3000 bits and neither rational roots nor the identity settle it.
    """
    if identity is not None:
        return Decision(True, None, None, identity)
    bits = FIRST_BITS
    # Ties are told apart by about as many bits as the data have.
    given = (*algebra.members, algebra.operator)
    heights = [_height(f) for f in given if f is not None]
    most = MOST_BITS + 8 * max(heights, default=0)
    while bits <= most:
        left, right = (
            _bounds(algebra, side, inequality.form, bits) for side in (inequality.left, inequality.right)
        )
        found = _compared(left, right, inequality.form)
        if found is not None:
            return Decision(found, left, right, None)
        if bits == 4 * FIRST_BITS:
            exact = _exactly(algebra, inequality)
            if exact is not None:
                return exact
        bits *= 2
    raise PrecisionError(f"the two sides agree to {most} bits; whether they are equal is not decided")


def _height(f: ExactReal) -> int:
    if isinstance(f, fmpz_poly):
        return int(f.height_bits())
    from polyalg.fields.polynomials import height_bits

    return max(map(height_bits, f.values), default=0)


def _bounds(algebra: Algebra, terms: Sequence[Term], form: str, bits: int) -> list[tuple[fmpq, fmpq]]:
    found = []
    for term in terms:
        ball = algebra.roots(term.of).kth(term.root, bits)
        low, high = ball_ends(ball)
        if form != "sum":
            low = max(low, fmpq(0))
        if form == "sqrt":
            low, high = _root_below(low, bits), _root_above(high, bits)
        found.append((low, high))
    return found


def _root_below(x: fmpq, bits: int) -> fmpq:
    """Return a rational at most sqrt(x), near it."""
    scaled = (x * fmpq(fmpz(1) << (2 * bits))).floor()
    return fmpq(scaled.isqrt(), fmpz(1) << bits)


def _root_above(x: fmpq, bits: int) -> fmpq:
    scaled = (x * fmpq(fmpz(1) << (2 * bits))).ceil()
    root = scaled.isqrt()
    return fmpq(root if root * root == scaled else root + 1, fmpz(1) << bits)


def _compared(left: list[tuple[fmpq, fmpq]], right: list[tuple[fmpq, fmpq]], form: str) -> bool | None:
    """Return whether left <= right, None where the bounds do not tell."""
    if _total([high for _, high in left], form) <= _total([low for low, _ in right], form):
        return True
    if _total([low for low, _ in left], form) > _total([high for _, high in right], form):
        return False
    return None


def _total(values: list[fmpq], form: str) -> fmpq:
    total = fmpq(1 if form == "product" else 0)
    for value in values:
        total = total * value if form == "product" else total + value
    return total


def _exactly(algebra: Algebra, inequality: Inequality) -> Decision | None:
    """Decide by exact values where all roots are rational (form "sqrt": squares of rationals)."""
    sides: list[list[tuple[fmpq, fmpq]]] = []
    for side in (inequality.left, inequality.right):
        values = []
        for term in side:
            value = algebra.roots(term.of).kth_if_rational(term.root)
            if value is not None and inequality.form == "sqrt":
                root = fmpq(max(value.p, fmpz(0)).isqrt(), value.q.isqrt())
                value = root if root * root == value else None
            if value is None:
                return None
            values.append((value, value))
        sides.append(values)
    found = _compared(sides[0], sides[1], inequality.form)
    return None if found is None else Decision(found, sides[0], sides[1], None)


def power_of_linear(f: ExactReal, n: int) -> RealEnd | None:
    """Return c where f is a constant times (x - c)^n, otherwise None."""
    if f.degree() != n or n < 1:
        return None
    if isinstance(f, fmpz_poly):
        c = fmpq(-f[n - 1], f[n] * n)
        return c if fmpz_poly([-c.p, c.q]) ** n * f[n] == f * c.q**n else None
    root = -coefficient(f, n - 1) / (f[n] * n)
    return root if (fmpz_poly([0, 1]) - f**0 * root) ** n * f[n] == f else None
