"""Scoring on a cluster."""

from pathlib import Path

import pytest

from classifiers.batch import classify_file
from classifiers.dask_engine import ClusterError, dask_engine
from classifiers.model import Classifier

distributed = pytest.importorskip("distributed")


def test_a_cluster_gives_what_one_process_gives(tmp_path: Path, classifier: Classifier) -> None:
    source = tmp_path / "in.csv"
    source.write_text("反馈内容\n" + "".join(f"送货晚了三天第{i}单\n" for i in range(5000)), encoding="utf-8")
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster:
        classify_file(source, tmp_path / "dask.csv", classifier, engine=dask_engine(cluster.scheduler_address))
    classify_file(source, tmp_path / "one.csv", classifier)
    assert (tmp_path / "dask.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_no_scheduler_gets_one_sentence(tmp_path: Path, classifier: Classifier) -> None:
    source = tmp_path / "in.csv"
    source.write_text("反馈内容\n送货慢\n", encoding="utf-8")
    with pytest.raises(ClusterError, match="连接不上调度器 nowhere://1"):
        classify_file(source, tmp_path / "out.csv", classifier, engine=dask_engine("nowhere://1"))
