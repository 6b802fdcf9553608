"""Decompositions of matrix multiplication tensors: verified, classified and used, exactly.

``pa.tensor.Decomposition((m, n, p), terms)``, ``pa.tensor.strassen()``, ``pa.tensor.verify(d)``.
"""

from __future__ import annotations

from polyalg.tensor.builders import hopcroft, laderman, standard, strassen
from polyalg.tensor.correction import Correction
from polyalg.tensor.decomposition import Decomposition, Term
from polyalg.tensor.files.calls import read, write
from polyalg.tensor.invariants import Invariants, invariants
from polyalg.tensor.moves import cyclic_shift, kronecker, transform, transpose
from polyalg.tensor.search.cyclic import CyclicSearch, cyclic_search
from polyalg.tensor.search.flips import flip_search
from polyalg.tensor.search.lifting import lift
from polyalg.tensor.symmetry.equivalence import EquivalenceVerdict, InvariantDifference, are_equivalent
from polyalg.tensor.symmetry.group import Generator, SymmetryGroup, symmetry_group
from polyalg.tensor.tangent import tangent_dimension
from polyalg.tensor.use.growth import growth_factor
from polyalg.tensor.use.multiplying import multiply
from polyalg.tensor.use.programs import StraightLineProgram, straight_line
from polyalg.tensor.verifying import DecompositionVerdict, Difference, verify

__all__ = [
    "Correction",
    "CyclicSearch",
    "Decomposition",
    "DecompositionVerdict",
    "Difference",
    "EquivalenceVerdict",
    "Generator",
    "InvariantDifference",
    "Invariants",
    "StraightLineProgram",
    "SymmetryGroup",
    "Term",
    "are_equivalent",
    "cyclic_search",
    "cyclic_shift",
    "flip_search",
    "growth_factor",
    "hopcroft",
    "invariants",
    "kronecker",
    "laderman",
    "lift",
    "multiply",
    "read",
    "standard",
    "straight_line",
    "strassen",
    "symmetry_group",
    "tangent_dimension",
    "transform",
    "transpose",
    "verify",
    "write",
]
