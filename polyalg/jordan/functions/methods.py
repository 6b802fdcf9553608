"""The functions of its matrix that a Jordan form offers, as methods.

What computes them is in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import acb, acb_mat, acb_series

from polyalg.core.accuracy import digits_of
from polyalg.core.display.balls import BallMatrix
from polyalg.core.typing import IntegerLike, Matrix, NumberLike, RationalLike
from polyalg.jordan.functions.entire import exponential, phi, trigonometric
from polyalg.jordan.functions.evaluation import apply
from polyalg.jordan.functions.powers import logarithm, power, square_root
from polyalg.jordan.functions.signs import sign
from polyalg.jordan.solver import JordanSolver

__all__ = ["MatrixFunctions"]


class MatrixFunctions:
    """Functions of the matrix A of a Jordan form, in enclosures with the accuracy of the form."""

    _eps: Fraction

    @property
    def _solver(self) -> JordanSolver:
        """What is known of the matrix."""
        raise NotImplementedError

    def _shown(self, found: acb_mat) -> BallMatrix:
        return BallMatrix(found, digits_of(self._eps))

    def exp(self, t: NumberLike = 1) -> BallMatrix:
        """Return an enclosure of e^(tA), for t = 0 the identity, exact.

        Parameters
        ----------
        t : exact rational or Gaussian rational
            Scalar factor.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        InexactInputError
            If t is a float.

        Examples
        --------
        >>> import polyalg as pa
        >>> F = pa.jordan_form([[0, 1], [0, 0]])
        >>> F.exp(3)[0, 1].contains(3)
        True
        """
        return self._shown(exponential(self._solver, self._eps, t))

    def power(self, k: RationalLike) -> Matrix | BallMatrix:
        """Return A^k: exactly for an integer k, an enclosure of the principal value for a rational k.

        Parameters
        ----------
        k : exact integer or rational

        Returns
        -------
        fmpq_mat or GaussianMatrix for an integer k; BallMatrix with radius at most eps otherwise
            The principal value has arg pi on the negative real axis.

        Raises
        ------
        SingularMatrixError
            If k < 0 and A is singular (also a ZeroDivisionError).
        InputError
            If k > 0 is not an integer and the eigenvalue 0 has a block larger than 1: no power exists.
        InexactInputError
            If k is a float.

        Notes
        -----
        Theorem 2 of the theory page on matrix functions.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[2, 1], [0, 2]]).power(3)
        [8, 12]
        [0,  8]
        """
        found = power(self._solver, self._eps, k)
        return self._shown(found) if isinstance(found, acb_mat) else found

    def apply(
        self,
        f: Callable[[acb_series], object] | None = None,
        *,
        derivatives: Callable[[acb, int], object] | None = None,
    ) -> BallMatrix:
        """Return an enclosure of f(A) for a function analytic at the eigenvalues.

        Parameters
        ----------
        f : callable
            Takes the `acb_series` lambda + x + O(x^m) with m at least the size of the block, and returns f of
            it as an `acb_series`.  At eigenvalues that are dyadic rationals m is larger, so that removable
            singularities there cancel.
        derivatives : callable
            Instead of f: takes (value, k) and returns the k-th derivative of f at the `acb` value.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        InputError
            If not exactly one of the two is given, or what it returns is not a series of enough terms, or it
            is a function of numpy, math, SymPy or mpmath, which do not know power series.
        PrecisionError
            If the radius stays above eps although the precision was raised many times, as it does
            at a singularity of f or on a branch cut.

        Notes
        -----
        An error that f raises by itself comes through unchanged; only what FLINT refuses in a series (a
        division by zero, say) or another library refuses in FLINT's types becomes one of the above.

        Examples
        --------
        >>> import polyalg as pa
        >>> F = pa.jordan_form([[4, 1], [0, 4]])
        >>> R = F.apply(lambda x: x.sqrt())
        >>> R[0, 0].contains(2), (4 * R[0, 1]).contains(1)
        (True, True)

        The quotient (e^z - 1) / z at the eigenvalues 0 and -3, where 0 has the eigenvector (1, 1):

        >>> R = pa.jordan_form([[-1, 1], [2, -2]]).apply(lambda z: (z.exp() - 1) / z)
        >>> (R[0, 0] + R[0, 1]).contains(1)
        True
        """
        return self._shown(apply(self._solver, self._eps, f, derivatives))

    def sqrt(self) -> BallMatrix:
        """Return an enclosure of the principal square root.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        InputError
            If the eigenvalue 0 has a Jordan block larger than 1: no square root is a function of A.

        Notes
        -----
        A real A without a negative eigenvalue has a real root, with imaginary parts of exactly 0.  A negative
        eigenvalue has a root that is i times a positive number.

        Theorem 2 of the theory page on matrix functions.

        Examples
        --------
        >>> import polyalg as pa
        >>> R = pa.jordan_form([[4, 1], [0, 4]]).sqrt()
        >>> R[0, 0].contains(2), (4 * R[0, 1]).contains(1)
        (True, True)
        """
        return self._shown(square_root(self._solver, self._eps))

    def log(self) -> BallMatrix:
        """Return an enclosure of the principal logarithm.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        SingularMatrixError
            If A is singular.

        Notes
        -----
        Imaginary parts of eigenvalues of the logarithm are above -pi and at most pi.  A real A without a
        negative eigenvalue has a real logarithm, with imaginary parts of exactly 0.

        Examples
        --------
        >>> import polyalg as pa
        >>> L = pa.jordan_form([[1, 2], [0, 1]]).log()
        >>> L[0, 1].contains(2), L[0, 0] == 0
        (True, True)
        """
        return self._shown(logarithm(self._solver, self._eps))

    def sin(self) -> BallMatrix:
        """Return an enclosure of the sine of A, real for a real A.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        ResourceLimitError
            If its entries are too large to hold.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[0, 1], [0, 0]]).sin()[0, 1].contains(1)
        True
        """
        return self._shown(trigonometric(self._solver, self._eps, "sin"))

    def cos(self) -> BallMatrix:
        """Return an enclosure of the cosine of A, real for a real A.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        ResourceLimitError
            If its entries are too large to hold.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[0, 1], [0, 0]]).cos()[0, 0].contains(1)
        True
        """
        return self._shown(trigonometric(self._solver, self._eps, "cos"))

    def sinh(self) -> BallMatrix:
        """Return an enclosure of the hyperbolic sine of A, real for a real A.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        ResourceLimitError
            If its entries are too large to hold.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[0, 1], [0, 0]]).sinh()[0, 1].contains(1)
        True
        """
        return self._shown(trigonometric(self._solver, self._eps, "sinh"))

    def cosh(self) -> BallMatrix:
        """Return an enclosure of the hyperbolic cosine of A, real for a real A.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        ResourceLimitError
            If its entries are too large to hold.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[0, 1], [0, 0]]).cosh()[0, 0].contains(1)
        True
        """
        return self._shown(trigonometric(self._solver, self._eps, "cosh"))

    def sign(self) -> BallMatrix:
        """Return an enclosure of the sign of A, 1 and -1 on the two sides of the imaginary axis.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        SingularMatrixError
            If A is singular.
        InputError
            If another eigenvalue is on the imaginary axis, which is decided exactly; the message names its
            factor.

        Notes
        -----
        X^2 = 1, X commutes with A, and has the eigenvalue 1 for each eigenvalue of A in the right half plane,
        -1 for each in the left one: (1 + X) / 2 and (1 - X) / 2 project on the two sides.

        Theorem 5 of the theory page on matrix functions.

        Examples
        --------
        >>> import polyalg as pa
        >>> X = pa.jordan_form([[-1, 1], [0, 2]]).sign()
        >>> X[0, 0] == -1, (3 * X[0, 1]).contains(2)
        (True, True)
        >>> pa.jordan_form([[0, -2], [1, 0]]).sign()
        Traceback (most recent call last):
            ...
        polyalg.errors.InputError: A has no sign: x^2 + 2, a factor of its characteristic polynomial, has a
        root on the imaginary axis
        """
        return self._shown(sign(self._solver, self._eps))

    def phi(self, k: IntegerLike) -> BallMatrix:
        """Return an enclosure of phi_k(A), a function of exponential integrators.

        Parameters
        ----------
        k : int
            Not negative; phi_0 is the exponential, phi_k(z) = (phi_(k-1)(z) - 1/(k-1)!) / z, and 1/k! at 0.

        Returns
        -------
        BallMatrix
            Every entry contains the exact value and has radius at most the eps of this form.

        Raises
        ------
        InputError
            If k is negative or no integer.
        ResourceLimitError
            If k is above 10000, or the entries are too large to hold.

        Notes
        -----
        The solution of u' = A u + b, u(0) = u_0 is e^(tA) u_0 + t phi_1(tA) b, also where A is singular.

        Theorem 4 of the theory page on matrix functions.

        Examples
        --------
        >>> import polyalg as pa
        >>> P = pa.jordan_form([[0, 1], [0, 0]]).phi(1)
        >>> P[0, 0].contains(1), (2 * P[0, 1]).contains(1)
        (True, True)
        """
        return self._shown(phi(self._solver, self._eps, k))
