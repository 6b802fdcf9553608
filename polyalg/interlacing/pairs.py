"""Do the roots of two polynomials interlace: the difference of their counts takes two values only.

f and g interlace if both are real-rooted, their degrees differ by at most one and N_f - N_g takes values in
{0, 1} or in {0, -1} only, N(y) being the number of roots beyond y.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import short_rational
from polyalg.core.typing import Json, PolynomialLike
from polyalg.fields.real.exact import factored
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.proof import writer_of
from polyalg.interlacing.reading import read_members
from polyalg.interlacing.table import RootTable, root_table
from polyalg.roots.nonreal import NonRealProof

__all__ = ["interlaces"]

Ends = tuple[fmpq | None, fmpq | None]


def interlaces(
    f: PolynomialLike, g: PolynomialLike, *, directed: bool = False, progress: ProgressOption = None
) -> Verdict:
    """Decide whether the roots of two polynomials interlace, weakly, and if asked which has the largest.

    Parameters
    ----------
    f, g : polynomials over Q or real number fields
        Coefficients with the constant term first, or polynomials of FLINT, numpy, SymPy or Sage; not zero.
        Leading signs do not matter; multiple and shared roots are allowed.
    directed : bool
        Ask for f << g as in the literature: beside real-rootedness, above every y, with multiplicities, g has
        as many roots as f or one more.  So the roots alternate, b_1 >= a_1 >= b_2 >= a_2 >= ..., the largest
        one belongs to g, or to both where they tie, and deg g is deg f or deg f + 1.  f << f holds; of f << g
        and g << f both hold only where f and g have the same roots.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    Verdict
        Yes if both are real-rooted, their degrees differ by at most one and the roots alternate.  The witness
        of a no is the index (0 or 1) of a polynomial that is not real-rooted, or a pair (a, b): in (a, b] the
        numbers of roots of f and g, with multiplicity, differ by two or more (None: unbounded).  Directed,
        the pair is (a, None): above a, g has not as many roots as f or one more.

    Raises
    ------
    InexactInputError, InputError, ResourceLimitError
        As for `is_real_rooted`; the message names f or g.

    Notes
    -----
    The cost is that of isolating the roots of both, and of their common factors: section 7 of the theory page
    on real roots.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.interlaces([3, -4, 1], [-2, 1]))
    True
    >>> no = pa.interlaces([2, -3, 1], [12, -7, 1])
    >>> no.witness
    (5/2, None)

    >>> bool(pa.interlaces(pa.polynomial("x - sqrt(2)"), pa.polynomial("x^2 - sqrt(3)*x")))
    True

    A polynomial is above its derivative:

    >>> p, slope = [-6, 11, -6, 1], [11, -12, 3]
    >>> bool(pa.interlaces(slope, p, directed=True)), bool(pa.interlaces(p, slope, directed=True))
    (True, False)
    """
    members = read_members([("f", f), ("g", g)])
    report = ReportBuilder(Progress(progress))
    roots = [factored(read.real, report) for read in members]
    # Both are decided, also where one of them settles it: so the report has the stages of both.
    for k, proof in enumerate([one.nonreal for one in roots]):
        if proof is not None:
            kind = "directed-interlacing" if directed else "interlaces"
            return _not_real_rooted(kind, (members, k, proof), report)
    table = root_table(roots, report)
    if directed:
        return _directed(members, table, report)
    ends = _violation(table)
    claim: Json = {"kind": "interlaces", "holds": ends is None}
    if ends is None:
        return Verdict(
            True,
            lambda: _by_table(claim, members, table),
            "both are real-rooted and their roots alternate",
            None,
            report.finish(),
        )
    claim["interval"] = [
        "-oo" if ends[0] is None else rational_json(ends[0]),
        "oo" if ends[1] is None else rational_json(ends[1]),
    ]
    return Verdict(
        False,
        lambda: _by_table(claim, members, table),
        f"in {_interval_text(ends)} the numbers of roots differ by two or more",
        members[0].origin.returned(ends),
        report.finish(),
    )


def _by_table(claim: Json, members: Sequence[ReadReal], table: RootTable) -> Certificate:
    write = writer_of(members)
    return write.issue(claim, write.family(members), {"table": write.table(table)})


def _not_real_rooted(
    kind: str, found: tuple[Sequence[ReadReal], int, NonRealProof], report: ReportBuilder
) -> Verdict:
    members, k, proof = found
    claim: Json = {"kind": kind, "holds": False, "member": integer_json(k)}

    def prove() -> Certificate:
        write = writer_of(members)
        return write.issue(claim, write.family(members), {"proof": write.nonreal(members[k].real, proof)})

    return Verdict(
        False,
        prove,
        f"{'fg'[k]} is not real-rooted",
        k,
        report.finish(),
    )


def _directed(members: Sequence[ReadReal], table: RootTable, report: ReportBuilder) -> Verdict:
    """Decide whether g has as many roots as f or one more above every point."""
    t = next((t for t, (f, g) in enumerate(table.counts) if g - f not in (0, 1)), None)
    claim: Json = {"kind": "directed-interlacing", "holds": t is None}
    reason, witness = (
        "both are real-rooted, their roots alternate, and the largest one is of g or shared",
        None,
    )
    if t is not None:
        claim["point"] = rational_json(table.points[t])
        witness = table.points[t], None
        f, g = table.counts[t]
        reason = f"above {short_rational(table.points[t])} f has {f} and g has {g} of the roots"
    return Verdict(
        t is None,
        lambda: _by_table(claim, members, table),
        reason,
        members[0].origin.returned(witness),
        report.finish(),
    )


def _violation(table: RootTable) -> Ends | None:
    """Return the ends of an interval in which the numbers of roots differ by two or more."""
    differences = [f - g for f, g in table.counts]
    top, bottom = max(differences), min(differences)
    if top - bottom < 2:
        return None
    if top >= 2 or bottom <= -2:
        t = differences.index(top if top >= 2 else bottom)
        return (table.points[t] if t else None), None
    # 1 somewhere and -1 somewhere else; the difference there is the count between them.
    low, high = sorted((differences.index(top), differences.index(bottom)))
    return table.points[low], table.points[high]


def _interval_text(ends: Ends) -> str:
    low, high = ends
    left = "-oo" if low is None else short_rational(low)
    return f"({left}, oo)" if high is None else f"({left}, {short_rational(high)}]"
