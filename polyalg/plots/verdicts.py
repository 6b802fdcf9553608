"""Pictures of what a verdict is about: its polynomials, and the region that their roots have to be in."""

from __future__ import annotations

from polyalg.core.answer import Verdict
from polyalg.core.typing import Axes
from polyalg.errors import InputError
from polyalg.plane.complex_roots import complex_roots
from polyalg.plane.counting import count_roots
from polyalg.plane.regions import disc, half_plane
from polyalg.plots.claimed import family_of
from polyalg.plots.family import plot_family
from polyalg.plots.plane import plot_complex_roots
from polyalg.plots.regions import plot_region

__all__ = ["plot_verdict"]

_FAMILIES = ("compatible", "interlaces")


def plot_verdict(verdict: Verdict, ax: object = None) -> Axes:
    """Draw what a verdict about the roots of polynomials is about.

    Parameters
    ----------
    verdict : Verdict
        Of `are_compatible` and `interlaces`: drawn by `plot_family`; of `is_real_rooted`: the roots in the
        plane; of `is_hurwitz_stable` and `is_schur_stable`: the roots and the region.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        Those of the other pictures.

    Raises
    ------
    InputError
        For verdicts about other things.
    MissingLibraryError, ResourceLimitError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.is_schur_stable([1, 2, 4]).plot()
    >>> [text.get_text() for text in axes.get_legend().get_texts()]
    ['inside: 2']
    """
    kind = verdict.certificate.claim["kind"]
    if kind in _FAMILIES:
        return plot_family(verdict, ax=ax)
    if kind == "real-rooted":
        return plot_complex_roots(complex_roots(family_of(verdict)[0]), ax)
    regions = {"hurwitz-stable": half_plane("left"), "schur-stable": disc(0, 1)}
    if kind not in regions:
        raise InputError(f"there is no picture of a verdict of the kind {kind}")
    return plot_region(count_roots(family_of(verdict)[0], regions[str(kind)]), ax)
