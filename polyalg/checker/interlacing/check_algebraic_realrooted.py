"""The check of "algebraic-real-rooted": all roots are real, over a real number field, or not."""

from __future__ import annotations

from ..arithmetic.fields.elements import integer_multiples
from ..arithmetic.fields.polynomials import power_product
from ..arithmetic.fields.words import field_words, short_terms_over_field
from ..arithmetic.rational_polynomials import Point, read_ascending
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_bounded, read_list, read_object
from ..format.limits import Work
from ..format.number_field import Field, FieldPolynomial, GivenPolynomial, read_field_polynomial
from ..roots.real_over_field import RealField, alternates, prove_nonreal_root_over_field

_FACTOR = ("coefficients", "exponent", "points")
_Factors = list[tuple[FieldPolynomial, int, list[Point]]]


def check_algebraic_real_rooted(case: Case[GivenPolynomial]) -> str:
    """Prove that all roots of a polynomial over a real field are real, or that some root is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", those of `prove_field`, "product", "signs" and "non-real".

    Notes
    -----
    As for "real-rooted", with the signs of numbers of the field at its chosen root.
    """
    p, evidence, work = case.input, case.evidence, case.work
    over = RealField(p.over, evidence["field"], "evidence.field", work)
    if not case.holds:
        prove_nonreal_root_over_field(
            p.coefficients, evidence["proof"], "evidence.proof", "the polynomial", over
        )
        return f"{_text(p)} has a root that is not real"
    factors = _read_factors(evidence["factors"], p.degree, p.over, work)
    _check_product(p, factors, over)
    for k, (g, _, points) in enumerate(factors):
        if not alternates(g, points, over):
            raise CertificateError("signs", f"evidence.factors[{k}] does not alternate in sign at its points")
    return f"{_text(p)} has real roots only" if p.degree else f"{_text(p)} has no roots"


def _read_factors(listed: object, most: int, field: Field, work: Work) -> _Factors:
    factors: _Factors = []
    for k, item in enumerate(read_list(listed, "evidence.factors", most=most)):
        where = f"evidence.factors[{k}]"
        parts = read_object(item, _FACTOR, where)
        g = read_field_polynomial(parts["coefficients"], f"{where}.coefficients", field, most, work)
        exponent = read_bounded(parts["exponent"], f"{where}.exponent", 1, most)
        points = read_ascending(parts["points"], f"{where}.points", work, length=g.degree + 1)
        factors.append((g, exponent, points))
    return factors


def _check_product(p: GivenPolynomial, factors: _Factors, over: RealField) -> None:
    """Prove that p is its leading coefficient times the product of the powers."""
    if sum(g.degree * exponent for g, exponent, _ in factors) != p.degree:
        raise CertificateError(
            "product", "the degrees of the factors do not add up to that of the polynomial"
        )
    product = power_product([(g, exponent) for g, exponent, _ in factors], p.over, over.work)
    own = integer_multiples(p.coefficients, product.den, over.work)
    if own != [over.product(p.coefficients[-1], c) for c in product.coefficients]:
        raise CertificateError("product", "input.polynomial is not a multiple of the product of the factors")


def _text(p: GivenPolynomial) -> str:
    text = short_terms_over_field(p.coefficients, p.den)
    name = f"the polynomial p = {text}" if text else f"the given polynomial p of degree {p.degree}"
    return f"{name} over {field_words(p.over)},"
