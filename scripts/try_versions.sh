#!/usr/bin/env bash
# The tests with other versions: an environment of its own, with the oldest dependencies that pyproject.toml
# admits, or with the newest that the index has.
#
#   scripts/try_versions.sh oldest|newest [PYTHON] [TESTS ...]
set -euo pipefail
cd "$(dirname "$0")/.."
which=$1
python=${2:-python3}
shift $(($# < 2 ? $# : 2))
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$python" -m venv "$place"
"$place/bin/python" - "$which" > "$place/requirements.txt" <<'PYTHON'
import sys
import tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
extras = project["optional-dependencies"]
oldest = sys.argv[1] == "oldest"
for requirement in [*project["dependencies"], *extras["testing"], *extras["plots"]]:
    print(requirement.replace(">=", "==") if oldest else requirement)
print(*("pytest", "pytest-timeout", "pytest-xdist", "nbclient", "ipykernel", "jsonschema", "dask[distributed]", "mypy", "scipy"), sep="\n")
PYTHON
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade pip
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --upgrade -r "$place/requirements.txt" .
"$place/bin/python" -m pip list --disable-pip-version-check | grep -i -E "^(python-flint|numpy|sympy|mpmath|hypothesis|networkx|matplotlib) "
"$place/bin/python" -m pytest -n 2 -q "${@:-tests}"
