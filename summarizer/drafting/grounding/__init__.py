"""The grounding check: a statement says only what facts say, whoever wrote it (Law 1 of the design).

`check(statement, facts, vocabulary)` gives the reasons to refuse a statement; an empty list is a pass.
`check_briefing` does so for a whole briefing. docs/grounding.md says what is checked and what cannot be seen.
"""

from summarizer.drafting.grounding.checking import check
from summarizer.drafting.grounding.refusal import Refusal, Rule
from summarizer.drafting.grounding.vocabulary import Vocabulary
from summarizer.drafting.grounding.whole import check_briefing

__all__ = ["Refusal", "Rule", "Vocabulary", "check", "check_briefing"]
