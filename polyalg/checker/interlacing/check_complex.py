"""The check of "complex-roots": all roots of a polynomial are near listed centers, with multiplicities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..arithmetic.poly import is_proportional_product
from ..arithmetic.power_products import check_power_product
from ..arithmetic.rational_polynomials import degree
from ..arithmetic.words import polynomial_text, radius_words
from ..errors import CertificateError
from ..format.claims import Case, Input
from ..format.encoding import read_boolean, read_bounded, read_list, read_object
from ..format.limits import Work
from ..format.reading import Numbers, read_monic
from ..roots.discs import check_disjoint
from ..roots.enclosed import Enclosed, Listed, prove_enclosed
from ..roots.places import read_owners

_INPUT = "input.polynomial"

Power = tuple[Numbers, int]
Factor = TypeVar("Factor")


def check_complex_roots(case: Case[Numbers]) -> str:
    """Prove that the centers are those of all distinct roots, each within the radius, with multiplicities.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees do not add up), "product", "roots" (wrong number of
        roots of a factor), "smith-discs", "radius", "multiplicity" (not the exponent of the factor) and
        "real" (a root is not shown to be real).

    Notes
    -----
    Disjoint discs, as many around roots of each factor as its degree, make the roots of all factors simple
    and different; so a root has the exponent of its factor as multiplicity.  The disc of a root of a real
    factor around a real point holds the conjugate of the root, too, which is a root of the factor: the root
    itself.
    """
    p = case.input
    factors = read_powers(case, gaussian=p.im is not None)
    real = [g.im is None for g, _ in factors]
    return prove_complex_roots(case, polynomial_text(p), degree(p), Factors(factors, real, []))


@dataclass(frozen=True, slots=True)
class Factors:
    """The factors of a polynomial, near them or exactly, with their exponents.

    `real` is which of them are known to be real, `spreads` the errors of the coefficients, empty for none.
    """

    powers: list[Power]
    real: list[bool]
    spreads: list[int]


def prove_complex_roots(case: Case[Input], text: str, n: int, factors: Factors) -> str:
    """Prove what is claimed of the roots of a polynomial, a constant times the product of the powers."""
    claim, evidence, work = case.claim, case.evidence, case.work
    powers = factors.powers
    count = sum(degree(g) for g, _ in powers)
    owners = read_owners(evidence["owners"], count, len(powers))
    given = Listed("roots", claim, evidence["approximations"], owners)
    found = prove_enclosed([g for g, _ in powers], given, work, spreads=factors.spreads)
    check_disjoint(found.points, found.radii, found.unit - found.bits, "the factors", work)
    _check_multiplicities(claim["multiplicities"], [powers[k][1] for k in owners], n)
    real = _check_real(claim["real"], [factors.real[k] for k in owners], found)
    if not count:
        return f"{text} has no roots"
    roots = "1 distinct root" if count == 1 else f"{count} distinct roots"
    return (
        f"{text} has {roots}; the real and the imaginary part of each are\n"
        f"within {radius_words(found.radius)} of the center listed for it; it has the listed multiplicity;\n"
        f"{real} of them {'is' if real == 1 else 'are'} shown to be real"
    )


def read_factors(listed: object, n: int, read: Callable[[object, str], Factor]) -> list[tuple[Factor, int]]:
    """Read monic factors of a polynomial of degree n, and their exponents."""
    factors: list[tuple[Factor, int]] = []
    for k, item in enumerate(read_list(listed, "evidence.factors", most=n)):
        where = f"evidence.factors[{k}]"
        parts = read_object(item, ("factor", "exponent"), where)
        g = read(parts["factor"], f"{where}.factor")
        factors.append((g, read_bounded(parts["exponent"], f"{where}.exponent", 1, n)))
    return factors


def read_powers(case: Case[Numbers], *, gaussian: bool) -> list[Power]:
    """Read monic factors with their exponents, and prove that the input is a constant times the product.

    Parameters
    ----------
    case : Case
    gaussian : bool
        Whether factors may be over Q(i). Those with rational coefficients only are real ones, too.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees do not add up) and "product".
    """
    p, work = case.input, case.work
    n = degree(p)

    def read(value: object, where: str) -> Numbers:
        g = read_monic(value, where, n, gaussian, work)
        return g if any(g.im or ()) else Numbers(g.re, None, g.den)

    factors = read_factors(case.evidence["factors"], n, read)
    # before any power is formed
    total = sum(degree(g) * m for g, m in factors)
    if total != n:
        raise CertificateError("structure", f"degrees times exponents add up to {total}, not to {n}")
    _check_product(p, factors, work)
    return factors


def _check_product(p: Numbers, factors: list[Power], work: Work) -> None:
    """Prove that p is a constant times the product of the powers."""
    if p.im is None and all(g.im is None for g, _ in factors):
        check_power_product(p, [(g.re, m) for g, m in factors], _INPUT, work)
    elif not is_proportional_product((p.re, p.im), [((g.re, g.im), m) for g, m in factors], work):
        raise CertificateError("product", f"{_INPUT} is no constant times the product of the factors")


def _check_multiplicities(listed: object, wanted: list[int], n: int) -> None:
    for k, item in enumerate(read_list(listed, "claim.multiplicities", length=len(wanted))):
        where = f"claim.multiplicities[{k}]"
        if read_bounded(item, where, 1, n) != wanted[k]:
            raise CertificateError("multiplicity", f"{where} is not the exponent of the factor")


def _check_real(listed: object, possible: list[bool], found: Enclosed) -> int:
    """Prove that the roots that are said to be real are, and return their number."""
    flags = read_list(listed, "claim.real", length=len(possible))
    real = 0
    for k, (flag, may) in enumerate(zip(flags, possible, strict=True)):
        if read_boolean(flag, f"claim.real[{k}]"):
            if not may or found.points[k][1] or found.centers[k][1]:
                raise CertificateError("real", f"claim.real[{k}]: the root is not shown to be real")
            real += 1
    return real
