"""Exact answers over Z and Z[i] from their images modulo primes.

A Gaussian integer is recovered from its images under the two ring maps i -> s and i -> -s modulo
primes p = 1 mod 4; the number of primes follows from a proved bound, so nothing is probabilistic.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from flint import fmpz, fmpz_mat, fmpz_poly, nmod, nmod_mat, nmod_poly

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.sequences import KrylovSequence
from polyalg.core.progress import Progress

_PRIME_TOP = 1 << 62
_SMALL_PRIME_BOUND = 1 << 31

_places: list[Place] = []
_places_lock = threading.Lock()


def place(index: int) -> Place:
    """Return the index-th prime p = 1 mod 4 below 2**62, counted downwards, with a root of -1."""
    with _places_lock:
        candidate = (_places[-1].p if _places else _PRIME_TOP + 1) - 4
        while len(_places) <= index:
            if fmpz(candidate).is_prime():
                _places.append(Place(candidate, int(fmpz(-1).sqrtmod(candidate))))
            candidate -= 4
        return _places[index]


def places() -> Iterator[Place]:
    """Yield places with 62-bit primes without end."""
    index = 0
    while True:
        yield place(index)
        index += 1


def integers() -> Iterator[int]:
    """Yield 0, 1, -1, 2, -2, ... without end."""
    yield 0
    for k in count(1):
        yield k
        yield -k


def small_primes(start: int = 2) -> Iterator[int]:
    """Yield the primes from `start` on, below 2**31."""
    for candidate in range(start, _SMALL_PRIME_BOUND):
        if fmpz(candidate).is_prime():
            yield candidate


def small_places(start: int, gaussian: bool) -> Iterator[Place]:
    """Yield the maps from Z to the fields of these primes, or one from Z[i] for each that is 1 modulo 4."""
    for p in small_primes(start):
        if not gaussian:
            yield Place(p)
        elif p % 4 == 1:
            yield Place(p, int(fmpz(-1).sqrtmod(p)))


def charpoly_bound_bits(matrix: IntegerMatrix) -> int:
    """Return b such that every coefficient of det(x - A) is below 2**b in absolute value.

    The coefficients are sums of principal minors, and Hadamard's inequality bounds the sum of all of
    them by prod (1 + |row|_2).
    """
    n = matrix.nrows
    real = matrix.real.entries()
    imag = matrix.imag.entries() if matrix.imag is not None else []
    bound = fmpz(1)
    for i in range(n):
        row = slice(i * n, (i + 1) * n)
        square = sum((x * x for x in real[row]), fmpz(0)) + sum((x * x for x in imag[row]), fmpz(0))
        # 2^8 (1 + |row|) rounded upwards: rounding to a whole bit would cost up to one bit a row.
        bound *= (square << 16).isqrt() + 257
    return int(bound.bit_length()) - 8 * n


def charpoly(matrix: IntegerMatrix, progress: Progress) -> IntegerPolynomial:
    """Return det(x - A) over Z or Z[i].

    Over Z and for sizes where FLINT answers at once it is FLINT's; otherwise images modulo
    O(n (bits + log n)) / 62 primes, one at a time, so that a long computation can be interrupted.
    """
    n = matrix.nrows
    if n == 0:
        return IntegerPolynomial(fmpz_poly([1]))
    if matrix.imag is None and n <= _DIRECT_CHARPOLY:
        return IntegerPolynomial(matrix.real.charpoly())
    c = None if matrix.imag is None else _scalar_of(matrix.imag)
    if c is not None:
        return charpoly(IntegerMatrix(matrix.real), progress).shifted(0, -c)
    bound = charpoly_bound_bits(matrix) + 1
    count = -(-(bound + 1) // _PLACE_BITS)
    conjugated = matrix.imag is not None
    image_at = _Images(matrix)
    moduli, reals, imags = [], [], []
    for current in progress.steps((place(k) for k in range(count)), count):
        moduli.append(current.p)
        here = image_at(current)
        if not conjugated:
            reals.append([int(c) for c in here.coeffs()])
            continue
        re, im = split_images(here, image_at(current.conjugate()), current)
        reals.append([int(re[k]) for k in range(n + 1)])
        imags.append([int(im[k]) for k in range(n + 1)])
    real = fmpz_poly(chinese_remainder(reals, moduli))
    return gaussian_polynomial(
        real, fmpz_poly(chinese_remainder(imags, moduli)) if conjugated else fmpz_poly()
    )


class _Images:
    """Images of one characteristic polynomial: from a sequence, by elimination where that does not tell.

    A prime where it does not is almost surely no accident: the minimal polynomial has a lower degree.
    """

    def __init__(self, matrix: IntegerMatrix) -> None:
        self._matrix = matrix
        self._sequence = KrylovSequence(matrix) if matrix.nrows >= _SEQUENCE_SIZE else None

    def __call__(self, at: Place) -> nmod_poly:
        found = None if self._sequence is None else self._sequence.recurrence(at)
        if found is not None:
            return found
        self._sequence = None
        return self.eliminated(at)

    def eliminated(self, at: Place) -> nmod_poly:
        """Return the image by elimination, O(n^3)."""
        return self._matrix.mod(at).charpoly()


def _scalar_of(matrix: fmpz_mat) -> fmpz | None:
    """Return c for c I, None for other matrices."""
    n, c = matrix.nrows(), matrix[0, 0]
    entries = matrix.entries()
    diagonal = all(entries[i * (n + 1)] == c for i in range(n))
    return c if diagonal and not any(x for k, x in enumerate(entries) if k % (n + 1)) else None


# Rows over Z up to which all is one call of FLINT.
_DIRECT_CHARPOLY = 120
# Rows from which an image by sequences is quicker than by elimination.
_SEQUENCE_SIZE = 64
# Bits of a place; the product of the first k of them is at least 2**(62 k - 1) for every k below 2**20.
_PLACE_BITS = 62


def split_images(image: nmod_poly, conjugate_image: nmod_poly, at: Place) -> tuple[nmod_poly, nmod_poly]:
    """Return real and imaginary part modulo p from the images under i -> s and i -> -s."""
    assert at.sqrt_minus_one is not None
    half = pow(2, -1, at.p)
    twice_i = pow(2 * at.sqrt_minus_one, -1, at.p)
    return (image + conjugate_image) * half, (image - conjugate_image) * twice_i


def chinese_remainder(images: Sequence[Sequence[int]], moduli: Sequence[int]) -> list[int]:
    """Return the integers of least absolute value with these residues, one for each column of `images`."""
    total = 1
    for p in moduli:
        total *= p
    weights = [(total // p) * pow(total // p, -1, p) for p in moduli]
    half = total // 2
    result = []
    for residues in zip(*images, strict=True):
        value = sum(r * w for r, w in zip(residues, weights, strict=True)) % total
        result.append(value - total if value > half else value)
    return result


def determinant_is_nonzero(matrix: IntegerMatrix, at: Iterable[Place]) -> Place | None:
    """Return a place where det(matrix) does not vanish, which proves that it is not zero, or None."""
    for current in at:
        if matrix.mod(current).det() != nmod(0, current.p):
            return current
    return None


def rank_profile(matrix: nmod_mat) -> list[int]:
    """Return the pivot columns of the reduced row echelon form."""
    reduced, rank = matrix.rref()
    ncols, entries, pivots, column = reduced.ncols(), reduced.entries(), [], 0
    for i in range(rank):
        while not int(entries[i * ncols + column]):
            column += 1
        pivots.append(column)
        column += 1
    return pivots
