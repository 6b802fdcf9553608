"""Numbers of Sage to exact values, whichever ring they are written in, and the words for those refused.

Read are ZZ and QQ, the elements of number fields, orders, AA, QQbar and SR whose value is in Q(i), and
constants of polynomial rings over these.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from flint import fmpq

from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.scalars import short_text
from polyalg.core.typing import SageElement, SageParent, Scalar
from polyalg.interop.sage_kinds import element_kind, parent, ring_kind

__all__ = [
    "complex_parts",
    "describe_refusal",
    "exact_rational",
    "infinite_sign",
    "number_of_expression",
    "read_scalar",
    "reader_of",
]

Reader: TypeAlias = "Callable[[SageElement], Scalar | None]"


def read_scalar(x: SageElement) -> Scalar | None:
    """Return a number with a value in Q(i) that is known exactly as an exact number; None otherwise."""
    ring = parent(x)
    return None if ring is None else reader_of(ring)(x)


def reader_of(ring: SageParent) -> Reader:
    """Return the function that reads the elements of a ring, and gives None for those it does not take."""
    kind = ring_kind(ring)
    if kind == "integer":
        return int
    if kind == "rational":
        return _to_fmpq
    if kind == "number field":
        return _field_reader(ring)
    if kind == "order":
        field = ring.number_field()
        inner = _field_reader(field)
        return lambda x: inner(field(x))
    return {
        "algebraic": _algebraic_number,
        "symbolic": _symbolic_number,
        "polynomial": _constant,
        "multivariate": _constant,
        "fraction": _constant_fraction,
    }.get(kind, _nothing)


def _nothing(x: SageElement) -> None:
    return None


def _to_fmpq(x: SageElement) -> fmpq:
    return fmpq(int(x.numerator()), int(x.denominator()))


def _algebraic_number(x: SageElement) -> Scalar | None:
    """Return an element of AA or QQbar with rational parts."""
    real, imag = _rational_of_algebraic(x.real()), _rational_of_algebraic(x.imag())
    if real is None or imag is None:
        return None
    return GaussianRational(real, imag) if imag else real


def _rational_of_algebraic(x: SageElement) -> fmpq | None:
    from sage.rings.rational_field import QQ

    try:
        return _to_fmpq(QQ(x))
    except (TypeError, ValueError):
        return None  # an irrational number


def _constant(x: SageElement) -> Scalar | None:
    """Return a constant polynomial over a ring whose elements are read."""
    return read_scalar(x.constant_coefficient()) if x.is_constant() else None


def _constant_fraction(x: SageElement) -> Scalar | None:
    above, below = read_scalar(x.numerator()), read_scalar(x.denominator())
    if above is None or below is None:
        return None
    value = gaussian(above) / gaussian(below)
    return value if value.imag else value.real


def number_of_expression(x: SageElement) -> SageElement | None:
    """Return the number that a symbolic expression consists of, None for any other expression."""
    return x.pyobject() if x.is_numeric() else None


def _symbolic_number(x: SageElement) -> Scalar | None:
    from polyalg.core.scalars import read_scalar as read

    number = number_of_expression(x)
    return None if number is None else read(number)


def _field_reader(field: SageParent) -> Reader:
    """Return the reader of a number field: the value by its embedding, or by a choice made once for all."""
    if field.absolute_degree() != 2:
        return _of_any_degree
    linear, constant = _coefficients(field.gen())
    size = _imaginary_size(linear, constant)
    if size is None:
        return _of_any_degree
    generator = GaussianRational(-linear / 2, size * _sign_of_imaginary_part(field.gen()))

    def read(x: SageElement) -> Scalar:
        p, q = (_to_fmpq(c) for c in x.list())
        return generator * q + p if q else p

    return read


def _of_any_degree(x: SageElement) -> Scalar | None:
    """Return an element of a number field whose minimal polynomial has a root in Q(i)."""
    minimal = x.absolute_minpoly()
    if minimal.degree() == 1:
        return -_to_fmpq(minimal[0])
    if minimal.degree() != 2:
        return None
    linear, constant = _coefficients(x)
    size = _imaginary_size(linear, constant)
    return None if size is None else GaussianRational(-linear / 2, size * _sign_of_imaginary_part(x))


def _coefficients(x: SageElement) -> tuple[fmpq, fmpq]:
    """Return the coefficients of the minimal polynomial of degree 2, x first."""
    minimal = x.absolute_minpoly()
    return _to_fmpq(minimal[1]), _to_fmpq(minimal[0])


def _imaginary_size(linear: fmpq, constant: fmpq) -> fmpq | None:
    """Return the y > 0 such that the roots of x^2 + linear x + constant are x0 +- i y, y rational."""
    square = constant - linear * linear / 4
    if square <= 0 or not square.p.is_square() or not square.q.is_square():
        return None
    return fmpq(square.p.isqrt(), square.q.isqrt())


def _sign_of_imaginary_part(x: SageElement) -> int:
    """Return the sign by the embedding; without one, +1 where the first coordinate with i is positive."""
    root = x.parent().gen_embedding()
    if root is not None and element_kind(root) in ("lazy", "algebraic", "complex float", "complex ball"):
        from sage.rings.qqbar import QQbar

        return 1 if QQbar(x).imag() > 0 else -1
    # The rational part of x is the mean of its conjugates, half the trace within Q(i).
    linear, _ = _coefficients(x)
    from sage.rings.rational_field import QQ

    unit = x + QQ((int(linear.p), 2 * int(linear.q)))
    return 1 if next(c for c in _coordinates(unit) if c) > 0 else -1


def _coordinates(x: SageElement) -> list[SageElement]:
    """Return the rational coordinates of an element of an absolute or a relative number field."""
    if element_kind(x) != "number field":
        return [x]
    return [c for part in x.list() for c in _coordinates(part)]


def complex_parts(x: SageElement) -> tuple[object, object] | None:
    """Return the parts of an element of a complex field of floats or balls."""
    if element_kind(x) in ("complex float", "complex ball"):
        return x.real(), x.imag()
    return None


def exact_rational(x: SageElement) -> Fraction | None:
    """Return a float, or a ball of radius 0, as a Python Fraction; None for other objects."""
    kind = element_kind(x)
    if kind == "ball" and x.is_exact():
        return exact_rational(x.mid() if hasattr(x, "mid") else x.lower())
    if kind != "float" or x.is_infinity() or x.is_NaN():
        return None
    if hasattr(x, "exact_rational"):
        value = x.exact_rational()
        return Fraction(int(value.numerator()), int(value.denominator()))
    p, q = x.as_integer_ratio()
    return Fraction(int(p), int(q))


def infinite_sign(x: SageElement) -> int:
    """Return the sign of an infinity of Sage, 0 for everything else."""
    kind = element_kind(x)
    if kind == "symbolic":
        return int(x.is_positive_infinity()) - int(x.is_negative_infinity())
    if kind == "infinite":
        return {"PlusInfinity": 1, "MinusInfinity": -1}.get(type(x).__name__, 0)
    if kind == "float" and x.is_infinity():
        return 1 if x > 0 else -1
    return 0


# What to do with an element that is not read, by its kind.
_ADVICE = {
    "finite": "pass a rational number, such as the representative that .lift() gives",
    "p-adic": "pass a rational number, such as .rational_reconstruction() gives",
    "lazy": "pass x.eval(QQ) where its value is rational",
    "polynomial": "substitute a number for the variable first",
    "multivariate": "substitute numbers for the variables first",
    "Laurent": "substitute a number for the variable first",
    "fraction": "substitute a number for the variable first",
    "quotient": "pass a rational number",
    "power series": "pass its coefficients as a polynomial, .polynomial()",
    "Laurent series": "pass its coefficients as a polynomial, .truncate(n)",
    "infinite": "only the ends of intervals may be infinite",
    "algebraic": "pass a rational number near it",
    "number field": "this function reads numbers whose value is in Q(i)",
    "order": "this function reads numbers whose value is in Q(i)",
}
_FLOATS = ("float", "complex float", "ball", "complex ball")


def describe_refusal(x: SageElement, advice: str = "") -> tuple[bool, str]:
    """Return whether a refused Sage object is a float or a ball, and what it is in words.

    Where it is irrational, what to do is in its words; `advice` is on numbers of systems that have none.
    """
    kind, ring = element_kind(x), parent(x)
    if kind in _FLOATS:
        return True, f"the Sage element {short_text(x, str)} of {short_text(ring, str)}"
    if kind == "symbolic":
        return _describe_expression(x)
    what = f"the Sage object {short_text(x, str)}, which is not an element of ZZ, QQ or QQ[i]"
    if kind in ("number field", "order") and not _has_embedding(ring):
        return False, (
            f"the Sage object {short_text(x, str)} of {short_text(ring, str)}, a field without an embedding;"
            " choose a root, as by NumberField(f, 'a', embedding=RR(1.26))"
        )
    if ring is not None:
        what += f" but of {short_text(ring, str)}"
    return False, f"{what}; {_ADVICE.get(kind, 'pass numbers of ZZ, QQ or QQ[i]')}"


def _has_embedding(ring: SageParent) -> bool:
    field = ring.number_field() if ring_kind(ring) == "order" else ring
    return field.is_absolute() and field.gen_embedding() is not None


def _describe_expression(x: SageElement) -> tuple[bool, str]:
    number = number_of_expression(x)
    what = f"the Sage expression {short_text(x, str)}"
    if number is not None and (isinstance(number, float) or element_kind(number) in _FLOATS):
        return True, what
    names = ", ".join(map(str, x.variables()))
    if names:
        return False, f"{what}, which contains the variable {names}; substitute numbers first"
    return False, (
        f"{what}, which is not written as a rational number or a + b*I with rational a and b;"
        " where its value is one, pass QQbar(x)"
    )
