"""How a Jordan form is shown: one screen of text, or LaTeX in a notebook."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flint import arb

from polyalg.core.balls import radius_text
from polyalg.core.gaussian import GaussianRational
from polyalg.core.gaussian_rational import latex_number
from polyalg.jordan.spectrum import Eigenvalue

_SHOWN_EIGENVALUES = 12
_SHOWN_DIGITS = 15
_SHOWN_LATEX = 8


def form_text(eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]], radius: arb) -> str:
    """Return the size, the blocks of each eigenvalue and the radius."""
    n, count = sum(size for _, size in blocks), len(eigenvalues)
    lines = [
        f"Jordan form, {n} x {n}: {count} distinct eigenvalue{'s' * (count != 1)}, "
        f"{len(blocks)} block{'s' * (len(blocks) != 1)}"
    ]
    lines += _eigenvalue_lines(eigenvalues)
    lines.append(f"radius at most {radius_text(radius)}")
    return "\n".join(lines)


def _eigenvalue_lines(eigenvalues: Sequence[Eigenvalue]) -> list[str]:
    lines, count = [], len(eigenvalues)
    for eigenvalue in eigenvalues[:_SHOWN_EIGENVALUES]:
        sizes = ", ".join(str(size) for size in eigenvalue.block_sizes)
        lines.append(f"  {_short(eigenvalue)}  block{'s' * (len(eigenvalue.block_sizes) > 1)} {sizes}")
    if count > _SHOWN_EIGENVALUES:
        lines.append(f"  ... and {count - _SHOWN_EIGENVALUES} more")
    return lines


def form_latex(eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]]) -> str:
    """Return J as a sum of Jordan blocks."""
    parts = []
    for index, size in blocks[:_SHOWN_LATEX]:
        parts.append(f"J_{{{size}}}\\left({_short_latex(eigenvalues[index])}\\right)")
    if len(blocks) > _SHOWN_LATEX:
        parts.append("\\cdots")
    return "$" + " \\oplus ".join(parts) + "$" if parts else "$\\varnothing$"


def eigenvalues_text(eigenvalues: Sequence[Eigenvalue]) -> str:
    """Return one line for each of the first eigenvalues."""
    count = len(eigenvalues)
    lines = [f"{count} distinct eigenvalue{'s' * (count != 1)}", *_eigenvalue_lines(eigenvalues)]
    return "\n".join(lines)


def _exact_root(eigenvalue: Eigenvalue) -> GaussianRational | None:
    """Return the eigenvalue where its factor is linear and the root is short."""
    factor = eigenvalue.factor
    if factor.degree() != 1:
        return None
    root = GaussianRational(0) - (
        factor[0] if isinstance(factor[0], GaussianRational) else GaussianRational(factor[0])
    )
    return root if len(str(root)) <= _SHOWN_DIGITS + 3 else None


def _short(eigenvalue: Eigenvalue) -> str:
    exact = _exact_root(eigenvalue)
    value = eigenvalue.value
    if exact is not None:
        return str(exact)
    if value.imag == 0:
        return str(value.real.str(_SHOWN_DIGITS, radius=False))
    return str(value.str(_SHOWN_DIGITS, radius=False))


def _short_latex(eigenvalue: Eigenvalue) -> str:
    exact = _exact_root(eigenvalue)
    if exact is not None:
        return latex_number(exact)
    text = re.sub(r"e([+-]?)0*([0-9]+)", _power_of_ten, _short(eigenvalue))
    return text.replace("j", " i")


def _power_of_ten(match: re.Match[str]) -> str:
    sign = "-" if match[1] == "-" else ""
    return f" \\cdot 10^{{{sign}{match[2]}}}"
