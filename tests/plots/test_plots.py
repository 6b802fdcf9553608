"""Every picture: the artists have the numbers of the results, and odd input does no harm."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib

matplotlib.use("Agg")

import numpy as np
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.patches import Circle

import polyalg as pa

P = pa.MatrixPolynomial([[[2, 1], [1, 3]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])
PLOTTED: dict[str, Callable[[], Any]] = {
    "JordanForm": lambda: pa.jordan_form([[2, 1], [0, 2]]),
    "Eigenvalues": lambda: pa.eigenvalues([[0, 2], [1, 0]]),
    "RealRoots": lambda: pa.real_roots([-2, 0, 1]),
    "ComplexRoots": lambda: pa.complex_roots([2, 0, 1]),
    "RegionCount": lambda: pa.count_roots([0, -1, 0, 1], pa.disc(0, 1)),
    "SpectralFactor": lambda: pa.spectral_factor(P),
    "Bound": lambda: pa.additive_root_bound([0, -2, 0, 1], [-1, 3, -3, 1], [1, -1]),
    "SearchResult": lambda: pa.search.falsify("additive-submodular", 5, 2),
    "CostReport": lambda: pa.jordan_form([[0, 2], [1, 0]]).report,
}
PANELS = {"SpectralFactor": 2, "CostReport": 2}


@pytest.fixture(autouse=True)
def closed_figures() -> Iterator[None]:
    yield
    pyplot.close("all")


def drawn(axes: Any) -> None:
    """Have everything drawn, which is when matplotlib finds most faults."""
    np.ravel(np.asarray(axes, dtype=object))[0].figure.canvas.draw()


def positions(axes: Axes, label: str) -> list[tuple[float, float]]:
    (line,) = [line for line in axes.lines if line.get_label() == label]
    return [(float(x), float(y)) for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]


@pytest.mark.parametrize("name", PLOTTED)
def test_every_result_draws_itself_anew_or_on_given_axes(name: str) -> None:
    result, panels = PLOTTED[name](), PANELS.get(name, 1)
    axes = np.ravel(np.asarray(result.plot(), dtype=object))
    assert len(axes) == panels and all(isinstance(ax, Axes) for ax in axes)
    drawn(axes)
    given = pyplot.subplots(1, panels)[1]
    again = result.plot(ax=given)
    assert np.ravel(np.asarray(again, dtype=object))[0] is np.ravel(np.asarray(given, dtype=object))[0]
    assert all(ax.get_xlabel() for ax in axes)


@pytest.mark.parametrize("name", PLOTTED)
def test_what_are_no_axes_is_refused(name: str) -> None:
    with pytest.raises(pa.InputError, match="pass"):
        PLOTTED[name]().plot(ax=3)


def test_discs_are_as_large_as_the_enclosures() -> None:
    spectrum = pa.eigenvalues([[0, -2, 0], [1, 2, 0], [0, 0, 3]], eps="1/8")
    axes = spectrum.plot()
    discs = [patch for patch in axes.patches if isinstance(patch, Circle)]
    assert len(discs) == len(spectrum) == 3
    for disc, e in zip(discs, spectrum, strict=True):
        assert disc.center == (float(e.value.real.mid()), float(e.value.imag.mid()))
        assert disc.radius == np.hypot(float(e.value.real.rad()), float(e.value.imag.rad()))
    assert axes.get_aspect() == 1


def test_the_cloud_of_numpy_lies_beside_the_certified_eigenvalue() -> None:
    A = [[3, 1, 0], [0, 3, 1], [0, 0, 3]]
    axes = pa.jordan_form(A).plot(compare=True)
    assert positions(axes, "certified") == [(3.0, 0.0)]
    assert len(positions(axes, "numpy.linalg.eigvals")) == 3
    assert [text.get_text() for text in axes.texts] == ["block 3"]


@pytest.mark.parametrize("name", PLOTTED)
def test_a_missing_matplotlib_says_how_to_install_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = PLOTTED[name]()
    for module in [m for m in sys.modules if m.partition(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(pa.MissingLibraryError, match="pip install") as caught:
        result.plot()
    assert isinstance(caught.value, ImportError) and "polyalg[plots]" in str(caught.value)


def test_results_and_pictures_load_no_matplotlib_before_one_is_drawn() -> None:
    code = "import sys, polyalg as pa; pa.plots; pa.real_roots([-1, 1]); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
