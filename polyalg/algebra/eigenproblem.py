"""What a matrix polynomial says of itself as an eigenproblem, by the functions that stand above it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal, cast, overload

from polyalg.algebra.coefficient_matrices import CoefficientMatrices
from polyalg.core.packing import by_name
from polyalg.core.progress import ProgressOption
from polyalg.core.typing import AccuracyLike, IntegerLike, Polynomial

if TYPE_CHECKING:
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.pencils.chains import JordanChains
    from polyalg.pencils.eigenstructure import Eigenstructure
    from polyalg.pencils.eigenvalues import PolynomialEigenvalues
    from polyalg.pencils.forms import SmithTransforms

__all__ = ["Eigenproblem"]

# The functions stand above the matrix polynomials, and are loaded when they are asked for.
_eigenstructure = partial(by_name, "polyalg.pencils.eigenstructure", "eigenstructure")
_eigenvalues = partial(by_name, "polyalg.pencils.eigenvalues", "polynomial_eigenvalues")
_jordan_chains = partial(by_name, "polyalg.pencils.chains", "jordan_chains")
_smith_form = partial(by_name, "polyalg.pencils.forms", "smith_form")
_minimal_basis = partial(by_name, "polyalg.pencils.forms", "minimal_basis")


class Eigenproblem(CoefficientMatrices):
    """The methods of a matrix polynomial on its zeros, their chains, and its kernel."""

    __slots__ = ()

    def eigenvalues(
        self,
        digits: int = 15,
        *,
        eps: AccuracyLike | None = None,
        grade: IntegerLike | None = None,
        progress: ProgressOption = None,
    ) -> PolynomialEigenvalues:
        """Return the distinct eigenvalues, infinity last: `polynomial_eigenvalues` of this one.

        Examples
        --------
        >>> import polyalg as pa
        >>> found = pa.MatrixPolynomial("x^2 - 2, 0; 0, x - 2").eigenvalues(30)
        >>> [e.is_infinite for e in found], found[2] == 2
        ([False, False, False, True], True)
        """
        found = _eigenvalues(self, digits, eps=eps, grade=grade, progress=progress)
        return cast("PolynomialEigenvalues", found)

    def eigenstructure(
        self, grade: IntegerLike | None = None, *, progress: ProgressOption = None
    ) -> Eigenstructure:
        """Return rank, zeros, infinity and minimal indices: `eigenstructure` of this one.

        Examples
        --------
        >>> import polyalg as pa
        >>> found = pa.MatrixPolynomial("x^2, 0; 0, x^2 - x").eigenstructure()
        >>> found.finite, found.infinite
        ([(x + (-1), [1]), (x, [2, 1])], [])
        """
        return cast("Eigenstructure", _eigenstructure(self, grade=grade, progress=progress))

    def jordan_chains(
        self,
        digits: int = 15,
        *,
        eps: AccuracyLike | None = None,
        grade: IntegerLike | None = None,
        progress: ProgressOption = None,
    ) -> JordanChains:
        """Return a canonical set of Jordan chains at every eigenvalue: `jordan_chains` of this one.

        Examples
        --------
        >>> import polyalg as pa
        >>> [len(chain) for chain in pa.MatrixPolynomial("x 1; 0 x").jordan_chains()]
        [2]
        """
        found = _jordan_chains(self, digits, eps=eps, grade=grade, progress=progress)
        return cast("JordanChains", found)

    @overload
    def smith_form(
        self, *, transforms: Literal[False] = False, progress: ProgressOption = None
    ) -> list[Polynomial]: ...
    @overload
    def smith_form(
        self, *, transforms: Literal[True], progress: ProgressOption = None
    ) -> SmithTransforms: ...
    def smith_form(
        self, *, transforms: bool = False, progress: ProgressOption = None
    ) -> list[Polynomial] | SmithTransforms:
        """Return the invariant polynomials, and transforms where asked for: `smith_form` of this one.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.MatrixPolynomial("x 1; 0 x").smith_form()
        [1, x^2]
        """
        found = _smith_form(self, transforms=transforms, progress=progress)
        return cast("list[Polynomial] | SmithTransforms", found)

    def minimal_basis(self, side: str = "right") -> MatrixPolynomial:
        """Return a minimal basis of the kernel, or of that of the transpose: `minimal_basis` of this one.

        Examples
        --------
        >>> import polyalg as pa
        >>> P = pa.MatrixPolynomial("1 x 0; 0 1 x")
        >>> N = P.minimal_basis()
        >>> N.degree, (P * N).degree
        (2, -1)
        """
        return cast("MatrixPolynomial", _minimal_basis(self, side))
