"""Is every combination of polynomials with non-negative coefficients real-rooted, leading signs of any kind.

Theorem 2 of the theory page on real roots decides from counts of roots; a no carries weights whose
combination has a root off the axis, and the proof of that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.gaussian import GaussianPolynomial
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import FamilyLike, Json
from polyalg.fields.real.exact import AnyRoots, ExactReal, factored, leading_sign, rank
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.conditions import Violation, common_orientation, orientation, same_sign_violation
from polyalg.interlacing.deciding import NotRealRooted, decided_family
from polyalg.interlacing.planes import Combination, cone_generators, member_outside
from polyalg.interlacing.proof import writer_of
from polyalg.interlacing.reading import combination, read_family
from polyalg.interlacing.table import RootTable, root_table
from polyalg.interlacing.triples import TripleSearch
from polyalg.interlacing.witness import Weighted, pair_witness, shortened, triple_witness

__all__ = ["are_compatible"]


@dataclass(frozen=True, slots=True)
class _Family:
    """The non-zero members that matter, by their index among all."""

    reads: Sequence[ReadReal]
    indices: list[int]
    roots: Sequence[AnyRoots]
    table: RootTable

    @property
    def numerators(self) -> list[ExactReal]:
        return [member.p for member in self.roots]

    @property
    def positive(self) -> list[int]:
        return [k for k, p in enumerate(self.numerators) if leading_sign(p) > 0]

    @property
    def negative(self) -> list[int]:
        return [k for k, p in enumerate(self.numerators) if leading_sign(p) < 0]


def are_compatible(*fs: FamilyLike, progress: ProgressOption = None) -> Verdict:
    """Decide whether every combination with non-negative coefficients is real-rooted (or zero).

    Parameters
    ----------
    *fs : polynomials over Q or real number fields, or one list of them
        Coefficients with the constant term first, or polynomials of FLINT, numpy, SymPy or Sage; leading
        coefficients of any sign, any degrees, any number of members.  Zero polynomials put no condition.
        A list of numbers is one polynomial, a list of polynomials is the family.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    Verdict
        The witness of a no is a list of rational weights >= 0, one for each member as passed, whose
        combination is not real-rooted; the certificate holds the proof of that.  The certificate of a yes
        holds the points and counts that the theorem needs.

    Raises
    ------
    InexactInputError
        If a coefficient is a float; the message names the member and the coefficient.
    InputError
        If there are no members, or one has a coefficient that is not real.
    ResourceLimitError
        As for `is_real_rooted`; the smallest field of all members is taken.

    Notes
    -----
    All roots are sorted exactly, and the counts N_i between them compared: O(k r) comparisons for k members
    with r distinct roots, beside the isolation of the roots of each.  A no takes about ten more decisions,
    more where the margin is small: log2(1/margin) of them.

    References
    ----------
    M. Chudnovsky, P. Seymour, The roots of the independence polynomial of a clawfree graph (2007), for
    leading coefficients of one sign; arXiv 2407.16226 treats both signs; the proof of what is used here is
    that of Theorem 2 of the theory page on real roots.

    Examples
    --------
    x, 1 - x and x^2 - x are compatible in pairs, but not together: their sum is x^2 - x + 1.

    >>> import polyalg as pa
    >>> family = [0, 1], [1, -1], [0, -1, 1]
    >>> bool(pa.are_compatible(*family[:2])), bool(pa.are_compatible(*family[1:]))
    (True, True)
    >>> pa.are_compatible(*family)
    Verdict(False: the combination with weights 1, 1, 1 is not real-rooted)
    """
    reads = read_family(fs)
    report = ReportBuilder(Progress(progress))
    indices = [i for i, read in enumerate(reads) if read.degree >= 0]
    found = decided_family([reads[i].real for i in indices], report)
    if isinstance(found, NotRealRooted):
        return _no(reads, Weighted((indices[found.index],), (fmpq(1),)), report)
    family = _Family(reads, indices, found.members, root_table(found.members, report, found.basis))
    with report.stage("conditions"):
        outcome = _judged(family)
    if isinstance(outcome, str):
        return _yes(family, outcome, [], report)
    if isinstance(outcome, _InPlane):
        return _yes(outcome.family, "plane", outcome.others, report)
    with report.stage("weights"):
        short = shortened(family.numerators, [reads[i].denominator for i in indices], outcome)
    return _no(reads, Weighted(tuple(indices[k] for k in short.members), short.weights), report)


@dataclass(frozen=True, slots=True)
class _InPlane:
    """A compatible family of dimension two: its generators, and the others in terms of them."""

    family: _Family
    others: list[Combination]


def _judged(family: _Family) -> str | _InPlane | Weighted:
    """Return the orientation of a compatible family, or that it lies in a plane, or weights of a no."""
    counts, positive, negative = family.table.counts, family.positive, family.negative
    found = same_sign_violation(counts, positive) or same_sign_violation(counts, negative)
    if found is None:
        common = common_orientation(counts, positive, negative)
        if isinstance(common, str):
            return common
        if not isinstance(common, Violation):
            if rank(family.numerators) <= 2:
                return _judged_in_plane(family)
            search = TripleSearch(counts, set(positive))
            triple = search.find(common, lambda *three: member_outside(family.numerators, three))
            if not isinstance(triple, Violation):
                return triple_witness(family.numerators, triple)
            common = triple
        found = common
    return pair_witness(family.numerators, found, family.table)


def _judged_in_plane(family: _Family) -> _InPlane | Weighted:
    """Decide a family with both orientations that spans a plane: are its generators compatible in pairs."""
    values = [family.reads[i].value() for i in family.indices]
    members = [value for value in values if not isinstance(value, GaussianPolynomial)]
    generators, others = cone_generators(members)
    for f in generators:
        for g in generators:
            if f in family.positive and g in family.negative:
                found = orientation(family.table.counts, f, g)
                if isinstance(found, Violation):
                    return pair_witness(family.numerators, found, family.table)
    small = [family.roots[k] for k in generators]
    own = _Family(
        family.reads,
        [family.indices[k] for k in generators],
        small,
        root_table(small, ReportBuilder()),
    )
    return _InPlane(own, [(family.indices[k], terms) for k, terms in others])


def _yes(family: _Family, found: str, others: Sequence[Combination], report: ReportBuilder) -> Verdict:
    zeros: list[Combination] = [(i, []) for i, read in enumerate(family.reads) if read.degree < 0]

    def prove() -> Certificate:
        write = writer_of(family.reads)
        for p in family.numerators:
            write.looks_at_coefficients(p, [int(p.degree())])
        evidence: Json = {
            "generators": [integer_json(i) for i in family.indices],
            "table": write.table(family.table),
            "orientation": found,
            "others": [
                {
                    "member": integer_json(i),
                    "weights": [[integer_json(t), write.weight(w)] for t, w in terms],
                }
                for i, terms in sorted([*others, *zeros])
            ],
        }
        return write.issue({"kind": "compatible", "holds": True}, write.family(family.reads), evidence)

    reason = {
        "+": "the roots fulfil the condition for compatible families",
        "-": "the roots fulfil the condition for compatible families",
        "plane": "the family spans a plane and its generators are compatible in pairs",
    }[found]
    return Verdict(True, prove, reason, None, report.finish())


def _no(reads: Sequence[ReadReal], found: Weighted, report: ReportBuilder) -> Verdict:
    weights = [fmpq(0)] * len(reads)
    for i, w in zip(found.members, found.weights, strict=True):
        weights[i] = w
    mixed = combination([read.real for read in reads], [read.denominator for read in reads], weights)
    proof = factored(mixed, report).nonreal
    assert proof is not None
    claim: Json = {"kind": "compatible", "holds": False, "weights": [rational_json(w) for w in weights]}

    def prove() -> Certificate:
        write = writer_of(reads)
        return write.issue(claim, write.family(reads), {"proof": write.nonreal(mixed, proof)})

    witness = reads[0].origin.returned(weights)
    return Verdict(False, prove, _no_reason(weights), witness, report.finish())


def _no_reason(weights: Sequence[fmpq]) -> str:
    shown = ", ".join(str(w) for w in weights)
    if len(shown) > 60:
        used = sum(w != 0 for w in weights)
        shown = f"on {used} of the members (see .witness)"
    return f"the combination with weights {shown} is not real-rooted"
