"""The checks of the claims about polynomials over a number field, a real one but for complex roots.

Each is that of the claim of the same name over Q, with the signs of numbers of the field at its chosen root.
"""

from __future__ import annotations

from ..arithmetic.fields.polynomials import check_complex_power_product, check_power_product
from ..arithmetic.fields.words import FIELD, generator_words, polynomial_over_field_text
from ..format.claims import Case, Input
from ..format.number_field import (
    ComplexFieldPolynomial,
    Element,
    Field,
    FieldPolynomial,
    read_monic_complex_polynomial,
    read_monic_field_polynomial,
)
from ..roots.number_field import prove_field
from ..roots.polynomials_over_field import FieldPolynomials
from ..roots.real_over_field import RealField
from .check_compatible import prove_compatible_or_not
from .check_complex import Factors, prove_complex_roots, read_factors
from .check_concave import prove_coefficient_shape, prove_log_concave_or_not
from .check_interlacer import prove_no_common_interlacer
from .check_interlacing import prove_directed_interlacing, prove_interlacing
from .check_realrooted import prove_listed_roots, prove_real_rooted_or_not
from .check_regions import ByDiscs, ByIndices, in_discs, prove_counts
from .check_stability import prove_stability


def _over(case: Case[Input], field: Field) -> FieldPolynomials:
    """Prove that the field is one and real.

    Raises
    ------
    CertificateError
        With the steps of `prove_field`; "format" where the chosen root is not real.
    """
    return FieldPolynomials(RealField(field, case.evidence["field"], "evidence.field", case.work))


def check_algebraic_real_rooted(case: Case[FieldPolynomial]) -> str:
    """Prove that all roots are real, or that some root is not.

    Raises
    ------
    CertificateError
        Steps of `check_real_rooted` and of `prove_field`, and "signs".
    """
    return prove_real_rooted_or_not(case, case.input, _over(case, case.input.over))


def check_algebraic_real_roots(case: Case[FieldPolynomial]) -> str:
    """Prove exactly which real roots there are.

    Raises
    ------
    CertificateError
        Steps of `check_real_roots` and of `prove_field`.
    """
    return prove_listed_roots(case, case.input, _over(case, case.input.over))


def check_algebraic_interlaces(case: Case[list[FieldPolynomial]]) -> str:
    """Prove that two polynomials interlace, or that they do not.

    Raises
    ------
    CertificateError
        Steps of `check_interlaces` and of `prove_field`.
    """
    return prove_interlacing(case, case.input, _over(case, case.input[0].over))


def check_algebraic_directed(case: Case[list[FieldPolynomial]]) -> str:
    """Prove that f is interlaced by g from above, or that it is not.

    Raises
    ------
    CertificateError
        Steps of `check_directed_interlacing` and of `prove_field`.
    """
    return prove_directed_interlacing(case, case.input, _over(case, case.input[0].over))


def check_algebraic_no_common_interlacer(case: Case[list[FieldPolynomial]]) -> str:
    """Prove that no polynomial lies on one side of the members.

    Raises
    ------
    CertificateError
        Steps of `check_no_common_interlacer` and of `prove_field`.
    """
    return prove_no_common_interlacer(case, case.input, _over(case, case.input[0].over))


def check_algebraic_compatible(case: Case[list[FieldPolynomial]]) -> str:
    """Prove that a family is compatible, or that it is not.

    Raises
    ------
    CertificateError
        Steps of `check_compatible` and of `prove_field`.
    """
    return prove_compatible_or_not(case, case.input, _over(case, case.input[0].over))


def check_algebraic_hurwitz_stable(case: Case[FieldPolynomial]) -> str:
    """Prove that all roots have negative real part, or that some root has not.

    Raises
    ------
    CertificateError
        Steps of `check_hurwitz_stable` and of `prove_field`.
    """
    return prove_stability(case, case.input, _over(case, case.input.over), is_schur=False)


def check_algebraic_schur_stable(case: Case[FieldPolynomial]) -> str:
    """Prove that all roots are less than 1 in modulus, or that some root is not.

    Raises
    ------
    CertificateError
        Steps of `check_schur_stable` and of `prove_field`.
    """
    return prove_stability(case, case.input, _over(case, case.input.over), is_schur=True)


def check_algebraic_log_concave(case: Case[FieldPolynomial]) -> str:
    """Prove that the coefficients are log-concave without internal zeros, or that they are not.

    Raises
    ------
    CertificateError
        Steps of `check_log_concave` and of `prove_field`, and "signs".
    """
    return prove_log_concave_or_not(case, case.input, _over(case, case.input.over))


def check_algebraic_coefficient_shape(case: Case[FieldPolynomial]) -> str:
    """Prove that the coefficients have a property, or that they have not.

    Raises
    ------
    CertificateError
        Steps of `check_coefficient_shape` and of `prove_field`, and "signs".
    """
    return prove_coefficient_shape(case, case.input, _over(case, case.input.over))


def check_algebraic_complex_roots(case: Case[FieldPolynomial]) -> str:
    """Prove where all distinct roots are, with multiplicities, over a number field that need not be real.

    Raises
    ------
    CertificateError
        Steps of `check_complex_roots` and of `prove_field`.

    Notes
    -----
    The factors are exact over the field; near them are those at its chosen root, with a bound on the errors.
    A factor is known to be real where the field is, or its coefficients are rational.
    """
    p, work = case.input, case.work
    embedding = prove_field(p.over, case.evidence["field"], "evidence.field", work).embedding(work)
    exact = read_factors(
        case.evidence["factors"],
        p.degree,
        lambda value, where: read_monic_field_polynomial(value, where, p.over, p.degree, work),
    )
    check_power_product(p, exact, "input.polynomial", work)
    near = [embedding.polynomial(g) for g, _ in exact]
    real = [embedding.is_real or not any(any(c[1:]) for c in g.coefficients) for g, _ in exact]
    powers = [(g, m) for (g, _), (_, m) in zip(near, exact, strict=True)]
    return prove_complex_roots(case, _text(p), p.degree, Factors(powers, real, [error for _, error in near]))


def check_algebraic_region_count(case: Case[ComplexFieldPolynomial]) -> str:
    """Prove the numbers of roots inside, on the boundary of and outside a region, for a polynomial over K(i).

    Raises
    ------
    CertificateError
        Steps of `check_region_count` and of `prove_field`, and "signs".

    Notes
    -----
    As over Q; the factors are exact over K(i), and the discs are those of roots of the polynomials near them.
    """
    p, over = case.input, _over(case, case.input.over)
    if "factors" in case.evidence:
        return prove_counts(case, _by_discs(case, over), _complex_text(p))
    return prove_counts(case, ByIndices.of((p.re, p.im), over), _complex_text(p))


def _by_discs(
    case: Case[ComplexFieldPolynomial], over: FieldPolynomials
) -> ByDiscs[FieldPolynomial, Element]:
    """Prove the factors and the discs of the evidence."""
    p, work = case.input, case.work
    powers = read_factors(
        case.evidence["factors"],
        p.degree,
        lambda value, where: read_monic_complex_polynomial(value, where, p.over, p.degree, work),
    )
    check_complex_power_product(p, powers, "input.polynomial", work)
    near = [over.field.embedding.complex_polynomial(g) for g, _ in powers]
    return in_discs(case, [((g.re, g.im), m) for g, m in powers], near, over)


def _complex_text(p: ComplexFieldPolynomial) -> str:
    if not any(map(any, p.im)):
        return _text(FieldPolynomial(p.over, p.re, p.den))
    return f"the given polynomial p of degree {p.degree} over {FIELD}(i) ({generator_words(p.over)})"


def _text(p: FieldPolynomial) -> str:
    return f"{polynomial_over_field_text(p, 'p')} over {FIELD} ({generator_words(p.over)})"
