"""Print how long a hundred examples of each strategy take, and how many choices an example is made of.

    python scripts/time_strategies.py [examples] [system ...]

Processor time, after a first run that imports what is needed; the target is a second.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from polyalg.testing import strategies


def measured(strategy: Any, examples: int) -> tuple[float, int, int]:
    """Return seconds, the number of examples and the largest number of choices of one."""
    seen, most = 0, 0

    @given(st.data())
    @settings(
        max_examples=examples,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    def draw(data: Any) -> None:
        nonlocal seen, most
        data.draw(strategy)
        seen, most = seen + 1, max(most, len(data.conjecture_data.nodes))

    start = time.process_time()
    draw()
    return time.process_time() - start, seen, most


def main() -> None:
    """Print the table."""
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    systems = sys.argv[2:] or ["flint", "numpy"]
    print(f"{'strategy':28}{'system':9}{'seconds':>8}{'examples':>10}{'choices':>9}")
    for name in strategies.__all__:
        for system in systems if name != "graphs" else ["-"]:
            more = {} if name == "graphs" else {"system": system}
            scaled = {"scaled": True} if name == "orthogonal_matrices" else {}
            strategy = getattr(strategies, name)(**more, **scaled)
            measured(strategy, 3)
            seconds, seen, most = measured(strategy, examples)
            print(f"{name:28}{system:9}{seconds:8.2f}{seen:10}{most:9}", flush=True)


if __name__ == "__main__":
    main()
