"""Polynomials and matrices as text: ``"x^2 - 2"``, ``"1 2; 3 4"``; read exactly, by a grammar of its own.

Only numbers, one variable, ``i`` beside it, ``+ - * / ^ **`` and brackets are read; nothing is evaluated by
Python.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

from flint import fmpq, fmpz

from polyalg.core.display.nearest import did_you_mean
from polyalg.core.floats import exact
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.inputs.laurent_terms import LaurentTerms
from polyalg.core.scalars import short_text
from polyalg.errors import InputError, ResourceLimitError

_MOST_CHARACTERS = 10**5
_MOST_DEGREE = 10**4
_MOST_BITS = 10**9
_NUMBER = re.compile(r"(?<![\w.])(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_PLACE = re.compile(r"_([0-9]+)_")
# What stands beside each other is multiplied: 2x, 3i x, x(x - 1), (x - 1)(x + 2); a number comes first.
_BESIDE = re.compile(r"(_[0-9]+_|[A-Za-z]\w*+|\))\s*(?=[A-Za-z(])")
# Other ways to write the operations, as they are found in texts of mathematics.
_SIGNS = str.maketrans({"−": "-", "–": "-", "·": "*", "⋅": "*", "×": "*", "∗": "*", "⁄": "/", "\u00a0": " "})
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_POWER = re.compile(f"[{''.join(_RAISED)}]+")
# What is no part of a polynomial, a comment of Python among it.
_STRANGE = re.compile(r"[^0-9A-Za-z_.+\-*/^()\s]")
_LINES = re.compile(r"[;\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNIT = "iI"
_WORD = re.compile("[A-Za-z]+")
_READERS = (
    "pa.AlgebraicMatrixPolynomial(text) reads them, and on the circle {power: coefficient} may have"
    " pa.algebraic(text) for coefficients"
)
# A sum with blanks around its signs; not an end of a line, which ends a row.
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_SPACED = re.compile(r"[^\S\n]+([-+*/^−–])[^\S\n]+")
_ADVICE = "write it as 'x^2 - 5*x + 1/2'"
# What `polyalg.fields.text` knows beside this grammar.
FUNCTIONS = frozenset(
    {"sqrt", "cbrt", "root", "exp", "cos", "sin", "tan", "zeta", "CRootOf", "rootof", "conjugate"}
)
CONSTANTS = frozenset({"pi", "GoldenRatio", "phi"})


@dataclass(frozen=True)
class Written:
    """The tree of an expression as text; its numbers are names in the tree, which Python cannot round."""

    tree: ast.Expression
    numbers: list[fmpq]
    text: str
    name: str
    names: frozenset[str]
    """What is no number, and not the imaginary unit."""
    advice: str
    """The end of a message."""

    def number(self, name: str) -> fmpq | None:
        """Return the number that a name of the tree stands for, None for other names."""
        place = _PLACE.fullmatch(name)
        return None if place is None else self.numbers[int(place[1])]

    def restored(self, part: str) -> str:
        """Return a part of the tree as text, with its numbers."""
        text = _PLACE.sub(lambda found: str(self.numbers[int(found[1])]), part)
        return text.replace(" ** ", "^").replace(" * ", "*").replace(" / ", "/")

    def refused(self, why: str) -> InputError:
        """Return the exception for a text with something that is not read."""
        return InputError(f"{self.name} = {self.text[:60]!r} has {why}; {self.advice}")

    def with_pole(self) -> InputError:
        """Return the exception for negative powers of the variable in what has to be a polynomial."""
        variable = next((n for n in self.names if len(n) == 1), "x")
        return InputError(
            f"{self.name} = {self.text[:60]!r} has a negative power of {variable}, as only Laurent"
            " polynomials on the circle may have: pa.LaurentMatrixPolynomial(text), or --on circle"
        )


def polynomial_of_text(text: str, name: str) -> GaussianPolynomial:
    """Return the polynomial that is written.

    Raises
    ------
    InputError
        Where it is not one in one variable with exact coefficients; the message quotes what is wrong.
    ResourceLimitError
        For powers beyond 10^4, and text of more than 10^5 characters.
    """
    return _Parser(written(text, name)).polynomial()


def laurent_of_text(text: str, name: str) -> LaurentTerms:
    """Return what is written as `polynomial_of_text` does, which may have negative powers."""
    return _Parser(written(text, name)).terms()


def written(
    text: str,
    name: str,
    functions: frozenset[str] = frozenset(),
    constants: frozenset[str] = frozenset(),
    advice: str = _ADVICE,
) -> Written:
    """Return the tree of an expression; names of functions and constants have more than one letter.

    Messages end with the advice.

    Raises
    ------
    InputError
        Where it is none, or has another variable than one of one letter.
    ResourceLimitError
        For more than 10^5 characters.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ResourceLimitError(f"{name} is a text of {len(text)} characters; {_MOST_CHARACTERS} are read")
    if "_" in text:
        raise InputError(f"{name} = {text[:60]!r} has an underscore; {advice}")
    numbers: list[fmpq] = []

    def place(found: re.Match[str]) -> str:
        if found[0].isdecimal():
            numbers.append(fmpq(fmpz(found[0])))
        else:
            value = exact(found[0])
            numbers.append(fmpq(value.numerator, value.denominator))
        return f"_{len(numbers) - 1}_"

    plain = _POWER.sub(lambda found: "^" + "".join(map(_RAISED.__getitem__, found[0])), text)
    plain = plain.translate(_SIGNS)
    strange = _STRANGE.search(plain.replace(",", "") if functions else plain)
    if strange is not None:
        raise InputError(f"{name} = {text[:60]!r} has {strange[0]!r}; {advice}")
    # Python neither makes floats of decimals nor refuses long integers, as it sees none.
    prepared = _BESIDE.sub(
        lambda found: found[0] if found[1] in functions else f"{found[1]}*", _NUMBER.sub(place, plain)
    )
    kind = "number or polynomial" if functions else "polynomial"
    try:
        tree = ast.parse(prepared.replace("^", "**").strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise InputError(f"{name} = {text[:60]!r} is no {kind}; {advice}") from None
    found = Written(tree, numbers, text, name, _names_in(tree), advice)
    _check_names(found, functions | constants)
    return found


def names_a_function(text: str) -> bool:
    """Whether a text has a name that only the grammar of algebraic numbers knows: sqrt, phi."""
    return not (FUNCTIONS | CONSTANTS).isdisjoint(_WORD.findall(text))


def _check_names(source: Written, known: frozenset[str]) -> None:
    others = sorted(source.names - known)
    if not (FUNCTIONS | CONSTANTS).isdisjoint(others):
        raise InputError(f"{source.name} = {source.text[:60]!r} has numbers that are not in Q(i); {_READERS}")
    for name in others:
        near = did_you_mean(name, sorted(FUNCTIONS | CONSTANTS)) if len(name) > 1 else ""
        if near:
            raise InputError(f"{source.name} = {source.text[:60]!r} has the name {name!r}{near}")
    if len(others) > 1:
        raise InputError(f"{source.name} has the variables {', '.join(others[:5])}; it must have one")
    variable = others[0] if others else "x"
    if variable in "jJ":
        raise source.refused("the letter j; write i for the imaginary unit, another letter for a variable")
    if len(variable) > 1:
        # "2x2" would be 2 times a variable x2.
        raise source.refused(f"the name {variable!r}; a variable is one letter, a product has a *")


def _names_in(tree: ast.Expression) -> frozenset[str]:
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return frozenset(n for n in found if n not in _UNIT and not _PLACE.fullmatch(n))


class _Parser:
    """Turns the tree of an expression into a polynomial."""

    def __init__(self, source: Written) -> None:
        self._source, self._name = source, source.name
        self._terms: LaurentTerms | None = None
        self.variable = next(iter(source.names), "x")

    def polynomial(self) -> GaussianPolynomial:
        """Return what the tree says, where it has no negative powers."""
        found = self.terms()
        if found.pole:
            raise self._source.with_pole()
        return found.numerator

    def terms(self) -> LaurentTerms:
        """Return what the tree says."""
        if self._terms is None:
            try:
                self._terms = self._read(self._source.tree.body).reduced()
            except RecursionError:
                raise InputError(f"{self._name} is nested too deeply") from None
        return self._terms

    def _read(self, node: ast.expr) -> LaurentTerms:
        if isinstance(node, ast.Name):
            number = self._source.number(node.id)
            if number is not None:
                return LaurentTerms(GaussianPolynomial([number]))
            known = GaussianPolynomial([0, 1]) if node.id == self.variable else GaussianPolynomial([0], [1])
            return LaurentTerms(known)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
            inner = self._read(node.operand)
            return -inner if isinstance(node.op, ast.USub) else inner
        if isinstance(node, ast.BinOp):
            return self._sum(node) if isinstance(node.op, (ast.Add, ast.Sub)) else self._operation(node)
        raise self._source.refused("something that is no number, variable or operation")

    def _sum(self, node: ast.expr) -> LaurentTerms:
        """Return a sum of any length, which the parser nests to the left."""
        terms = []
        while isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
            terms.append((isinstance(node.op, ast.Sub), node.right))
            node = node.left
        total = self._read(node)
        for negative, term in reversed(terms):
            total = total - self._read(term) if negative else total + self._read(term)
        return total

    def _operation(self, node: ast.BinOp) -> LaurentTerms:
        left, right = self._read(node.left), self._read(node.right)
        if isinstance(node.op, ast.Div):
            inverse = right.inverse()
            if inverse is None:
                raise self._source.refused("a division by 0, or by what is neither a number nor a power")
            right = inverse
        if isinstance(node.op, (ast.Mult, ast.Div)):
            self._check_degree(left.length + right.length)
            return left * right
        if isinstance(node.op, ast.Pow):
            return self._power(left, right)
        raise self._source.refused("another operation than + - * / ^")

    def _power(self, base: LaurentTerms, right: LaurentTerms) -> LaurentTerms:
        e = right.numerator[0]
        if right.length > 0 or e.imag or e.real.q != 1:
            raise self._source.refused("an exponent that is no integer")
        exponent = int(e.real.p)
        if exponent < 0:
            inverse = base.inverse()
            if inverse is None:
                raise self._source.refused("a negative power of 0, or of a sum")
            base, exponent = inverse, -exponent
        degree = max(base.length, 1) * exponent
        self._check_degree(degree)
        coefficients = base.numerator.coeffs()
        bits = max((int(c.real.height_bits()) + int(c.imag.height_bits()) for c in coefficients), default=0)
        if bits * degree * exponent > _MOST_BITS:
            raise ResourceLimitError(f"{self._name} has a power that is too long to be written out")
        return base**exponent

    def _check_degree(self, degree: int) -> None:
        if degree > _MOST_DEGREE:
            raise ResourceLimitError(
                f"{self._name} has a power {short_text(degree)}; text is read up to {_MOST_DEGREE}, pass "
                "{exponent: coefficient} for more"
            )


def rows_of_text(text: str, name: str) -> list[list[fmpq | GaussianRational]]:
    """Return the rows of a matrix as text: they end in ``;`` or a new line, entries in commas or blanks.

    Raises
    ------
    InputError
        Where an entry is no exact number; the message names its place.
    """
    return [
        [_number(cell, f"entry ({i}, {j}) of {name}") for j, cell in enumerate(row)]
        for i, row in enumerate(cells_of_text(text, name))
    ]


def polynomial_rows_of_text(text: str, name: str) -> list[list[GaussianPolynomial]]:
    """Return the rows of a matrix of polynomials in one variable, written as `rows_of_text` reads numbers.

    An operation with blanks on both sides does not end an entry: ``x^2 + 1 x`` are two of them.

    Raises
    ------
    InputError
        Where an entry is no polynomial, or in another variable; the message names its place.
    """
    return [[parser.polynomial() for parser in row] for row in _parsed_rows(text, name)]


def laurent_rows_of_text(text: str, name: str) -> list[list[LaurentTerms]]:
    """Return rows as `polynomial_rows_of_text` does, which may have negative powers."""
    return [[parser.terms() for parser in row] for row in _parsed_rows(text, name)]


def polynomial_cells_of_text(text: str, name: str) -> list[list[str]]:
    """Return the texts of the entries of a matrix of polynomials, as `polynomial_rows_of_text` parts them.

    Raises
    ------
    InputError
        For brackets that do not match, and for two variables.
    """
    variables = sorted(set(_LETTERS.findall(_NUMBER.sub("1", text))) - set(_UNIT))
    if len(variables) > 1:
        raise InputError(
            f"{name} is written in {' and '.join(variables)}; polynomials in one variable are meant"
        )
    return cells_of_text(_SPACED.sub(r"\1", "\n".join(text.splitlines())), name)


def _parsed_rows(text: str, name: str) -> list[list[_Parser]]:
    variable = ""
    table: list[list[_Parser]] = []
    # Whichever character ends a line, it is no blank beside a sign.
    lines = "\n".join(text.splitlines())
    for i, row in enumerate(_cells(_SPACED.sub(r"\1", lines))):
        table.append([])
        for j, cell in enumerate(row):
            parser = _Parser(written(cell, f"entry ({i}, {j}) of {name}"))
            if parser.terms().length > 0:
                variable = variable or parser.variable
                if parser.variable != variable:
                    raise InputError(
                        f"entry ({i}, {j}) of {name} is in {parser.variable}, others in {variable};"
                        " all must be in one variable",
                        entry=(i, j),
                    )
            table[-1].append(parser)
    return table


def cells_of_text(text: str, name: str) -> list[list[str]]:
    """Return the texts of the entries of a matrix; `InputError` for brackets that do not match."""
    if not _is_balanced(text):
        raise InputError(f"{name} = {text[:60]!r} has brackets that do not match")
    # A list of lists has its rows in brackets of their own.
    return _cells(text)


def _cells(text: str) -> list[list[str]]:
    plain = re.sub(r"\]\s*,?\s*\[", ";", text).replace("[", " ").replace("]", " ")
    rows = [row for row in _LINES.split(plain) if row.strip()]
    outside = _inside_hidden(plain)
    between = "," if "," in outside else " "
    return [_split_outside(row.strip().rstrip(","), between) for row in rows]


def _inside_hidden(text: str) -> str:
    """Return the text without what is in round brackets."""
    depth, kept = 0, []
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth <= 0:
            kept.append(character)
    return "".join(kept)


def _split_outside(row: str, between: str) -> list[str]:
    """Split a row at commas, or at blanks, that are not in round brackets."""
    depth, cells = 0, [""]
    for character in row:
        depth += (character == "(") - (character == ")")
        if depth <= 0 and (character == between or (between == " " and character.isspace())):
            cells.append("")
        else:
            cells[-1] += character
    return cells if between == "," else [cell for cell in cells if cell]


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "[") - (character == "]")
        if not 0 <= depth <= 2:
            return False
    return depth == 0


def _number(text: str, name: str) -> fmpq | GaussianRational:
    if text in ("+", "-", "*", "/"):
        raise InputError(f"{name} is {text!r}; put commas between entries that have blanks: '1 - i, 2; 3, 4'")
    found = polynomial_of_text(text, name)
    if found.degree() > 0:
        raise InputError(f"{name} = {text[:60]!r} is a polynomial, not a number; use pa.MatrixPolynomial")
    value = found[0]
    return value if value.imag else value.real
