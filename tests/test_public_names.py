"""The public names: each exists, the lists agree, and importing polyalg imports nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import polyalg as pa

STUB = Path(pa.__file__).with_suffix(".pyi")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("name", pa.__all__)
def test_each_public_name_exists(name: str) -> None:
    assert getattr(pa, name).__name__.removeprefix("polyalg.") == name


def test_the_stub_is_the_one_list() -> None:
    """Each line of it is "from .module import name as name", and the module is where the name is defined."""
    lines = [line for line in STUB.read_text().splitlines() if "import" in line.split()]
    listed = [re.fullmatch(r"from ([.\w]+) import (\w+) as \2", line) for line in lines]
    assert all(listed), "another kind of import"
    homes = {found[2]: found[1] for found in listed if found}
    assert sorted(homes) == pa.__all__ and len(homes) == len(lines)
    assert set(pa.__all__) <= set(dir(pa))
    for name, home in homes.items():
        value = getattr(pa, name)
        assert getattr(value, "__module__", "polyalg").startswith(f"polyalg{home}".rstrip(".")), name


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = pa.no_such_name


def test_import_loads_no_library() -> None:
    code = (
        "import sys; before = set(sys.modules); import polyalg;"
        "print(sorted({m.split('.')[0] for m in set(sys.modules) - before}"
        " & {'flint', 'sympy', 'numpy', 'mpmath', 'fractions', 'json'}))"
    )
    assert run(code) == "[]"


def test_modules_of_testing_are_found_without_importing_them_by_name() -> None:
    code = (
        "import polyalg as pa; names = pa.testing.__all__;"
        "print(pa.testing.graphs.matching_polynomial([(0, 1)]),"
        " all(getattr(pa.testing, n).__name__ == 'polyalg.testing.' + n for n in names),"
        " hasattr(pa.testing, 'no_such_module'), set(names) <= set(dir(pa.testing)))"
    )
    assert run(code) == "x^2 + (-1) True False True"


def test_names_stay_functions_after_their_packages_are_imported() -> None:
    code = (
        "import polyalg as pa; pa.verify; import polyalg.checker, polyalg.core.floats;"
        "print(callable(pa.verify), callable(pa.exact))"
    )
    assert run(code) == "True True"


def test_errors_have_their_built_in_parents() -> None:
    assert issubclass(pa.InexactInputError, (ValueError, TypeError)) and issubclass(
        pa.InexactInputError, pa.InputError
    )
    assert issubclass(pa.SingularMatrixError, ZeroDivisionError)
    assert all(issubclass(getattr(pa, n), pa.PolyalgError) for n in pa.__all__ if n.endswith("Error"))


def test_errors_survive_pickling() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(pa.InputError("wrong", entry=(1, 2))))
    assert (str(error), error.entry) == ("wrong", (1, 2))
    other = pickle.loads(pickle.dumps(pa.NoCommonInterlacerError("none", pair=(0, 1), point=3)))
    assert (other.reason, other.pair, other.point) == ("none", (0, 1), 3)
