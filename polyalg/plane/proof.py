"""The certificates of this area: what the checker reads of complex roots, written from what was found."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import acb, fmpq

from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_rational
from polyalg.core.evidence import integer_json, issue, points_json, rational_json
from polyalg.core.evidence import polynomial_json as exact_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.precision import needed_bits
from polyalg.core.typing import Json
from polyalg.interlacing.writing import check_size, polynomial_json
from polyalg.roots.complex.all_roots import AllRoots

# Bits of approximations beyond what an estimate of Smith's radii asks for.
_MARGIN = 6


def field_polynomial_json(read: ReadPolynomial) -> Json:
    """Write an input polynomial over Q or Q(i), with its field.

    Raises
    ------
    ResourceLimitError
        As for `polynomial_json`.
    """
    if read.imag is None:
        return {"field": "Q", "polynomial": polynomial_json(read)}
    height = max(int(part.height_bits()) for part in (read.real, read.imag))
    check_size(read.degree, max(height, int(read.denominator.bit_length())))
    pairs = [
        [rational_json(fmpq(part[k], read.denominator)) for part in (read.real, read.imag)]
        for k in range(read.degree + 1)
    ]
    return {"field": "Q(i)", "polynomial": pairs}


def complex_roots_certificate(found: AllRoots, eps: Fraction) -> Certificate:
    """Return the proof of "complex-roots": these are all, near these centers, with these multiplicities."""
    given = field_polynomial_json(found.read)
    factors = [(found.split.public_factor(g), m) for g, m in found.split.factors]
    coarse = needed_bits(eps) + 4
    fine = needed_bits(eps) + found.separation_bits() + found.read.degree.bit_length() + _MARGIN
    check_size(found.read.degree, fine)
    values = found.values(fine + 2)
    claim: Json = {
        "kind": "complex-roots",
        "radius": encode_rational(eps.numerator, eps.denominator),
        "roots": {"bits": integer_json(coarse), "centers": points_json(values, coarse)},
        "multiplicities": [integer_json(factors[k][1]) for k in found.owners],
        "real": [z.imag == 0 for z in values],
    }
    written = [(exact_json(g), m) for g, m in factors]
    return issue(claim, given, roots_json(written, found.owners, values, fine))


def roots_json(
    factors: Sequence[tuple[object, int]], owners: Sequence[int], values: Sequence[acb], bits: int
) -> Json:
    """Write factors with their exponents, and all roots with the numbers of their factors, to 2**-bits."""
    return {
        "factors": [{"factor": written, "exponent": integer_json(m)} for written, m in factors],
        "owners": [integer_json(k) for k in owners],
        "approximations": {"bits": integer_json(bits), "roots": points_json(values, bits)},
    }
