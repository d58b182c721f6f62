"""What starting the service promises: one process for a SQLite file, a code when there is nobody, nothing costly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import typer

from api.auth.setup import setup_code
from api.commands import serve, worker
from api.jobs.lock import AlreadyRunningError, alone
from api.serving import opened, working
from api.settings import SettingsError
from api.storage.checking import StorageError
from api.storage.people import User
from tests.integration.service_process import wait_for

_COSTLY = ("sklearn", "langchain", "openai", "jieba")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own, and no other settings of this machine."""
    for name in ("JIANBAO_DATABASE_URL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "JIANBAO_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JIANBAO_DATA_DIR", str(tmp_path))
    return tmp_path


def test_a_folder_is_held_by_one_and_free_afterwards(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(AlreadyRunningError, match="已有另一个"), alone(tmp_path):
        pass
    with alone(tmp_path):
        pass


def test_an_empty_folder_becomes_a_service_without_people() -> None:
    with opened({}) as (services, _):
        assert setup_code(services.database)
        with services.database.writing() as db:
            db.add(User(login="a", name="a", display="a", role="admin"))
        assert setup_code(services.database) is None
    with opened({}) as (services, _):
        assert setup_code(services.database) is None


@pytest.mark.parametrize("command", [lambda: serve.run("127.0.0.1", 8000), worker.run])
def test_a_second_process_ends_with_one_sentence(
    tmp_path: Path, command: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(command)
    with alone(tmp_path), pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == 1
    assert capsys.readouterr().err.startswith("错误：已有另一个")


def test_a_database_that_cannot_be_reached_is_said_in_one_sentence() -> None:
    address = "postgresql://nobody@127.0.0.1:9/nothing"
    with pytest.raises(StorageError, match="无法连接数据库"), opened({"JIANBAO_DATABASE_URL": address}):
        pass


def test_a_setting_that_cannot_be_used_keeps_the_service_from_starting() -> None:
    with pytest.raises(SettingsError), opened({"JIANBAO_PUBLIC_URL": "nonsense"}):
        pass


def test_workers_live_as_long_as_they_are_wanted() -> None:
    with opened({}) as (services, queue):
        assert not queue.alive()
        with working(services, queue):
            wait_for(queue.alive, 20)


def test_starting_loads_neither_the_classifier_nor_a_model() -> None:
    program = (
        "import sys; from api.app import create_app; from api.serving import opened\n"
        "with opened({}) as (services, queue): create_app(services)\n"
        f"print([name for name in {_COSTLY} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout.strip() == "[]"
