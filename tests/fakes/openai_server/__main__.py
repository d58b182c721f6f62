"""`python -m tests.fakes.openai_server`: the fake model by hand, so that anyone can see a model draft without a key."""

from __future__ import annotations

import argparse
import time

from tests.fakes.openai_server import FakeModel, Request, behaviours
from tests.fakes.openai_server.asking import WAYS


def main() -> None:
    """Serve until interrupted, and say what came."""
    options = _options()
    if options.list:
        print("\n".join(f"{known.name:<26}{known.description}" for known in behaviours().values()))
        return
    sections = dict(pair.split("=", 1) for pair in options.section)
    model = FakeModel(
        {"*": options.behaviour, **sections},
        supports=[way for way in WAYS if way not in options.without],
        delay=options.delay,
        each_section=options.each_section,
        port=options.port,
        watch=_told,
    )
    with model as base_url:
        print(f"OPENAI_BASE_URL={base_url} OPENAI_API_KEY=fake JIANBAO_MODEL=fake-model", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print()


def _told(request: Request) -> None:
    print(f"section {request.section:<8} {request.way or 'plain':<12} {request.behaviour or 'refused'}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.openai_server", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument(
        "--behaviour", default="good", help="a sequence such as 'status_500*2, good'; the last one stays"
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="NO=BEHAVIOUR", help="another for one section"
    )
    parser.add_argument("--each-section", action="store_true", help="count a sequence for each section by itself")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that a reply takes")
    parser.add_argument("--without", action="append", default=[], choices=sorted(WAYS), help="a way it does not know")
    parser.add_argument("--list", action="store_true", help="name the behaviours and leave")
    return parser.parse_args()


if __name__ == "__main__":
    main()
