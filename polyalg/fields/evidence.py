"""Number fields and what is over them as the strings of certificates, and evidence for the checker.

Coordinates are those in powers of the generator of the embedding, an algebraic integer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice

from flint import arb, fmpq_poly, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.algebra.irreducibility import irreducibility_proof
from polyalg.algebra.modular import small_primes
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.core.balls import magnitude_bits, scaled_midpoint
from polyalg.core.evidence import integral_json, issue, number_json, points_json, rational_json
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Json
from polyalg.errors import CertificateError, ResourceLimitError
from polyalg.fields.embedding import Embedding, isolation_of
from polyalg.fields.factoring import IntegralFactor
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomials import DegreeOnePlace, degree_one_places, places_over

__all__ = [
    "bits_for_signs",
    "complex_elements_json",
    "element_json",
    "elements_json",
    "field_evidence",
    "field_json",
    "images_at_a_place",
    "irreducibility_over_field",
    "issue_over_field",
    "matrix_at_a_place",
    "matrix_json",
    "place_json",
    "regular_place",
    "separating_place",
]

_MARGIN = 8
# Places tried before degrees are given up.
_PLACES_TRIED = 60
# A root with more bits than this names a disc of a tenth at least.
_FEWEST_BITS = 4
_FIRST_BITS = 64
# How often digits of the generator are doubled with which the checker does not tell all signs.
_DOUBLINGS = 6
# Beyond what a sign takes: the discs of the checker are wider than the approximations.
_SIGN_BITS, _SIGN_BITS_PER_DEGREE = 48, 4


def field_json(field: Embedding) -> Json:
    """Return the polynomial of a field, and a disc that holds the chosen root and no other one."""
    bits = isolation_of(field.modulus).separation_bits() + _FEWEST_BITS
    root = field.conjugates(bits + _MARGIN)[field.place]
    center = [
        encode_rational(*Fraction(scaled_midpoint(part, bits), 1 << bits).as_integer_ratio())
        for part in (root.real, root.imag)
    ]
    radius = encode_rational(1, 1 << (bits - 2))
    return {"polynomial": integral_json(field.modulus), "root": {"center": center, "radius": radius}}


def field_evidence(field: Embedding, bits: int = 0) -> Json:
    """Return what proves that the polynomial is irreducible, and its roots to so many bits at least."""
    proof = irreducibility_proof(IntegerPolynomial(field.modulus), False, field.modulus[field.degree])
    if proof is None:
        raise ResourceLimitError(
            f"no certificate: no proof that the polynomial of degree {field.degree} of the field is"
            " irreducible is short enough for the checker"
        )
    least = isolation_of(field.modulus).separation_bits() + 2 * _MARGIN + field.degree.bit_length()
    bits = max(bits, least)
    roots = points_json(field.conjugates(bits + 2), bits)
    return {"irreducibility": proof, "roots": {"bits": encode_integer(bits), "roots": roots}}


def bits_for_signs(field: Embedding, numbers: Iterable[fmpq_poly]) -> int:
    """Return bits of the generator that tell the signs of numbers, none of them zero."""
    y = field.value(fmpq_poly([0, 1]), _FIRST_BITS)
    size = max(magnitude_bits(y), 0) * field.degree
    longest = max((_lost_bits(field, x) for x in numbers), default=0)
    return longest + size + _SIGN_BITS + _SIGN_BITS_PER_DEGREE * field.degree


def _lost_bits(field: Embedding, x: fmpq_poly) -> int:
    """Return the bits that cancel where a number is computed from its coordinates."""
    bits = _FIRST_BITS
    while True:
        ball = field.value(x, bits).real
        if not ball.contains(0):
            break
        bits *= 2
    with flint_lock, working_precision(_FIRST_BITS):
        largest = max(abs(arb(c)).abs_upper() for c in x.coeffs())
        return max(magnitude_bits(largest / ball.abs_lower()), 0)


def issue_over_field(field: Embedding, claim: Json, given: Json, evidence: Json, bits: int) -> Certificate:
    """Return the certificate of a claim, named as over Q, for signs that the checker alone computes.

    It is asked with so many bits of the generator, and with more where these do not tell all signs.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads, or has time for.
    """
    named, over = claim | {"kind": f"algebraic-{claim['kind']}"}, {"field": field_json(field), **given}
    for attempt in range(_DOUBLINGS):
        try:
            return issue(named, over, {"field": field_evidence(field, bits << attempt), **evidence})
        except CertificateError as error:
            if error.step != "signs":
                raise
    raise ResourceLimitError(
        f"no certificate: {bits << _DOUBLINGS} bits of the generator do not tell all signs in its check"
    )


def element_json(field: Embedding, x: fmpq_poly) -> list[object]:
    """Write a number by its coordinates."""
    return [rational_json(x[k]) for k in range(field.degree)]


def elements_json(field: Embedding, values: Sequence[fmpq_poly]) -> list[object]:
    """Write numbers, such as the coefficients of a polynomial."""
    return [element_json(field, x) for x in values]


def complex_elements_json(
    field: Embedding, real: Sequence[fmpq_poly], imag: Sequence[fmpq_poly]
) -> list[object]:
    """Write numbers by their real and imaginary parts in a real field: coordinates, pairs where need be."""
    return [
        [number_json(x[k], y[k] if y else None) for k in range(field.degree)]
        for x, y in zip(real, imag, strict=True)
    ]


def matrix_json(matrix: AlgebraicMatrix) -> list[object]:
    """Write the rows of a matrix."""
    flat, m = elements_json(matrix.field.embedding, matrix.values), matrix.ncols()
    return [flat[i * m : (i + 1) * m] for i in range(matrix.nrows())]


def place_json(at: DegreeOnePlace) -> Json:
    """Write a place of degree one."""
    return {"modulus": encode_integer(at.p), "root": encode_integer(at.r)}


def matrix_at_a_place(matrix: AlgebraicMatrix, at: DegreeOnePlace) -> nmod_mat | None:
    """Return the image of a matrix; None where the prime divides a denominator."""
    known = images_at_a_place(matrix.values, at)
    return None if known is None else nmod_mat(matrix.nrows(), matrix.ncols(), known, at.p)


def images_at_a_place(values: Sequence[fmpq_poly], at: DegreeOnePlace) -> list[int] | None:
    """Return the images of numbers; None where the prime divides a denominator."""
    images = [at.image(x) for x in values]
    known = [x for x in images if x is not None]
    return known if len(known) == len(images) else None


def regular_place(matrix: AlgebraicMatrix) -> DegreeOnePlace:
    """Return a place at which the image of an invertible matrix is invertible."""
    for at in degree_one_places(matrix.field.embedding):
        image = matrix_at_a_place(matrix, at)
        if image is not None and int(image.det()):
            return at
    raise AssertionError("there are infinitely many places of degree one")


def separating_place(field: Embedding, polynomials: Sequence[Sequence[fmpq_poly]]) -> DegreeOnePlace:
    """Return a place at which the product of coprime square-free polynomials is square-free."""
    for at in degree_one_places(field):
        images = [at.polynomial(p) for p in polynomials]
        known = [image for image in images if image is not None]
        if len(known) == len(images):
            product = nmod_poly([1], at.p)
            for image in known:
                product *= image
            if product.gcd(product.derivative()).degree() <= 0:
                return at
    raise AssertionError("there are infinitely many places of degree one")


def irreducibility_over_field(
    field: Embedding, p: Sequence[fmpq_poly], factor: IntegralFactor
) -> Json | None:
    """Return evidence that a monic polynomial is irreducible over the field; None where none was found.

    Parameters
    ----------
    field : Embedding
    p : sequence of fmpq_poly
        Its coefficients.
    factor : IntegralFactor
        The polynomial with the roots of p times an integer, which the checker knows.
    """
    if len(p) == 2:
        return {"method": "degree-one"}
    return _degrees_proof(field, p) or _norm_proof(factor.g, factor.c)


def _degrees_proof(field: Embedding, p: Sequence[fmpq_poly]) -> Json | None:
    """Collect places until the degrees of the factors leave no proper degree."""
    wanted, possible = 1 | 1 << (len(p) - 1), (1 << len(p)) - 1
    chosen: list[DegreeOnePlace] = []
    for at in islice(_small_places(field), _PLACES_TRIED):
        image = at.polynomial(p)
        factors = [] if image is None else image.factor()[1]
        if not factors or any(exponent > 1 for _, exponent in factors):
            continue
        sums = 1
        for h, _ in factors:
            sums |= sums << int(h.degree())
        if possible & sums != possible:
            possible &= sums
            chosen.append(at)
        if possible == wanted:
            return {
                "method": "degrees",
                "primes": [encode_integer(at.p) for at in chosen],
                "roots": [encode_integer(at.r) for at in chosen],
            }
    return None


def _small_places(field: Embedding) -> Iterator[DegreeOnePlace]:
    """Yield places of degree one where the root is simple, by ascending primes."""
    for p in small_primes():
        yield from places_over(field, p)


def _norm_proof(g: fmpz_poly, c: int) -> Json | None:
    """Return the factor of the norm that the factor belongs to, proved to be irreducible over Q."""
    proof = irreducibility_proof(IntegerPolynomial(g), False, g[g.degree()])
    if proof is None:
        return None
    return {"method": "norm", "shift": encode_integer(c), "polynomial": integral_json(g), "proof": proof}
