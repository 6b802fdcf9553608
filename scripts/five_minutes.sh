#!/usr/bin/env bash
# A newcomer's first five minutes, in a clean environment with the built wheel: one problem of each area in
# plain Python, in a notebook that is shown as HTML, and on the command line.  Under two minutes.
#
#   scripts/five_minutes.sh [PYTHON]      the Python of .venv if none is named
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
python=${1:-.venv/bin/python}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

.venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation \
    --wheel-dir "$place/dist" .
"$python" -m venv "$place/venv"
bin=$place/venv/bin
"$bin/python" -m pip install --quiet --disable-pip-version-check \
    --constraint requirements/test.txt "$place"/dist/polyalg-*.whl nbclient nbconvert ipykernel
cp scripts/five_minutes/problems.py scripts/five_minutes/notebook.py "$place"
# Not from the clone: what runs is what was installed.
cd "$place"
"$bin/python" -c "import polyalg; assert polyalg.__file__.startswith('$place'), polyalg.__file__"
"$bin/python" problems.py
"$bin/python" notebook.py problems.py notebook.html

export PATH=$bin:$PATH
examples=$("$bin/python" -c "import polyalg.cli, pathlib; print(pathlib.Path(polyalg.cli.__file__).parent / 'examples')")
polyalg jordan "$examples/gallery5.json" --certificate form.json
polyalg verify form.json
polyalg spectral-factor "$examples/db4.json" --on circle --certificate factor.json
polyalg verify factor.json
echo '2 -4 1 2 -1' | polyalg real-roots - --certificate roots.json
polyalg verify roots.json
printf -- '-1 0 1\n-4 0 1\n' | polyalg convolve additive -
polyalg falsify second-root-submodular --samples 200 --size 2 || test $? -eq 1
cd "$root"
echo "five minutes: done in $SECONDS seconds"
