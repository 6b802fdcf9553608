"""What is fuzzed: every reader of objects and of texts, and the command line."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from typing import Any

import polyalg as pa
from polyalg.cli.main import main
from polyalg.core.text_numbers import parse_number
from polyalg.interop.files import parse_matrix
from polyalg.interop.matrix_polynomial_files import parse_laurent_polynomial, parse_matrix_polynomial
from polyalg.interop.polynomial_files import parse_polynomials

__all__ = ["COMMANDS", "OF_OBJECTS", "OF_TEXTS", "told", "with_text"]

# Functions of one object or of two; each reads its arguments in its own way.
OF_OBJECTS: dict[str, tuple[int, Callable[..., Any]]] = {
    "exact": (1, pa.exact),
    "characteristic_polynomial": (1, pa.characteristic_polynomial),
    "minimal_polynomial": (1, pa.minimal_polynomial),
    "jordan_structure": (1, pa.jordan_structure),
    "frobenius_form": (1, pa.frobenius_form),
    "MatrixPolynomial": (1, pa.MatrixPolynomial),
    "LaurentMatrixPolynomial": (1, pa.LaurentMatrixPolynomial),
    "is_positive_semidefinite": (1, pa.is_positive_semidefinite),
    "on the circle": (1, lambda P: pa.is_positive_semidefinite(P, on="circle")),
    "is_positive_semidefinite, on": (2, lambda P, on: pa.is_positive_semidefinite(P, on=on)),
    "GaussianMatrix": (2, pa.GaussianMatrix),
    "GaussianPolynomial": (2, pa.GaussianPolynomial),
    "GaussianRational": (2, pa.GaussianRational),
    "is_real_rooted": (1, pa.is_real_rooted),
    "count_real_roots": (2, lambda p, a: pa.count_real_roots(p, a)),
    "real_roots, digits": (2, lambda p, digits: pa.real_roots(p, _modest(digits))),
    "real_roots, eps": (2, lambda p, eps: pa.real_roots(p, eps=_modest(eps))),
    "is_log_concave": (1, pa.is_log_concave),
    "is_hurwitz_stable": (1, pa.is_hurwitz_stable),
    "is_schur_stable": (1, pa.is_schur_stable),
    "interlaces": (2, pa.interlaces),
    "are_compatible": (2, pa.are_compatible),
    "common_interlacer": (2, pa.common_interlacer),
    "additive_convolution": (2, pa.additive_convolution),
    "multiplicative_convolution": (2, pa.multiplicative_convolution),
    "rectangular_convolution": (2, lambda p, m: pa.rectangular_convolution(p, p, _modest(m))),
    "finite_free_cumulants": (1, pa.finite_free_cumulants),
    "from_finite_free_cumulants": (1, pa.from_finite_free_cumulants),
    "finite_free_moments": (1, pa.finite_free_moments),
    "largest_root": (1, pa.largest_root),
    "apply_operator": (2, pa.apply_operator),
    "additive_root_bound": (2, lambda p, T: pa.additive_root_bound(p, p, T)),
    "mixed_characteristic_polynomial": (1, pa.mixed_characteristic_polynomial),
    "multivariate_additive_convolution": (2, pa.multivariate_additive_convolution),
    "verify, input": (1, lambda x: pa.verify(pa.is_real_rooted([-1, 0, 1]), input=x)),
    "verify, object": (1, lambda x: told(pa.verify, x)),
}
OF_TEXTS: dict[str, tuple[str, Callable[[str], Any]]] = {
    "numbers": ("matrix", lambda text: parse_number(text, "the text")),
    "matrices": ("matrix", parse_matrix),
    "polynomials": ("polynomials", parse_polynomials),
    "matrix polynomials": ("matrix polynomial", parse_matrix_polynomial),
    "Laurent polynomials": ("matrix polynomial", parse_laurent_polynomial),
    "certificates": ("certificate", pa.Certificate.from_json),
    "verify": ("certificate", lambda text: told(pa.verify, text)),
}
COMMANDS: dict[str, tuple[str, list[str]]] = {
    "jordan": ("matrix", ["jordan", "-", "--digits", "3"]),
    "frobenius": ("matrix", ["frobenius", "-", "--json"]),
    "real-roots": ("polynomials", ["real-roots", "-", "--json"]),
    "interlaces": ("polynomials", ["interlaces", "-"]),
    "compatible": ("polynomials", ["compatible", "-", "--json"]),
    "convolve": ("polynomials", ["convolve", "additive", "-"]),
    "is-psd": ("matrix polynomial", ["is-psd", "-", "--on", "circle"]),
    "spectral-factor": ("matrix polynomial", ["spectral-factor", "-", "--digits", "3"]),
    "sos": ("matrix polynomial", ["sos", "-", "--json"]),
    "verify": ("certificate", ["verify", "-"]),
}
_BUG = 70


def _modest(x: Any) -> Any:
    """Return x, or 5 for a number that asks for a million digits: that is a long task, not a wrong one."""
    return 5 if isinstance(x, int) and abs(x) > 1000 else x


def told(call: Callable[[Any], Any], x: Any) -> Any:
    """Call `verify`, which says that it raises TypeError for what has no certificate, OSError for files."""
    try:
        return call(x)
    except OSError:
        return None
    except TypeError as error:
        if "verify takes" not in str(error):
            raise
        return None


def with_text(command: list[str], text: str) -> None:
    """Run a command with a text as its standard input; a bug is the only exit code that is wrong."""
    before, out = sys.stdin, io.StringIO()
    sys.stdin = io.StringIO(text)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main([*command, "--quiet"])
    finally:
        sys.stdin = before
    if code == _BUG:
        raise AssertionError(f"exit code {code}: {out.getvalue()[-600:]}")
