"""The check of "compatible": all combinations with non-negative coefficients are real-rooted or zero, or not.

Leading coefficients may be of both signs. The theorem used is Theorem 2 of the theory page on real roots;
for leading coefficients of one sign it is that of Chudnovsky and Seymour.
"""

from __future__ import annotations

from itertools import product

from ..arithmetic.combinations import are_equal, combination, is_rank_at_most_two
from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import family_text
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_index, read_list, read_object, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers, read_numbers
from ..roots.nonreal import prove_nonreal_root
from ..roots.table import prove_root_table

COMPATIBLE_KEYS = ("generators", "table", "orientation", "others")
_MOST_IN_A_PLANE = 6


def check_compatible(case: Case[list[Numbers]]) -> str:
    """Prove that a family is compatible, or that one combination has a root that is not real.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "combination" (a member is not the combination given for it), "counts" (the
        condition on the numbers of roots fails), "plane" (the generators span more), "non-real" and
        those of `prove_root_table`.

    Notes
    -----
    Theorem 2 of the theory page on real roots.
    """
    family, evidence, work = case.input, case.evidence, case.work
    if case.holds:
        prove_compatible(family, evidence, work)
        return (
            f"every combination of {family_text(family)} with non-negative\n"
            "coefficients is real-rooted or zero, by the theorem on compatible families"
        )
    n = prove_incompatible(family, case.claim["weights"], evidence["proof"], work)
    return (
        f"the combination of {family_text(family)} with the listed weights,\n"
        f"none of them negative, has degree {n} and a root that is not real"
    )


def prove_incompatible(family: list[Numbers], weights: object, proof: object, work: Work) -> int:
    """Prove that a combination with weights that are not negative has a root that is not real.

    Returns
    -------
    int
        The degree of the combination.
    """
    total = combination(_read_weights(weights, "claim.weights", len(family), work), family, work)
    if degree(total) < 2:
        raise CertificateError("non-real", "the combination has a degree below 2, or is zero")
    prove_nonreal_root(total.re, proof, "evidence.proof", "the combination", work)
    return degree(total)


def _read_weights(listed: object, where: str, length: int, work: Work) -> Numbers:
    items = read_list(listed, where, length=length)
    weights = read_numbers(items, where, False, work)
    if any(w < 0 for w in weights.re):
        refuse(where, "must not have a negative weight")
    return weights


def prove_compatible(family: list[Numbers], evidence: Json, work: Work) -> None:
    """Prove that a family is compatible, from evidence with the keys of `COMPATIBLE_KEYS`."""
    items = read_list(evidence["generators"], "evidence.generators", most=len(family))
    indices = [read_index(x, f"evidence.generators[{k}]", len(family)) for k, x in enumerate(items)]
    if sorted(set(indices)) != indices:
        refuse("evidence.generators", "must be ascending")
    if any(not family[i].re for i in indices):
        refuse("evidence.generators", "must not have a zero polynomial")
    _check_others(family, indices, evidence["others"], work)
    generators = [family[i] for i in indices]
    names = [f"input.polynomials[{i}]" for i in indices]
    table = prove_root_table(evidence["table"], generators, names, "evidence.table", work)
    orientation = evidence["orientation"]
    if type(orientation) is not str or orientation not in ("+", "-", "plane"):
        refuse("evidence.orientation", f'must be "+", "-" or "plane", not {shown(orientation)}')
    signed = zip(generators, table.counts, strict=True)
    counts: tuple[list[list[int]], list[list[int]]] = ([], [])
    for p, row in signed:
        counts[p.re[-1] < 0].append(row)
    for rows in counts:
        _check_one_sign(rows)
    if orientation == "plane":
        _check_plane(generators, *counts, work)
    else:
        _check_orientation(*counts, orientation)


def _check_others(family: list[Numbers], indices: list[int], listed: object, work: Work) -> None:
    """Check that each other member is a combination of generators with weights that are not negative."""
    seen = set(indices)
    for k, item in enumerate(read_list(listed, "evidence.others", length=len(family) - len(indices))):
        where = f"evidence.others[{k}]"
        parts = read_object(item, ("member", "weights"), where)
        member = read_index(parts["member"], f"{where}.member", len(family))
        if member in seen:
            refuse(f"{where}.member", "is a generator or was there before")
        seen.add(member)
        pairs = read_list(parts["weights"], f"{where}.weights", most=len(indices))
        split = [read_list(pair, f"{where}.weights", length=2) for pair in pairs]
        chosen = [read_index(pair[0], f"{where}.weights", len(indices)) for pair in split]
        if len(set(chosen)) != len(chosen):
            refuse(f"{where}.weights", "must not have a generator twice")
        weights = _read_weights([pair[1] for pair in split], f"{where}.weights", len(split), work)
        total = combination(weights, [family[indices[t]] for t in chosen], work)
        if not are_equal(total, family[member], work):
            raise CertificateError(
                "combination",
                f"input.polynomials[{member}] is not the combination of generators given for it",
            )


def _check_one_sign(rows: list[list[int]]) -> None:
    """Check |N_f - N_g| <= 1 everywhere for all pairs of one sign: they have a common interlacer."""
    for column in zip(*rows, strict=True):
        if max(column) - min(column) > 1:
            raise CertificateError(
                "counts", "numbers of roots of generators of one sign differ by more than one"
            )


def _check_orientation(positive: list[list[int]], negative: list[list[int]], orientation: str) -> None:
    """Check 0 <= N_f - N_g <= 2, for "-" the opposite, for all f of positive and g of negative sign."""
    right, left = (positive, negative) if orientation == "+" else (negative, positive)
    if not right or not left:
        return
    for high, low in zip(zip(*right, strict=True), zip(*left, strict=True), strict=True):
        if not 0 <= min(high) - max(low) <= max(high) - min(low) <= 2:
            raise CertificateError("counts", "numbers of roots do not fit the orientation for opposite signs")


def _check_plane(
    generators: list[Numbers], positive: list[list[int]], negative: list[list[int]], work: Work
) -> None:
    """Check rank at most two, and each pair of opposite signs on its own.

    Notes
    -----
    A point of a cone in a plane is a combination of two of its generators (Caratheodory), so that pairs
    suffice.
    """
    if len(generators) > _MOST_IN_A_PLANE:
        raise CertificateError("limits", f"a plane may have {_MOST_IN_A_PLANE} generators at most")
    if not is_rank_at_most_two(generators, work):
        raise CertificateError("plane", "the generators span more than a plane")
    for f, g in product(positive, negative):
        differences = [x - y for x, y in zip(f, g, strict=True)]
        if not (
            0 <= min(differences) <= max(differences) <= 2 or -2 <= min(differences) <= max(differences) <= 0
        ):
            raise CertificateError(
                "counts", "numbers of roots of two generators of opposite signs do not fit"
            )
