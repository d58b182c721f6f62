"""`jianbao serve`: the web service, and the jobs that it asks for."""

from __future__ import annotations

import typer

from api.auth.setup import setup_code
from api.jobs.lock import AlreadyRunningError
from api.serving import leave, opened, working
from api.settings import SettingsError
from api.storage.checking import StorageError
from api.terminal import refuse
from api.tuning import tune

_GRACE = 3  # seconds for requests that are running when the service is stopped


def run(host: str, port: int) -> None:
    """Serve until somebody stops it; one sentence and an exit code for what keeps it from starting."""
    import uvicorn

    from api.app import create_app
    from api.observing.logs import configure_logging
    from api.pages import STATIC

    tune()
    configure_logging()
    try:
        with opened() as (services, queue), working(services, queue):
            if code := setup_code(services.database):
                typer.echo(f"还没有任何用户。请打开页面，用这个初始化代码建立管理员（只显示这一次）：\n  {code}")
            shown = f"[{host}]" if ":" in host else host
            typer.echo(f"简报服务：http://{shown}:{port}")
            if not (STATIC / "index.html").is_file():
                typer.echo("页面没有生成，只有接口可用；在能连接 npm 的机器上运行 make web 后刷新浏览器。")
            uvicorn.run(
                create_app(services), host=host, port=port, log_level="warning", timeout_graceful_shutdown=_GRACE,
                server_header=False, proxy_headers=False, log_config=None, access_log=False,
            )  # fmt: skip
    except KeyboardInterrupt:
        pass  # it is how people stop it
    except (SettingsError, StorageError) as problem:
        refuse(str(problem))
    except AlreadyRunningError as problem:
        refuse(str(problem), code=1)
    leave()
