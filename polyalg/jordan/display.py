"""How a Jordan form is shown: one screen of text, or LaTeX in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb

if TYPE_CHECKING:
    from polyalg.jordan.form import JordanForm

_SHOWN_EIGENVALUES = 12
_SHOWN_DIGITS = 15
_SHOWN_LATEX = 8


def form_text(form: JordanForm) -> str:
    """Return the size, the blocks of each eigenvalue and the radius."""
    n, blocks = form.n, len(form.blocks)
    count = len(form.eigenvalues)
    lines = [
        f"Jordan form of a {n} x {n} matrix: {count} distinct eigenvalue{'s' * (count != 1)}, "
        f"{blocks} block{'s' * (blocks != 1)}"
    ]
    for eigenvalue in form.eigenvalues[:_SHOWN_EIGENVALUES]:
        sizes = ", ".join(str(size) for size in eigenvalue.block_sizes)
        lines.append(f"  {_short(eigenvalue.value)}  blocks {sizes}")
    if count > _SHOWN_EIGENVALUES:
        lines.append(f"  ... and {count - _SHOWN_EIGENVALUES} more")
    lines.append(f"radius at most {form.radius.str(2, radius=False)}")
    return "\n".join(lines)


def form_latex(form: JordanForm) -> str:
    """Return J as a sum of Jordan blocks."""
    parts = []
    for index, size in form.blocks[:_SHOWN_LATEX]:
        value = form.eigenvalues[index].value
        parts.append(f"J_{{{size}}}\\left({_short(value).replace('j', 'i')}\\right)")
    if len(form.blocks) > _SHOWN_LATEX:
        parts.append("\\cdots")
    return "$" + " \\oplus ".join(parts) + "$" if parts else "$\\varnothing$"


def _short(value: acb) -> str:
    if value.imag == 0:
        return str(value.real.str(_SHOWN_DIGITS, radius=False))
    return str(value.str(_SHOWN_DIGITS, radius=False))
