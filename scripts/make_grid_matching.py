"""The matching polynomial of a large grid, for the benchmark: python scripts/make_grid_matching.py

With two numbers behind, of a grid of so many rows and columns instead of 20 by 20.

A transfer over the 2^rows states of a column, one cell at a time, modulo primes below 2^62, then the
Chinese remainder theorem.  `polyalg.testing.graphs.grid_matching_polynomial` does the same with polynomials
instead of arrays, which is enough up to about 12 rows.  polyalg itself is not used.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

OUTPUT = Path(__file__).resolve().parent.parent / "benchmarks" / "roots" / "grid_matching.json"


def is_prime(n: int) -> bool:
    """Test by Miller and Rabin to the first twelve prime bases, which decides below 2^64."""
    odd, twos = n - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(base, odd, n)
        if x not in (1, n - 1):
            for _ in range(twos - 1):
                x = x * x % n
                if x == n - 1:
                    break
            else:
                return False
    return True


def primes() -> list[int]:
    """Return a dozen of the largest primes below 2^62."""
    found, n = [], 2**62 - 1
    while len(found) < 12:
        if is_prime(n):
            found.append(n)
        n -= 2
    return found


def counts_modulo(rows: int, columns: int, p: int) -> list[int]:
    """Return the numbers of matchings with 0, 1, 2, ... edges modulo p.

    Bit i of a state says of row i: already covered, for the cells that are still to come; joined to the
    next column, for those that are done.
    """
    top = rows * columns // 2
    table = np.zeros((top + 1, 1 << rows), dtype=np.uint64)
    table[0, 0] = 1
    modulus = np.uint64(p)
    done = 0
    for _ in range(columns):
        for row in range(rows):
            done += 1
            last = row == rows - 1
            shape = (-1, 2, 1 << row) if last else (-1, 2, 2, 1 << row)
            # Edges so far end in cells that are done or next to them.  The largest number comes first, so
            # that k - 1 still holds the old values.
            for k in range(min(top, done, (done + rows) // 2), -1, -1):
                now = table[k].reshape(shape)
                before = table[k - 1].reshape(shape) if k else None
                if last:
                    now[:, 0] += now[:, 1]
                    now[:, 1] = before[:, 0] if k else 0
                    reduce(now[:, 0], modulus, 1)
                    continue
                now[:, :, 0] += now[:, :, 1]
                now[:, :, 1] = before[:, :, 0] if k else 0
                if k:
                    now[:, 1, 0] += before[:, 0, 0]
                reduce(now[:, :, 0], modulus, 2)
    return [int(x) for x in table[:, 0]]


def reduce(values: np.ndarray, modulus: np.uint64, times: int) -> None:
    """Subtract the modulus where a value is not below it; elsewhere the difference wraps to a larger one."""
    for _ in range(times):
        np.minimum(values, values - modulus, out=values)


def counts(rows: int, columns: int) -> list[int]:
    """Return the numbers of matchings: exact, as two primes more than needed give the same."""
    values: list[int] = []
    modulus = 1
    for number, p in enumerate(primes()):
        found = counts_modulo(rows, columns, p)
        if not values:
            values, modulus = found, p
            continue
        inverse = pow(modulus, -1, p)
        lifted = [v + modulus * ((f - v) * inverse % p) for v, f in zip(values, found, strict=True)]
        print(f"prime {number + 1}: {max(lifted).bit_length()} bits", flush=True)
        if lifted == values:
            return values
        values, modulus = lifted, modulus * p
    raise SystemExit("the grid needs more primes")


def main() -> None:
    rows, columns = (int(x) for x in sys.argv[1:3]) if len(sys.argv) > 2 else (20, 20)
    whole = {
        "script": "scripts/make_grid_matching.py",
        "what": "numbers of matchings with 0, 1, 2, ... edges of a grid",
        "rows": rows,
        "columns": columns,
        "counts": [str(x) for x in counts(rows, columns)],
    }
    OUTPUT.write_text(json.dumps(whole, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
