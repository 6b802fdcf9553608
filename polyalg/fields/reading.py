"""Exact numbers of any system into one field: the smallest with them, or the one asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from flint import fmpq, fmpq_poly

from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian.rational import exact_gaussian
from polyalg.core.gaussian.rational_number import RationalNumber
from polyalg.core.refusals import refusal
from polyalg.core.scalars import short_text
from polyalg.core.typing import NumberLike, PolynomialLike, RationalLike, Scalar
from polyalg.errors import InputError, ResourceLimitError
from polyalg.fields.embedding import Embedding
from polyalg.fields.entering import entered
from polyalg.fields.hints import root_between
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.presentation import Presentation
from polyalg.fields.text import is_algebraic_text, is_arithmetic, number_in_tower, terms_in_tower
from polyalg.fields.tower import Element, Tower
from polyalg.roots.complex.number import IsolatedNumber

__all__ = [
    "ReadNumbers",
    "algebraic",
    "algebraic_text",
    "collapsed",
    "common_field",
    "in_smallest_field",
    "is_algebraic_text",
    "number_in_field",
    "number_with_arithmetic",
    "numbers_of_texts",
    "rational_scalars",
    "read_numbers",
    "read_real_number",
    "real_and_imaginary_parts",
    "smallest",
    "terms_of_text",
]


@dataclass(frozen=True)
class ReadNumbers:
    """Numbers of one field, as polynomials in the generator of its embedding.

    Attributes
    ----------
    field : NumberField
    values : list of fmpq_poly
    """

    field: NumberField
    values: list[fmpq_poly]


def read_numbers(
    numbers: Sequence[object],
    refuse: Callable[[int], InputError],
    name: str,
    field: NumberField | None = None,
) -> ReadNumbers:
    """Read exact numbers of any system into one field.

    Parameters
    ----------
    numbers : sequence
    refuse : callable
        Returns the exception for the number at a place that is not read.
    name : str
        What they are the numbers of, for messages.
    field : NumberField, optional
        The field to read them into; the smallest one if None.

    Raises
    ------
    InputError
        For what is not known to be algebraic, has no embedding, or is not in the field asked for.
    ResourceLimitError
        If the field has a degree above 64.
    """
    if field is not None:
        return _read_into(field, numbers, refuse, name)
    tower = Tower(name)
    return in_smallest_field(tower, list(_entered(tower, numbers, refuse)))


def in_smallest_field(tower: Tower, elements: Sequence[Element]) -> ReadNumbers:
    """Return numbers of a tower in the smallest field that they generate."""
    found, values, presentation = tower.in_smallest_field(elements)
    return ReadNumbers(NumberField.of(found, presentation), values)


def _entered(
    tower: Tower, numbers: Sequence[object], refuse: Callable[[int], InputError]
) -> Iterator[Element]:
    """Yield numbers in a tower that grows with them; what is the same object, or text, is entered once."""
    known: dict[object, Element] = {}
    for k, x in enumerate(numbers):
        key = _key(x)
        found = known.get(key) if key is not None else None
        if found is None:
            found = entered(tower, x)
            if found is None:
                raise refuse(k)
            if key is not None:
                known[key] = found
        yield found


def _read_into(
    field: NumberField, numbers: Sequence[object], refuse: Callable[[int], InputError], name: str
) -> ReadNumbers:
    """Read numbers of a field, which may be made up of, or be given in, larger fields: sqrt(2) sqrt(3)."""
    _require_field(field)
    tower = Tower(name)
    generator = tower.field_element(field.embedded(fmpq_poly([0, 1])))
    values = []
    for k, x in enumerate(_entered(tower, numbers, refuse)):
        same = x.stage == generator.stage
        value = x.value if same else tower.inside(generator, field.degree, x)
        if value is None:
            raise _not_in(field, numbers[k], refuse(k).entry, name)
        values.append(value)
    return ReadNumbers(field, values)


def _not_in(field: NumberField, x: object, at: tuple[int, ...] | int | None, name: str) -> InputError:
    """Return the exception for a number at a place that is not in the field asked for."""
    place = f"entry {at} of " if isinstance(at, tuple) else f"coefficient {at} of " if at is not None else ""
    return InputError(f"{place}{name} is {short_text(x, str)}, which is not in {field!r}", entry=at)


def _require_field(field: object) -> None:
    if not isinstance(field, NumberField):
        raise InputError(
            f"field must be a NumberField, not {short_text(field)};"
            " pa.algebraic(x).field is the one of a number x"
        )


def smallest(field: NumberField, values: Sequence[fmpq_poly]) -> ReadNumbers:
    """Return numbers of a field in the smallest field that they generate."""
    tower = Tower()
    elements = [tower.field_element(field.embedded(v)) for v in values]
    read = in_smallest_field(tower, elements)
    # The same field keeps how its numbers are written.
    return replace(read, field=field) if read.field.embedding == field.embedding else read


def real_and_imaginary_parts(read: ReadNumbers) -> tuple[NumberField, list[fmpq_poly], list[fmpq_poly]]:
    """Return the smallest field of all real and imaginary parts of some numbers, and both in it."""
    field, values = read.field, read.values
    if field.is_real:
        return field, values, [fmpq_poly()] * len(values)
    tower = Tower("the real and imaginary parts")
    elements = [tower.field_element(field.embedded(v)) for v in values]
    parts = [[part(x) for x in elements] for part in (tower.real_part, tower.imaginary_part)]
    found, inside, presentation = tower.in_smallest_field([*parts[0], *parts[1]])
    return (
        NumberField.of(found, _real_names(tower, presentation)),
        inside[: len(elements)],
        inside[len(elements) :],
    )


def _real_names(tower: Tower, presentation: Presentation | None) -> Presentation | None:
    """Return how a real field is written in a tower, None where that is by numbers that are not real."""
    whole = tower.presentation()
    if presentation is None or whole is None:
        return None
    unreal = [re.escape(name) for name, x in whole.generators() if not tower.field.is_real_number(x)]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(unreal)})(?!\w)")
    written = any(pattern.search(name) for name in presentation.names)
    return None if unreal and written else presentation


def common_field(fields: Sequence[NumberField], name: str = "the matrices") -> NumberField:
    """Return the smallest field with some fields in it."""
    if all(field == fields[0] for field in fields):
        return fields[0]
    tower = Tower(name)
    for field in fields:
        tower.field_element(field.embedded(fmpq_poly([0, 1])))
    return NumberField.of_tower(tower)


def _key(x: object) -> object:
    """Return what tells that a number was read before: its type and itself, where it has a quick hash."""
    if isinstance(x, IsolatedNumber):
        return None
    try:
        hash(x)
    except (TypeError, ValueError):
        return None
    return type(x), x


def _gaussian_parts(field: Embedding) -> tuple[fmpq, fmpq] | None:
    """Return a, b with the generator a + b i where the field is Q(i), (value, 0) where it is Q, else None."""
    f = field.modulus
    if field.degree == 1:
        return fmpq(-f[0]), fmpq(0)
    if field.degree != 2:
        return None
    discriminant = f[1] ** 2 - 4 * f[0]
    root = (-discriminant).isqrt() if discriminant < 0 else None
    if root is None or root * root != -discriminant:
        return None
    upper = field.conjugates(64)[field.place].imag > 0
    return fmpq(-f[1], 2), fmpq(root if upper else -root, 2)


def collapsed(read: ReadNumbers) -> list[fmpq] | list[GaussianRational] | None:
    """Return the numbers as they are in Q or Q(i), where they are."""
    parts = _gaussian_parts(read.field.embedding)
    if parts is None:
        return None
    if read.field.embedding.degree == 1:
        return [v(parts[0]) for v in read.values]
    return [GaussianRational(v[0] + v[1] * parts[0], v[1] * parts[1]) for v in read.values]


def rational_scalars(values: Sequence[object], refuse: Callable[[int], InputError]) -> list[Scalar]:
    """Return numbers of Q or Q(i), some of which are written with irrational ones that cancel.

    `refuse` makes the exception for the first number that is not in Q(i).
    """
    read = read_numbers(values, refuse, "the numbers")
    short = collapsed(read)
    if short is not None:
        return list(short)
    for k, x in enumerate(values):
        if collapsed(read_numbers([x], refuse, "the number")) is None:
            raise refuse(k)
    raise refuse(0)


def algebraic(
    x: NumberLike | str | tuple[PolynomialLike, tuple[RationalLike, RationalLike]],
) -> AlgebraicNumber | RationalNumber | GaussianRational:
    """Return an exact algebraic number of any system, or as text, in the smallest number field with it.

    Parameters
    ----------
    x : number or str
        Of SymPy (radicals by their principal values, ``cos`` and ``sin`` of rational multiples of pi, roots
        of unity, ``CRootOf``, ``GoldenRatio``), of Sage (number fields with an embedding, QQbar, AA), a root
        or an eigenvalue of this library, or text such as ``"sqrt(2) + 1/3"`` or ``"√2 + 1/3"``.  Or a pair of
        a polynomial over Q and an interval (low, high) with one root of it, as ``Norm.squared`` is.

    Returns
    -------
    AlgebraicNumber, RationalNumber or GaussianRational
        The latter two where the number is in Q, an `fmpq`, or Q(i).  All three have ``.field``,
        ``.coefficients``, ``.exact``, ``.is_real``, ``.real``, ``.imag``, ``.minimal_polynomial()``,
        ``.value(digits)``, ``.decimal(places)``, ``.sign()``, ``.conjugate()``, formats and conversions.

    Raises
    ------
    InputError
        For what is not known to be algebraic, such as pi, what has no embedding, a division by 0, and text
        that is no number; the message quotes it.
    InexactInputError
        For floats.
    ResourceLimitError
        If the degree is above 64, or numbers of degrees with a product above 400 have to be joined.

    Notes
    -----
    Numbers are adjoined one after the other.  What each costs are the factors over Q of a polynomial whose
    degree is the product of the degrees of the field so far and of the number: section 2 of the theory page
    on number fields.

    References
    ----------
    B. M. Trager, Algebraic factoring and rational function integration, SYMSAC 1976.

    Examples
    --------
    >>> import polyalg as pa
    >>> x = pa.algebraic("sqrt(5 + 2*sqrt(6)) - sqrt(3)")
    >>> x == pa.algebraic("sqrt(2)"), x.minimal_polynomial(), x.value(20).real.contains(x.value(40).real)
    (True, x^2 + (-2), True)
    >>> pa.algebraic("sqrt(2)") ** 2 - 2 == 0, pa.algebraic("sqrt(8) * sqrt(2)")
    (True, 4)
    >>> [pa.algebraic(text).decimal(3) for text in ("2/3", "1 + i/3", "sqrt(2)")]
    ['0.667', '1 + 0.333i', '1.414']
    """
    if isinstance(x, str):
        return algebraic_text(x, "x")
    if isinstance(x, tuple) and len(x) == 2:
        root, tower = root_between(*x, "x"), Tower("x")
        return _shortest(in_smallest_field(tower, [tower.adjoined("root", lambda: root, "")]))
    return _shortest(read_numbers([x], lambda k: refusal(x, "x", "x"), "x"))


def number_in_field(x: object) -> AlgebraicNumber:
    """Return a number of Q or Q(i) as one of that field, whose generator is 0 or i."""
    z = exact_gaussian(x)
    assert z is not None
    if not z.imag:
        return AlgebraicNumber(NumberField([0, 1]), fmpq_poly([z.real]))
    return NumberField([1, 0, 1], "i")(z.real, z.imag)


def number_with_arithmetic(x: object) -> AlgebraicNumber | fmpq | GaussianRational | None:
    """Return a number of any system, or a root, as one that has sums and products; None for what is none."""
    tower = Tower("the number")
    found = entered(tower, x)
    return None if found is None else _shortest(in_smallest_field(tower, [found]))


def read_real_number(x: object, name: str = "x") -> AlgebraicNumber | fmpq:
    """Read one exact real number of any system; `InputError` with the argument's name for anything else."""
    found = _shortest(read_numbers([x], lambda k: refusal(x, name, name), name))
    if isinstance(found, GaussianRational) or not found.is_real:
        raise InputError(f"{name} must be real, not {found}")
    return found


def algebraic_text(text: str, name: str) -> AlgebraicNumber | RationalNumber | GaussianRational:
    """Return the number that is written; `name` is its place in messages."""
    tower = Tower(name)
    return _shortest(in_smallest_field(tower, [number_in_tower(tower, text, name)]))


def numbers_of_texts(
    texts: Sequence[str], places: Sequence[str], name: str
) -> Sequence[AlgebraicNumber | Fraction | GaussianRational]:
    """Return the numbers that are written at some places, of one field where it is not too large."""
    tower = Tower(name)
    known: dict[str, Element] = {}
    try:
        for text, place in zip(texts, places, strict=True):
            if text not in known:
                known[text] = number_in_tower(tower, text, place)
    except ResourceLimitError:
        # Radicals may cancel in each number, and only then leave a small field.
        return [_as_python(algebraic_text(text, place)) for text, place in zip(texts, places, strict=True)]
    return _numbers_of(in_smallest_field(tower, [known[text] for text in texts]))


def number_of_text(text: str, name: str) -> AlgebraicNumber | Fraction | GaussianRational | None:
    """Return the number that is written with functions such as sqrt or with operations, else None."""
    if not is_algebraic_text(text) and not is_arithmetic(text):
        return None
    return _as_python(algebraic_text(text, name))


def terms_of_text(
    text: str, name: str, *, laurent: bool = False
) -> dict[int, AlgebraicNumber | Fraction | GaussianRational] | None:
    """Return the coefficients, by their power, of text with functions such as sqrt, None for other text."""
    if not is_algebraic_text(text):
        return None
    tower = Tower(name)
    terms = terms_in_tower(tower, text, name, laurent=laurent)
    read = in_smallest_field(tower, list(terms.values()))
    return dict(zip(terms, _numbers_of(read), strict=True))


def _numbers_of(read: ReadNumbers) -> list[AlgebraicNumber | Fraction | GaussianRational]:
    short = collapsed(read)
    return [_number_of(read.field, v) for v in read.values] if short is None else list(map(_as_python, short))


def _number_of(field: NumberField, value: fmpq_poly) -> AlgebraicNumber | Fraction:
    number = AlgebraicNumber(field, value)
    return number if value.degree() > 0 else Fraction(int(value[0].p), int(value[0].q))


def _as_python(x: AlgebraicNumber | fmpq | GaussianRational) -> AlgebraicNumber | Fraction | GaussianRational:
    return Fraction(int(x.p), int(x.q)) if isinstance(x, fmpq) else x


def _shortest(read: ReadNumbers) -> AlgebraicNumber | RationalNumber | GaussianRational:
    """Return the only number, as one of Q or Q(i) where it is."""
    short = collapsed(read)
    if short is None:
        return AlgebraicNumber(read.field, read.values[0])
    return RationalNumber(short[0]) if isinstance(short[0], fmpq) else short[0]
