"""Child process, ended at its limit of processor time: SymPy's `jordan_form` of a matrix.

Reads the rows and the limit as JSON from standard input, writes the seconds and the block sizes.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from typing import Any


def block_sizes(J: Any) -> list[int]:
    """Return the sizes of the Jordan blocks of J, smallest first."""
    n = J.rows
    ends = [k for k in range(n) if k == n - 1 or J[k, k + 1] == 0]
    return sorted(end - start for start, end in zip([-1, *ends], ends, strict=False))


def main() -> None:
    """Read rows, time one call, write the answer."""
    import sympy

    asked = json.load(sys.stdin)
    A = sympy.Matrix(asked["rows"])
    used = math.ceil(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + asked["limit"], used + asked["limit"]))
    start = time.process_time()
    try:
        _, J = A.jordan_form()
    except Exception as error:
        json.dump({"error": type(error).__name__, "seconds": time.process_time() - start}, sys.stdout)
        return
    seconds = time.process_time() - start
    json.dump({"seconds": seconds, "sizes": block_sizes(J)}, sys.stdout)


if __name__ == "__main__":
    main()
