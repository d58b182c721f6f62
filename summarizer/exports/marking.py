"""The mark of AI content as GB 45438-2025 asks: a line that readers see, and metadata in the file.

A briefing is marked while a sentence of it is a model's; what the offline writer and people wrote needs none.
"""

from __future__ import annotations

import hashlib
import json
import re

from summarizer.briefing import AI_MARK, Briefing

PROPERTY = "AIGC"  # the name that the standard gives the field in a file's metadata
_PRODUCER = "jianbao"
_SUFFICIENT = re.compile("(?:人工智能|AI).*(?:生成|合成)")


def written_by_model(briefing: Briefing) -> bool:
    """Whether a model wrote a sentence that is still there."""
    return any(statement.written_by == "model" for statement in briefing.statements())


def visible_mark(briefing: Briefing) -> str:
    """The line that every page shows; nothing where no model wrote."""
    if not written_by_model(briefing):
        return ""
    stated = briefing.label_of_ai_content
    return stated if _SUFFICIENT.search(stated) else AI_MARK


def metadata_mark(briefing: Briefing) -> str:
    """The content of the `AIGC` field as JSON; nothing where no model wrote.

    Label 1 says that the content is generated. ProduceID is the hash of the briefing, so that a file names its own.
    """
    if not written_by_model(briefing):
        return ""
    digest = hashlib.sha256(briefing.model_dump_json().encode()).hexdigest()
    fields = {
        "Label": "1",
        "ContentProducer": f"{_PRODUCER} ({briefing.generated_by})",
        "ProduceID": digest[:32],
        "ReservedCode1": "",
        "ContentPropagator": briefing.company,
        "PropagateID": digest[:32],
        "ReservedCode2": "",
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
