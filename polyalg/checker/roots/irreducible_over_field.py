"""Proofs that a monic polynomial over a number field is irreducible.

Methods: degree one; degrees at places of degree one; a polynomial over Q that is irreducible, of d times the
degree of g, for a field of degree d. A proof that does not succeed says nothing about reducibility.
"""

from __future__ import annotations

from ..arithmetic.fields.polynomials import divides_shifted, image, rescaled
from ..arithmetic.poly import is_square_free_mod
from ..arithmetic.primes.modular import factor_degrees, is_prime
from ..errors import CertificateError
from ..format.encoding import read_integer, read_list, read_object, refuse, shown
from ..format.limits import MAX_PRIME, MAX_PRIMES, Work
from ..format.number_field import Field, FieldPlace, MonicFieldPolynomial, read_place
from ..format.reading import Numbers
from .irreducible import check_irreducible

_SHIFT_BITS = 64


def check_irreducible_over_field(
    g: MonicFieldPolynomial, field: Field, scale: int, holder: tuple[object, str], work: Work
) -> None:
    """Prove a monic polynomial irreducible over a field from evidence.

    Parameters
    ----------
    g : MonicFieldPolynomial
    field : Field
        Its polynomial is known to be irreducible.
    scale : int
        A polynomial over Q belongs to the one with this multiple of the roots of g.
    holder : pair
        Untrusted evidence, an object with the key "method", and its place in the certificate.

    Raises
    ------
    CertificateError
        Step "irreducibility" where the proof does not hold, "format" or "limits" where it cannot be read.

    Notes
    -----
    Theorem 7 and Theorem 8 of the theory page on number fields.
    """
    proof, where = holder
    method = proof.get("method") if type(proof) is dict else None
    if method == "degree-one":
        read_object(proof, ("method",), where)
        if g.degree != 1:
            raise CertificateError("irreducibility", f"{where}: the degree is not one")
    elif method == "degrees":
        _check_degrees(g, field, proof, where, work)
    elif method == "norm":
        _check_norm(g, field, scale, holder, work)
    else:
        refuse(where, f"has no method that is known over number fields: {shown(method)}")


def _check_degrees(g: MonicFieldPolynomial, field: Field, proof: object, where: str, work: Work) -> None:
    """Intersect the possible degrees of a factor over several places.

    Notes
    -----
    Theorem 7 of the theory page on number fields. The degree of a factor is a sum of some of the degrees
    found at a place. Only 0 and deg g left: no proper factor.
    """
    evidence = read_object(proof, ("method", "primes", "roots"), where)
    primes = read_list(evidence["primes"], f"{where}.primes", most=MAX_PRIMES)
    roots = read_list(evidence["roots"], f"{where}.roots", length=len(primes))
    possible = (1 << (g.degree + 1)) - 1
    for k, pair in enumerate(zip(primes, roots, strict=True)):
        spot = f"{where}.primes[{k}]"
        place = read_place(dict(zip(("modulus", "root"), pair, strict=True)), spot, field, work)
        reduced = _image_at(g, field, place, spot, work)
        sums = 1
        for part in factor_degrees(reduced, place.m, work):
            sums |= sums << part
        if possible & sums == possible:
            # A place that adds nothing is no evidence, but it is work.
            raise CertificateError("irreducibility", f"{spot} excludes no degree that was left")
        possible &= sums
    if possible != 1 | 1 << g.degree:
        raise CertificateError(
            "irreducibility", f"{where}: the degrees at these places leave room for a factor"
        )


def _image_at(g: MonicFieldPolynomial, field: Field, place: FieldPlace, spot: str, work: Work) -> list[int]:
    """Return the image of g at a place where degrees count."""
    if place.m >= MAX_PRIME:
        raise CertificateError("limits", f"{spot} is not below 2^32")
    if not is_prime(place.m, work):
        raise CertificateError("irreducibility", f"{spot} is not a prime number")
    if not place.image([k * c for k, c in enumerate(field.modulus)][1:]):
        raise CertificateError("irreducibility", f"{spot}: the root is not a simple one")
    reduced = image(g, place, work)
    if reduced is None or not is_square_free_mod(reduced, place.m, work):
        raise CertificateError(
            "irreducibility", f"{spot}: the prime divides a denominator or the discriminant"
        )
    return reduced


def _check_norm(
    g: MonicFieldPolynomial, field: Field, scale: int, holder: tuple[object, str], work: Work
) -> None:
    """Prove g irreducible by an irreducible polynomial h over Q that vanishes at theta = scale mu + c y.

    Notes
    -----
    Theorem 8 of the theory page on number fields, for the polynomial with the roots of g times the scale.
    """
    proof, where = holder
    evidence = read_object(proof, ("method", "shift", "polynomial", "proof"), where)
    shift = read_integer(evidence["shift"], f"{where}.shift", bits=_SHIFT_BITS)
    degree = field.degree * g.degree
    items = read_list(evidence["polynomial"], f"{where}.polynomial", length=degree + 1)
    h = [read_integer(c, f"{where}.polynomial[{k}]") for k, c in enumerate(items)]
    if h[-1] != 1:
        refuse(f"{where}.polynomial", "must be monic")
    if not divides_shifted(rescaled(g, scale, work), h, shift, field, work):
        raise CertificateError("irreducibility", f"{where}.polynomial does not vanish at the shifted roots")
    check_irreducible(Numbers(h, None, 1), evidence["proof"], f"{where}.proof", work)
