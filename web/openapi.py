"""Write web/openapi.json, the service's own description, from which the types of the pages are generated."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from api.app import create_app
from api.services import Services
from api.storage.engine import Database, connect, default_url


def main() -> None:
    """The document beside this file; nothing of the service is started."""
    with TemporaryDirectory() as folder:
        engine = connect(default_url(Path(folder)))
        document = create_app(Services(Database(engine), Path(folder))).openapi()
        engine.dispose()
    target = Path(__file__).with_name("openapi.json")
    target.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
