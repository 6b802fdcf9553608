"""JSON with "format", "rank" and "terms", the entries of a, b and c row by row, in the trace form.

Over a number field "field" is the polynomial of its generator, "root" a number near the root that is meant
(without it, the largest real one: what a decomposition is does not depend on the root), and entries are lists
of coordinates, the constant first.
"""

from __future__ import annotations

import json
from fractions import Fraction

from flint import fmpq, fmpq_poly

from polyalg.core.display.numbers import complex_text
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.files.text import json_entries, json_entry
from polyalg.core.inputs.text import polynomial_of_text
from polyalg.core.scalars import short_text
from polyalg.core.text_numbers import Number
from polyalg.errors import InputError
from polyalg.fields.embedding import Embedding, real_places
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.perminov import json_number, json_object, listed, shape_of_json, whole_number
from polyalg.tensor.files.source import RawFactors, Source
from polyalg.tensor.reading import Shape, check_size, factors_of_entries

__all__ = ["looks_like_own", "read_own", "written_own"]

_ROOT_DIGITS = 30
_DEGREE = 64
_CONVENTION = "sum <a, A> <b, B> <c, C> = tr(A B C); entries row by row"


def looks_like_own(source: Source) -> bool:
    """Whether it is an object with the key terms."""
    head = source.text.lstrip()
    return head.startswith("{") and '"terms"' in head


def read_own(source: Source, shape: Shape | None) -> RawFactors:
    """Read a decomposition in the format of this library."""
    value = json_object(source)
    sizes = shape_of_json(value.get("format"), "format", shape)
    terms = listed(value.get("terms"), "terms")
    rank = whole_number(value["rank"], "rank") if "rank" in value else len(terms)
    if len(terms) != rank or not terms:
        raise InputError(f"there are {len(terms)} terms; rank is {rank}")
    widths = check_size(sizes, rank)
    cells: list[list[tuple[object, str]]] = [[], [], []]
    for k, term in enumerate(terms):
        parts = listed(term, f"term {k}")
        if len(parts) != 3:
            raise InputError(f"term {k} has {len(parts)} factors, not 3")
        for i, part in enumerate(parts):
            name = f"{'abc'[i]} of term {k}"
            row = listed(part, name)
            if len(row) != widths[i]:
                raise InputError(f"{name} has {len(row)} entries, not {widths[i]}")
            cells[i] += [(x, f"entry {j} of {name}") for j, x in enumerate(row)]
    if value.get("field") is None:
        entries = [json_entries([x for x, _ in column], [where for _, where in column]) for column in cells]
        return RawFactors(sizes, factors_of_entries(sizes, rank, entries), ("trace",))
    field = _field(value.get("field"), value.get("root"))
    factors = [
        AlgebraicMatrix.of_values(field, rank, width, [_element(x, where, field) for x, where in column])
        for column, width in zip(cells, widths, strict=True)
    ]
    return RawFactors(sizes, factors, ("trace",))


def _field(text: object, root: object) -> NumberField:
    """Return the field of a polynomial as text, at the root that is near, or the largest real one."""
    if not isinstance(text, str) or not (root is None or isinstance(root, str)):
        raise InputError('field must be the text of a polynomial, "t^2 - 5", and root the text of a number')
    read = polynomial_of_text(text, "field")
    wrong = f"field is {short_text(text)}, not a monic irreducible polynomial over Z of degree 2 to {_DEGREE}"
    if read.imag or not 1 < read.degree() <= _DEGREE or any(c.q != 1 for c in read.real.coeffs()):
        raise InputError(wrong)
    polynomial = read.real.numer()
    factors = polynomial.factor()[1]
    if polynomial[polynomial.degree()] != 1 or len(factors) > 1 or factors[0][1] > 1:
        raise InputError(wrong)
    if root is not None:
        return NumberField(polynomial, root)
    real = real_places(polynomial)
    if not real:
        raise InputError(f'there is no "root", and {short_text(text)} has no real one; write one of them')
    return NumberField.of(Embedding(polynomial, real[-1]))


def _element(x: object, where: str, field: NumberField) -> fmpq_poly:
    """Return a number of the field from its coordinates, or a rational one as it is."""
    cells = x if isinstance(x, list) else [x]
    if len(cells) > field.degree:
        raise InputError(f"{where} has {len(cells)} coordinates; the degree of the field is {field.degree}")
    return fmpq_poly([_rational(json_entry(c, where), where) for c in cells])


def _rational(x: Number, where: str) -> fmpq:
    if not isinstance(x, (int, Fraction)):
        raise InputError(f"{where} is {short_text(x, str)}; coordinates are rational")
    return fmpq(x.numerator, x.denominator)


def written_own(d: Decomposition) -> str:
    """Write a decomposition in the format of this library."""
    degree = d.field.degree
    value: dict[str, object] = {"format": list(d.shape), "rank": d.rank, "convention": _CONVENTION}
    if degree > 1:
        generator = NumberField.of(d.field.embedding)
        value["field"] = polynomial_text(d.field.embedding.modulus, "t")
        value["root"] = complex_text(generator.root(_ROOT_DIGITS), _ROOT_DIGITS)
    rows = []
    for F in d.factors:
        cells = [_cell(x, degree) for x in F.values]
        width = F.ncols()
        rows.append([cells[k * width : (k + 1) * width] for k in range(d.rank)])
    value["terms"] = list(zip(*rows, strict=True))
    return json.dumps(value) + "\n"


def _cell(x: fmpq_poly, degree: int) -> object:
    if degree == 1:
        return json_number(str(x[0]))
    return [json_number(str(x[k])) for k in range(degree)]
