"""Whether a certificate is about a given input: an exact comparison of numbers, after both have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from flint import fmpq

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial, read_laurent_polynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.certificates.comparing import (
    Number,
    accepted,
    check_entries,
    check_keys,
    number,
    other,
    table,
)
from polyalg.certificates.decompositions import check_decomposition, check_two_decompositions
from polyalg.certificates.equations import check_loop, check_matrices, check_pencil, matrices_of_pencil
from polyalg.certificates.over_fields import (
    complex_polynomial_difference,
    difference,
    field_of,
    matrix_polynomial_difference,
    polynomial_difference,
)
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import read_rational as decoded
from polyalg.core.bridges import system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_integer, read_polynomial, read_rational
from polyalg.core.scalars import short_text
from polyalg.errors import InputError, PolyalgError
from polyalg.fields.inputs import read_matrix
from polyalg.fields.inputs import read_polynomial as read_any_polynomial
from polyalg.fields.number_field import NumberField

__all__ = ["check_input"]

Part = TypeVar("Part")
_OF_A_PENCIL = "the input is A - x B of the matrices given"


def check_input(certificate: Certificate, given: object) -> str:
    """Raise `CertificateError`, step "input", where a verified certificate is about another input.

    Returns
    -------
    str
        What was compared, in words.

    Raises
    ------
    CertificateError
        With the first number that differs.
    InputError
        If `given` cannot be read as the sort of input that the certificate has.
    """
    keys = tuple(sorted(certificate.input))
    given, words = _of_system(keys, given)
    # What is listed by capital letters are the matrices of an equation or a system.
    compare = _COMPARISONS.get(keys, check_matrices)
    pencil = matrices_of_pencil(certificate, given)
    if pencil is not None and isinstance(given, Mapping):
        check_pencil(certificate, pencil)
        return _OF_A_PENCIL
    try:
        compare(certificate, given)
    except PolyalgError:
        if pencil is None or not _is_pencil(certificate, pencil):
            raise
        return _OF_A_PENCIL
    return words


def _of_system(keys: tuple[str, ...], given: object) -> tuple[object, str]:
    """Return what of a linear system a claim with these keys of its input is about, and words for it."""
    matrix = getattr(given, "system_matrix", None)
    realization = getattr(given, "realization", None)
    if matrix is not None and keys == ("matrix_polynomial",):
        return matrix(), "the input is the system matrix of the one given"
    if realization is not None and keys == ("polynomial",):
        return realization.A.charpoly(), "the input is det(x I - A) of the system given"
    return given, "the input is the one given"


def _is_pencil(certificate: Certificate, given: tuple[object, object]) -> bool:
    try:
        check_pencil(certificate, given)
    except PolyalgError:
        return False
    return True


def _check_matrix(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input["matrix"])
    check_entries(listed["entries"], table(read_matrix(given, "input", square=False)), "matrix")


def _check_pair(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input["matrices"])
    for name, (theirs, own) in zip("AB", _paired(listed, given, "matrices", "input"), strict=True):
        read = read_matrix(own, f"input, matrix {name},", square=False)
        check_entries(theirs["entries"], table(read), "pair", f" of {name}")


def _check_field_matrices(certificate: Certificate, given: object) -> None:
    """Compare one matrix, or two, over a number field."""
    whole = accepted(certificate.input)
    field = _listed_field(whole)
    if "matrix" in whole:
        found = difference(field, whole["matrix"], given, "input")
        if found:
            raise other("matrix", found)
        return
    for name, (theirs, own) in zip("AB", _paired(whole["matrices"], given, "matrices", "input"), strict=True):
        found = difference(field, theirs, own, f"input, matrix {name},")
        if found:
            raise other("pair", f"of {name}, {found}")


def _listed_field(whole: Any) -> NumberField:
    root = whole["field"]["root"]
    return field_of(whole["field"]["polynomial"], root["center"], root["radius"])


def _check_matrix_polynomial(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input["matrix_polynomial"])
    circle = certificate.claim.get("on") == "circle"
    if circle != isinstance(given, LaurentMatrixPolynomial) and isinstance(
        given, (MatrixPolynomial, LaurentMatrixPolynomial)
    ):
        raise other("polynomial", f"it is one on the {'unit circle' if circle else 'line or the axis'}")
    P = read_laurent_polynomial(given) if circle else read_matrix_polynomial(given)
    own = P.coefficients
    if len(listed["coefficients"]) != len(own):
        raise other("polynomial", f"its degree is {len(listed['coefficients']) - 1}, not {len(own) - 1}")
    for k, (rows, C) in enumerate(zip(listed["coefficients"], own, strict=True)):
        check_entries(
            rows, table(read_matrix(C, "input", square=False)), "polynomial", f" of coefficient {k}"
        )


def _check_field_matrix_polynomial(certificate: Certificate, given: object) -> None:
    whole = accepted(certificate.input)
    found = matrix_polynomial_difference(
        _listed_field(whole),
        whole["matrix_polynomial"],
        given,
        "input",
        circle=certificate.claim.get("on") == "circle",
    )
    if found:
        raise other("polynomial", found)


def _coefficients(p: object, name: str) -> list[fmpq]:
    read = read_polynomial(p, name)
    if read.imag is not None:
        raise other("polynomial", f"it has real coefficients, {name} has not")
    return [fmpq(c, read.denominator) for c in read.real.coeffs()]


def _check_coefficients(
    listed: list[object], own: list[fmpq], name: str, *, up_to_factor: bool = False
) -> None:
    theirs = [fmpq(*decoded(c, "input")) for c in listed]
    if len(theirs) != len(own):
        raise other("polynomial", f"{name} has degree {len(theirs) - 1}, not {len(own) - 1}")
    if up_to_factor and own:
        theirs, own = ([c / p[-1] for c in p] for p in (theirs, own))
    for k, (x, y) in enumerate(zip(theirs, own, strict=True)):
        if x != y:
            over = ", divided by the leading one," if up_to_factor else ""
            raise other(
                "polynomial", f"coefficient {k} of {name}{over} is {short_text(x)}, not {short_text(y)}"
            )


def _check_polynomial(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input["polynomial"])
    _check_coefficients(listed, _coefficients(given, "input, a polynomial,"), "the polynomial")


def _check_polynomial_over_field(certificate: Certificate, given: object) -> None:
    whole = accepted(certificate.input)
    if isinstance(whole["field"], dict):
        listed = whole["polynomial"]
        in_pairs = any(isinstance(c, list) for x in listed for c in x)
        differing = complex_polynomial_difference if in_pairs else polynomial_difference
        found = differing(_listed_field(whole), listed, given, "input, a polynomial,")
        if found:
            raise other("polynomial", found)
        return
    listed = [number(c) for c in whole["polynomial"]]
    read = read_polynomial(given, "input, a polynomial,")
    if len(listed) != read.degree + 1:
        raise other("polynomial", f"the polynomial has degree {len(listed) - 1}, not {read.degree}")
    for k, x in enumerate(listed):
        parts = [
            fmpq(part[k] if part is not None else 0, read.denominator) for part in (read.real, read.imag)
        ]
        y: Number = GaussianRational(*parts) if parts[1] else parts[0]
        if x != y:
            raise other("polynomial", f"coefficient {k} is {short_text(x)}, not {short_text(y)}")


def _check_family(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input["polynomials"])
    for k, (theirs, own) in enumerate(_paired(listed, given, "polynomials", "input")):
        _check_coefficients(theirs, _coefficients(own, f"input[{k}]"), f"member {k}")


def _check_family_over_field(certificate: Certificate, given: object) -> None:
    whole = accepted(certificate.input)
    field = _listed_field(whole)
    for k, (theirs, own) in enumerate(_paired(whole["polynomials"], given, "polynomials", "input")):
        found = polynomial_difference(field, theirs, own, f"input[{k}]")
        if found:
            raise other("family", f"of member {k}, {found}")


def _paired(listed: Sequence[Part], given: object, what: str, name: str) -> list[tuple[Part, object]]:
    """Pair the members of a list in a certificate with those given."""
    # an array with a row for each member is a list, too
    if system_of(given) == "numpy" and getattr(given, "ndim", 0) > 1 and isinstance(given, Iterable):
        given = list(given)
    if isinstance(given, (str, bytes, Mapping)) or not isinstance(given, Sequence):
        raise InputError(f"{name} must be a list of {len(listed)} {what}, not a {type(given).__name__}")
    if len(given) != len(listed):
        raise other("family", f"it has {len(listed)} {what}, not {len(given)}")
    return list(zip(listed, given, strict=True))


def _check_convolution(certificate: Certificate, given: object) -> None:
    """Compare the input of a claim about roots of convolutions; constant factors do not change any."""
    listed = accepted(certificate.input)
    parts = given if isinstance(given, Mapping) else {"polynomials": given}
    check_keys(parts, {key: x for key, x in listed.items() if key != "field"})
    if "polynomials" not in parts:
        raise InputError('input must have the key "polynomials"')
    largest = 0
    for k, (theirs, own) in enumerate(
        _paired(listed["polynomials"], parts["polynomials"], "polynomials", "input")
    ):
        largest = max(largest, read_any_polynomial(own, f"input[{k}]").degree)
        _check_proportional(listed, theirs, own, (f"input[{k}]", f"polynomial {k}"))
    degree = int(listed["degree"], 0)
    _check_integer("degree", degree, parts.get("degree", largest))
    columns = listed["columns"]
    _check_integer("number of columns", None if columns is None else int(columns, 0), parts.get("columns"))
    operator = parts.get("operator")
    if (operator is None) != (listed["operator"] is None):
        raise other("operator", "there is none" if operator is not None else 'give it as the key "operator"')
    if operator is not None:
        acting = _acting(operator, degree, certificate)
        _check_proportional(listed, listed["operator"], acting, ("the operator", "the operator"))


def _check_proportional(listed: Any, theirs: list[Any], given: object, names: tuple[str, str]) -> None:
    """Compare a polynomial up to a factor, over the field of the input if it has one."""
    if "field" not in listed:
        own = _coefficients(given, names[0])
        _check_coefficients(theirs, own, names[1], up_to_factor=True)
        return
    found = polynomial_difference(_listed_field(listed), theirs, given, names[0], up_to_factor=True)
    if found:
        raise other("polynomial", f"of {names[1]}, {found}")


def _acting(operator: object, n: int, certificate: Certificate) -> list[object]:
    """Leave out derivatives of an order above n, which vanish; powers of x D and of x D^2 + .. D are kept."""
    claim = accepted(certificate.claim)
    kinds = {term["of"]["convolve"] for side in ("left", "right") for term in claim.get(side, ())}
    own: list[object] = list(read_any_polynomial(operator, "the operator").value().coeffs())
    return own[: n + 1] if kinds == {"additive"} else own


def _check_integer(what: str, theirs: int | None, given: object) -> None:
    own = None if given is None else read_integer(given, what)
    if theirs != own:
        raise other(what, f"it is {theirs}, not {own}")


def _check_barriers(certificate: Certificate, given: object) -> None:
    listed = accepted(certificate.input)
    names = ("matrices", "point", "alphas")
    if not isinstance(given, Mapping) or sorted(given) != sorted(names):
        raise InputError(f"input must be a mapping with the keys {', '.join(map(repr, names))}")
    for k, (theirs, own) in enumerate(_paired(listed["matrices"], given["matrices"], "matrices", "matrices")):
        check_entries(theirs, table(read_matrix(own, f"matrices[{k}]")), "matrix")
    for k, (theirs, own) in enumerate(_paired(listed["point"], given["point"], "points", "point")):
        _check_numbers(theirs, own, f"point[{k}]")
    _check_numbers(listed["alphas"], given["alphas"], "alphas")


def _check_numbers(listed: list[object], given: object, name: str) -> None:
    own = [
        [read_rational(y, f"{name}[{k}]") for k, (_, y) in enumerate(_paired(listed, given, "numbers", name))]
    ]
    check_entries([listed], own, "point", f" of {name}")


_COMPARISONS: dict[tuple[str, ...], Callable[[Certificate, object], None]] = {
    ("matrix",): _check_matrix,
    ("first", "second"): check_loop,
    ("matrices",): _check_pair,
    ("field", "matrix"): _check_field_matrices,
    ("field", "matrices"): _check_field_matrices,
    ("matrix_polynomial",): _check_matrix_polynomial,
    ("field", "matrix_polynomial"): _check_field_matrix_polynomial,
    ("polynomial",): _check_polynomial,
    ("field", "polynomial"): _check_polynomial_over_field,
    ("polynomials",): _check_family,
    ("field", "polynomials"): _check_family_over_field,
    ("columns", "degree", "operator", "polynomials"): _check_convolution,
    ("columns", "degree", "field", "operator", "polynomials"): _check_convolution,
    ("alphas", "matrices", "point"): _check_barriers,
    ("a", "b", "c", "shape"): check_decomposition,
    ("a", "b", "c", "field", "shape"): check_decomposition,
    ("decompositions",): check_two_decompositions,
}
