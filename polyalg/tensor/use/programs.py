"""Straight-line programs of decompositions, with few additions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from polyalg.core.inputs.reading import read_integer
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.use.multiplying import require_identity
from polyalg.tensor.use.sharing import Form, Linear, additions, shared, transposed

__all__ = ["StraightLineProgram", "straight_line"]


@dataclass(frozen=True)
class StraightLineProgram:
    """A program for the product of an m by n and an n by p matrix, of any ring with the coefficients.

    Attributes
    ----------
    shape : (int, int, int)
        (m, n, p).
    naive_additions : int
        How many additions and subtractions the terms take one by one.
    left, right, output : Linear
        The forms in the entries of A, in those of B, and in the products, with shared sums.
    """

    shape: tuple[int, int, int]
    naive_additions: int
    left: Linear
    right: Linear
    output: Linear

    @property
    def multiplications(self) -> int:
        """The number of products of a form in A and one in B."""
        return len(self.left.outputs)

    @property
    def additions(self) -> int:
        """The number of additions and subtractions; multiplications by coefficients are not counted."""
        return self.left.additions + self.right.additions + self.output.additions

    def __repr__(self) -> str:
        m, n, p = self.shape
        return (
            f"StraightLineProgram({m}x{n}x{p}: {self.multiplications} multiplications,"
            f" {self.additions} additions; {self.naive_additions} without shared sums)"
        )

    def to_python(self, name: str = "multiply") -> str:
        """Return the program as a function of Python.

        Parameters
        ----------
        name : str
            Of the function, which takes two matrices as lists of rows, and returns one.

        Returns
        -------
        str
            It runs for numbers of any ring that have ``+ - *``, and for blocks; coefficients that are no
            integers are written as fractions.

        Raises
        ------
        InputError
            If the name is none.

        Examples
        --------
        >>> import polyalg as pa
        >>> code = pa.tensor.straight_line(pa.tensor.standard(1, 2, 1)).to_python()
        >>> print(code)
        def multiply(A, B):
            (a0, a1), = A
            (b0,), (b1,) = B
            p0 = a0 * b0
            p1 = a1 * b1
            return [[p0 + p1]]
        >>> exec(code)
        >>> multiply([[2, 3]], [[5], [7]])
        [[31]]
        """
        if not isinstance(name, str) or not name.isidentifier():
            raise InputError(f"name must be the name of a function, not {short_text(name)}")
        m, n, p = self.shape
        lines = [f"def {name}(A, B):", _unpacking("a", m, n) + " = A", _unpacking("b", n, p) + " = B"]
        factors = []
        for letter, program in (("a", self.left), ("b", self.right)):
            more, forms = _written(program, letter)
            lines += more
            factors.append(forms)
        pairs = zip(*factors, strict=True)
        lines += [f"p{k} = {_bracketed(x)} * {_bracketed(y)}" for k, (x, y) in enumerate(pairs)]
        more, entries = _written(self.output, "p")
        lines += more
        rows = (", ".join(entries[i * p : (i + 1) * p]) for i in range(m))
        lines.append("return [" + ", ".join(f"[{row}]" for row in rows) + "]")
        head = "from fractions import Fraction\n\n\n" if any("Fraction" in line for line in lines) else ""
        return head + "\n    ".join(lines)


def straight_line(d: Decomposition, seed: int = 0, tries: int = 30) -> StraightLineProgram:
    """Return a program for a decomposition, with common sums shared.

    Parameters
    ----------
    d : Decomposition
        Right, as `verify` says, and over Q.
    seed : int
        Of the choice among sums that are equally frequent; the same seed gives the same program.
    tries : int
        How many programs are made, of which the one with the fewest additions is kept.

    Returns
    -------
    StraightLineProgram
        Its forms, written out, are those of the terms: that is tested.  That there is none with fewer
        additions is not claimed; in other bases there often is one.

    Raises
    ------
    InputError
        If the decomposition is not right, or has coefficients that are not rational.

    Notes
    -----
    Of all pairs x_i + q x_j that forms have in common the most frequent one becomes a variable, until there
    is none.  For the output the forms are taken, or their transpose, whose program is run backwards and has
    r - m p more additions.  Each try takes about the square of the number of coefficients that are not zero.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.tensor.straight_line(pa.tensor.strassen())
    StraightLineProgram(2x2x2: 7 multiplications, 18 additions; 18 without shared sums)
    """
    require_identity(d)
    if d.field.degree > 1:
        raise InputError(f"d is over {d.field!r}; a program needs rational coefficients; multiply takes all")
    count = read_integer(tries, "tries")
    if count < 1:
        raise InputError(f"tries must be positive, not {count}")
    seed = read_integer(seed, "seed")
    # Random(-1) is Random(1), that of their texts is not.
    rng = Random(seed if seed >= 0 else str(seed))
    m, n, p = d.shape
    left, right = (_forms(F, range(F.ncols())) for F in d.factors[:2])
    # c is the transpose of the coefficients of the output.
    columns = _forms(d.factors[2], [j % m * p + j // m for j in range(p * m)])
    output = _turned(columns, m * p)
    naive = additions([*left, *right, *output])
    made = (
        _best(lambda: shared(left, m * n, rng), count),
        _best(lambda: shared(right, n * p, rng), count),
        _best(lambda: _fewer(output, columns, rng), count),
    )
    for program, forms in zip(made, (left, right, output), strict=True):
        if program.expanded() != forms:
            raise AssertionError("the program does not compute the forms of the terms")
    return StraightLineProgram(d.shape, naive, *made)


def _forms(F: AlgebraicMatrix, places: Sequence[int]) -> list[Form]:
    """Return the rows of a factor as forms, their columns at other places."""
    width = F.ncols()
    values = [Fraction(int(x[0].p), int(x[0].q)) for x in F.values]
    rows = [values[k * width : (k + 1) * width] for k in range(F.nrows())]
    return [{places[j]: x for j, x in enumerate(row) if x} for row in rows]


def _turned(forms: Sequence[Form], count: int) -> list[Form]:
    """Return the transpose of forms in `count` variables."""
    found: list[Form] = [{} for _ in range(count)]
    for k, form in enumerate(forms):
        for j, x in form.items():
            found[j][k] = x
    return found


def _best(make: Callable[[], Linear], tries: int) -> Linear:
    return min((make() for _ in range(tries)), key=lambda program: program.additions)


def _fewer(output: list[Form], columns: list[Form], rng: Random) -> Linear:
    """Return the better of a program for the output and one made of the transposed forms."""
    direct = shared(output, len(columns), rng)
    turned = transposed(shared(columns, len(output), rng), len(output))
    return turned if turned.additions < direct.additions else direct


def _unpacking(letter: str, rows: int, columns: int) -> str:
    """Write the names of all entries as Python unpacks them."""
    named = [[f"{letter}{i * columns + j}" for j in range(columns)] for i in range(rows)]
    parts = ["(" + ", ".join(row) + ("," if columns == 1 else "") + ")" for row in named]
    return ", ".join(parts) + ("," if rows == 1 else "")


def _written(program: Linear, letter: str) -> tuple[list[str], list[str]]:
    """Return the lines of the sums, and the outputs as texts."""
    names = [f"{letter}{k}" for k in range(program.inputs)]
    lines = []
    for k, form in enumerate(program.sums):
        lines.append(f"{letter}s{k} = {_text(form, names)}")
        names.append(f"{letter}s{k}")
    return lines, [_text(form, names) for form in program.outputs]


def _text(form: Form, names: Sequence[str]) -> str:
    """Write a form, a positive coefficient first if there is one."""
    text = ""
    for k, x in sorted(form.items(), key=lambda item: (item[1] < 0, item[0])):
        size = abs(x)
        number = str(size) if size.denominator == 1 else f"Fraction({size.numerator}, {size.denominator})"
        sign = (" - " if x < 0 else " + ") if text else ("-" if x < 0 else "")
        text += sign + (names[k] if size == 1 else f"{number} * {names[k]}")
    return text or "0"


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text
