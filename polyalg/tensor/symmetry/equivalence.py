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
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.moves import over_common_field, permuted
from polyalg.tensor.proof import difference_of_lists_certificate, isomorphism_certificate
from polyalg.tensor.symmetry.chain import first_isomorphism, moves_between
from polyalg.tensor.symmetry.colours import Colouring
from polyalg.tensor.symmetry.exact import change_of_bases
from polyalg.tensor.symmetry.group import Generator, generator
from polyalg.tensor.symmetry.images import Images, places_for

__all__ = ["EquivalenceVerdict", "InvariantDifference", "are_equivalent"]

_MOST_FIXED = 4
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
        "shape", "rank", "traces", or "search" where traces alone do not.
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
        For more than 4000 terms; from `.certificate` of a no where the invariants of the terms agree, so that
        only the search tells.

    Notes
    -----
    As in `symmetry_group`.  "Not equivalent" does not mean "of another family": decompositions
    come in families, whose members differ in traces.  Theorem 2 and Theorem 3 of the theory page on matrix
    multiplication.

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
        found = None if plain else first_isomorphism(d, e, watched)
    watched.close()
    if found is not None:
        symmetry, at = found
        with report.stage("change of bases"):
            matrices = change_of_bases(d, e, symmetry)
        if matrices is None:
            raise AssertionError(f"an isomorphism modulo {at.p} is not one")
        made = generator(symmetry, matrices)
        prove = partial(isomorphism_certificate, d, e, symmetry, matrices)
        reason = f"a change of bases ({symmetry.move.name()} of the factors) takes one to the other"
        return EquivalenceVerdict(True, prove, reason, None, report.finish(), made)
    with report.stage("invariants"):
        at = next(places_for(d, e))
        fixed = () if plain else telling_terms(d, e, at)
        witness = plain or _difference(d, e, at, fixed)
    reason = f"no change of bases takes one to the other: {_DIFFERS[witness.invariant]}"
    prove = partial(_prove_difference, d, e, at, fixed)
    return EquivalenceVerdict(False, prove, reason, witness, report.finish(), None)


def _plain_difference(d: Decomposition, e: Decomposition) -> InvariantDifference | None:
    if not moves_between(d.shape, e.shape):
        return InvariantDifference("shape", d.shape, e.shape)
    if d.rank != e.rank:
        return InvariantDifference("rank", d.rank, e.rank)
    return None


def _difference(
    d: Decomposition, e: Decomposition, at: DegreeOnePlace, fixed: tuple[int, ...] | None
) -> InvariantDifference:
    """Return what tells apart two decompositions that the search found not to be equivalent."""
    if fixed == ():
        return InvariantDifference("traces", *(f"modulo {at.p}: {_sizes(x, at)}" for x in (d, e)))
    return InvariantDifference("search", d.rank_pattern, e.rank_pattern)


def _sizes(d: Decomposition, at: DegreeOnePlace) -> str:
    """Return how many terms the invariants put together."""
    sizes = sorted(len(cell) for cell in Colouring(Images(d, at)).cells().values())
    return f"classes of {', '.join(map(str, sizes))} terms"


def _prove_difference(
    d: Decomposition, e: Decomposition, at: DegreeOnePlace, fixed: tuple[int, ...] | None
) -> Certificate:
    if fixed is None:
        raise ResourceLimitError(
            "no certificate: the invariants of the terms agree, and the search is not in a certificate"
        )
    return difference_of_lists_certificate(d, e, at, fixed)


def telling_terms(d: Decomposition, e: Decomposition, at: DegreeOnePlace) -> tuple[int, ...] | None:
    """Return terms of d such that, they marked, the colours differ whichever terms of e are marked.

    None where as many as a certificate may list do not tell.
    """
    aim = Colouring(Images(e, at))
    sources = [Colouring(Images(permuted(d, move), at)) for move in moves_between(d.shape, e.shape)]
    fixed: tuple[int, ...] = ()
    marked = sources[0]
    while any(_agree(source, aim, fixed) for source in sources):
        cells = [cell for cell in marked.cells().values() if len(cell) > 1]
        if not cells or len(fixed) == _MOST_FIXED:
            return None
        k = min(cells, key=lambda cell: (len(cell), cell[0]))[0]
        fixed, marked = (*fixed, k), marked.individualized(k)
    return fixed


def _agree(source: Colouring, aim: Colouring, fixed: tuple[int, ...]) -> bool:
    """Whether terms of e can be marked as the fixed ones of d are, with the same colours."""
    if not source.agrees(aim):
        return False
    if not fixed:
        return True
    branch = source.individualized(fixed[0])
    cell = aim.cells()[int(source.colours[fixed[0]])]
    return any(_agree(branch, aim.individualized(k), fixed[1:]) for k in cell)
