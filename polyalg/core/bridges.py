"""Which system does an object belong to, and which module translates it.

An object is recognised by the top-level module of the classes it derives from, so that SymPy, Sage, numpy
and mpmath are never imported for users who do not use them.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from flint import acb, acb_mat, arb_mat, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

    from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
    from polyalg.core.typing import (
        Array,
        Complexes,
        ControlSystem,
        Doubles,
        ExactPolynomial,
        FlintMatrix,
        FlintPolynomial,
        MatrixPolynomialObject,
        MpmathMatrix,
        MpmathNumber,
        SageElement,
        Scalar,
        SympyMatrix,
        SympyNumber,
    )
    from polyalg.errors import InputError
    from polyalg.fields.matrix import AlgebraicMatrix
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.polynomial import AlgebraicPolynomial
    from polyalg.fields.tower import Element, Tower

__all__ = [
    "BRIDGES",
    "Bridge",
    "Fields",
    "Limit",
    "ReadCoefficients",
    "ReadPowers",
    "ReadTable",
    "bridge_for",
    "load_bridge",
    "load_fields",
    "load_widening",
    "number_beside",
    "offers",
    "operand_of_product",
    "system_of",
]

Read = TypeVar("Read")
Limit = Callable[[int, str], None]
ReadTable = tuple[int, int, list[object], object]
ReadCoefficients = tuple[tuple[int, int], list[list[object]], object]
ReadPowers = tuple[tuple[int, int], dict[int, list[object]], object]


class Bridge(Protocol):
    """What the module of a system may offer; its row in `BRIDGES` says what it does offer.

    Readers return None for objects that they do not read, and raise the errors of `polyalg.errors` for what
    they read but cannot take.  `style` is what they need to answer in the form of the input.
    """

    def read_scalar(self, x: object) -> Scalar | None:
        """Return an exact number as int, fmpz, fmpq or GaussianRational."""

    def complex_parts(self, x: object) -> tuple[object, object] | None:
        """Return real and imaginary part of a number."""

    def exact_rational(self, x: object) -> Fraction | None:
        """Return the exact value of a floating-point number."""

    def infinite_sign(self, x: object) -> int:
        """Return 1 for +oo, -1 for -oo, else 0."""

    def describe_refusal(self, x: object, advice: str = "") -> tuple[bool, str]:
        """Return whether x is an inexact number, and what it is in words, with advice on irrational ones."""

    def is_masked(self, x: object) -> bool:
        """Return whether x stands for a missing entry."""

    def only_entry(self, x: object) -> object:
        """Return the entry of an array without dimensions."""

    def nested_lists(self, x: object) -> object:
        """Return a matrix, array or vector as nested lists."""

    def is_polynomial(self, x: object) -> bool:
        """Return whether x is a polynomial, or an expression with a symbol."""

    def read_polynomial(self, p: object, name: str) -> tuple[list[object], object] | None:
        """Return the coefficients, constant term first, and the style."""

    def rational_functions(self, x: object) -> tuple[object, object] | None:
        """Return numerators and denominators of a rational function, or tables of those of a matrix."""

    def from_rational_functions(
        self, entries: Sequence[Sequence[tuple[fmpq_poly, fmpq_poly]]], width: int, x: object
    ) -> object:
        """Write a matrix of fractions with so many columns, in a variable; None for the usual one."""

    def from_state_space(self, matrices: Sequence[fmpq_mat], dt: fmpq | bool | None) -> ControlSystem:
        """Write a linear system; None for continuous time, True for discrete time without a period."""

    def variable(self, style: object) -> object:
        """Return the variable of a polynomial that was read with this style; None where it has none."""

    def read_terms(self, p: object) -> tuple[dict[tuple[int, ...], object], list[str]] | None:
        """Return the terms and the names of the variables of a polynomial in several."""

    def read_row(self, x: object) -> list[object] | None:
        """Return the entries of a vector."""

    def read_matrix(self, A: object, name: str, limit: Limit) -> ReadTable | None:
        """Return the numbers of rows and columns, the entries and the style."""

    def read_matrix_polynomial(self, P: object, name: str, limit: Limit) -> ReadCoefficients | None:
        """Return the shape, the entries of each coefficient and the style."""

    def read_laurent_matrix(self, P: object, name: str, limit: Limit) -> ReadPowers | None:
        """Return the shape, the entries of each power and the style."""

    def style_of_entries(self, entries: Sequence[object]) -> object:
        """Return the style of a list with numbers or polynomials of this system in it."""

    def from_scalar(self, value: Scalar, style: object = None) -> object:
        """Write a number."""

    def from_truth(self, holds: bool) -> object:
        """Write a truth value."""

    def from_polynomial(self, value: FlintPolynomial | GaussianPolynomial, style: object = None) -> object:
        """Write a polynomial."""

    def from_matrix(self, value: FlintMatrix | GaussianMatrix, style: object = None) -> object:
        """Write a matrix."""

    def from_matrix_polynomial(self, value: MatrixPolynomialObject, x: object = None) -> object:
        """Write a matrix polynomial."""

    def from_laurent_polynomial(self, value: MatrixPolynomialObject, z: object = None) -> object:
        """Write a Laurent matrix polynomial."""

    def poly_from_terms(self, terms: dict[tuple[int, ...], fmpq], names: list[str]) -> object:
        """Write a polynomial in several variables."""

    def from_balls(
        self, M: arb_mat | acb_mat, digits: int = 15
    ) -> Complexes | MpmathMatrix | SympyMatrix | SageElement:
        """Write the midpoints of a matrix of balls; the balls where the system has such."""

    def from_real_root(self, g: fmpz_poly, interval: tuple[fmpq, fmpq]) -> object:
        """Write the only root of a polynomial in an interval, exactly; a rational one is both ends."""

    def from_complex_root(self, f: ExactPolynomial, box: acb, digits: int) -> object:
        """Write the only root of an irreducible polynomial in a box; the digits tell its roots apart."""

    def algebraic_number(self, x: object) -> tuple[fmpz_poly, Callable[[int], acb]] | None:
        """Return the minimal polynomial of a number, and balls around it, narrower for more bits."""

    def read_algebraic(self, x: object, tower: Tower) -> Element | None:
        """Return an algebraic number as one of a tower of fields; None for what is not known to be one."""

    def place_of_root(self, f: fmpz_poly, index: int) -> int:
        """Return the place of a `CRootOf` among the roots of a polynomial as `roots_of` lists them."""

    def from_algebraic(self, x: AlgebraicNumber, style: object = None) -> object:
        """Write a number of a number field."""

    def from_algebraic_matrix(self, x: AlgebraicMatrix, style: object = None) -> object:
        """Write a matrix over a number field."""

    def from_algebraic_polynomial(self, x: AlgebraicPolynomial, style: object = None) -> object:
        """Write a polynomial over a number field."""

    def from_complex(self, z: acb, digits: int = 15) -> MpmathNumber | SympyNumber | SageElement:
        """Write the midpoint of a ball; the ball where the system has such."""

    def from_table(self, shape: tuple[int, int], entries: Sequence[object]) -> Array:
        """Write entries, row by row, as a matrix of objects."""

    def from_coefficients(self, numbers: Sequence[object]) -> object:
        """Write numbers, at least one, constant term first, as a polynomial."""

    def rounded(self, ball: Callable[[int], acb]) -> MpmathNumber:
        """Write a number of which so many digits can be asked for."""

    def infinity(self) -> object:
        """Write the infinite number."""

    def from_floats(self, numbers: Sequence[float]) -> Doubles:
        """Write doubles as one array."""

    def from_complexes(self, numbers: Sequence[complex]) -> Complexes:
        """Write complex doubles as one array."""

    def from_ball_matrices(self, matrices: Sequence[acb_mat]) -> Complexes:
        """Write the midpoints of matrices of one shape as one array."""


class System(NamedTuple):
    """The module of a system, and which functions of `Bridge` it has."""

    module: str
    offers: frozenset[str]


_SYMBOLIC = frozenset(
    {"read_scalar", "complex_parts", "infinite_sign", "describe_refusal", "nested_lists", "is_polynomial"}
    | {"read_polynomial", "read_terms", "read_matrix", "read_matrix_polynomial", "read_laurent_matrix"}
    | {"from_scalar", "from_polynomial", "from_matrix", "from_matrix_polynomial", "from_laurent_polynomial"}
    | {"from_real_root", "from_complex_root", "poly_from_terms", "variable", "from_balls", "from_complex"}
)
_EXACT = frozenset({"from_scalar", "from_polynomial", "from_matrix"})
# The one thread from the core upwards: strings, so that no import follows from them.
BRIDGES = {
    "sympy": System(
        "polyalg.interop.sympy_bridge",
        _SYMBOLIC
        | {"algebraic_number", "from_truth", "read_algebraic", "from_algebraic", "rational_functions"}
        | {"from_rational_functions"}
        | {"from_algebraic_matrix", "from_algebraic_polynomial", "place_of_root", "infinity"},
    ),
    "sage": System(
        "polyalg.interop.sage_bridge",
        _SYMBOLIC
        | {"read_row", "exact_rational", "style_of_entries", "read_algebraic", "from_algebraic"}
        | {"from_algebraic_matrix", "from_algebraic_polynomial"},
    ),
    "numpy": System(
        "polyalg.interop.numpy_bridge",
        frozenset({"is_masked", "only_entry", "nested_lists", "is_polynomial", "read_polynomial"})
        | {
            "read_row",
            "read_matrix",
            "read_matrix_polynomial",
            "from_polynomial",
            "from_matrix",
            "from_balls",
            "from_coefficients",
        }
        | {"from_ball_matrices", "from_floats", "from_complexes", "from_table"},
    ),
    "mpmath": System(
        "polyalg.interop.mpmath_bridge",
        frozenset({"read_matrix", "from_balls", "from_complex", "from_table", "from_coefficients"})
        | {"rounded", "infinity"}
        | _EXACT,
    ),
    "control": System("polyalg.interop.control_bridge", frozenset({"nested_lists", "from_state_space"})),
    "scipy": System("polyalg.interop.control_bridge", frozenset({"nested_lists", "from_state_space"})),
    # No object is of this system: it is a target of `convert` alone.
    "python": System(
        "polyalg.interop.python_bridge",
        frozenset({"from_balls", "from_complex", "from_table", "from_coefficients"}) | _EXACT,
    ),
}


class Fields(Protocol):
    """What the module of number fields offers to the readers below it."""

    def number_of_text(self, text: str, name: str) -> AlgebraicNumber | Fraction | GaussianRational | None:
        """Return the number that is written with functions such as sqrt or with operations, else None."""

    def numbers_of_texts(
        self, texts: Sequence[str], places: Sequence[str], name: str
    ) -> Sequence[AlgebraicNumber | Fraction | GaussianRational]:
        """Return the numbers that are written at some places, of one field where it is not too large."""

    def terms_of_text(
        self, text: str, name: str, *, laurent: bool = False
    ) -> dict[int, AlgebraicNumber | Fraction | GaussianRational] | None:
        """Return the coefficients, by their power, of text with functions such as sqrt, else None."""

    def is_algebraic_text(self, text: str) -> bool:
        """Whether a text has a function or a constant that only algebraic numbers have."""

    def number_in_field(self, x: object) -> AlgebraicNumber:
        """Return a number of Q or Q(i) as one of that field, whose generator is 0 or i."""

    def number_with_arithmetic(self, x: object) -> AlgebraicNumber | fmpq | GaussianRational | None:
        """Return a number of any system as one that has sums and products; None for what is none."""

    def rational_scalars(self, values: Sequence[object], refuse: Callable[[int], InputError]) -> list[Scalar]:
        """Return numbers of Q or Q(i), some of which are written with irrational ones that cancel."""


def load_fields() -> Fields:
    """Return the module of number fields, which stands above the readers."""
    return cast(Fields, import_module("polyalg.fields.reading"))


def number_beside(x: object) -> AlgebraicNumber | fmpq | GaussianRational | None:
    """Return a number of a system such as SymPy as one with sums and products here; None for others."""
    return load_fields().number_with_arithmetic(x) if offers(system_of(x), "read_algebraic") else None


def load_widening(package: str) -> ModuleType:
    """Return the module in which the polynomials and matrices of a package take in those of smaller rings.

    It stands above the numbers of the package, beside which such polynomials and matrices stand.
    """
    return import_module(f"polyalg.{package}.widening")


def system_of(value: object) -> str:
    """Return the name of a row of `BRIDGES`, "flint" or "gmpy2", or "" for anything else."""
    for cls in type(value).__mro__:
        root = cls.__module__.partition(".")[0]
        if root in BRIDGES or root in ("flint", "gmpy2"):
            return root
    return ""


def operand_of_product(read: Read, other: object) -> Read:
    """Return the matrix as which an operand of ``@`` was read, None where it was not and knows ``@`` itself.

    Raises
    ------
    TypeError
        Where it does not: for a number first of all.
    """
    if read is None and not hasattr(type(other), "__matmul__"):
        rows = isinstance(other, (list, tuple))
        advice = "pa.matrix reads rows" if rows else "use * for the product with a number"
        raise TypeError(
            f"@ is the product of matrices, and takes no object of type {type(other).__name__}; {advice}"
        )
    return read


def offers(system: str, task: str) -> bool:
    """Return whether the bridge of a system has this function; False for what has no bridge."""
    return system in BRIDGES and task in BRIDGES[system].offers


def load_bridge(system: str) -> Bridge:
    """Return the bridge module of a system; importing it imports that system only when it is used."""
    return cast(Bridge, import_module(BRIDGES[system].module))


def bridge_for(value: object, task: str) -> Bridge | None:
    """Return the bridge of the system of a value, or None where it lacks this function."""
    system = system_of(value)
    return load_bridge(system) if offers(system, task) else None
