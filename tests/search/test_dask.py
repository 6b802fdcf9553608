"""A search on a cluster of processes gives the report that it gives here."""

from __future__ import annotations

import pytest

import polyalg as pa

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed")


def test_dask_gives_the_same_report() -> None:
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        executor = client.get_executor()
        for name in ("second-root-submodular", "additive-submodular"):
            found = pa.search.falsify(name, 120, 3, seed=5, executor=executor)
            assert found.to_json() == pa.search.falsify(name, 120, 3, seed=5).to_json()
