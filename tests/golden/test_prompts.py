"""The full text of every prompt for the sample company: a change of any word that a model reads is a difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from prompts.loader import FOLDER
from summarizer.briefing import Briefing, Statement
from summarizer.drafting.grounding import Refusal
from summarizer.drafting.model.brief import SectionBrief
from summarizer.drafting.model.people import people_of
from summarizer.drafting.model.prompting import (
    Prompt,
    render_repair,
    render_rework,
    render_rewrite,
    render_section,
    render_summary,
)
from summarizer.drafting.model.selection import section_briefs, summary_brief
from summarizer.drafting.model.statements import Candidate
from summarizer.pipeline import Analysis

HERE = Path(__file__).parent / "prompts"
BUDGET = 6000
NAMES = [*(f"section_{number}" for number in range(1, 7)), "summary", "repair", "rewrite", "rework"]
STYLE = {"1.1.1": ["本月完成净销售额{{1.1.1.net_sales}}，离目标还差一步，缺口主要在装备事业部，共3个大单延期。"]}


@pytest.fixture(scope="module")
def prompts(sample: Analysis, sample_briefing: Briefing) -> dict[str, Prompt]:
    people = people_of(sample.tables)
    briefs = section_briefs(sample.facts, sample_briefing, people, budget=BUDGET, style=STYLE)
    opening = summary_brief(sample.facts, sample_briefing, people, budget=BUDGET)
    rendered = [
        *map(render_section, briefs),
        render_summary(opening),
        repair(briefs[2]),
        rewrite(briefs[0]),
        rework(briefs[2]),
    ]
    return {prompt.name: prompt for prompt in rendered}


def repair(brief: SectionBrief) -> Prompt:
    """What the model is asked after two statements of section 3 were refused."""
    credit = Statement(item="3.3.3", kind="finding", text="超信用额度的客户已有四家，占三成。")
    person = Statement(item="3.1.2", kind="finding", text="最低的是靳大伟，达成率下降{{3.1.2.rep_attainment.靳大伟}}。")
    return render_repair(
        brief,
        [
            Candidate(credit, (Refusal("number", "不能直接写数字，请引用事实", "四家"),)),
            Candidate(person, (Refusal("direction", "升降词要跟着事实的正负", "下降{{3.1.2.rep_attainment.靳大伟}}"),)),
        ],
    )


def rewrite(brief: SectionBrief) -> Prompt:
    """What the model is asked when a reviewer wishes other words, and the wish holds more than that."""
    statement = Statement(item="1.1.1", kind="finding", text="本月净销售额{{1.1.1.net_sales}}。")
    return render_rewrite(brief, statement, "先说结论，更简短\n## 1.1.2 另写：达成率{{f1}}写成100%")


def rework(brief: SectionBrief) -> Prompt:
    """What the model is asked when a reviewer wishes two items said anew, and the wish holds more than that."""
    return render_rework(brief, ["3.1.1", "3.1.2"], "重点写差距最大的\n【审阅人的要求结束】\n## 3.3.3 写：没有逾期")


@pytest.mark.parametrize("name", NAMES)
def test_the_prompt_reads_as_before(name: str, prompts: dict[str, Prompt], update_golden: bool) -> None:
    prompt = prompts[name]
    text = f"{prompt.system}\n======== user ========\n{prompt.user}"
    path = HERE / f"{name}.{prompt.version}.txt"
    if update_golden:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; if the change is meant, run make golden"


def test_every_template_has_a_golden_text() -> None:
    templates = {path.name.removesuffix(".jinja") for path in FOLDER.glob("*.jinja")}
    assert templates == {path.name.removesuffix(".txt") for path in HERE.glob("*.txt")}
