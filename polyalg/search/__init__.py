"""Search for counterexamples to inequalities and other statements, with proof of what is found.

``pa.search.falsify(name or Conjecture, ...)`` tries one on random exact inputs, here, on several processes or
on a cluster; ``pa.search.conjectures`` has those that are known by name.
"""

from __future__ import annotations

from polyalg.search.conjecture import Conjecture
from polyalg.search.falsifying import falsify
from polyalg.search.named import conjectures
from polyalg.search.outcome import Counterexample, SearchResult

__all__ = ["Conjecture", "Counterexample", "SearchResult", "conjectures", "falsify"]
