"""Whether two decompositions are one up to a change of bases and a permutation of the factors."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from polyalg.checker import Certificate
from polyalg.core.answer import Source, Verdict
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.errors import ResourceLimitError
from polyalg.fields.polynomials import DegreeOnePlace
from polyalg.tensor.correspondence import Telling
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.moves import over_common_field
from polyalg.tensor.proof import difference_of_lists_certificate, isomorphism_certificate
from polyalg.tensor.symmetry.chain import Comparison, first_isomorphism, moves_between
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.group import Generator, generator
from polyalg.tensor.symmetry.images import Images, places_for
from polyalg.tensor.symmetry.telling import told_by_pairs, told_by_words

__all__ = ["EquivalenceVerdict", "InvariantDifference", "are_equivalent"]

_DIFFERS = {
    "shape": "the shape differs",
    "rank": "the rank differs",
    "traces": "the traces differ",
    "search": "the search found none",
}


class InvariantDifference(NamedTuple):
    """What tells two decompositions apart.

    Attributes
    ----------
    invariant : str
        "shape", "rank", "traces", or "search" where traces of pairs alone do not.
    first, second : object
        What it is for each.
    """

    invariant: str
    first: object
    second: object


class EquivalenceVerdict(Verdict):
    """A `Verdict` whether two decompositions are equivalent; the witness of a no is an `InvariantDifference`.

    Attributes
    ----------
    isomorphism : Generator or None
        What takes the first to the second: a permutation of the factors, and then X, Y, Z.
    """

    def __init__(
        self,
        holds: bool,
        prove: Source,
        reason: str,
        witness: InvariantDifference | None,
        report: CostReport | None,
        isomorphism: Generator | None,
    ) -> None:
        super().__init__(holds, prove, reason, witness, report)
        self.isomorphism = isomorphism

    def _recipe(self) -> Recipe:
        return packed_call(
            EquivalenceVerdict,
            self.holds,
            self._proof(),
            self.reason,
            self.witness,
            self.report,
            self.isomorphism,
        )


def are_equivalent(
    d: Decomposition, e: Decomposition, *, progress: ProgressOption = None
) -> EquivalenceVerdict:
    """Decide whether a change of bases, after a permutation of the factors, takes d to e.

    Parameters
    ----------
    d, e : Decomposition
    progress : None, True or callable, optional

    Returns
    -------
    EquivalenceVerdict
        With `.isomorphism` on a yes.

    Raises
    ------
    ResourceLimitError
        For more than 4000 terms, and where terms leave changes of bases open and none of many is one; from
        `.certificate` of a no where only the search tells, and words in four terms do not.

    Notes
    -----
    As in `symmetry_group`.  "Not equivalent" does not mean "of another family": decompositions
    come in families, whose members differ in traces.  Theorem 2 and Theorem 3 of the theory page on matrix
    multiplication; the certificate of a no that traces of pairs do not tell rests on words in marked terms,
    Theorem 4 of the theory page on matrix multiplication.

    Examples
    --------
    >>> import polyalg as pa
    >>> s = pa.tensor.strassen()
    >>> d = pa.tensor.transform(s, [[1, 1], [0, 1]], [[1, 0], [2, 1]], [[0, 1], [1, 0]])
    >>> answer = pa.tensor.are_equivalent(s, d)
    >>> bool(answer), answer.isomorphism.factors
    (True, 'identity')
    >>> pa.tensor.are_equivalent(s, pa.tensor.standard(2, 2, 2)).witness
    InvariantDifference(invariant='rank', first=7, second=8)
    """
    require_decomposition(d)
    require_decomposition(e, "e")
    report = ReportBuilder()
    d, e = over_common_field([d, e])
    watched = Progress(progress)
    with report.stage("search"):
        plain = _plain_difference(d, e)
        found, at = Comparison(None, next(places_for(d, e))) if plain else first_isomorphism(d, e, watched)
    watched.close()
    if found is not None:
        made = generator(found)
        prove = partial(isomorphism_certificate, d, e, found)
        reason = f"a change of bases ({made.factors} of the factors) takes one to the other"
        return EquivalenceVerdict(True, prove, reason, None, report.finish(), made)
    with report.stage("invariants"):
        telling = Telling((), ()) if plain else told_by_pairs(d, e, at)
        witness = plain or _difference(d, e, at, telling)
    reason = f"no change of bases takes one to the other: {_DIFFERS[witness.invariant]}"
    prove = partial(_prove_difference, d, e, at, telling)
    return EquivalenceVerdict(False, prove, reason, witness, report.finish(), None)


def _plain_difference(d: Decomposition, e: Decomposition) -> InvariantDifference | None:
    if not moves_between(d.shape, e.shape):
        return InvariantDifference("shape", d.shape, e.shape)
    if d.rank != e.rank:
        return InvariantDifference("rank", d.rank, e.rank)
    return None


def _difference(
    d: Decomposition, e: Decomposition, at: DegreeOnePlace, telling: Telling | None
) -> InvariantDifference:
    """Return what tells apart two decompositions that the search found not to be equivalent."""
    if telling == Telling((), ()):
        return InvariantDifference("traces", *(f"modulo {at.p}: {_sizes(x, at)}" for x in (d, e)))
    return InvariantDifference("search", d.rank_pattern, e.rank_pattern)


def _sizes(d: Decomposition, at: DegreeOnePlace) -> str:
    """Return how many terms the invariants put together."""
    sizes = sorted(len(cell) for cell in Colouring(Images(d, at)).cells().values())
    return f"classes of {', '.join(map(str, sizes))} terms"


def _prove_difference(
    d: Decomposition, e: Decomposition, at: DegreeOnePlace, telling: Telling | None
) -> Certificate:
    told = telling or told_by_words(d, e, at)
    if told is None:
        raise ResourceLimitError(
            "no certificate: the invariants of the terms agree, those of words in four marked terms too"
        )
    return difference_of_lists_certificate(d, e, at, told)
