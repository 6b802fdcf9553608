"""Minimal bases of the kernel of a matrix polynomial, and its rank.

Theorem 2 of the theory page on matrix polynomials (Forney 1975): polynomial vectors in the kernel, as many as
its dimension, are a minimal basis if the matrix N of them has full rank at every number and its leading
coefficients, column by column, are independent.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.matrix_polynomials import MatrixPolynomial, multiply, read_matrices
from ..arithmetic.poly import is_coprime_mod
from ..arithmetic.primes.matrices import (
    determinant_modulo,
    interpolated_modulo,
    product_modulo,
    rank_modulo,
    value_modulo,
)
from ..arithmetic.primes.modular import is_prime
from ..errors import CertificateError
from ..format.encoding import read_integer, read_list, read_object, refuse
from ..format.limits import MAX_PRIME, MAX_RATIONAL_BITS, Work
from ..format.reading import Modulus, modulus_keys, read_modulus


@dataclass(frozen=True, slots=True)
class InputPolynomial:
    """A matrix polynomial of any shape, and the field of its coefficients as written."""

    P: MatrixPolynomial
    field: str

    @property
    def gaussian(self) -> bool:
        """Whether the field is Q(i)."""
        return self.field == "Q(i)"

    def transposed(self) -> InputPolynomial:
        """Return the transpose."""
        re, im = ([list(column) for column in zip(*part, strict=True)] for part in (self.P.re, self.P.im))
        return InputPolynomial(MatrixPolynomial(re, im, self.P.den), self.field)


@dataclass(frozen=True, slots=True)
class PolynomialPlace:
    """The ring map from Z[x] or Z[i][x] to Z/p, p a prime, that takes x to an integer."""

    modulus: Modulus
    point: int

    @property
    def p(self) -> int:
        """The prime."""
        return self.modulus.m

    def value(self, f: list[int]) -> int:
        """Return the image of a polynomial whose coefficients are taken modulo the prime."""
        value = 0
        for c in reversed(f):
            value = (value * self.point + c) % self.p
        return value


def read_polynomial_place(value: object, where: str, gaussian: bool, work: Work) -> PolynomialPlace:
    """Read {"modulus": p, "root": a}, over Q(i) with "sqrt_minus_one", p proved to be a prime.

    Raises
    ------
    CertificateError
        Step "prime" where it is none.
    """
    holder = read_object(value, ("root", *modulus_keys(gaussian)), where)
    modulus = read_modulus(holder, where, gaussian)
    if modulus.m >= MAX_PRIME:
        raise CertificateError("limits", f"{where}.modulus is not below 2^32")
    if not is_prime(modulus.m, work):
        raise CertificateError("prime", f"{where}.modulus is not a prime number")
    return PolynomialPlace(modulus, read_integer(holder["root"], f"{where}.root", bits=64) % modulus.m)


def prove_rank_at_least(P: MatrixPolynomial, rank: int, at: PolynomialPlace, where: str, work: Work) -> None:
    """Prove that the rank over the rational functions is `rank` at least, by that of one value.

    Raises
    ------
    CertificateError
        Step "rank".
    """
    if rank_modulo(value_modulo(P, at.point, at.modulus, work), at.p, work) < rank:
        raise CertificateError("rank", f"{where} does not show that the rank is {rank}")


def read_vectors(
    given: InputPolynomial, value: object, where: str, count: int, work: Work
) -> list[MatrixPolynomial]:
    """Read so many polynomial vectors that P can be applied to, none with a zero as its last coefficient."""
    n, gaussian = given.P.columns, given.gaussian
    vectors: list[MatrixPolynomial] = []
    for k, item in enumerate(read_list(value, where, length=count)):
        v = read_matrices(item, f"{where}[{k}]", work, gaussian=gaussian, columns=1)
        if v.rows != n:
            refuse(f"{where}[{k}]", f"must have {n} entries")
        if v.is_zero_at(v.length - 1):
            refuse(f"{where}[{k}]", "must end with a coefficient that is not zero")
        vectors.append(v)
    return vectors


def prove_minimal_basis(
    given: InputPolynomial, indices: list[int], holder: object, where: str, work: Work
) -> list[MatrixPolynomial]:
    """Prove that vectors of these degrees are a minimal basis of their span, in the kernel of P; return them.

    Parameters
    ----------
    holder : object
        Untrusted, {"vectors": [...], "combinations": [U, V], "prime": {...}}, or {} where there are none.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "indices" (degrees are not as claimed), "kernel" (P v = 0 fails), "prime"
        and "minimal".

    Notes
    -----
    Theorem 2 of the theory page on matrix polynomials.

    The determinants of U N and V N, polynomials of degree at most the sum s of the indices, are combinations
    of the minors of N. Modulo a prime the first one has the degree s, so that the leading coefficients of the
    columns are independent, and no common factor with the second one: a common factor over the field of the
    coefficients would be one modulo the prime, as the first one keeps its degree. So the minors have no
    common root. That the determinants are taken modulo the prime does not matter.
    """
    if not indices:
        read_object(holder, (), where)
        return []
    parts = read_object(holder, ("vectors", "combinations", "prime"), where)
    P, n = given.P, given.P.columns
    vectors = read_vectors(given, parts["vectors"], f"{where}.vectors", len(indices), work)
    for k, (v, index) in enumerate(zip(vectors, indices, strict=True)):
        if v.length - 1 != index:
            raise CertificateError("indices", f"{where}.vectors[{k}] has not the degree {index}")
        with work.passing():
            product = multiply(P, v, "a vector of the kernel", work)
        if any(map(any, product.lists())):
            raise CertificateError("kernel", f"{where}.vectors[{k}] is not in the kernel")
    at = read_polynomial_place(parts["prime"], f"{where}.prime", given.gaussian, work)
    listed = read_list(parts["combinations"], f"{where}.combinations", length=2)
    degree = sum(indices)
    first, second = (
        _combined_minors(
            vectors, _read_rows(rows, f"{where}.combinations[{k}]", len(indices), n), at, degree, work
        )
        for k, rows in enumerate(listed)
    )
    if len(first) != degree + 1 or not second or not is_coprime_mod(first, second, at.p, work):
        raise CertificateError("minimal", f"{where} does not show that the basis is minimal")
    return vectors


def _read_rows(value: object, where: str, rows: int, columns: int) -> list[list[int]]:
    return [
        [
            read_integer(x, f"{where}[{i}]", bits=MAX_RATIONAL_BITS)
            for x in read_list(row, f"{where}[{i}]", length=columns)
        ]
        for i, row in enumerate(read_list(value, where, length=rows))
    ]


def _combined_minors(
    vectors: list[MatrixPolynomial], rows: list[list[int]], at: PolynomialPlace, degree: int, work: Work
) -> list[int]:
    """Return det(U N) modulo a prime, a polynomial of degree at most `degree`, from its values."""
    if degree + 1 >= at.p:
        raise CertificateError("limits", "the prime is too small for the degree")
    values: list[int] = []
    for t in range(degree + 1):
        columns = [[row[0] for row in value_modulo(v, t, at.modulus, work)] for v in vectors]
        # the transpose has the same determinant
        product = product_modulo(columns, [list(c) for c in zip(*rows, strict=True)], at.p, work)
        values.append(determinant_modulo(product, at.p, work))
    return interpolated_modulo(values, at.p, work)
