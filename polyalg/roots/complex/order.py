"""The roots of several coprime polynomials by (real part, imaginary part), ties decided exactly.

Two real parts are equal only for an algebraic reason, found here exactly: conjugates; mirror images about a
line on which the polynomial is real; roots of two polynomials that a shift by ic makes equal; roots on a
mirror axis Re x = c of their polynomial; otherwise both 2 Re are roots of a polynomial of pairwise sums,
which is monotonic on an interval around both once they agree to enough bits.  No tolerance decides anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

from flint import acb, arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import mirror
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.power_sums import conjugate_sums
from polyalg.roots.squarefree import square_free_part

# Beyond these bits an overlap of real parts is looked into before more precision is tried.
_SUSPICIOUS_BITS = 128
# The polynomial of the sums of all pairs has the square of the degree: so many bits for each root, which part
# most real parts that are close, cost less.
_BITS_A_ROOT = 16


@dataclass(frozen=True, slots=True)
class RootReference:
    """One root: the index of its polynomial, its index among the enclosures, and whether to conjugate that.

    Attributes
    ----------
    factor, index : int
        Position in the list of isolations, and in `RootIsolation.enclosures`.
    conjugated : bool
        The root is the conjugate of the enclosed one (real polynomials only).
    """

    factor: int
    index: int
    conjugated: bool


def references(isolations: Sequence[RootIsolation]) -> list[RootReference]:
    """Return all roots of some polynomials, in no order."""
    return [
        RootReference(f, k, conjugated)
        for f, isolation in enumerate(isolations)
        for k in range(isolation.count)
        for conjugated in ((False, True) if isolation.symmetric and k >= isolation.real_count else (False,))
    ]


def enclosures(isolations: Sequence[RootIsolation], chosen: Sequence[RootReference], bits: int) -> list[acb]:
    """Return boxes of radius at most 2**-bits around some roots."""
    lists = [isolation.enclosures(bits) for isolation in isolations]
    boxes = [lists[r.factor][r.index] for r in chosen]
    return [mirror(box) if r.conjugated else box for r, box in zip(chosen, boxes, strict=True)]


class LexicographicRoots:
    """Roots of pairwise coprime square-free polynomials, in order.

    Parameters
    ----------
    isolations : sequence of RootIsolation
        One for each polynomial; all are monic, or all are real.
    chosen : sequence of RootReference, optional
        The roots to put in order; all if None.
    on_one_line : callable, optional
        Whether two of the chosen ones, are known to have equal real parts.

    Attributes
    ----------
    references : list of RootReference
        Ascending by (real part, imaginary part).
    """

    def __init__(
        self,
        isolations: Sequence[RootIsolation],
        chosen: Sequence[RootReference] | None = None,
        on_one_line: Callable[[RootReference, RootReference], bool] = lambda a, b: False,
    ) -> None:
        self._isolations = list(isolations)
        self._on_one_line = on_one_line
        self._axes: dict[int, fmpq | None] = {}
        self._on_axis: dict[tuple[int, int], bool] = {}
        self._sums: dict[tuple[int, int], fmpz_poly] = {}
        self._moves: dict[tuple[int, int], list[tuple[fmpz, bool]]] = {}
        everything = references(self._isolations) if chosen is None else list(chosen)
        self.references = self._sorted(everything)
        self._find_roots_on_axes()

    def _sorted(self, references: list[RootReference]) -> list[RootReference]:
        """Sort; where midpoints give the order, n - 1 comparisons are enough to prove it."""

        def midpoint(r: RootReference) -> tuple[float, float]:
            box = self._enclosed(r, 0)
            return float(box.real), -float(box.imag) if r.conjugated else float(box.imag)

        guess = sorted(references, key=midpoint)
        if all(self._compare(a, b) < 0 for a, b in pairwise(guess)):
            return guess
        return sorted(references, key=cmp_to_key(self._compare))

    def values(self, bits: int) -> list[acb]:
        """Return enclosures of radius at most 2**-bits in order; a rational real part is given as such."""
        lists = [isolation.enclosures(bits) for isolation in self._isolations]
        return [self._value(r, lists[r.factor][r.index], bits) for r in self.references]

    def _value(self, r: RootReference, box: acb, bits: int) -> acb:
        if self._on_axis.get((r.factor, r.index)):
            axis = self._axes[r.factor]
            assert axis is not None
            with flint_lock, working_precision(bits + 64 + axis.height_bits()):
                box = acb(arb(axis), box.imag)
        return mirror(box) if r.conjugated else box

    def _find_roots_on_axes(self) -> None:
        """Look for rational real parts, also where no comparison asked: they are given exactly."""
        means = [mean_of_roots(isolation.f) for isolation in self._isolations]
        for r in self.references:
            if self._isolations[r.factor].degree == 1 or r.conjugated:
                continue
            mean = means[r.factor]
            if all(self._enclosed(r, bits).real.contains(mean) for bits in (0, _SUSPICIOUS_BITS // 2)):
                self._rational_real_part(r)

    def _box(self, r: RootReference, bits: int) -> acb:
        box = self._enclosed(r, bits)
        return mirror(box) if r.conjugated else box

    def _enclosed(self, r: RootReference, bits: int) -> acb:
        """Return a box around the root or its conjugate, of radius at most 2**-bits, or isolating (0)."""
        isolation = self._isolations[r.factor]
        return isolation.enclosures(bits)[r.index] if bits else isolation.isolating[r.index]

    def _compare(self, a: RootReference, b: RootReference) -> int:
        if a.factor == b.factor and a.index == b.index:
            return int(b.conjugated) - int(a.conjugated)
        # Different real numbers have no equal real parts: more bits must separate them.
        both_real = self._is_real(a) and self._is_real(b)
        bits = 0
        while True:
            x, y = self._enclosed(a, bits).real, self._enclosed(b, bits).real
            if x < y:
                return -1
            if x > y:
                return 1
            bits = max(2 * bits, 64)
            if not both_real and bits >= _SUSPICIOUS_BITS and self._same_real_part(a, b, bits):
                return self._compare_imaginary(a, b)

    def _is_real(self, r: RootReference) -> bool:
        return r.index < self._isolations[r.factor].real_count

    def _compare_imaginary(self, a: RootReference, b: RootReference) -> int:
        """Compare two different roots with equal real parts: more bits must separate them."""
        bits = _SUSPICIOUS_BITS
        while True:
            x, y = self._box(a, bits), self._box(b, bits)
            if x.imag < y.imag:
                return -1
            if x.imag > y.imag:
                return 1
            bits *= 2

    def _same_real_part(self, a: RootReference, b: RootReference, bits: int) -> bool:
        """Decide whether overlapping real parts are equal; False may also mean: not yet told apart."""
        if a.factor == b.factor and self._isolations[a.factor].have_equal_real_parts(a.index, b.index):
            return True
        if self._on_one_line(a, b) or self._is_moved_upwards(a, b, bits):
            return True
        left, right = self._rational_real_part(a), self._rational_real_part(b)
        if left is not None and right is not None:
            return left == right
        if left is not None or right is not None:
            # A rational and an irrational number are different.
            return False
        if bits < _BITS_A_ROOT * sum(self._isolations[k].degree for k in (a.factor, b.factor)):
            return False
        slope = self._sum_polynomial(a.factor, b.factor).derivative()
        x, y = self._box(a, bits), self._box(b, bits)
        with flint_lock, working_precision(bits + 2 * slope.height_bits() + slope.degree()):
            both = 2 * x.real.union(y.real)
            return not _evaluate(slope, both).contains(0)

    def _is_moved_upwards(self, a: RootReference, b: RootReference, bits: int) -> bool:
        """Whether b is seen to be a + ic or conj(a) + ic, as such a map takes one polynomial to the other."""
        f, g = self._isolations[a.factor], self._isolations[b.factor]
        key = (a.factor, b.factor)
        if key not in self._moves:
            self._moves[key] = vertical_moves(f.f, g.f)
        where = b.index if not b.conjugated else g.count + b.index - g.real_count
        box = self._box(a, bits)
        for c, mirrored in self._moves[key]:
            with flint_lock, working_precision(2 * bits + int(c.bit_length())):
                image = acb(box.real, (-box.imag if mirrored else box.imag) + c)
            # It holds a root of g, and each of the boxes holds one.
            if [k for k, other in enumerate(g.all_isolating()) if image.overlaps(other)] == [where]:
                return True
        return False

    def _rational_real_part(self, r: RootReference) -> fmpq | None:
        """Return Re of the root if it is rational.

        f irreducible with a root of rational real part c is its own mirror image: 2c - conj(root) is a
        common root of f and its image.  Then the mean of all roots has the real part c.
        """
        if r.factor not in self._axes:
            self._axes[r.factor] = mirror_axis(self._isolations[r.factor].f)
        axis = self._axes[r.factor]
        if axis is None:
            return None
        key = (r.factor, r.index)
        if key not in self._on_axis:
            self._on_axis[key] = self._is_own_mirror_image(r.factor, r.index, axis)
        return axis if self._on_axis[key] else None

    def _is_own_mirror_image(self, factor: int, index: int, axis: fmpq) -> bool:
        bits = _SUSPICIOUS_BITS
        isolation = self._isolations[factor]
        boxes = isolation.all_isolating()
        while True:
            box = isolation.enclosures(bits)[index]
            with flint_lock, working_precision(2 * bits):
                mirrored = acb(2 * arb(axis) - box.real, box.imag)
            met = [k for k, other in enumerate(boxes) if mirrored.overlaps(other)]
            if len(met) == 1:
                return met[0] == index
            bits *= 2

    def _sum_polynomial(self, i: int, j: int) -> fmpz_poly:
        """Return a square-free polynomial that has 2 Re of every root of both polynomials among its roots."""
        key = (min(i, j), max(i, j))
        if key not in self._sums:
            product = _sums_of(self._isolations[key[0]].f)
            if key[0] != key[1]:
                product = product * _sums_of(self._isolations[key[1]].f)
            self._sums[key] = square_free_part(product)
        return self._sums[key]


def vertical_moves(f: IntegerPolynomial, g: IntegerPolynomial) -> list[tuple[fmpz, bool]]:
    """Return the c with g(x) = f(x - ic), and (c, True) for the conjugate of f, both monic or both real.

    c is the difference of the means of the roots, and an integer: a difference of algebraic integers; for
    real ones it is 0.
    """
    n = f.degree
    if g.degree != n or n < 1 or f.coefficient(n - 1)[0] != g.coefficient(n - 1)[0]:
        return []
    moves = []
    for mirrored, h in ((False, f), (True, f.conjugate())):
        difference = h.coefficient(n - 1)[1] - g.coefficient(n - 1)[1]
        if difference % n == 0 and h.shifted(0, -(difference // n)) == g:
            moves.append((difference // n, mirrored))
    return moves


def mean_of_roots(f: IntegerPolynomial) -> fmpq:
    """Return the real part of the mean of all roots; the leading coefficient is real."""
    return -fmpq(f.coefficient(f.degree - 1)[0], f.degree * f.coefficient(f.degree)[0])


def mirror_axis(f: IntegerPolynomial) -> fmpq | None:
    """Return c if the roots of f, monic or real, are symmetric about the line Re x = c, else None."""
    degree = f.degree
    axis = mean_of_roots(f)
    reflected = [_compose(part, fmpq_poly([2 * axis, -1])) for part in (f.real, f.imag or fmpz_poly())]
    sign = -1 if degree % 2 else 1
    own = [fmpq_poly(f.real), fmpq_poly(f.imag or fmpz_poly())]
    return axis if reflected[0] * sign == own[0] and reflected[1] * -sign == own[1] else None


def _compose(f: fmpz_poly, inner: fmpq_poly) -> fmpq_poly:
    return fmpq_poly(f)(inner)


def _sums_of(f: IntegerPolynomial) -> fmpz_poly:
    """Return a polynomial whose roots are all alpha + conj(beta), for roots of f, which is monic or real."""
    lead = f.coefficient(f.degree)[0]
    if lead == 1:
        return conjugate_sums(f)
    # the monic polynomial of lead times the roots
    powers = [lead ** (f.degree - 1 - k) for k in range(f.degree)]
    scaled = fmpz_poly([*(c * t for c, t in zip(f.real.coeffs(), powers, strict=False)), 1])
    return conjugate_sums(IntegerPolynomial(scaled))(fmpz_poly([0, lead]))


def _evaluate(f: fmpz_poly, x: arb) -> arb:
    value = arb(0)
    for c in reversed(f.coeffs()):
        value = value * x + c
    return value
