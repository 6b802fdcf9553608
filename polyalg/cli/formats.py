"""Results as text and as JSON.

Decimals are midpoints rounded to a few digits more than asked for; the radius printed with them covers that
rounding too.  Exact numbers are written as p/q.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import acb, acb_mat, arb, fmpz

from polyalg.core.gaussian import GaussianPolynomial

if TYPE_CHECKING:
    from polyalg.core.report import CostReport
    from polyalg.jordan.form import JordanForm
    from polyalg.jordan.frobenius import FrobeniusForm

__all__ = ["decimal", "frobenius_json", "frobenius_text", "jordan_json", "jordan_text", "polynomial_text"]

_EXTRA = 3  # decimal places beyond those asked for
_SHOWN = 10  # rows of an exact matrix that are printed as text


def decimal(x: arb, places: int) -> str:
    """Return the midpoint rounded to this many decimal places, without trailing zeros."""
    mantissa, exponent = x.mid().man_exp()
    scaled = fmpz(mantissa) * fmpz(10) ** places
    if exponent >= 0:
        scaled *= fmpz(2) ** int(exponent)
    else:
        half = fmpz(2) ** (-int(exponent) - 1)
        scaled = (scaled + half) // (2 * half)
    digits = str(abs(scaled)).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "-" + text if scaled < 0 else text


def total_radius(radius: Any, places: int) -> str:
    """Return an upper bound on the radius plus the rounding to decimal places, in decimal."""
    bound = _upper(radius) + Fraction(1, 2 * int(fmpz(10) ** places))
    scaled = -((-bound.numerator * int(fmpz(10) ** (places + 3))) // bound.denominator)
    return f"{fmpz(scaled)}e-{places + 3}"


def _upper(radius: Any) -> Fraction:
    """Return a radius (arb, fmpq or Fraction) as an exact upper bound."""
    if isinstance(radius, arb):
        mantissa, exponent = radius.upper().man_exp()
        m, e = int(mantissa), int(exponent)
        return Fraction(m << e) if e >= 0 else Fraction(m, 1 << -e)
    if hasattr(radius, "p"):
        return Fraction(int(radius.p), int(radius.q))
    return Fraction(radius)


def _pair(z: acb, places: int) -> list[str]:
    return [decimal(z.real, places), decimal(z.imag, places)]


def _complex_text(z: acb, places: int) -> str:
    real, imag = _pair(z, places)
    if imag in ("0", "-0"):
        return real
    sign = " - " if imag.startswith("-") else " + "
    return f"{real}{sign}{imag.lstrip('-')}i"


def _ball_table(M: acb_mat, places: int) -> list[list[list[str]]]:
    return [[_pair(M[i, j], places) for j in range(M.ncols())] for i in range(M.nrows())]


def _exact_table(M: Any) -> list[list[str]]:
    return [[str(x) for x in row] for row in M.table()]


def _coefficients(f: Any) -> list[str]:
    return [str(c) for c in f.coeffs()]


def _report(report: CostReport) -> list[dict[str, Any]]:
    return [
        {"stage": s.name, "bits": s.bits, "bound_bits": s.bound_bits, "seconds": round(s.seconds, 6)}
        for s in report.stages
    ]


def polynomial_text(f: Any) -> str:
    """Return a polynomial as text without the brackets that FLINT puts around negative coefficients."""
    return str(f if isinstance(f, GaussianPolynomial) else GaussianPolynomial(f))


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def jordan_text(form: JordanForm, n: int, digits: int) -> str:
    """Return the structure and the eigenvalues as text."""
    places = digits + _EXTRA
    lines = [f"{n} x {n} matrix, {_plural(len(form.eigenvalues), 'distinct eigenvalue')}"]
    if form.structure:
        lines.append("irreducible factors, and the Jordan block sizes of each of their roots")
    factors = [polynomial_text(f) for f, _ in form.structure]
    wide = min(max(map(len, factors), default=0), 60)
    for text, (_, sizes) in zip(factors, form.structure, strict=True):
        lines.append(f"  {text.ljust(wide)}  {', '.join(map(str, sizes))}")
    if form.eigenvalues:
        lines.append(
            f"eigenvalues, real and imaginary part within {total_radius(form.radius, places)},"
            " and their block sizes"
        )
    values = [_complex_text(e.value, places) for e in form.eigenvalues]
    wide = max(map(len, values), default=0)
    for text, e in zip(values, form.eigenvalues, strict=True):
        lines.append(f"  {text.ljust(wide)}  {', '.join(map(str, e.block_sizes))}")
    return "\n".join(lines)


def jordan_json(form: JordanForm, digits: int) -> dict[str, Any]:
    """Return everything in a Jordan form as JSON values; numbers are strings."""
    places = digits + _EXTRA
    factors = [f for f, _ in form.structure]
    return {
        "structure": [
            {"factor": _coefficients(f), "text": polynomial_text(f), "sizes": list(sizes)}
            for f, sizes in form.structure
        ],
        "eigenvalues": [
            {
                "value": _pair(e.value, places),
                "factor": factors.index(e.factor),
                "multiplicity": e.multiplicity,
                "block_sizes": list(e.block_sizes),
            }
            for e in form.eigenvalues
        ],
        "blocks": [list(block) for block in form.blocks],
        "V": _ball_table(form.V, places),
        "V_inverse": _ball_table(form.V_inverse, places),
        "radius": total_radius(form.radius, places),
        "report": _report(form.report),
    }


def _matrix_lines(M: Any) -> list[str]:
    if M.nrows() > _SHOWN:
        return [f"  {M.nrows()} x {M.ncols()}; --json prints it"]
    table = _exact_table(M)
    widths = [max(len(row[j]) for row in table) for j in range(M.ncols())]
    return ["  " + "  ".join(x.rjust(w) for x, w in zip(row, widths, strict=True)) for row in table]


def frobenius_text(form: FrobeniusForm, n: int) -> str:
    """Return the invariant factors, the form and the transform as text; large matrices by their size only."""
    lines = [f"{n} x {n} matrix, {_plural(len(form.invariant_factors), 'invariant factor')}"]
    lines += [f"  {polynomial_text(f)}" for f in form.invariant_factors]
    if n:
        lines += [
            "form F",
            *_matrix_lines(form.form),
            "transform U, A U = U F",
            *_matrix_lines(form.transform),
        ]
    return "\n".join(lines)


def frobenius_json(form: FrobeniusForm) -> dict[str, Any]:
    """Return everything in a Frobenius form as JSON values; numbers are strings."""
    return {
        "invariant_factors": [
            {"coefficients": _coefficients(f), "text": polynomial_text(f)} for f in form.invariant_factors
        ],
        "form": _exact_table(form.form),
        "transform": _exact_table(form.transform),
        "report": _report(form.report),
    }
