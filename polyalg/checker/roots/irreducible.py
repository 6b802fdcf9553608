"""Proofs that a monic polynomial over Q or Q(i) is irreducible.

Methods: degree one; degrees modulo primes; recombination of the factors modulo one prime; the norm
from Q(i) to Q. A proof that does not succeed says nothing about reducibility.
"""

from __future__ import annotations

from typing import NoReturn

from ..arithmetic.hensel import factor_bound, find_factor, is_lift, lift
from ..arithmetic.poly import convolve, is_square_free_mod, monic_integer, norm_of_shifted
from ..arithmetic.primes.modular import factor_degrees, is_prime
from ..errors import CertificateError
from ..format.encoding import read_integer, read_list, read_object, refuse, shown
from ..format.limits import MAX_MODULAR_FACTORS, MAX_PRIME, MAX_PRIMES, Work
from ..format.reading import Modulus, Numbers, image

_SHIFT_BITS = 64


def check_irreducible(g: Numbers, proof: object, where: str, work: Work) -> None:
    """Prove a monic polynomial irreducible over its field from the evidence `proof`.

    Parameters
    ----------
    g : Numbers
        Coefficients, constant term first; over Q(i) where `g.im` is not None.
    proof : object
        Untrusted evidence, an object with the key "method".
    where : str
        Its place in the certificate, for messages.

    Raises
    ------
    CertificateError
        Step "irreducibility" where the proof does not hold, "format" or "limits" where it cannot
        be read.
    """
    method = proof.get("method") if type(proof) is dict else None
    if method == "degree-one":
        read_object(proof, ("method",), where)
        if len(g.re) != 2:
            _fail(where, "the degree is not one")
    elif method == "degrees":
        _check_degrees(g, proof, where, work)
    elif method == "recombination" and g.im is None:
        _check_recombination(g, proof, where, work)
    elif method == "norm" and g.im is not None:
        _check_norm(g, proof, where, work)
    else:
        refuse(where, f"has no method that is known for this field: {shown(method)}")


def _fail(where: str, detail: str) -> NoReturn:
    raise CertificateError("irreducibility", f"{where}: {detail}")


def _read_prime(value: object, where: str, work: Work) -> int:
    p = read_integer(value, where)
    if not 2 <= p < MAX_PRIME:
        raise CertificateError("limits", f"{where} is not between 2 and 2^32")
    if not is_prime(p, work):
        _fail(where, "not a prime number")
    return p


def _check_degrees(g: Numbers, proof: object, where: str, work: Work) -> None:
    """Intersect the possible degrees of a factor over several primes.

    Notes
    -----
    Over the valuation ring at p (at the prime ideal (p, i - s) over Q(i)) Gauss' lemma holds, so a
    monic factor over the field reduces to a factor modulo p. Where g is square-free modulo p its degree
    is a sum of some of the degrees found there. Only 0 and deg g left: no proper factor.
    """
    keys = ("method", "primes") if g.im is None else ("method", "primes", "roots")
    evidence = read_object(proof, keys, where)
    primes = read_list(evidence["primes"], f"{where}.primes", most=MAX_PRIMES)
    roots: list[object] = ["0"] * len(primes)
    if g.im is not None:
        roots = read_list(evidence["roots"], f"{where}.roots", length=len(primes))
    degree = len(g.re) - 1
    possible = (1 << (degree + 1)) - 1
    for k, (entry, root) in enumerate(zip(primes, roots, strict=True)):
        place = f"{where}.primes[{k}]"
        p = _read_prime(entry, place, work)
        s = read_integer(root, f"{where}.roots[{k}]", bits=_SHIFT_BITS)
        if g.im is not None and (s * s + 1) % p:
            _fail(f"{where}.roots[{k}]", "not a square root of -1 modulo the prime")
        reduced = image(g, Modulus(p, s % p))
        if reduced is None or not is_square_free_mod(reduced, p, work):
            _fail(place, "the prime divides a denominator or the discriminant")

        sums = 1
        for part in factor_degrees(reduced, p, work):
            sums |= sums << part
        if possible & sums == possible:
            # A prime that adds nothing is no evidence, but it is work.
            _fail(place, "the prime excludes no degree that those before it left")
        possible &= sums
    if possible != 1 | 1 << degree:
        _fail(where, "the degrees modulo these primes leave room for a factor")


def _check_recombination(g: Numbers, proof: object, where: str, work: Work) -> None:
    """Lift a factorization modulo one prime and show that no product of lifted factors divides.

    Notes
    -----
    With c the least common denominator, G(y) = c^d g(y / c) is monic over Z and irreducible
    exactly when g is. Its factorization modulo p is proved complete by distinct degrees.
    """
    evidence = read_object(proof, ("method", "prime", "modular_factors"), where)
    p = _read_prime(evidence["prime"], f"{where}.prime", work)
    degree = len(g.re) - 1
    listed = read_list(evidence["modular_factors"], f"{where}.modular_factors", most=MAX_MODULAR_FACTORS)
    factors = [_read_factor(h, f"{where}.modular_factors[{k}]", degree, p) for k, h in enumerate(listed)]
    scaled = monic_integer(g, work)
    if not is_square_free_mod([c % p for c in scaled], p, work):
        _fail(f"{where}.prime", "the prime divides the discriminant")
    for k, h in enumerate(factors):
        if not _is_irreducible_mod(h, p, work):
            _fail(f"{where}.modular_factors[{k}]", "not irreducible modulo the prime")
    product = [1]
    for h in factors:
        product = [c % p for c in convolve(product, h)]
    if len(product) != degree + 1 or any((x - y) % p for x, y in zip(product, scaled, strict=True)):
        _fail(f"{where}.modular_factors", "their product is not the polynomial modulo the prime")
    if degree == 1:
        return
    if scaled[0] == 0:
        _fail(where, "the polynomial has the root 0")
    modulus, lifted = lift(scaled, factors, p, 2 * factor_bound(scaled), work)
    if not is_lift(scaled, lifted, factors, p, modulus):
        _fail(f"{where}.modular_factors", "they do not lift")
    if find_factor(scaled, lifted, modulus, work) is not None:
        _fail(where, "the polynomial is reducible")


def _read_factor(value: object, where: str, degree: int, p: int) -> list[int]:
    items = read_list(value, where, most=degree + 1)
    h = [read_integer(c, where) % p for c in items]
    if len(h) < 2 or h[-1] != 1:
        refuse(where, "must be monic of degree at least 1")
    return h


def _check_norm(g: Numbers, proof: object, where: str, work: Work) -> None:
    """Prove g irreducible over Q(i) from its norm.

    Notes
    -----
    h(x) = g(x - s i), N = h * conj(h) has rational coefficients. A factorization of g over
    Q(i) gives one of h, and the norms of its factors give one of N: if N is irreducible over Q, so is g.
    """
    evidence = read_object(proof, ("method", "shift", "proof"), where)
    shift = read_integer(evidence["shift"], f"{where}.shift", bits=_SHIFT_BITS)
    inner = evidence["proof"]
    method = inner.get("method") if type(inner) is dict else None
    if method not in ("degrees", "recombination"):
        refuse(f"{where}.proof", f'must use "degrees" or "recombination", not {shown(method)}')
    norm = norm_of_shifted((g.re, g.im), -shift, work)
    check_irreducible(Numbers(norm, None, g.den * g.den), inner, f"{where}.proof", work)


def _is_irreducible_mod(h: list[int], p: int, work: Work) -> bool:
    # distinct degrees need a square-free polynomial; a repeated factor would go unseen
    return len(h) == 2 or (is_square_free_mod(h, p, work) and len(factor_degrees(h, p, work)) == 1)
