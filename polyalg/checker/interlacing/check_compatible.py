"""The check of "compatible": all combinations with non-negative coefficients are real-rooted or zero, or not.

Leading coefficients may be of both signs. The theorem used is Theorem 2 of the theory page on real roots;
for leading coefficients of one sign it is that of Chudnovsky and Seymour.
"""

from __future__ import annotations

from itertools import product

from ..errors import CertificateError
from ..format.claims import Case, Input, Json
from ..format.encoding import read_index, read_list, read_object, refuse, shown
from ..format.reading import Numbers
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
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
    return prove_compatible_or_not(case, case.input, RationalPolynomials(case.work))


def prove_compatible_or_not(case: Case[Input], family: list[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "compatible", whatever the coefficients."""
    evidence = case.evidence
    if case.holds:
        prove_compatible(family, evidence, over)
        return (
            f"every combination of {over.family_text(family)} with non-negative\n"
            "coefficients is real-rooted or zero, by the theorem on compatible families"
        )
    n = prove_incompatible(family, case.claim["weights"], evidence["proof"], over)
    return (
        f"the combination of {over.family_text(family)} with the listed weights,\n"
        f"none of them negative, has degree {n} and a root that is not real"
    )


def prove_incompatible(family: list[P], weights: object, proof: object, over: RealPolynomials[P, C]) -> int:
    """Prove that a combination with weights that are not negative has a root that is not real.

    Returns
    -------
    int
        The degree of the combination.
    """
    items = read_list(weights, "claim.weights", length=len(family))
    total = over.combination(over.read_weights(items, "claim.weights", rational=True), family)
    n = over.degree(total)
    if n < 2:
        raise CertificateError("non-real", "the combination has a degree below 2, or is zero")
    over.prove_nonreal_root(over.coefficients(total), proof, "evidence.proof", "the combination")
    return n


def prove_compatible(family: list[P], evidence: Json, over: RealPolynomials[P, C]) -> None:
    """Prove that a family is compatible, from evidence with the keys of `COMPATIBLE_KEYS`."""
    items = read_list(evidence["generators"], "evidence.generators", most=len(family))
    indices = [read_index(x, f"evidence.generators[{k}]", len(family)) for k, x in enumerate(items)]
    if sorted(set(indices)) != indices:
        refuse("evidence.generators", "must be ascending")
    if any(over.degree(family[i]) < 0 for i in indices):
        refuse("evidence.generators", "must not have a zero polynomial")
    _check_others(family, indices, evidence["others"], over)
    generators = [family[i] for i in indices]
    names = [f"input.polynomials[{i}]" for i in indices]
    table = prove_root_table(evidence["table"], generators, names, "evidence.table", over)
    orientation = evidence["orientation"]
    if type(orientation) is not str or orientation not in ("+", "-", "plane"):
        refuse("evidence.orientation", f'must be "+", "-" or "plane", not {shown(orientation)}')
    signed = zip(generators, table.counts, strict=True)
    counts: tuple[list[list[int]], list[list[int]]] = ([], [])
    for p, row in signed:
        counts[over.leading_sign(p) < 0].append(row)
    for rows in counts:
        _check_one_sign(rows)
    if orientation == "plane":
        _check_plane(generators, *counts, over)
    else:
        _check_orientation(*counts, orientation)


def _check_others(family: list[P], indices: list[int], listed: object, over: RealPolynomials[P, C]) -> None:
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
        weights = over.read_weights([pair[1] for pair in split], f"{where}.weights", rational=False)
        total = over.combination(weights, [family[indices[t]] for t in chosen])
        if not over.are_equal(total, family[member]):
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
    generators: list[P],
    positive: list[list[int]],
    negative: list[list[int]],
    over: RealPolynomials[P, C],
) -> None:
    """Check rank at most two, and each pair of opposite signs on its own.

    Notes
    -----
    A point of a cone in a plane is a combination of two of its generators (Caratheodory), so that pairs
    suffice.
    """
    if len(generators) > _MOST_IN_A_PLANE:
        raise CertificateError("limits", f"a plane may have {_MOST_IN_A_PLANE} generators at most")
    if not over.is_rank_at_most_two(generators):
        raise CertificateError("plane", "the generators span more than a plane")
    for f, g in product(positive, negative):
        differences = [x - y for x, y in zip(f, g, strict=True)]
        if not (
            0 <= min(differences) <= max(differences) <= 2 or -2 <= min(differences) <= max(differences) <= 0
        ):
            raise CertificateError(
                "counts", "numbers of roots of two generators of opposite signs do not fit"
            )
