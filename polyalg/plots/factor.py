"""A spectral factor: the zeros of P and of its factor Q in the plane, and both on the domain.

P and Q are evaluated in doubles, for the picture alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.algebra.coefficient_matrices import CoefficientMatrices, exact_coefficients
from polyalg.core.typing import Array, Axes
from polyalg.plots.canvas import BLACK, BLUE, RED, SKY, legend_below, two_axes
from polyalg.plots.doubles import Spot, doubles, spot
from polyalg.plots.labels import place_labels
from polyalg.plots.plane import name_axes, times
from polyalg.plots.window import span, square_window

if TYPE_CHECKING:
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
    from polyalg.spectral.factor import SpectralFactor
    from polyalg.spectral.placed_zeros import FactorZero

__all__ = ["plot_factor"]

_POINTS = 801
_VARIABLES = {"real": "x", "circle": "z", "imaginary": "s"}
_LOG_RATIO = 30
"""The largest value over the middle one of the least, beyond which a scale is logarithmic."""
_LEAST_SHOWN = 1e-6
"""Of the largest value, on a logarithmic scale: zeros on the domain go down for ever."""


def plot_factor(factor: SpectralFactor, ax: object = None) -> Array:
    """Draw the zeros of P and of its factor Q, and the eigenvalues of P and of Q^* Q on the domain.

    Parameters
    ----------
    factor : SpectralFactor
        What `polyalg.spectral_factor` returned.
    ax : pair of matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    array of two Axes
        The plane with the zeros, as enclosed; and the eigenvalues over the domain (over the angle of z on the
        circle, over w on the imaginary axis, s = iw), which are computed in doubles.

    Raises
    ------
    MissingLibraryError, ResourceLimitError, InputError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> plane, response = pa.spectral_factor([1, 0, 1]).plot()
    >>> [text.get_text() for text in plane.get_legend().get_texts()]
    ['zeros of P', 'zeros of Q']
    """
    plane, response = axes = two_axes(ax)
    zeros = factor.zeros()
    _draw_zeros(plane, factor.on, zeros)
    _draw_response(response, factor, zeros)
    return axes


def _draw_zeros(ax: Axes, on: str, zeros: Sequence[FactorZero]) -> None:
    spots = [spot(zero.value) for zero in zeros]
    square_window(ax, spots, [Spot(0.0, 0.0, 1.0)] if on == "circle" or not spots else [])
    _draw_domain(ax, on)
    name_axes(ax, _VARIABLES[on])
    own = [s for s, zero in zip(spots, zeros, strict=True) if zero.in_factor]
    (of_P,) = ax.plot(
        [s.x for s in spots], [s.y for s in spots], "o", color=BLUE, label="zeros of P", zorder=3
    )
    of_P.set(markerfacecolor="none", markersize=9)
    ax.plot([s.x for s in own], [s.y for s in own], "x", color=RED, label="zeros of Q", zorder=4)
    legend_below(ax)
    place_labels(ax, spots, [_label(zero) for zero in zeros])


def _label(zero: FactorZero) -> str:
    """Return the multiplicities: both where they differ."""
    if 0 < zero.in_factor < zero.multiplicity:
        return f"P {times(zero.multiplicity)}, Q {times(zero.in_factor) or '×1'}"
    return times(zero.multiplicity)


def _draw_domain(ax: Axes, on: str) -> None:
    """Draw the line or the circle, and shade the side where the zeros of Q are."""
    from matplotlib.patches import Circle

    if on == "circle":
        ax.axhspan(*ax.get_ylim(), facecolor=SKY, alpha=0.2, zorder=0)
        ax.add_patch(Circle((0, 0), 1, facecolor="white", edgecolor=BLACK, linewidth=1.5, zorder=0.2))
    elif on == "real":
        ax.axhline(0, color=BLACK, linewidth=1.5, zorder=1)
        ax.axhspan(0, ax.get_ylim()[1], facecolor=SKY, alpha=0.2, zorder=0)
    else:
        ax.axvline(0, color=BLACK, linewidth=1.5, zorder=1)
        ax.axvspan(ax.get_xlim()[0], 0, facecolor=SKY, alpha=0.2, zorder=0)


def _draw_response(ax: Axes, factor: SpectralFactor, zeros: Sequence[FactorZero]) -> None:
    import numpy as np

    ts = _grid(factor.on, zeros)
    points = {"real": ts, "circle": np.exp(1j * ts), "imaginary": 1j * ts}[factor.on]
    of_P = _eigenvalues_of_P(factor, points)
    of_Q = _squares_of_Q(factor, points)
    scalar = of_P.shape[1] == 1
    names = ("P", "|Q|²") if scalar else ("eigenvalues of P", "eigenvalues of Q*Q")
    ax.plot(ts, of_P, color=SKY, linewidth=5)
    ax.plot(ts, of_Q, "--", color=RED, linewidth=1.5)
    for line, name in ((ax.lines[0], names[0]), (ax.lines[-1], names[1])):
        line.set_label(name)
    _scale(ax, of_Q, zero_on_domain=any(0 < zero.in_factor < zero.multiplicity for zero in zeros))
    ax.set_xlabel({"real": "x", "circle": "angle of z in radians", "imaginary": "ω, s = iω"}[factor.on])
    ax.set_ylabel("value" if scalar else "eigenvalues")
    legend_below(ax)


def _scale(ax: Axes, values: Array, zero_on_domain: bool) -> None:
    """Make the scale logarithmic where the values differ much."""
    import numpy as np

    top = float(values.max())
    if top > _LOG_RATIO * float(np.median(values.min(axis=1))) > 0:
        ax.set_yscale("log")
        low = _LEAST_SHOWN * top if zero_on_domain else float(values[values > 0].min())
        ax.set_ylim(max(low, _LEAST_SHOWN * top) / 2, 2 * top)


def _grid(on: str, zeros: Sequence[FactorZero]) -> Array:
    """Return real parameters of points on the domain, around the zeros."""
    import numpy as np

    if on == "circle":
        return np.linspace(-np.pi, np.pi, _POINTS)
    spots = [spot(zero.value) for zero in zeros]
    along = [s.x if on == "real" else s.y for s in spots]
    away = [abs(s.y if on == "real" else s.x) for s in spots]
    room = max(away, default=1.0)
    return np.linspace(*span([min(along, default=0.0) - room, max(along, default=0.0) + room]), _POINTS)


def _eigenvalues_of_P(factor: SpectralFactor, points: Array) -> Array:
    """Return the eigenvalues of P at points of its domain, a row a point."""
    import numpy as np

    coefficients = _coefficients_of(factor.polynomial)
    values = _values(coefficients, points)
    if factor.on == "circle":
        values = values + values.conj().swapaxes(1, 2) - coefficients[0]
    return np.linalg.eigvalsh(values)


def _coefficients_of(P: CoefficientMatrices | AlgebraicMatrixPolynomial) -> list[Array]:
    """Return the coefficients as arrays of complex doubles."""
    import numpy as np

    if isinstance(P, CoefficientMatrices):
        return [doubles(C) for C in exact_coefficients(P)]
    return [np.array([[complex(z) for z in row] for row in C.table()]) for C in P.coefficients]


def _squares_of_Q(factor: SpectralFactor, points: Array) -> Array:
    """Return the squares of the singular values of Q, as many as Q has rows."""
    import numpy as np

    return np.linalg.svd(_values(list(factor.to_numpy()), points), compute_uv=False) ** 2


def _values(coefficients: Sequence[Array], points: Array) -> Array:
    """Return the values of a matrix polynomial at points, by Horner's scheme."""
    import numpy as np

    total = np.zeros((len(points), *coefficients[0].shape), dtype=complex)
    for C in reversed(coefficients):
        total = total * points[:, None, None] + C
    return total
