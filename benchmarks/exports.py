"""Every format of a briefing: processor seconds, bytes, whether a second run gives the same bytes, and memory.

python benchmarks/exports.py out/briefing.json
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from summarizer.briefing import Briefing
from summarizer.exports.files import FORMATS, files


def main(path: Path) -> None:
    """Print one line a format, then the total; all formats come of one composition, as `jianbao brief` makes them."""
    briefing = Briefing.model_validate_json(path.read_text(encoding="utf-8"))
    begun = last = time.process_time()
    first: dict[str, bytes] = {}
    for kind, content in files(briefing, FORMATS):
        now = time.process_time()
        first[kind] = content
        print(f"{kind:5} {now - last:6.2f} s {len(content):>10,} bytes")
        last = now
    print(f"total {last - begun:6.2f} s, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    same = all(first[kind] == content for kind, content in files(briefing, FORMATS))
    print("a second run gives the same bytes" if same else "A SECOND RUN GIVES OTHER BYTES")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
