"""Shapes of the coefficients of a polynomial: log-concave, ultra-log-concave, unimodal, gamma-positive.

Each is a finite number of exact inequalities; the first one that fails is the witness of a no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from flint import fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integer_json
from polyalg.core.scalars import short_rational, short_text
from polyalg.core.typing import Json, PolynomialLike
from polyalg.errors import InputError
from polyalg.fields.real.exact import RealEnd, by_coordinates, coefficient, sliced
from polyalg.fields.real.reading import ReadReal, real_coefficients
from polyalg.interlacing.proof import writer_of
from polyalg.interlacing.reading import read_real

__all__ = ["is_gamma_positive", "is_log_concave", "is_ultra_log_concave", "is_unimodal"]


Numbers = Sequence[RealEnd]


def is_log_concave(p: PolynomialLike, *, signed: bool = False) -> Verdict:
    """Decide whether the coefficients of a polynomial form a log-concave sequence without internal zeros.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Coefficients a_k >= 0, the constant term first; not zero.
    signed : bool
        Look at the absolute values of coefficients whose signs all agree or alternate, as those of chromatic
        and characteristic polynomials do.

    Returns
    -------
    Verdict
        a_k^2 >= a_{k-1} a_{k+1} for all k, and no zero between non-zero coefficients.  The witness of a no is
        the first index k at which that fails.

    Raises
    ------
    InputError
        If a coefficient is negative (its index is named), or with `signed` the signs neither agree nor
        alternate, or p is zero.
    InexactInputError
        If a coefficient is a float.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_log_concave([1, 3, 3, 1])), pa.is_log_concave([1, 1, 2]).witness
    (True, 1)
    >>> bool(pa.is_log_concave([0, -6, 11, -6, 1], signed=True))
    True
    """
    read = read_real(p)
    coefficients: Numbers = real_coefficients(read)
    if signed:
        _refuse_signs(coefficients)
        coefficients = [-c if c < 0 else c for c in coefficients]
    else:
        _refuse_negative(coefficients, "log-concavity is", "; signed=True looks at absolute values")
    index = _not_concave_at(coefficients)
    reason = "a_k^2 >= a_{k-1} a_{k+1} for all k, without internal zeros"
    if index is not None:
        reason = f"a_{index}^2 < a_{index - 1} a_{index + 1}"
        if not coefficients[index]:
            reason = f"a_{index} is zero between non-zero coefficients"
    kind: Json = {"kind": "log-concave"}
    return _verdict(
        read, _shape("signed-log-concave") if signed else kind, index, reason, lambda: _gaps(coefficients)
    )


def is_ultra_log_concave(p: PolynomialLike) -> Verdict:
    """Decide whether a_k / binomial(n, k) is log-concave without internal zeros, n the degree.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Coefficients a_k >= 0, the constant term first; not zero.  Of order n in the sense of Pemantle and
        Liggett.

    Returns
    -------
    Verdict
        k (n - k) a_k^2 >= (k + 1)(n - k + 1) a_{k-1} a_{k+1} for all k, and no zero between non-zero
        coefficients: Newton's inequalities, which polynomials with real roots satisfy.  The witness of a no
        is the first index k at which that fails.

    Raises
    ------
    InexactInputError, InputError, ResourceLimitError
        As for `is_log_concave`.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_ultra_log_concave([1, 3, 3, 1])), pa.is_ultra_log_concave([1, 1, 1]).witness
    (True, 1)
    """
    read = read_real(p)
    a: Numbers = real_coefficients(read)
    _refuse_negative(a, "ultra-log-concavity is")
    n = len(a) - 1
    binomials = [fmpq(fmpz.bin_uiui(n, k)) for k in range(n + 1)]
    weighted: Numbers = [c / b for c, b in zip(a, binomials, strict=True)]
    index = _not_concave_at(weighted)
    reason = "a_k / binomial(n, k) is log-concave, without internal zeros"
    if index is not None:
        reason = f"it fails at a_{index}"
        if not a[index]:
            reason = f"a_{index} is zero between non-zero coefficients"
    return _verdict(read, _shape("ultra-log-concave"), index, reason, lambda: _gaps(weighted))


def is_unimodal(p: PolynomialLike) -> Verdict:
    """Decide whether the coefficients of a polynomial rise and then fall, both weakly.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Coefficients a_k >= 0, the constant term first; not zero.

    Returns
    -------
    Verdict
        The witness of a no is an index k with a larger coefficient before and a larger one after it.

    Raises
    ------
    InexactInputError, InputError, ResourceLimitError
        As for `is_log_concave`.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_unimodal([1, 2, 2, 1])), pa.is_unimodal([1, 3, 2, 2, 3]).witness
    (True, 2)
    """
    read = read_real(p)
    a: Numbers = real_coefficients(read)
    _refuse_negative(a, "unimodality is")
    index = _valley(a)
    reason = "the coefficients rise and then fall"
    if index is not None:
        reason = f"a_{index} has larger coefficients before and after it"
    return _verdict(read, _shape("unimodal"), index, reason, lambda: _steps(a, index))


def is_gamma_positive(p: PolynomialLike) -> Verdict:
    """Decide whether a polynomial is symmetric with a gamma vector without negative entries.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Coefficients of any signs, the constant term first; not zero.

    Returns
    -------
    Verdict
        With n the sum of the least and the largest exponent, a_k = a_{n-k} for all k, and all gamma_k >= 0 in
        p = sum gamma_k x^k (1 + x)^(n - 2k); p is unimodal then.  The witness of a no is the first index k
        with a_k != a_{n-k}, or of a symmetric polynomial the first one with gamma_k < 0.

    Raises
    ------
    InexactInputError, InputError
        If a coefficient is a float or not real, or p is zero.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64.

    Notes
    -----
    The gamma vector is had by products of polynomials of degrees n/2, n/4, ... whose coefficients have O(n)
    bits more than those of p: O~(n (n + b)) bit operations for b bits.  The checker takes O(n^2) additions of
    numbers of O(n + b) bits for the certificate.

    Examples
    --------
    Eulerian polynomials are gamma-positive; 1 + x + x^2 = (1 + x)^2 - x is not.

    >>> import polyalg as pa
    >>> bool(pa.is_gamma_positive([1, 26, 66, 26, 1]))
    True
    >>> pa.is_gamma_positive([1, 1, 1])
    Verdict(False: gamma_1 = -1 is negative)
    >>> pa.is_gamma_positive([1, 2])
    Verdict(False: not symmetric: a_0 = 1 and a_1 = 2)
    """
    read = read_real(p)
    a: Numbers = real_coefficients(read)
    start = next(k for k, c in enumerate(a) if c)
    body = a[start:]
    last = start + len(a) - 1
    index = next((start + k for k, c in enumerate(body) if c != body[-1 - k]), None)
    reason = "symmetric, and all gamma_k are >= 0"
    gammas: list[RealEnd] = []
    if index is not None:
        values = [_shown(a[k]) for k in (index, last - index)]
        reason = f"not symmetric: a_{index} = {values[0]} and a_{last - index} = {values[1]}"
    else:
        n = len(body) - 1
        tail = sliced(read.real, slice(start, None)) if start else read.real
        in_s = by_coordinates(tail, lambda f: _in_powers_of_s(f, n))
        gammas = [coefficient(in_s, n // 2 - k) for k in range(n // 2 + 1)]
        index = next((start + k for k, c in enumerate(gammas) if c < 0), None)
        if index is not None:
            value = coefficient(in_s, n // 2 - index + start) / read.denominator
            reason = f"gamma_{index} = {_shown(value)} is negative"
    return _verdict(read, _shape("gamma-positive"), index, reason, lambda: [a[start], *gammas])


def _in_powers_of_s(p: fmpz_poly, n: int) -> fmpz_poly:
    """Return sum_k c_k s^(m - k) of p = sum c_k x^k (1 + x)^(n - 2k), for p with a_k = a_{n-k}, m = n // 2.

    With n = 2m and s = (1 + x)^2 / x, p / x^m = sum c_k s^(m - k) = a_m + sum_{j >= 1} a_{m-j} W_j(s), where
    W_j = x^j + x^-j.  An odd n has the factor 1 + x, without which the c_k stay.
    """
    if n % 2:
        p //= fmpz_poly([1, 1])
    m = n // 2
    powers = [fmpz_poly([-2, 1])]
    while 1 << len(powers) <= m:
        powers.append(powers[-1] * powers[-1] - 2)
    levels = len(powers) if m else 0
    return _in_s([p[m - k] for k in range(m + 1)] + [fmpz(0)] * ((1 << levels) - m - 1), powers[:levels])


def _in_s(b: list[fmpz], powers: list[fmpz_poly]) -> fmpz_poly:
    """Return b_0 + sum_{j >= 1} b_j W_j(s), from W_1, W_2, W_4, ... up to half the length of b.

    W_{h+j} = W_h W_j - W_{h-j} for 0 < j < h: two sums of half the length, and one product of polynomials
    whose degrees and bits are about h.
    """
    if not any(b):
        return fmpz_poly()
    if not powers:
        return fmpz_poly(b)
    h = len(b) // 2
    low, high = b[:h], b[h:]
    for j in range(1, h):
        low[h - j] -= high[j]
    return _in_s(low, powers[:-1]) + powers[-1] * _in_s(high, powers[:-1])


def _not_concave_at(a: Numbers) -> int | None:
    started = False
    for k in range(1, len(a) - 1):
        started = started or bool(a[k - 1])
        if a[k] ** 2 < a[k - 1] * a[k + 1] or (started and not a[k]):
            return k
    return None


def _valley(a: Numbers) -> int | None:
    """Return the first index with a larger number before and a larger one after it."""
    after: list[RealEnd] = [fmpq(0)] * len(a)
    for k in range(len(a) - 2, -1, -1):
        after[k] = max(after[k + 1], a[k + 1])
    highest = a[0]
    for k, c in enumerate(a):
        if c < highest and c < after[k]:
            return k
        highest = max(highest, c)
    return None


def _refuse_negative(a: Numbers, what: str, advice: str = "") -> None:
    for k, c in enumerate(a):
        if c < 0:
            raise InputError(
                f"coefficient {k} of p is {_shown(c)}; {what} for coefficients >= 0{advice}", entry=k
            )


def _refuse_signs(a: Numbers) -> None:
    """Refuse signs that are neither those of a constant nor of an alternating sequence."""
    signs = [(k, c > 0) for k, c in enumerate(a) if c]
    first, positive = signs[0]
    same = next((k for k, s in signs if s != positive), None)
    alternating = next((k for k, s in signs if (s == positive) != ((k - first) % 2 == 0)), None)
    if same is not None and alternating is not None:
        k = max(same, alternating)
        raise InputError(
            f"the signs of the coefficients neither agree nor alternate up to coefficient {k} of p, "
            f"{_shown(a[k])}",
            entry=k,
        )


def _shown(x: RealEnd) -> str:
    return short_rational(x) if isinstance(x, fmpq) else short_text(x, str)


def _shape(name: str) -> Json:
    return {"kind": "coefficient-shape", "property": name}


def _gaps(a: Numbers) -> Iterator[RealEnd]:
    """Yield the numbers whose signs make a sequence log-concave."""
    yield from a
    for k in range(1, len(a) - 1):
        yield a[k] ** 2 - a[k - 1] * a[k + 1]


def _steps(a: Numbers, index: int | None) -> Iterator[RealEnd]:
    """Yield the numbers whose signs tell that a sequence is unimodal, or that it is not at an index."""
    yield from a
    if index is None:
        yield from (y - x for x, y in pairwise(a))
    else:
        yield from (x - a[index] for x in a)


def _verdict(
    read: ReadReal, kind: Json, index: int | None, reason: str, compared: Callable[[], Iterable[RealEnd]]
) -> Verdict:
    """Return the answer; `compared` gives the numbers whose signs prove it."""
    claim: Json = {**kind, "holds": index is None}
    if index is not None:
        claim["index"] = integer_json(index)

    def prove() -> Certificate:
        write = writer_of([read])
        write.looks_at_numbers(compared)
        return write.issue(claim, write.polynomial(read), {})

    return Verdict(index is None, prove, reason, index)
