"""Colours of terms, refined by those of their pairs until no more are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.tensor.symmetry.images import Images, mixed

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Colouring"]


class Colouring:
    """Colours of the terms of a decomposition, stable under refinement.

    Notes
    -----
    Colour refinement (1-dimensional Weisfeiler-Leman): the colour of a term becomes that with the multiset of
    the colours of all terms beside those of the pairs.  A correspondence of terms keeps colours.
    """

    def __init__(self, images: Images, colours: np.ndarray | None = None) -> None:
        self.images = images
        self.colours = self._refined(images.vertex_colours if colours is None else colours)

    def _refined(self, colours: np.ndarray) -> np.ndarray:
        import numpy as np

        pairs = self.images.pair_colours
        count = len(np.unique(colours))
        while True:
            seen = mixed([pairs, np.broadcast_to(colours[None, :], pairs.shape)])
            new = mixed([colours, seen.sum(axis=1, dtype=np.uint64)])
            finer = len(np.unique(new))
            colours = new
            if finer in (count, len(colours)):
                return colours
            count = finer

    def individualized(self, k: int) -> Colouring:
        """Return the colouring after a term has got a colour of its own."""
        import numpy as np

        colours = self.colours.copy()
        colours[k] = mixed([colours[k : k + 1], np.array([1], dtype=np.uint64)])[0]
        return Colouring(self.images, colours)

    def with_values(self, values: np.ndarray) -> Colouring:
        """Return the colouring after each term has got a value beside its colour."""
        return Colouring(self.images, mixed([self.colours, values]))

    def agrees(self, other: Colouring) -> bool:
        """Whether two have the same colours, each as often."""
        import numpy as np

        return bool(np.array_equal(np.sort(self.colours), np.sort(other.colours)))

    def cells(self) -> dict[int, list[int]]:
        """Return the terms of each colour."""
        found: dict[int, list[int]] = {}
        for k, colour in enumerate(self.colours.tolist()):
            found.setdefault(colour, []).append(k)
        return found
