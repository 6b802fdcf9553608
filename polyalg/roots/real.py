"""Are all roots of a square-free polynomial real, and where are the real ones.

Integer roots are looked for first; then the polynomial is made smaller (root 0, powers of x, reciprocity),
and the Sturm sequence in balls decides; its Jacobi matrix gives approximations, which `polyalg.roots.sources`
proves.  Polynomials with few real roots, and sequences whose degrees jump, are left to Descartes' rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Protocol

from flint import acb, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.errors import ResourceLimitError
from polyalg.roots.approximate import Approximations, approximate_nonreal_roots, approximate_roots
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.centring import cluster_centre
from polyalg.roots.descartes import isolate_by_descartes
from polyalg.roots.evaluation import Evaluator, exact_rational
from polyalg.roots.integer_roots import integer_roots
from polyalg.roots.low_degree import LOW_DEGREE, Bisection, bisect_low_degree, float_guesses
from polyalg.roots.merging import SortedRoots
from polyalg.roots.newton_inequalities import gap_index, violated_index
from polyalg.roots.nonreal import GUESS_BITS, beside_critical_points
from polyalg.roots.pieces.isolating import roots_by_pieces
from polyalg.roots.pieces.sweep import zoomed_roots
from polyalg.roots.pieces.terms import terms_of
from polyalg.roots.simultaneous.separating import complex_root_boxes
from polyalg.roots.sources import AllReal, RationalRoots, RootSource, UnprovedGuessError
from polyalg.roots.sturm import SturmSequence, is_regular, sturm_sequence
from polyalg.roots.substitutions import (
    PowerRoots,
    ReciprocalRoots,
    ShiftedRoots,
    bits_of_sum,
    in_sum_with_inverse,
    reciprocal_sign,
)
from polyalg.roots.variations import count_above, has_few_variations, reflected, terms_cancel, variations

# Bisections by Descartes' rule, with jumps into clusters, that a polynomial of low degree gets.
_FEW_NODES = 100
# Up to here bisection decides real-rootedness; so far it isolates roots faster than a Sturm sequence does if
# all may be real.
_LEAST_STURM_DEGREE, _MOST_UNKNOWN_DEGREE = 4, 16
_MOST_STURM_DEGREE = 5000
# Degree^3 times bits from which a Sturm sequence takes longer than to find all complex roots.
_MOST_FOR_GUESSES = 5 * 10**8
# So many bisections cost less than Taylor models; up to the second degree where doubles fail by so many bits.
_GLANCES, _FEW_VARIATIONS = 16, 10
_GLANCED, _GLANCED_IF_DOUBLES_FAIL, _FAILING_BITS = 80, 400, 30
# Where a substitution may show one root in so many, or fewer, it is not made.
_SHARE = 8


class RootProblem(Protocol):
    """A square-free polynomial: whether it is real-rooted, and its real roots."""

    @property
    def all_real(self) -> bool:
        """Whether every root is real."""

    def roots(self, bits: int) -> RootSource:
        """Return the real roots, made ready for enclosures of radius 2**-bits."""

    def nonreal_guesses(self) -> Iterator[acb]:
        """Yield approximations of roots that are not real, where there are such; better ones come later."""


def root_problem(g: fmpz_poly, report: ReportBuilder) -> RootProblem:
    """Return the problem of the real roots of a square-free g, made as small as its form allows."""
    rational, rest = _split_off(g)
    if rational:
        return _WithRationalRoots(rational, root_problem(rest, report))
    if g.degree() == 1:
        return _WithRationalRoots([fmpq(-g[0], g[1])], None)
    if g.degree() <= 0:
        return _WithRationalRoots([], None)
    shift = cluster_centre(g)
    if shift is not None:
        return _Shifted(g(fmpz_poly([shift, 1])), shift, report)
    with report.stage("integer roots"):
        integers = integer_roots(g)
    if integers is not None:
        return _WithRationalRoots([fmpq(root) for root in integers], None)
    inner, k = g.deflation()
    if k > 1:
        return _InPower(inner, int(k), report)
    if reciprocal_sign(g):
        return _InSumWithInverse(g, report)
    return _Plain(g, report)


def _split_off(g: fmpz_poly) -> tuple[list[fmpq], fmpz_poly]:
    """Return the roots among 0, 1, -1 that stand in the way of a substitution, and the rest."""
    found: list[fmpq] = []
    if g.degree() < 2:
        return found, g
    if g[0] == 0:
        return [fmpq(0)], g.right_shift(1)
    if g.deflation()[1] == 1 and reciprocal_sign(g):
        for root in (1, -1):
            if g(root) == 0:
                found.append(fmpq(root))
                g = g // fmpz_poly([-root, 1])
    return found, g


class _WithRationalRoots:
    """Some rational roots, and the roots of the rest."""

    def __init__(self, rational: list[fmpq], rest: RootProblem | None) -> None:
        self._rational, self._rest = rational, rest

    @property
    def all_real(self) -> bool:
        return self._rest is None or self._rest.all_real

    def roots(self, bits: int) -> RootSource:
        rational = RationalRoots(self._rational)
        return rational if self._rest is None else SortedRoots([rational, self._rest.roots(bits)])

    def nonreal_guesses(self) -> Iterator[acb]:
        return iter(()) if self._rest is None else self._rest.nonreal_guesses()


class _InPower:
    """g(x) = h(x^k)."""

    def __init__(self, h: fmpz_poly, k: int, report: ReportBuilder) -> None:
        self._h, self._k = h, k
        self._inner = root_problem(h, report)

    @property
    def all_real(self) -> bool:
        # Descartes' rule is sharp for a real-rooted h: n variations, n positive roots.
        return self._k == 2 and variations(self._h.coeffs()) == self._h.degree() and self._inner.all_real

    def roots(self, bits: int) -> RootSource:
        return PowerRoots(self._inner.roots(bits), self._k)

    def nonreal_guesses(self) -> Iterator[acb]:
        for y in _guesses(self._inner):
            with flint_lock, working_precision(_bits_off_the_axis(y)):
                # Of the k-th roots of y the one with the largest imaginary part.
                roots = [y.pow(fmpq(1, self._k)) * acb(fmpq(2 * j, self._k)).exp_pi_i() for j in (0, 1)]
                x = max(roots, key=lambda root: abs(float(root.imag)))
            if x.imag > 0 or x.imag < 0:
                yield x


class _InSumWithInverse:
    """g(x) = x^m h(x + 1/x); x is real exactly if y = x + 1/x is real with |y| >= 2."""

    def __init__(self, g: fmpz_poly, report: ReportBuilder) -> None:
        self._g, self._report = g, report

    @cached_property
    def _h(self) -> fmpz_poly:
        return in_sum_with_inverse(self._g)

    @cached_property
    def _inner(self) -> RootProblem:
        return root_problem(self._h, self._report)

    @cached_property
    def _outside(self) -> int:
        """A bound for the number of y beyond 2 and -2, exact where all roots of h are real."""
        return count_above(self._h, fmpq(2)) + count_above(reflected(self._h), fmpq(2))

    @property
    def all_real(self) -> bool:
        return self._outside == self._h.degree() and self._inner.all_real

    @cached_property
    def _plain(self) -> _Plain:
        return _Plain(self._g, self._report)

    def roots(self, bits: int) -> RootSource:
        short = self._g.degree() <= LOW_DEGREE and self._plain.violated
        # Of a random g more than half of the roots are on the circle: real ones of h, found for nothing.
        if short or _SHARE * self._outside <= self._h.degree() or not self._inner.all_real:
            return self._plain.roots(bits)
        return ReciprocalRoots(self._inner.roots(bits))

    def nonreal_guesses(self) -> Iterator[acb]:
        for y in _guesses(self._inner):
            with flint_lock, working_precision(_bits_off_the_axis(y)):
                x = (y + (y * y - 4).sqrt()) / 2
            if x.imag > 0 or x.imag < 0:
                yield x


class _Shifted:
    """g(x) = h(x - c), the roots of h close to 0."""

    def __init__(self, h: fmpz_poly, c: fmpz, report: ReportBuilder) -> None:
        self._c = c
        self._inner = root_problem(h, report)

    @property
    def all_real(self) -> bool:
        return self._inner.all_real

    def roots(self, bits: int) -> RootSource:
        return ShiftedRoots(self._inner.roots(bits), self._c)

    def nonreal_guesses(self) -> Iterator[acb]:
        for y in self._inner.nonreal_guesses():
            with flint_lock, working_precision(bits_of_sum(y.real, self._c) + y.imag.bits()):
                moved = y + self._c
            yield moved


class _Plain:
    """No substitution: the Sturm sequence, or Descartes' rule."""

    def __init__(self, g: fmpz_poly, report: ReportBuilder) -> None:
        self._g, self._report = g, report
        self._source: RootSource | None = None

    @cached_property
    def all_real(self) -> bool:
        if self.violated:
            return False
        if self._g.degree() <= _LEAST_STURM_DEGREE and self._low_degree is not None:
            return self._low_degree.count == self._g.degree()
        _refuse_long_sequences(int(self._g.degree()))
        if not self._regular:
            # A real-rooted polynomial has a regular sequence, but the primes may have been unlucky.
            found = self._isolated() or self._by_descartes(root_bound_bits(self._g), None)
            self._source = found
            return found is not None and found.count == self._g.degree()
        sequence = sturm_sequence(self._g, self._report, stop_at_negative=True)
        if sequence is None:
            # All precisions up to the bound have failed, and would again.
            self._sequence = None
            return False
        if sequence.all_real:
            # Complete only then.
            self._sequence = sequence
        return sequence.all_real

    @cached_property
    def violated(self) -> bool:
        return violated_index(self._g) is not None or gap_index(self._g) is not None

    @cached_property
    def _low_degree(self) -> Bracketed | None:
        with self._report.stage("isolation"):
            found = bisect_low_degree(self._g)
        return self._completed(found)

    def _completed(self, bisection: Bisection | None) -> Bracketed | None:
        """Return all roots from what halving found and integers separate in what it left."""
        if bisection is None:
            return None
        found = bisection.found
        if bisection.left:
            terms = terms_of(self._g)
            with self._report.stage("zoom"):
                for interval in bisection.left:
                    inside = zoomed_roots(terms, *interval)
                    if inside is None:
                        return None
                    found = sorted([*found, *inside])
        return Bracketed(Evaluator(self._g), found, float_guesses(self._g, found))

    @cached_property
    def _regular(self) -> bool:
        return is_regular(self._g)

    @cached_property
    def _sequence(self) -> SturmSequence | None:
        return sturm_sequence(self._g, self._report) if self._regular else None

    def roots(self, bits: int) -> RootSource:
        if self._source is None:
            self._source = self._located(bits)
        return self._source

    def _located(self, bits: int) -> RootSource:
        most = LOW_DEGREE if self.violated else _MOST_UNKNOWN_DEGREE
        if self._g.degree() <= most and self._low_degree is not None:
            return self._low_degree
        if self._g.degree() <= _MOST_UNKNOWN_DEGREE:
            # Deep clusters: with jumps, Descartes' rule takes few nodes at a low degree.
            found = self._by_descartes(root_bound_bits(self._g), _FEW_NODES)
            if found is not None:
                return found
        if not self.all_real:
            # To tell that may have taken the isolation.
            found = self._source or self._isolated()
            if found is not None:
                return found
        bound = root_bound_bits(self._g)
        sequence = self._sequence
        if sequence is not None:
            with self._report.stage("approximate roots"):
                guesses = approximate_roots(sequence, bound)
            with self._report.stage("isolation"):
                proved = self._proved(guesses, bits)
            if proved is not None:
                return proved
        found = self._by_descartes(bound, None)
        assert found is not None
        return found

    def nonreal_guesses(self) -> Iterator[acb]:
        if not self.all_real:
            # To make a long sequence for guesses alone takes longer than to find the roots.
            work = int(self._g.degree()) ** 3 * int(self._g.height_bits())
            sequence = None if self.violated and work > _MOST_FOR_GUESSES else self._sequence
            if sequence is not None:
                yield from approximate_nonreal_roots(self._g, sequence, root_bound_bits(self._g))
            yield from beside_critical_points(self._g, _guessed)
            factors = [f for f, _ in self._g.factor()[1] if f.degree() > 1]
            for found in zip(*map(complex_root_boxes, factors), strict=True):
                yield from (box.mid() for boxes in found for box in boxes if box.imag > 0)

    def _proved(self, guesses: Approximations, bits: int) -> RootSource | None:
        if self.all_real:
            try:
                return AllReal(Evaluator(self._g), guesses.guesses(), bits)
            except UnprovedGuessError:
                return None
        if guesses.clusters:
            return None
        # As many disjoint intervals with a change of sign as there are real roots: one root in each.
        sign = Evaluator(self._g).sign
        intervals: list[tuple[fmpq, fmpq]] = []
        for narrow, wide in zip(guesses.around_roots(), guesses.brackets(), strict=True):
            held = next((i for i in (narrow, wide) if sign(i[0]) * sign(i[1]) < 0), None)
            if held is None:
                return None
            intervals.append((exact_rational(held[0]), exact_rational(held[1])))
        if all(x[1] <= y[0] for x, y in pairwise(intervals)):
            return Bracketed(Evaluator(self._g), intervals)
        return None

    def _isolated(self) -> RootSource | None:
        if self._g.degree() <= LOW_DEGREE and self._low_degree is not None:
            return self._low_degree
        return self._at_a_glance() or self._by_pieces()

    def _at_a_glance(self) -> RootSource | None:
        """Return the roots where a few bisections find them; where signs hardly vary they often do."""
        g, degree = self._g, self._g.degree()
        if not LOW_DEGREE < degree <= _GLANCED_IF_DOUBLES_FAIL or not has_few_variations(g, _FEW_VARIATIONS):
            return None
        glance = degree <= _GLANCED or terms_cancel(g, _FAILING_BITS)
        return self._completed(bisect_low_degree(g, _GLANCES)) if glance else None

    def _by_pieces(self) -> RootSource | None:
        found = roots_by_pieces(terms_of(self._g), self._report)
        return None if found is None else found.source()

    def _by_descartes(self, bound: int, most_nodes: int | None) -> RootSource | None:
        with self._report.stage("Descartes' rule"):
            found = isolate_by_descartes(self._g, bound, self._report.progress, most_nodes)
        if found is None:
            return None
        return Bracketed(Evaluator(self._g), [(i.low, i.high) for i in found], lambda k: found[k].guess())


def _refuse_long_sequences(degree: int) -> None:
    if degree > _MOST_STURM_DEGREE:
        raise ResourceLimitError(
            f"a factor of degree {degree} without multiple roots fulfils Newton's inequalities, so that its "
            f"Sturm sequence has to tell how many roots are real; it is taken up to degree "
            f"{_MOST_STURM_DEGREE}, as it costs {degree}^2 products of about {10 * degree} bits.  If the "
            f"polynomial is a product, pass the factors one by one"
        )


def _guesses(inner: RootProblem) -> Iterator[acb]:
    """Yield approximate roots of h that may lead to roots of g off the real axis."""
    if not inner.all_real:
        yield from inner.nonreal_guesses()
    roots = inner.roots(GUESS_BITS)
    yield from (acb(roots.ball(i, GUESS_BITS)) for i in range(roots.count))


def _guessed(g: fmpz_poly) -> RootSource:
    """Return the real roots of a square-free g, ready for guesses."""
    return root_problem(g, ReportBuilder()).roots(GUESS_BITS)


def _bits_off_the_axis(y: acb) -> int:
    """Return bits that hold an imaginary part far smaller than the number."""
    apart = magnitude_bits(y) - magnitude_bits(y.imag) if y.imag != 0 else 0
    return 2 * GUESS_BITS + 2 * max(0, apart)
