"""Vectors over Z[y] / f: images under a matrix, the vectors of a cyclic module, determinants modulo m."""

from __future__ import annotations

from operator import mul

from ...errors import CertificateError
from ...format.limits import Work, product_cost
from ...format.number_field import Element, FieldMatrix, FieldPlace
from ..matrix import is_invertible_mod
from .elements import (
    Packing,
    bits_of_elements,
    integer_multiples,
    product,
    spend_on_products,
    spend_on_reductions,
)

FieldVector = list[Element]
_WHAT = "products of a matrix or of vectors over a field"


class Action:
    """The products of den * A with vectors; the matrix is packed anew when vectors have grown."""

    def __init__(self, matrix: FieldMatrix, work: Work) -> None:
        self._matrix, self._work = matrix, work
        self._f = matrix.over.modulus
        self._bits = max((bits_of_elements(row) for row in matrix.entries), default=0)
        self._packing: Packing | None = None
        self._rows: list[list[int]] = []
        self._held = 0

    @property
    def matrix(self) -> FieldMatrix:
        """The matrix A."""
        return self._matrix

    def __call__(self, vector: FieldVector) -> FieldVector:
        """Multiply."""
        n, d, work = self._matrix.n, self._matrix.over.degree, self._work
        bits = bits_of_elements(vector)
        needed = self._bits + bits + (n * d).bit_length() + 2
        if self._packing is None or self._packing.slot < needed:
            # Room for some steps, so that there are few packings.
            self._packing = Packing(needed + needed // 2, self._f)
            size = d * self._packing.slot
            work.spend(n * n * (500 + d * size // 30), _WHAT)
            work.free(self._held)
            self._held = work.keep(n * n, size, _WHAT)
            self._rows = [[self._packing.packed(x) for x in row] for row in self._matrix.entries]
        size = d * self._packing.slot
        work.spend(n * n * product_cost(size, size) + n * (2000 + 3 * d * (300 + size // 10)), _WHAT)
        spend_on_reductions(n, self._bits + bits, self._f, work, _WHAT)
        packed = [self._packing.packed(x) for x in vector]
        return [self._packing.unpacked(sum(map(mul, row, packed))) for row in self._rows]


def plus_multiple(
    vector: FieldVector, factor: Element, other: FieldVector, f: list[int], work: Work
) -> FieldVector:
    """Return vector + factor * other."""
    if not any(factor):
        return vector
    spend_on_products(len(vector), (bits_of_elements([factor]), bits_of_elements(other)), f, work, _WHAT)
    if not any(factor[1:]):
        c = factor[0]
        return [[a + c * b for a, b in zip(x, y, strict=True)] for x, y in zip(vector, other, strict=True)]
    return [
        [a + b for a, b in zip(x, product(factor, y, f), strict=True)]
        for x, y in zip(vector, other, strict=True)
    ]


def linear_combination(
    vectors: list[FieldVector], weights: list[Element], f: list[int], work: Work
) -> FieldVector:
    """Return the sum of the multiples of vectors of one length, at least one; there may be more weights."""
    total: FieldVector = [[0] * (len(f) - 1) for _ in vectors[0]]
    for vector, weight in zip(vectors, weights, strict=False):
        total = plus_multiple(total, weight, vector, f, work)
    return total


def ratio(a: FieldVector, b: FieldVector, f: list[int], work: Work) -> tuple[Element, Element] | None:
    """Return x and y, not zero, with y a = x b; None where there are none."""
    at = next((k for k, y in enumerate(b) if any(y)), None)
    if at is None or not any(a[at]):
        return None
    x, y = a[at], b[at]
    bits = max(bits_of_elements(a), bits_of_elements(b))
    spend_on_products(2 * len(a), (bits, bits), f, work, _WHAT)
    if any(product(s, y, f) != product(t, x, f) for s, t in zip(a, b, strict=True)):
        return None
    return x, y


def cyclic_vectors(
    action: Action, coefficients: list[Element], v: FieldVector, where: str, work: Work
) -> list[FieldVector]:
    """Compute q N_0, .., q N_{d-1} exactly, and prove g(B) v = 0 for B = den * A.

    Parameters
    ----------
    action : Action
        The products of B with vectors.
    coefficients : list
        The c_m of q g, g monic of degree d >= 1, q a positive integer.
    v : list
        A vector.
    where : str
        Its place in the certificate, for the message.

    Raises
    ------
    CertificateError
        Step "annihilation", when g(B) v is not zero.

    Notes
    -----
    N_{d-1} = v and N_{m-1} = B N_m + (c_m / q) v, as in `arithmetic.krylov`.
    """
    matrix = action.matrix
    f = matrix.over.modulus
    vectors = [integer_multiples(v, coefficients[-1][0], work)]
    for m in range(len(coefficients) - 2, -1, -1):
        work.keep(matrix.n * (len(f) - 1), bits_of_elements(vectors[-1]), where)
        vectors.append(plus_multiple(action(vectors[-1]), coefficients[m], v, f, work))
    if any(map(any, vectors.pop())):
        raise CertificateError("annihilation", f"the invariant factor does not annihilate {where}")
    return vectors[::-1]


def check_independent(
    vectors: list[FieldVector], place: FieldPlace, step: str, what: str, work: Work
) -> None:
    """Prove that n vectors of length n are independent, by their determinant at a place.

    Raises
    ------
    CertificateError
        With the given step, when elimination meets no unit.

    Notes
    -----
    The ring map carries the determinant in Z[y] / f to that of the images, a unit.
    """
    bits = max(map(bits_of_elements, vectors), default=0)
    count = sum(len(x) for vector in vectors for x in vector)
    work.spend(count * (200 + (bits + 2 * place.m.bit_length()) * place.m.bit_length() // 400), _WHAT)
    rows = [[place.image(x) for x in vector] for vector in vectors]
    if not is_invertible_mod(rows, place.m, work):
        raise CertificateError(step, f"{what} not shown invertible at the given place")
