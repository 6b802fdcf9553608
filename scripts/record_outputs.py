"""Record what polyalg returns, refuses, prints and proves for seeded input, and compare two records.

For changes that must not change any answer: record before, change, compare.

    python scripts/record_outputs.py before.json
    python scripts/record_outputs.py after.json --against before.json

A record holds, for each call, its value as text, the text of its certificate, and the output of commands byte
by byte, each as a digest beside its first characters.  Times are masked.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flint import fmpq, fmpz_mat, fmpz_poly

import polyalg as pa

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "polyalg" / "cli" / "examples"
REFERENCE = ROOT / "tests" / "reference"
CALLS = 30  # for each of the kinds of calls below
_SHOWN = 200
_TIME = re.compile(r"\b[\d.]+ (?:ns|us|ms|s|min|seconds)\b|(?<=\"seconds\": )[-+.e\d]+")
Call = tuple[str, Callable[[], object]]


def text_of(call: Callable[[], object]) -> list[str]:
    """Return the value and the certificate of a call as texts, or its refusal."""
    try:
        value = call()
    except pa.PolyalgError as error:
        return [f"{type(error).__name__}: {error}"]
    texts = [f"{value!r}\n{value}"]
    try:
        certificate = getattr(value, "certificate", None)
    except pa.PolyalgError as error:
        return [*texts, f"{type(error).__name__}: {error}"]
    return texts if certificate is None else [*texts, certificate.to_json()]


def command_output(arguments: list[str]) -> list[str]:
    """Run a command in this process; return its exit code and what it wrote."""
    from polyalg.cli.main import main

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code: object
        try:
            code = main(arguments)
        except SystemExit as stop:
            code = stop.code
    return [_TIME.sub("TIME", part) for part in (f"{code}\n{out.getvalue()}", err.getvalue())]


def matrix(rng: random.Random, n: int, size: int) -> list[list[int]]:
    """Draw a matrix; every third one has repeated eigenvalues."""
    rows = [[rng.randint(-size, size) for _ in range(n)] for _ in range(n)]
    if rng.random() < 1 / 3:
        half = n // 2
        for i in range(half, n):
            rows[i][:half] = [0] * half
            rows[i][half:] = [rows[i - half][j - half] if j - half < half else 0 for j in range(half, n)]
    return rows


def real_rooted(rng: random.Random, degree: int) -> fmpz_poly:
    """Draw a polynomial with rational roots, some of them multiple."""
    p = fmpz_poly([1])
    while p.degree() < degree:
        factor = fmpz_poly([rng.randint(-9, 9), rng.randint(1, 4)])
        p *= factor ** min(rng.choice([1, 1, 1, 2, 3]), degree - p.degree())
    return p


def polynomial(rng: random.Random, degree: int) -> fmpz_poly:
    """Draw a polynomial of integers, now and then a real-rooted one."""
    if rng.random() < 1 / 2:
        return real_rooted(rng, degree)
    return fmpz_poly([*(rng.randint(-20, 20) for _ in range(degree)), rng.randint(1, 9)])


def positive(rng: random.Random) -> pa.MatrixPolynomial:
    """Draw Q^* Q, at times less than that."""
    r, n, d = rng.randint(1, 3), rng.randint(1, 3), rng.randint(0, 3)
    Q = pa.MatrixPolynomial(
        [[[rng.randint(-4, 4) for _ in range(n)] for _ in range(r)] for _ in range(d)] + [[[1] * n] * r]
    )
    P = Q.star() * Q
    if rng.random() < 1 / 4:
        P = P - pa.MatrixPolynomial([[[int(i == j) for j in range(n)] for i in range(n)]])
    return P


def laurent(rng: random.Random) -> pa.LaurentMatrixPolynomial:
    """Draw the positive half of Q(1/z)^T Q(z)."""
    n, d = rng.randint(1, 2), rng.randint(1, 3)
    Q = [fmpz_mat(n, n, [rng.randint(-3, 3) for _ in range(n * n)]) for _ in range(d)]
    Q.append(fmpz_mat(n, n, [1] * n * n))
    halves = [Q[0].transpose() * Q[k] for k in range(d + 1)]
    for k in range(d + 1):
        for j in range(1, d + 1 - k):
            halves[k] += Q[j].transpose() * Q[j + k]
    return pa.LaurentMatrixPolynomial(halves)


def calls(seed: int) -> Iterator[Call]:
    """Yield named calls of all areas."""
    for k in range(CALLS):
        yield from _calls_of_draw(random.Random(f"{seed}:{k}"), k)


def _calls_of_draw(rng: random.Random, k: int) -> Iterator[Call]:
    A, B = matrix(rng, rng.randint(1, 6), 5), matrix(rng, rng.randint(1, 3), 3)
    p, q = polynomial(rng, rng.randint(1, 8)), polynomial(rng, rng.randint(1, 8))
    n = rng.randint(2, 5)
    f, g, h = (real_rooted(rng, n) for _ in range(3))
    P, C = positive(rng), laurent(rng)
    digits = rng.choice([15, 30])
    gaussian = pa.GaussianMatrix(B, matrix(rng, len(B), 3))
    yield from [
        (f"jordan_form {k}", lambda: pa.jordan_form(A, digits)),
        (f"jordan_form Gaussian {k}", lambda: pa.jordan_form(gaussian, digits)),
        (f"jordan_structure {k}", lambda: pa.jordan_structure(A)),
        (f"frobenius_form {k}", lambda: pa.frobenius_form(A)),
        (f"eigenvalues {k}", lambda: pa.eigenvalues(A, digits)),
        (f"minimal_polynomial {k}", lambda: pa.minimal_polynomial(A)),
        (f"function {k}", lambda: pa.jordan_form(B).exp()),
        (f"is_real_rooted {k}", lambda: pa.is_real_rooted(p)),
        (f"count_real_roots {k}", lambda: pa.count_real_roots(p)),
        (f"real_roots {k}", lambda: pa.real_roots(p, digits)),
        (f"interlaces {k}", lambda: pa.interlaces(f.derivative(), f if k % 2 else g)),
        (f"common_interlacer {k}", lambda: pa.common_interlacer([f, g, h])),
        (f"are_compatible {k}", lambda: pa.are_compatible([f, g, -h, p][: rng.randint(2, 4)])),
        (f"is_hurwitz_stable {k}", lambda: pa.is_hurwitz_stable(q)),
        (f"is_schur_stable {k}", lambda: pa.is_schur_stable(q)),
        (f"is_log_concave {k}", lambda: pa.is_log_concave(q)),
        (f"is_positive_semidefinite {k}", lambda: pa.is_positive_semidefinite(P)),
        (f"spectral_factor {k}", lambda: pa.spectral_factor(P, digits)),
        (f"spectral_factor circle {k}", lambda: pa.spectral_factor(C, digits, on="circle")),
        (f"sum_of_squares {k}", lambda: pa.sum_of_squares(P)),
        (f"additive_convolution {k}", lambda: pa.additive_convolution(f, g)),
        (f"multiplicative_convolution {k}", lambda: pa.multiplicative_convolution(f, p)),
        (f"finite_free_cumulants {k}", lambda: pa.finite_free_cumulants(f)),
        (f"largest_root {k}", lambda: pa.largest_root(f, digits)),
        (f"additive_root_bound {k}", lambda: pa.additive_root_bound(f, g, [1, fmpq(-1, 2)])),
        (f"apply_operator {k}", lambda: pa.apply_operator([1, fmpq(-1, 2)], f)),
    ]


def _gaussian(entry: list[str]) -> pa.GaussianRational:
    real, imag = (fmpq(*map(int, x.split("/"))) for x in entry)
    return pa.GaussianRational(real, imag)


def reference_calls() -> Iterator[Call]:
    """Yield the calls of the reference vectors of other systems."""
    for name in ("sage", "sympy", "pari"):
        for case in json.loads((REFERENCE / f"{name}.json").read_text())["cases"]:
            rows = [[_gaussian(x) for x in row] for row in case["matrix"]]
            label = f"{name} {case['name']}"
            yield f"reference {label}", lambda rows=rows: pa.jordan_structure(pa.exact(rows))


def command_lines() -> Iterator[list[str]]:
    """Yield command lines on the examples that are shipped."""
    for name in sorted(EXAMPLES.iterdir()):
        for command in ("jordan", "frobenius", "spectral-factor", "is-psd", "sos", "real-roots"):
            for extra in ([], ["--json"]):
                yield [command, str(name.relative_to(ROOT)), *extra]
    yield from (["--help"], ["--version"], ["jordan", "--help"], ["tour"], ["nothing"])


def record(seed: int) -> dict[str, list[list[str]]]:
    """Return for each call the digest and the beginning of each of its texts."""
    done: dict[str, list[list[str]]] = {}

    def keep(name: str, texts: list[str]) -> None:
        done[name] = [[hashlib.sha256(t.encode()).hexdigest(), t[:_SHOWN]] for t in texts]

    for source in (calls(seed), reference_calls()):
        for name, call in source:
            keep(name, text_of(call))
    for arguments in command_lines():
        keep("polyalg " + " ".join(arguments), command_output(arguments))
    return done


def differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each call whose record changed."""
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield f"{name}\n  before {old.get(name)}\n  after  {new.get(name)}"


def main() -> int:
    """Record, and compare where a record is named."""
    parser = argparse.ArgumentParser(description="Record what polyalg answers, and compare two records.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--against", type=Path, help="a record made before")
    parser.add_argument("--seed", type=int, default=13)
    asked = parser.parse_args()
    # the names of examples are part of what is recorded
    with contextlib.chdir(ROOT):
        found = record(asked.seed)
    asked.output.write_text(json.dumps(found, indent=1))
    changed = list(differences(json.loads(asked.against.read_text()), found)) if asked.against else []
    print(f"{len(found)} calls recorded")
    for line in changed:
        print(line)
    return int(bool(changed))


if __name__ == "__main__":
    sys.exit(main())
