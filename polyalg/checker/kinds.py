"""The register of claims: for each kind its shapes, the reader of its input and the check that proves it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from .finitefree.rows import FINITE_FREE
from .format.claims import Kind
from .interlacing.rows import INTERLACING
from .jordan.rows import JORDAN
from .pencils.rows import PENCILS
from .spectral.rows import SPECTRAL
from .systems.rows import SYSTEMS
from .tensor.rows import TENSOR

KINDS: Mapping[str, Kind[Any]] = MappingProxyType(
    {row.name: row for row in (*JORDAN, *INTERLACING, *SPECTRAL, *PENCILS, *SYSTEMS, *FINITE_FREE, *TENSOR)}
)
