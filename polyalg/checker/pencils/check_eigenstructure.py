"""The check of "eigenstructure": rank, partial multiplicities at all zeros and at infinity, minimal indices.

Theorem 3 of the theory page on matrix polynomials: root polynomials bound the multiplicities from below, and
the index sum theorem leaves no room above.
"""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import MatrixPolynomial, multiply, read_input
from ..arithmetic.poly import Poly, divides, first_repeated, power_product
from ..arithmetic.primes.matrices import rank_modulo, value_modulo
from ..arithmetic.words import polynomial_words
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_bounded, read_list, read_object
from ..format.limits import MAX_DEGREE, Work
from ..format.reading import image, read_monic
from ..roots.enclosed import prove_eigenvalues
from ..roots.irreducible import check_irreducible
from .chains import prove_chains
from .kernels import (
    InputPolynomial,
    PolynomialPlace,
    prove_minimal_basis,
    prove_rank_at_least,
    read_polynomial_place,
    read_vectors,
)
from .proved import ClaimedEigenstructure, ClaimedZero, ProvedEigenstructure
from .words import chains_words, eigenstructure_words, enclosed_words

_MOST_INDEX = MAX_DEGREE


def read_input_polynomial(claim: Json, given: Json, work: Work) -> InputPolynomial:
    """Read the input; the zero polynomial is one zero matrix."""
    return InputPolynomial(*read_input(given, work, may_be_zero=True, square=False))


def check_eigenstructure(case: Case[InputPolynomial]) -> str:
    """Prove the complete eigenstructure of a matrix polynomial of some grade.

    Raises
    ------
    CertificateError
        Those of `prove_eigenstructure`.
    """
    return _words(case.input, prove_eigenstructure(case).claimed)


def check_polynomial_eigenvalues(case: Case[InputPolynomial]) -> str:
    """Prove the eigenstructure, and that each listed centre is within the radius of its own finite zero.

    Raises
    ------
    CertificateError
        Those of `prove_eigenstructure` and of `prove_eigenvalues`.
    """
    claimed = prove_eigenstructure(case).claimed
    found = prove_eigenvalues(case, [zero.factor for zero in claimed.finite])
    return enclosed_words(_words(case.input, claimed), found)


def check_jordan_chains(case: Case[InputPolynomial]) -> str:
    """Prove the eigenvalues, and a canonical set of Jordan chains within the radius of those listed.

    Raises
    ------
    CertificateError
        Those of `check_polynomial_eigenvalues` and of `prove_chains`.
    """
    proved = prove_eigenstructure(case)
    found = prove_eigenvalues(case, [zero.factor for zero in proved.claimed.finite])
    prove_chains(case, proved, found)
    return chains_words(enclosed_words(_words(case.input, proved.claimed), found), found)


def prove_eigenstructure(case: Case[InputPolynomial]) -> ProvedEigenstructure:
    """Prove what is claimed of the eigenstructure, and return it with its root polynomials.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (the numbers do not fit, or do not add up to rank times grade),
        "rank", "irreducibility", "root-polynomials" (one is not of the order claimed), "independent" (their
        values are not), and those of `prove_minimal_basis`.

    Notes
    -----
    Theorem 3 of the theory page on matrix polynomials.

    The vectors N of the right kernel, n - r of them and independent, show that the rank is at most r, a value
    that it is not less. Root polynomials whose values at a zero are independent, together with those of N,
    have orders that add up to at most the sum of the partial multiplicities there; where the sums are equal
    they are the multiplicities. At infinity the same for the reversal at 0, where N has its leading
    coefficients. All sums of orders, with the minimal indices, add up to rank times grade, as all partial
    multiplicities do by the index sum theorem: so no sum is less, and there are no other zeros.
    """
    given, evidence, work = case.input, case.evidence, case.work
    P, gaussian = given.P, given.gaussian
    claimed = _read_claim(case.claim, given, work)
    at = read_polynomial_place(evidence["value"], "evidence.value", gaussian, work)
    prove_rank_at_least(P, claimed.rank, at, "evidence.value", work)
    right = prove_minimal_basis(given, claimed.right, evidence["right"], "evidence.right", work)
    prove_minimal_basis(given.transposed(), claimed.left, evidence["left"], "evidence.left", work)
    listed = read_list(evidence["zeros"], "evidence.zeros", length=len(claimed.finite))
    roots = [
        _prove_zero(case, zero, right, item, f"evidence.zeros[{k}]")
        for k, (zero, item) in enumerate(zip(claimed.finite, listed, strict=True))
    ]
    return ProvedEigenstructure(claimed, roots, _prove_infinity(case, claimed, right, evidence["infinite"]))


def _words(given: InputPolynomial, claimed: ClaimedEigenstructure) -> str:
    return eigenstructure_words(given.P, given.field, claimed.grade, claimed.rank, _lines(claimed))


def _read_claim(claim: Json, given: InputPolynomial, work: Work) -> ClaimedEigenstructure:
    """Read the claim, and check that its numbers fit and add up."""
    P = given.P
    m, n = P.rows, P.columns
    degree = -1 if P.length == 1 and P.is_zero_at(0) else P.length - 1
    grade = read_bounded(claim["grade"], "claim.grade", max(degree, 0), MAX_DEGREE)
    rank = read_bounded(claim["rank"], "claim.rank", 0, min(m, n))
    most = rank * grade
    finite: list[ClaimedZero] = []
    for k, item in enumerate(read_list(claim["finite"], "claim.finite", most=most)):
        where = f"claim.finite[{k}]"
        parts = read_object(item, ("factor", "sizes"), where)
        f = read_monic(parts["factor"], f"{where}.factor", most, given.gaussian, work)
        sizes = _read_sizes(parts["sizes"], f"{where}.sizes", rank, most)
        if not sizes:
            raise CertificateError("structure", f"{where}.sizes are empty")
        finite.append(ClaimedZero(f, sizes))
    infinite = _read_sizes(claim["infinite"], "claim.infinite", rank, most)
    right = _read_indices(claim["right"], "claim.right", n - rank)
    left = _read_indices(claim["left"], "claim.left", m - rank)
    total = sum((len(zero.factor.re) - 1) * sum(zero.sizes) for zero in finite)
    if total + sum(infinite) + sum(right) + sum(left) != most:
        raise CertificateError("structure", "multiplicities and indices do not add up to rank times grade")
    # different monic irreducible polynomials have no common root
    again = first_repeated([zero.factor for zero in finite], work)
    if again is not None:
        raise CertificateError("structure", f"claim.finite[{again}].factor is listed before")
    return ClaimedEigenstructure(grade, rank, finite, infinite, right, left)


def _read_sizes(value: object, where: str, count: int, most: int) -> list[int]:
    sizes = [read_bounded(x, where, 1, most) for x in read_list(value, where, most=count)]
    if sorted(sizes, reverse=True) != sizes:
        raise CertificateError("structure", f"{where} must be largest first")
    return sizes


def _read_indices(value: object, where: str, count: int) -> list[int]:
    indices = [read_bounded(x, where, 0, _MOST_INDEX) for x in read_list(value, where, length=count)]
    if sorted(indices) != indices:
        raise CertificateError("structure", f"{where} must be ascending")
    return indices


def _prove_zero(
    case: Case[InputPolynomial], zero: ClaimedZero, right: list[MatrixPolynomial], holder: object, where: str
) -> list[MatrixPolynomial]:
    """Prove root polynomials of the orders claimed at the roots of an irreducible f, and return them.

    Notes
    -----
    The map of a prime that takes f to zero carries a minor of the values over Q[x] / f, a field, to one of
    the images: where that is not zero, the minor is not.
    """
    given, f, work = case.input, zero.factor, case.work
    P, gaussian = given.P, given.gaussian
    parts = read_object(holder, ("vectors", "prime", "irreducibility"), where)
    check_irreducible(f, parts["irreducibility"], f"{where}.irreducibility", work)
    vectors = read_vectors(given, parts["vectors"], f"{where}.vectors", len(zero.sizes), work)
    at = read_polynomial_place(parts["prime"], f"{where}.prime", gaussian, work)
    reduced = image(f, at.modulus)
    if reduced is None or at.value(reduced):
        raise CertificateError("prime", f"{where}.prime does not take the factor to zero")
    for k, (v, size) in enumerate(zip(vectors, zero.sizes, strict=True)):
        power = power_product([((f.re, f.im), size)], gaussian, work)
        with work.passing():
            product = multiply(P, v, "a root polynomial", work)
        for row, beside in zip(product.re, product.im, strict=True):
            target: Poly = (row[0], beside[0] if gaussian else None)
            if any(map(any, (row[0], beside[0]))) and not divides(power, target, work):
                raise CertificateError("root-polynomials", f"{where}.vectors[{k}] is not of order {size}")
    _prove_independent([*vectors, *right], at.point, at, where, work)
    return vectors


def _prove_independent(
    vectors: list[MatrixPolynomial], point: int, at: PolynomialPlace, where: str, work: Work
) -> None:
    """Prove that polynomial vectors have independent values, by their images with x at a point."""
    values = [[row[0] for row in value_modulo(v, point, at.modulus, work)] for v in vectors]
    if rank_modulo(values, at.p, work) < len(values):
        raise CertificateError("independent", f"{where}.vectors are not shown independent")


def _prove_infinity(
    case: Case[InputPolynomial],
    claimed: ClaimedEigenstructure,
    right: list[MatrixPolynomial],
    holder: object,
) -> list[MatrixPolynomial]:
    """Prove root polynomials of the reversal at 0, of the orders claimed, and return them.

    Notes
    -----
    The leading coefficients of a minimal basis are the values at 0 of one of the reversal. That of grade g is
    x^(g - d) times that of the degree d, and may be too long to be written down.
    """
    sizes, where = claimed.infinite, "evidence.infinite"
    if not sizes:
        read_object(holder, (), where)
        return []
    given, work = case.input, case.work
    P, gaussian = given.P, given.gaussian
    parts = read_object(holder, ("vectors", "prime"), where)
    vectors = read_vectors(given, parts["vectors"], f"{where}.vectors", len(sizes), work)
    at = read_polynomial_place(parts["prime"], f"{where}.prime", gaussian, work)
    reversal, free = _reversed(P), claimed.grade - (P.length - 1)
    for k, (v, size) in enumerate(zip(vectors, sizes, strict=True)):
        with work.passing():
            product = multiply(reversal, v, "a root polynomial", work)
        if any(any(c[: max(size - free, 0)]) for c in product.lists()):
            raise CertificateError("root-polynomials", f"{where}.vectors[{k}] is not of order {size}")
    _prove_independent([*vectors, *map(_reversed, right)], 0, at, where, work)
    return vectors


def _reversed(P: MatrixPolynomial) -> MatrixPolynomial:
    """Return x^d P(1/x) for d one less than the length."""
    re, im = ([[c[::-1] for c in row] for row in part] for part in (P.re, P.im))
    return MatrixPolynomial(re, im, P.den)


def _lines(claimed: ClaimedEigenstructure) -> list[str]:
    """State the multiplicities and the indices, in words."""
    lines = [
        f"partial multiplicities {_listed(zero.sizes)} at the roots of {polynomial_words(zero.factor, k)}"
        for k, zero in enumerate(claimed.finite)
    ]
    if claimed.infinite:
        lines.append(f"partial multiplicities {_listed(claimed.infinite)} at infinity")
    if claimed.right:
        lines.append(f"right minimal indices {_listed(claimed.right)}")
    if claimed.left:
        lines.append(f"left minimal indices {_listed(claimed.left)}")
    return lines


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown if len(numbers) <= 20 else f"{shown} and so on"
