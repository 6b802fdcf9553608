"""Whether a claim about the gain of a system is false, by the norm that the library finds."""

from __future__ import annotations

from flint import fmpq, fmpq_mat

import polyalg as pa

from .truth_roots import parse

DIGITS = 25


def matrix(rows, columns):
    values = [parse(x) for row in rows for x in row]
    return fmpq_mat(len(rows), columns, [fmpq(x.numerator, x.denominator) for x in values])


def system(given):
    n, p = len(given["A"]), len(given["D"])
    m = len(given["D"][0])
    A, B = matrix(given["A"], n), matrix(given["B"], m)
    C, D = matrix(given["C"], n), matrix(given["D"], m)
    if (B.nrows(), C.nrows(), len(given["A"])) != (n, p, n):
        raise ValueError("shapes")
    return pa.systems.System(A, B, C, D, dt=True if given["discrete"] is True else None)


def is_false(cert):
    """Tell without the evidence whether the claim is known to be false."""
    claim = cert["claim"]
    S = system(cert["input"])
    norm = pa.systems.hinf_norm if claim["kind"] == "hinf-norm" else pa.systems.linf_norm
    try:
        found = norm(S, DIGITS)
    except pa.UnstableSystemError:
        return True
    low, high = (fmpq(x.numerator, x.denominator) for x in (parse(claim["lower"]), parse(claim["upper"])))
    return bool(low > found.upper or high < found.lower or low > high)


def is_false_verdict(cert):
    """Tell without the evidence whether a verdict is the wrong one, or a witness is none."""
    claim, given = cert["claim"], cert["input"]
    if claim["kind"] == "small-gain":
        return bool(pa.systems.small_gain(system(given["first"]), system(given["second"]))) != claim["holds"]
    S = system(given)
    if claim["kind"] == "bounded-real":
        return bool(pa.systems.is_bounded_real(S, parse(claim["bound"]))) != claim["holds"]
    return bool(pa.systems.is_positive_real(S)) != claim["holds"]
