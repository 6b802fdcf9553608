"""Search for a short proof that a factor is irreducible, for the checker to repeat.

FLINT has factored already; what is looked for here is evidence: degrees modulo primes that leave no
room for a factor, or one prime whose factors can be recombined exhaustively; over Q(i) also through
the norm.  Where neither is found the certificate claims less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice

from flint import fmpq, fmpz, fmpz_poly, nmod_poly

from polyalg.algebra.integral import IntegerPolynomial, Place
from polyalg.algebra.modular import small_places, small_primes
from polyalg.checker.format.encoding import encode_integer
from polyalg.checker.format.limits import MAX_MODULAR_FACTORS
from polyalg.core.typing import Json

# Primes tried before degrees are given up: the chance that a random prime leaves a given degree of
# a factor open is about 1/2, but some Galois groups leave one open at every prime.
_PRIMES_TRIED = 60
_SHIFTS_TRIED = 8
# So many for each that is to be usable, where there may be none.
_CANDIDATES = 4


def irreducibility_proof(g: IntegerPolynomial, gaussian: bool, denominator: fmpz) -> Json | None:
    """Return evidence that g, monic over Z or Z[i], is irreducible over Q or Q(i); None where none was found.

    Parameters
    ----------
    g : IntegerPolynomial
        The factor for B = denominator * A; the claim is about the factor for A, which is irreducible
        exactly when g is.
    gaussian : bool
        The field is Q(i).
    denominator : fmpz
        Its prime divisors are avoided.
    """
    if g.degree == 1:
        return {"method": "degree-one"}
    if not gaussian:
        return _rational_proof(g.real, denominator)
    return _degrees_proof(g, _gaussian_places(), denominator, True) or _norm_proof(g, denominator)


def is_seen_irreducible(g: IntegerPolynomial, primes: int) -> bool:
    """Whether degrees modulo so many primes show that g, monic over Z[i], is irreducible over Q(i)."""
    # Where g has a multiple factor, no prime is ever usable.
    candidates = islice(_gaussian_places(), _CANDIDATES * primes)
    return _degrees_proof(g, candidates, fmpz(1), True, primes) is not None


def _rational_proof(g: fmpz_poly, denominator: fmpz) -> Json | None:
    found = _degrees_proof(IntegerPolynomial(g), small_places(2, False), denominator, False)
    return found or _recombination_proof(g, denominator)


def _gaussian_places() -> Iterable[Place]:
    for at in small_places(2, True):
        yield at
        yield at.conjugate()


def _degrees_proof(
    g: IntegerPolynomial,
    candidates: Iterable[Place],
    denominator: fmpz,
    gaussian: bool,
    tried: int = _PRIMES_TRIED,
) -> Json | None:
    """Collect primes until the degrees of the modular factors leave no proper degree.

    Where the candidates do not end, g has to be square-free.
    """
    wanted = 1 | 1 << g.degree
    possible = (1 << (g.degree + 1)) - 1
    chosen: list[Place] = []
    found = ((at, _modular_degrees(g.mod(at), at.p, denominator)) for at in candidates)
    # Primes in the denominator or the discriminant do not count: scaling may make the first ones all bad.
    usable = ((at, degrees) for at, degrees in found if degrees is not None)
    for at, degrees in islice(usable, tried):
        sums = 1
        for degree in degrees:
            sums |= sums << degree
        if possible & sums != possible:
            possible &= sums
            chosen.append(at)
        if possible == wanted:
            proof: Json = {"method": "degrees", "primes": [encode_integer(at.p) for at in chosen]}
            if gaussian:
                proof["roots"] = [encode_integer(at.sqrt_minus_one or 0) for at in chosen]
            return proof
    return None


def _modular_degrees(image: nmod_poly, p: int, denominator: fmpz) -> list[int] | None:
    """Return the degrees of the factors modulo p; None for p in the denominator or the discriminant."""
    if denominator % p == 0:
        return None
    factors = image.factor()[1]
    if any(exponent > 1 for _, exponent in factors):
        return None
    return [int(h.degree()) for h, _ in factors]


def _recombination_proof(g: fmpz_poly, denominator: fmpz) -> Json | None:
    """Return the factorization modulo the prime with the fewest factors, if the checker takes that many.

    The checker scales the factor of A to a monic one over Z by its own least denominator, so the
    factorization is made for that scaling.
    """
    scaled = _least_monic(g, denominator)
    best: tuple[int, list[nmod_poly]] | None = None
    found = ((p, nmod_poly(scaled, p).factor()[1]) for p in small_primes(3))
    usable = ((p, factors) for p, factors in found if all(exponent == 1 for _, exponent in factors))
    for p, factors in islice(usable, _PRIMES_TRIED):
        if best is None or len(factors) < len(best[1]):
            best = p, [h for h, _ in factors]
    if best is None or len(best[1]) > MAX_MODULAR_FACTORS:
        return None
    return {
        "method": "recombination",
        "prime": encode_integer(best[0]),
        "modular_factors": [[encode_integer(int(c)) for c in h.coeffs()] for h in best[1]],
    }


def _least_monic(g: fmpz_poly, denominator: fmpz) -> fmpz_poly:
    """Return c^d f(y / c) for the factor f(x) = g(denominator x) / denominator^d, c its least denominator."""
    degree = int(g.degree())
    f = [fmpq(g[k], denominator ** (degree - k)) for k in range(degree + 1)]
    common = fmpz(1)
    for x in f:
        common = common.lcm(x.q)
    return fmpz_poly([(x * common ** (degree - k)).p for k, x in enumerate(f)])


def _norm_proof(g: IntegerPolynomial, denominator: fmpz) -> Json | None:
    """Return a proof through the norm of f(x - s i), f the factor of A; shifts of A are multiples for B."""
    attempts: list[Callable[[fmpz_poly, fmpz], Json | None]] = [_degrees_of_norm, _recombination_proof]
    for attempt in attempts:
        for shift in range(_SHIFTS_TRIED):
            norm = g.shifted(0, -shift * int(denominator)).norm()
            if norm.gcd(norm.derivative()).degree() > 0:
                continue
            inner = attempt(norm, denominator)
            if inner is not None:
                return {"method": "norm", "shift": encode_integer(shift), "proof": inner}
    return None


def _degrees_of_norm(norm: fmpz_poly, denominator: fmpz) -> Json | None:
    return _degrees_proof(IntegerPolynomial(norm), small_places(2, False), denominator, False)
