"""What every picture has to do: take axes, refuse other things, and say what is not installed."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes

import polyalg as pa

from .drawing import PANELS, PLOTTED, drawn, panels_of


def test_every_class_with_a_plot_is_tried() -> None:
    classes = {
        name
        for name in pa.__all__
        if inspect.isclass(getattr(pa, name)) and hasattr(getattr(pa, name), "plot")
    }
    assert classes <= PLOTTED.keys() | {"Similarity"}
    assert all(hasattr(make(), "plot") for make in PLOTTED.values())


@pytest.mark.parametrize("name", PLOTTED)
def test_every_result_draws_itself_anew_or_on_given_axes(name: str) -> None:
    result, panels = PLOTTED[name](), PANELS.get(name, 1)
    axes = panels_of(drawn(result.plot()))
    assert len(axes) == panels and all(isinstance(ax, Axes) for ax in axes)
    assert all(ax.get_xlabel() for ax in axes)
    given = pyplot.subplots(1, panels)[1]
    for mine, returned in zip(panels_of(given), panels_of(result.plot(ax=given)), strict=True):
        assert mine is returned
    drawn(given)


@pytest.mark.parametrize("name", PLOTTED)
def test_what_are_no_axes_is_refused(name: str) -> None:
    with pytest.raises(pa.InputError, match="pass"):
        PLOTTED[name]().plot(ax=3)


@pytest.mark.parametrize("name", PANELS)
def test_two_panels_need_two_axes(name: str) -> None:
    with pytest.raises(pa.InputError, match="two panels"):
        PLOTTED[name]().plot(ax=pyplot.subplots()[1])


@pytest.mark.parametrize("name", PLOTTED)
def test_the_name_of_a_file_is_answered_with_how_to_write_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = PLOTTED[name]()
    with pytest.raises(pa.InputError, match=r"ax is 'a\.png'") as caught:
        result.plot("a.png")
    _, _, advice = str(caught.value).partition("; to write a file, axes = result.plot() and ")
    exec(advice, {"axes": result.plot()})
    assert (tmp_path / "a.png").stat().st_size > 1000
    with pytest.raises(pa.InputError, match=r"savefig\('a\.png'\)"):
        result.plot(Path("a.png"))


@pytest.mark.parametrize("name", PLOTTED)
def test_a_missing_matplotlib_says_how_to_install_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = PLOTTED[name]()
    for module in [m for m in sys.modules if m.partition(".")[0] == "matplotlib"]:
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(pa.MissingLibraryError, match="pip install") as caught:
        result.plot()
    assert isinstance(caught.value, ImportError) and "polyalg[plots]" in str(caught.value)


def test_no_matplotlib_is_loaded_before_a_picture_is_drawn() -> None:
    code = "import sys, polyalg as pa; pa.plots; pa.real_roots([-1, 1]); print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_second_picture_on_the_same_axes_keeps_the_first_in_sight() -> None:
    axes = pa.complex_roots([-1, 1]).plot()
    pa.complex_roots([-100, 1]).plot(ax=axes)
    left, right = axes.get_xlim()
    assert left < 1 and right > 100
