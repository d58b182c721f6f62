"""Stories that a briefing tells of a company in which nothing happened.

A sentence is a false story if it claims that a part differs or moved, on facts that only chance moved, and neither
calls that ordinary nor declines to judge. Levels without a judgement (`占净销售额的…`) and what is exact whatever
chance does (next month's targets, heads, money owed, the company's total against target and past) are none.
"""

from __future__ import annotations

import re

from benchmarks.analyst.drafting import Drafted
from summarizer.briefing import Statement

# Facts that chance alone moves here; what a sentence says of any other is not judged.
_MOVED = re.compile(
    r"^(1\.1\.1\.(bu|line|cell)_(gap|attainment)|1\.1\.2\.(bu_|mom_contribution|yoy_excl)|1\.1\.3\.tier_(mom|yoy|pull|share_change)"
    r"|1\.2\.1\.region_(mom|yoy|attainment|gap)|1\.2\.2\.(penetration|corr)|1\.2\.3\.channel_(mom|yoy|gross|aov)"
    r"|1\.3\.1\.(line_(mom|yoy)|lifecycle)|1\.3\.3\.(gm|gross)|2\.1\.1\.(win_rate|channel)|2\.1\.2\.(reason|top)"
    r"|2\.1\.3\.|2\.2\.1\.region_new|2\.2\.2\.(renewal|churn)|2\.2\.3\.|2\.3\.1\.|2\.3\.2\.|2\.3\.3\.(cr|hhi)"
    r"|3\.1\.1\.|3\.1\.3\.sales_per_head|4\.1\.\d\.(feedback|theme|month)|4\.1\.4\.share|4\.2\.\d\.|4\.3\.\d\.|5\.2\.2\.approval"
    r"|5\.2\.3\.budget_minus|5\.\d\.\d\.(feedback|month))"
)
_CLAIM = re.compile(
    "异常|最高|最低|最大|最多|最少|居首|居末|居前|最好|最弱|最快|最慢|最密|最疏|最深|最满意|最不满意|最期望|最常|主要来自|集中在|影响最大"
    "|缺口|拖累|弥补|偏低|偏高|偏多|偏少|不足|富余|潜力|饱和|衰退|成长期|依赖|回落|提升|上升|下降|增长|高于|低于|高出|低出|恶化|分化|掩盖"
    "|优先|倾斜|需查明|偏好|依靠|让出|划算|其次|超出|落后|空间|空白|反而|越高|明显|较集中"
)
_HEDGED = re.compile(
    "正常波动|波动范围|通常波动|没有明显|未见明显|大体|相当|相近|持平|仅供参考|不作判断|暂不|不宜|未见异常|没有区域|没有异常|不下结论|样本|看不出"
    "|没有哪|均未|没有超出|未超出|尚不足以|随机|难以区分|容易波动|波动大|常态|没有依赖|较为分散|不足以|未达到"
)
_EXCLUDED = ("6.", "0.")


def false_stories(drafted: Drafted) -> list[tuple[str, str]]:
    """Every false story with its item."""
    found = []
    for item in drafted.briefing.items():
        if item.no.startswith(_EXCLUDED):
            continue
        for statement in item.statements:
            if statement.kind != "finding":
                continue
            found += _told(statement, drafted)
    for topic in (topic for section in drafted.briefing.sections for topic in section.topics):
        if topic.headline and not topic.no.startswith(_EXCLUDED):
            found += _told(topic.headline, drafted)
    return found


def _told(statement: Statement, drafted: Drafted) -> list[tuple[str, str]]:
    told = []
    for sentence in re.split("(?<=。)", statement.text):
        refs = re.findall(r"\{\{([^{}|]+)", sentence)
        text = drafted.read(statement.model_copy(update={"text": sentence})).replace("最大客户", "")
        if any(map(_MOVED.match, refs)) and _CLAIM.search(text) and not _HEDGED.search(text):
            told.append((statement.item, text))
    return told


def blamed(drafted: Drafted) -> int:
    """How many recommendations want to move a fact of one part that only chance moved."""
    return sum(
        statement.kind == "recommendation"
        and any(_MOVED.match(ref) and len(ref.split(".")) > 4 for ref in statement.refs)
        for item in drafted.briefing.items()
        for statement in item.statements
    )
