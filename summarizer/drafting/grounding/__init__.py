"""The grounding check: a statement says only what facts say, whoever wrote it (Law 1 of the design).

`check(statement, facts, vocabulary)` gives the reasons to refuse a statement; an empty list is a pass.
"""

from summarizer.drafting.grounding.checking import check
from summarizer.drafting.grounding.refusal import Refusal
from summarizer.drafting.grounding.vocabulary import Vocabulary

__all__ = ["Refusal", "Vocabulary", "check"]
