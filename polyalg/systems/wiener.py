"""The causal Wiener filter of two spectra, by a spectral factor."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from flint import acb, acb_mat

from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial, read_laurent_polynomial
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.answer import Verdict
from polyalg.core.balls import largest_radius
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.tables import Shown, Table
from polyalg.core.packing import packed_call
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.core.typing import LaurentPolynomialLike
from polyalg.errors import DimensionError, InputError, NotPositiveSemidefiniteError
from polyalg.spectral.calls.factor import spectral_factor
from polyalg.spectral.calls.semidefinite import is_positive_semidefinite
from polyalg.spectral.factor import SpectralFactor

__all__ = ["WienerFilter", "wiener_filter"]

_GUARD = 32


class WienerFilter(Shown):
    """The filter H = T Q^-1 of least mean square error; powers of z are delays.

    Attributes
    ----------
    numerator, denominator : list of BallMatrix
        T_0, ..., T_d and Q_0, ..., Q_d.
    error : BallMatrix
        The covariance of the error of the estimate.
    factor : SpectralFactor
        signal + noise = Q Q^*, with its certificate.
    """

    def __init__(
        self, spectra: tuple[LaurentMatrixPolynomial, LaurentMatrixPolynomial], eps: Fraction
    ) -> None:
        self._spectra, self._eps = spectra, eps
        self.factor, parts = _parts(*spectra, eps)
        digits = digits_of(eps)
        self.numerator = [BallMatrix(T, digits) for T in parts[:-1]]
        self.denominator = list(self.factor.coefficients)
        self.error = BallMatrix(parts[-1], digits)

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(WienerFilter, self._spectra, self._eps)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, WienerFilter):
            return NotImplemented
        return (self._spectra, self._eps) == (other._spectra, other._eps)

    def __hash__(self) -> int:
        return hash(self._eps)

    def certified_parts(self) -> dict[str, object]:
        """Return the factor, which has a certificate."""
        return {"factor": self.factor}

    def to_dict(self) -> dict[str, object]:
        """Return plain values: midpoints as text."""
        return {
            "numerator": [T.to_texts() for T in self.numerator],
            "denominator": [Q.to_texts() for Q in self.denominator],
            "error": self.error.to_texts(),
        }

    def _table(self) -> Table:
        rows = [
            (str(k), str(T[0, 0].real), str(Q[0, 0].real))
            for k, (T, Q) in enumerate(zip(self.numerator, self.denominator, strict=False))
        ]
        shown = rows[:10] if self.numerator[0].shape == (1, 1) else []
        title = f"Wiener filter, {len(self.numerator)} taps, {len(self.denominator)} in the denominator"
        return Table(title, ("power of z", "numerator", "denominator"), shown, len(rows) - len(shown))


def wiener_filter(
    signal: LaurentPolynomialLike, noise: LaurentPolynomialLike, digits: int = 15
) -> WienerFilter:
    """Return the causal filter that estimates a signal from its sum with a noise, of least mean square error.

    Parameters
    ----------
    signal, noise : LaurentMatrixPolynomial, or what it is made of
        Spectra of one shape: the coefficient of z^k is the covariance at lag k; neither correlated with the
        other.
    digits : int
        Absolute accuracy of numerator, denominator and error.

    Returns
    -------
    WienerFilter

    Raises
    ------
    NotPositiveSemidefiniteError
        If signal or noise is no spectrum.
    DimensionError, InputError
        As for `spectral_factor`; if the sum of the spectra is singular at every z.

    Notes
    -----
    N. Wiener, Extrapolation, Interpolation, and Smoothing of Stationary Time Series, 1949.  With
    `signal + noise = Q Q^*` the filter is `[signal Q^-*]_+ Q^-1`; the causal part is a polynomial of the
    degree d of the spectra, from the first d + 1 coefficients of the power series of `Q^-1`.

    Examples
    --------
    >>> import polyalg as pa
    >>> signal = pa.LaurentMatrixPolynomial([[[5]], [[2]]])
    >>> found = pa.systems.wiener_filter(signal, pa.LaurentMatrixPolynomial([[[0]]]))
    >>> [float(T[0, 0].real) for T in found.numerator], float(found.error[0, 0].real)
    ([2.0, 1.0], 0.0)
    """
    spectra = read_laurent_polynomial(signal), read_laurent_polynomial(noise)
    if spectra[0].shape != spectra[1].shape:
        sizes = " and ".join(f"{P.nrows} x {P.nrows}" for P in spectra)
        raise DimensionError(f"signal and noise must have one shape, not {sizes}")
    for P, name in zip(spectra, ("signal", "noise"), strict=True):
        verdict = is_positive_semidefinite(P, "circle")
        if not verdict:
            raise NotPositiveSemidefiniteError(
                f"{name} is no spectrum: {verdict.reason}",
                point=verdict.witness.point,
                vector=verdict.witness.vector,
            ).proved_by(partial(_certificate, verdict))
    return WienerFilter(spectra, read_accuracy(digits))


def _certificate(verdict: Verdict) -> Certificate:
    return verdict.certificate


def _parts(
    signal: LaurentMatrixPolynomial, noise: LaurentMatrixPolynomial, eps: Fraction
) -> tuple[SpectralFactor, list[acb_mat]]:
    """Return the factor and the numerator, followed by the error; radii at most eps."""
    P = signal + noise
    if P.normal_rank() < P.nrows:
        raise InputError("signal + noise is singular at every z; leave out what follows from others")
    bits = needed_bits(eps) + _GUARD
    while True:
        factor = spectral_factor(P, eps=Fraction(1, 1 << bits), on="circle", side="right")
        with flint_lock, working_precision(2 * bits + _GUARD):
            found = _causal_part(signal, [acb_mat(Q) for Q in factor.coefficients])
        if found is None:
            bits *= 2
            continue
        missing = shortfall(largest_radius(*found), eps)
        if not missing:
            return spectral_factor(P, eps=eps, on="circle", side="right"), found
        bits += missing + _GUARD


def _causal_part(signal: LaurentMatrixPolynomial, Q: list[acb_mat]) -> list[acb_mat] | None:
    """Return T_0, ..., T_d with T_j = sum of S_(j+k) M_k^*, and the error; None where Q_0 may be singular."""
    S = [*integral_form(signal).balls()]
    S += [S[0] * acb(0)] * (len(Q) - len(S))
    try:
        first = Q[0].inv()
    except ZeroDivisionError:
        return None
    M = [first]
    for k in range(1, len(S)):
        terms = [Q[j] * M[k - j] for j in range(1, min(k, len(Q) - 1) + 1)]
        total = terms[0] if terms else first * acb(0)
        for term in terms[1:]:
            total = total + term
        M.append(first * total * acb(-1))
    T = []
    for j in range(len(S)):
        total = S[j] * _adjoint(M[0])
        for k in range(1, len(S) - j):
            total = total + S[j + k] * _adjoint(M[k])
        T.append(total)
    error = S[0]
    for C in T:
        error = error - C * _adjoint(C)
    return [*T, error]


def _adjoint(M: acb_mat) -> acb_mat:
    return M.conjugate().transpose()
