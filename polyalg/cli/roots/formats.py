"""Real roots and verdicts on polynomials as text and as JSON.

A root is shown by the midpoint of its interval, with more decimals where its neighbours are close, and with a
radius that covers the interval and the rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from flint import fmpq, fmpz_poly

from polyalg.cli.formats import (
    EXTRA_PLACES,
    coefficients_json,
    columns,
    decimal_rational,
    is_decimal,
    midpoint_text,
    pair_text,
    total_radius,
)
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import counted, shortened
from polyalg.core.precision import digits_in
from polyalg.core.typing import SageElement, SympyPolynomial
from polyalg.plane.stability import UnstableProof
from polyalg.roots.nonreal import NonRealProof

if TYPE_CHECKING:
    from polyalg.core.answer import Verdict
    from polyalg.errors import NoCommonInterlacerError
    from polyalg.interlacing.real_root import RealRoot, RealRoots
    from polyalg.plane.complex_root import ComplexRoots
    from polyalg.plane.counting import RegionCount

__all__ = [
    "complex_roots_json",
    "complex_roots_text",
    "real_roots_json",
    "real_roots_text",
    "region_count_json",
    "root_texts",
    "verdict_json",
    "verdict_text",
    "witness_json",
]


def root_texts(roots: Sequence[RealRoot], digits: int) -> list[tuple[str, str]]:
    """Return each root as a decimal, and its radius: "0" where the decimal is the root itself."""
    middles = [(root.interval[0] + root.interval[1]) / 2 for root in roots]
    gaps = [_places(b - a) for a, b in pairwise(middles)]
    texts = []
    for k, (root, middle) in enumerate(zip(roots, middles, strict=True)):
        # Gaps k - 1 and k are those beside root k.
        places = max([digits, *gaps[max(0, k - 1) : k + 1]]) + EXTRA_PLACES
        low, high = root.interval
        exact = low == high and is_decimal(low, places)
        radius = "0" if exact else total_radius((high - low) / 2, places)
        texts.append((decimal_rational(middle, places), radius))
    return texts


def _places(gap: fmpq) -> int:
    """Return decimal places at which numbers this far apart differ."""
    bits = int(gap.q.bit_length()) - int(gap.p.bit_length()) + 1
    return max(0, digits_in(bits) + 1)


def real_roots_text(degree: int, verdict: Verdict, roots: RealRoots, digits: int) -> str:
    """Return the number of roots, the verdict on real-rootedness, and the roots as text."""
    lines = [
        f"polynomial of degree {degree}, {counted(len(roots), 'distinct real root')}",
        f"real-rooted: {_yes_no(verdict)}, {verdict.reason}",
    ]
    if not roots:
        return "\n".join(lines)
    lines.append("roots, radius" + (", multiplicity" if any(r.multiplicity > 1 for r in roots) else ""))
    rows = []
    for root, (text, radius) in zip(roots, root_texts(roots, digits), strict=True):
        about = "exact" if radius == "0" else radius
        rows.append((text, about if root.multiplicity == 1 else f"{about}, {root.multiplicity} times"))
    return "\n".join(lines + columns(rows))


def real_roots_json(degree: int, verdict: Verdict, roots: RealRoots, digits: int) -> dict[str, object]:
    """Return everything about the real roots as JSON values; numbers that are not counts are strings."""
    factors: list[fmpz_poly | SympyPolynomial | SageElement] = []
    multiplicities: list[int] = []
    items = []
    for root, (text, radius) in zip(roots, root_texts(roots, digits), strict=True):
        # The roots of one factor share the object; comparing the polynomials themselves would take long.
        index = next((i for i, factor in enumerate(factors) if factor is root.factor), len(factors))
        if index == len(factors):
            factors.append(root.factor)
            multiplicities.append(root.multiplicity)
        items.append(
            {
                "value": text,
                "radius": radius,
                "interval": [str(end) for end in root.interval],
                "multiplicity": root.multiplicity,
                "factor": index,
            }
        )
    return {
        "degree": degree,
        "distinct_real_roots": len(roots),
        "real_roots": sum(root.multiplicity for root in roots),
        "real_rooted": {
            "holds": verdict.holds,
            "reason": verdict.reason,
            "witness": witness_json(verdict.witness),
        },
        "roots": items,
        "factors": [
            {"coefficients": coefficients_json(f), "text": polynomial_text(f), "multiplicity": m}
            for f, m in zip(factors, multiplicities, strict=True)
        ],
    }


def verdict_text(verdict: Verdict) -> str:
    """Return yes or no with the reason, and the witness of a no."""
    lines = [f"{_yes_no(verdict)}: {verdict.reason}"]
    witness = verdict.witness
    if isinstance(witness, list):
        used = [(f"polynomial {k}", shortened(str(w))) for k, w in enumerate(witness) if w]
        rest = len(witness) - len(used)
        lines += ["weights", *columns(used)]
        lines += [f"  0 for the other {rest}" if rest > 1 else "  0 for the other one"] if rest else []
    elif isinstance(witness, tuple):
        low, high = (shortened(end) for end in _interval(witness))
        lines.append(f"interval  ({low}, {high}" + (")" if witness[1] is None else "]"))
    elif isinstance(witness, int):
        lines.append(f"member    polynomial {witness}")
    return "\n".join(lines)


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """Return everything in a verdict as JSON values."""
    return {
        "holds": verdict.holds,
        "reason": verdict.reason,
        "witness": witness_json(verdict.witness),
    }


def complex_roots_text(roots: ComplexRoots, digits: int) -> str:
    """Return the number of roots, and the roots as text."""
    places = digits + EXTRA_PLACES
    degree = sum(root.multiplicity for root in roots)
    lines = [f"polynomial of degree {degree}, {counted(len(roots), 'distinct root')}"]
    if not roots:
        return lines[0]
    multiple = ", multiplicity" if any(root.multiplicity > 1 for root in roots) else ""
    lines.append(f"roots, real and imaginary part within {total_radius(roots.radius, places)}{multiple}")
    rows = [
        (midpoint_text(root.value, places), "" if root.multiplicity == 1 else f"{root.multiplicity} times")
        for root in roots
    ]
    return "\n".join(line.rstrip() for line in lines + columns(rows))


def complex_roots_json(roots: ComplexRoots, digits: int) -> dict[str, object]:
    """Return everything about the roots as JSON values; numbers that are not counts are strings."""
    places = digits + EXTRA_PLACES
    items = [
        {
            "value": pair_text(root.value, places),
            "exact": None if root.exact is None else str(root.exact),
            "multiplicity": root.multiplicity,
            "factor": polynomial_text(root.factor),
        }
        for root in roots
    ]
    radius = total_radius(roots.radius, places)
    return {"roots": items, "radius": radius}


def region_count_json(count: RegionCount) -> dict[str, object]:
    """Return the numbers and the region as JSON values."""
    return {"region": count.region.json(), **count.to_dict()}


def witness_json(
    witness: NonRealProof | list[fmpq] | tuple[fmpq | None, ...] | int | None,
) -> dict[str, object] | None:
    """Return the witness of a no under the name of its kind: proof, weights, interval or member."""
    if witness is None:
        return None
    if isinstance(witness, NonRealProof):
        center = None if witness.center is None else [str(part) for part in witness.center]
        point = None if witness.point is None else str(witness.point)
        return {"proof": witness.method, "point": point, "index": witness.index, "center": center}
    if isinstance(witness, list):
        return {"weights": [str(w) for w in witness]}
    if isinstance(witness, tuple):
        return {"interval": _interval(witness)}
    return {"member": int(witness)}


def property_json(verdict: Verdict) -> dict[str, object]:
    """Return everything in a verdict on one polynomial as JSON values."""
    witness: dict[str, object] | None = None
    if isinstance(verdict.witness, UnstableProof):
        proof = verdict.witness
        witness = {
            "proof": proof.method,
            "index": proof.index,
            "factor": None if proof.factor is None else [str(c) for c in proof.factor],
            "center": None if proof.center is None else [str(part) for part in proof.center],
        }
    elif isinstance(verdict.witness, NonRealProof):
        witness = witness_json(verdict.witness)
    elif verdict.witness is not None:
        witness = {"coefficient": int(verdict.witness)}
    return {
        "holds": verdict.holds,
        "reason": verdict.reason,
        "witness": witness,
    }


def no_interlacer_json(error: NoCommonInterlacerError) -> dict[str, object]:
    """Return why there is no common interlacer."""
    return {
        "coefficients": None,
        "reason": error.reason,
        "pair": None if error.pair is None else list(error.pair),
        "point": None if error.point is None else str(error.point),
    }


def _interval(ends: Sequence[fmpq | None]) -> list[str]:
    low, high = ends
    return ["-oo" if low is None else str(low), "oo" if high is None else str(high)]


def _yes_no(verdict: Verdict) -> str:
    return "yes" if verdict else "no"
