"""The claims in words: exactly what has been proved, and nothing beyond it."""

from __future__ import annotations

import math

from ..format.reading import InputMatrix, Numbers
from ..roots.discs import Spectrum
from .structure import Factor, Structure

_LONGEST_NUMBER_BITS = 80
_LONGEST_POLYNOMIAL = 100
_MOST_FACTORS = 20


def matrix_words(matrix: InputMatrix) -> str:
    """Describe the input matrix."""
    return f"the {matrix.n} by {matrix.n} matrix A over {matrix.field}"


def structure_words(structure: Structure) -> str:
    """State the Jordan structure, and for each factor whether it is proved irreducible."""
    matrix = structure.matrix
    lines = [f"{matrix_words(matrix)} has the Jordan block sizes"]
    for k, factor in enumerate(structure.factors[:_MOST_FACTORS]):
        lines.append(
            f"  {_sizes(factor)} at {_root(factor)} {polynomial_words(factor.g, k)}{_status(factor, matrix)}"
        )
    if len(structure.factors) > _MOST_FACTORS:
        lines.append(f"  and so on, as listed for {len(structure.factors)} factors in all")
    if not structure.factors:
        lines = [f"{matrix_words(matrix)} has the empty Jordan structure"]
    if any(not factor.irreducible for factor in structure.factors):
        lines.append(f"All factors are pairwise coprime and square-free over {matrix.field}.")
    return "\n".join(lines)


def _sizes(factor: Factor) -> str:
    shown = ", ".join(str(size) for size in factor.sizes[:_MOST_FACTORS])
    return shown + (", ..." if len(factor.sizes) > _MOST_FACTORS else "")


def _root(factor: Factor) -> str:
    return "the root of" if factor.degree == 1 else f"each of the {factor.degree} roots of"


def _status(factor: Factor, matrix: InputMatrix) -> str:
    if factor.irreducible:
        return f", irreducible over {matrix.field}"
    return ", not claimed irreducible"


def polynomial_words(g: Numbers, index: int) -> str:
    """Write a short polynomial out and name a long one by its index and degree."""
    return short_terms(g) or f"the listed factor {index} of degree {len(g.re) - 1}"


def short_terms(g: Numbers) -> str:
    """Write a polynomial with few and short terms out; the empty string stands for any other."""
    if not g.re:
        return "0"
    longest = max(abs(x) for x in [*g.re, *(g.im or []), g.den]).bit_length()
    if longest > _LONGEST_NUMBER_BITS or len(g.re) > 13:
        return ""
    text = _terms(g)
    return text if len(text) <= _LONGEST_POLYNOMIAL else ""


def _terms(g: Numbers) -> str:
    out = ""
    for k in range(len(g.re) - 1, -1, -1):
        re, im = g.re[k], g.im[k] if g.im is not None else 0
        if not re and not im:
            continue
        power = "" if k == 0 else "x" if k == 1 else f"x^{k}"
        if im:
            sign, number = (
                "+",
                f"({rational_text(re, g.den)} {'-' if im < 0 else '+'} {rational_text(abs(im), g.den)} i)",
            )
        else:
            sign, number = "-" if re < 0 else "+", rational_text(abs(re), g.den)
            number = "" if number == "1" and power else number
        term = number + (" " if number and power else "") + power
        out += f" {sign} {term}" if out else term if sign == "+" else f"-{term}"
    return out


def rational_text(top: int, bottom: int) -> str:
    """Write a rational in lowest terms."""
    common = math.gcd(top, bottom)
    top, bottom = top // common, bottom // common
    return str(top) if bottom == 1 else f"{top}/{bottom}"


def eigenvalue_words(structure: Structure, spectrum: Spectrum) -> str:
    """State the structure and what is known of each listed eigenvalue."""
    count = len(spectrum.points)
    return (
        f"{structure_words(structure)}\n"
        f"Its distinct eigenvalues ({count}) are each a root of the factor listed for it; the real and\n"
        f"the imaginary part of each are within {radius_words(spectrum.radius)} of the center listed for it."
    )


def form_words(structure: Structure, spectrum: Spectrum) -> str:
    """State the enclosures of J, V and the inverse of V."""
    return (
        f"{eigenvalue_words(structure, spectrum)}\n"
        "There are V and J with A = V J V^-1, J block diagonal with the listed blocks (the eigenvalue on\n"
        "the diagonal, ones above it); the real and the imaginary part of every entry of V and of V^-1 are\n"
        "within the same radius of the listed centers. In the first column of each block, V is exactly 1\n"
        "in the listed pivot row."
    )


def radius_words(radius: tuple[int, int]) -> str:
    """Bound a positive rational from above in few characters."""
    top, bottom = radius
    if max(top, bottom).bit_length() <= _LONGEST_NUMBER_BITS:
        return rational_text(top, bottom)
    exponent = top.bit_length() - bottom.bit_length() + 1
    return f"2^{exponent}"
