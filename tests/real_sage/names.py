"""The names of Sage that these tests use, each from the module that defines it.

`sage.all` exists in full installations only; these tests run with the parts in requirements/sage.txt.
"""

import sage.all__sagemath_modules
import sage.all__sagemath_symbolics
from sage.graphs.graph import Graph
from sage.groups.matrix_gps.linear import GL
from sage.matrix.constructor import identity_matrix, matrix, random_matrix, zero_matrix
from sage.matrix.matrix_space import MatrixSpace
from sage.misc.latex import latex
from sage.misc.persist import dumps, loads
from sage.modules.free_module_element import vector
from sage.parallel.decorate import parallel
from sage.rings.big_oh import O as big_oh
from sage.rings.complex_arb import CBF
from sage.rings.complex_double import CDF
from sage.rings.complex_interval_field import ComplexIntervalField
from sage.rings.complex_mpfr import ComplexField
from sage.rings.finite_rings.finite_field_constructor import GF
from sage.rings.finite_rings.integer_mod_ring import Zmod
from sage.rings.infinity import infinity, unsigned_infinity
from sage.rings.integer_ring import ZZ
from sage.rings.laurent_series_ring import LaurentSeriesRing
from sage.rings.number_field.number_field import CyclotomicField, NumberField, QuadraticField
from sage.rings.padics.factory import Qp
from sage.rings.polynomial.infinite_polynomial_ring import InfinitePolynomialRing
from sage.rings.polynomial.laurent_polynomial_ring import LaurentPolynomialRing
from sage.rings.polynomial.ore_polynomial_ring import OrePolynomialRing
from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing
from sage.rings.power_series_ring import PowerSeriesRing
from sage.rings.qqbar import AA, QQbar
from sage.rings.rational_field import QQ
from sage.rings.real_arb import RBF
from sage.rings.real_double import RDF
from sage.rings.real_lazy import CLF, RLF
from sage.rings.real_mpfi import RIF
from sage.rings.real_mpfr import RR
from sage.rings.semirings.tropical_semiring import TropicalSemiring
from sage.structure.sequence import Sequence
from sage.symbolic.constants import I, pi
from sage.symbolic.ring import SR

# Loaded for what they do: the rings have to know of each other before they are used.
PARTS = (sage.all__sagemath_modules, sage.all__sagemath_symbolics)
CC, CIF = ComplexField(53), ComplexIntervalField(53)

__all__ = [
    "AA",
    "CBF",
    "CC",
    "CDF",
    "CIF",
    "CLF",
    "GF",
    "GL",
    "QQ",
    "RBF",
    "RDF",
    "RIF",
    "RLF",
    "RR",
    "SR",
    "ZZ",
    "ComplexField",
    "ComplexIntervalField",
    "CyclotomicField",
    "Graph",
    "I",
    "InfinitePolynomialRing",
    "LaurentPolynomialRing",
    "LaurentSeriesRing",
    "MatrixSpace",
    "NumberField",
    "OrePolynomialRing",
    "PolynomialRing",
    "PowerSeriesRing",
    "QQbar",
    "Qp",
    "QuadraticField",
    "Sequence",
    "TropicalSemiring",
    "Zmod",
    "big_oh",
    "dumps",
    "identity_matrix",
    "infinity",
    "latex",
    "loads",
    "matrix",
    "parallel",
    "pi",
    "random_matrix",
    "unsigned_infinity",
    "vector",
    "zero_matrix",
]
