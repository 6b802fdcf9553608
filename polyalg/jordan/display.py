"""How a Jordan form is shown: one screen of text, or LaTeX in a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, arb

from polyalg.jordan.located import Eigenvalue

_SHOWN_EIGENVALUES = 12
_SHOWN_DIGITS = 15
_SHOWN_LATEX = 8


def form_text(eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]], radius: arb) -> str:
    """Return the size, the blocks of each eigenvalue and the radius."""
    n, count = sum(size for _, size in blocks), len(eigenvalues)
    lines = [
        f"Jordan form of a {n} x {n} matrix: {count} distinct eigenvalue{'s' * (count != 1)}, "
        f"{len(blocks)} block{'s' * (len(blocks) != 1)}"
    ]
    for eigenvalue in eigenvalues[:_SHOWN_EIGENVALUES]:
        sizes = ", ".join(str(size) for size in eigenvalue.block_sizes)
        lines.append(f"  {_short(eigenvalue.value)}  blocks {sizes}")
    if count > _SHOWN_EIGENVALUES:
        lines.append(f"  ... and {count - _SHOWN_EIGENVALUES} more")
    lines.append(f"radius at most {radius.str(2, radius=False)}")
    return "\n".join(lines)


def form_latex(eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]]) -> str:
    """Return J as a sum of Jordan blocks."""
    parts = []
    for index, size in blocks[:_SHOWN_LATEX]:
        value = eigenvalues[index].value
        parts.append(f"J_{{{size}}}\\left({_short(value).replace('j', 'i')}\\right)")
    if len(blocks) > _SHOWN_LATEX:
        parts.append("\\cdots")
    return "$" + " \\oplus ".join(parts) + "$" if parts else "$\\varnothing$"


def _short(value: acb) -> str:
    if value.imag == 0:
        return str(value.real.str(_SHOWN_DIGITS, radius=False))
    return str(value.str(_SHOWN_DIGITS, radius=False))
