"""One well-formed reply is understood however it is wrapped; anything in doubt is an error, never an answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.drafting.model.parsing import LONGEST_REPLY, MOST_STATEMENTS, ReplyError, SectionReply, parse_reply

FINDING = {"item": "1.1.1", "kind": "finding", "text": "净销售额{{f1}}，同比{{f2|增长/下降}}。", "quote": ""}
QUOTE = {"item": "4.1.1", "kind": "quote", "text": "", "quote": "q3"}
GOOD = {"statements": [FINDING, QUOTE]}
JSON = json.dumps(GOOD, ensure_ascii=False)
OTHER = JSON.replace("增长/下降", "下降/增长")


def of(*statements: object) -> str:
    return json.dumps({"statements": list(statements)}, ensure_ascii=False)


def deep(text: str, times: int) -> str:
    return '{"statements":' + text * times + "]" * times + "}"


UNDERSTOOD = {
    "plain": JSON,
    "indented": json.dumps(GOOD, indent=4),
    "unicode escapes": json.dumps(GOOD, ensure_ascii=True),
    "fenced": f"```json\n{JSON}\n```",
    "fenced without a language": f"```\n{JSON}\n```",
    "fence never closed": f"```json\n{JSON}",
    "prose before": f"好的，以下是草稿：\n\n{JSON}",
    "prose after": f"{JSON}\n\n以上内容仅供参考。",
    "prose with an alias before": f"我会引用{{{{f1}}}}和{{{{f2|增长/下降}}}}：{JSON}",
    "prose with brackets around": f"[草稿] 见下：\n{JSON}\n- [ ] 待复核",
    "byte order mark": "\ufeff" + JSON,
    "thinking": f"<think>先看{{f1}}……</think>\n{JSON}",
    "thinking with JSON in it": f'<think>可以写 {{"item": "9"}} 吗</think>{JSON}',
    "thinking whose opening tag is missing": f"先看目标。</think>{JSON}",
    "thinking, then a fence": f"<think>嗯</think>\n```json\n{JSON}\n```",
    "JSON in a JSON string": json.dumps(JSON),
    "statements in a JSON string": json.dumps({"statements": json.dumps(GOOD["statements"])}),
    "the same object twice": f"{JSON}\n{JSON}",
    "a key twice with the same value": JSON.replace('"kind": "finding"', '"kind": "finding", "kind": "finding"'),
    "unused fields left out": of(
        {k: v for k, v in FINDING.items() if k != "quote"}, {k: v for k, v in QUOTE.items() if k != "text"}
    ),
    "Windows line ends": json.dumps(GOOD, indent=1).replace("\n", "\r\n"),
}

REFUSED = {
    "nothing": ("", "没有给出内容"),
    "white space": (" \n\t", "没有给出内容"),
    "a byte order mark alone": ("\ufeff", "没有给出内容"),
    "an empty JSON string": ('""', "没有给出内容"),
    "prose": ("抱歉，我无法完成这个请求。", "没有JSON对象"),
    "an HTML page": ("<!DOCTYPE html><html><body>502 Bad Gateway</body></html>", "没有JSON对象"),
    "prose with aliases only": ("净销售额{{f1}}，同比{{f2|增长/下降}}。", "没有JSON对象"),
    "null": ("null", "没有JSON对象"),
    "a number": ("42", "没有JSON对象"),
    "an empty array": ("[]", "没有JSON对象"),
    "an array of statements": (json.dumps([FINDING]), "不是JSON对象"),
    "the object in an array": (f"[{JSON}]", "不是JSON对象"),
    "the object second in an array": (f"[1, {JSON}]", "多余的符号"),
    "an empty object": ("{}", "字段“statements”缺失"),
    "no statements": ('{"statements": []}', "没有写出任何语句"),
    "statements are null": ('{"statements": null}', "字段“statements”的类型不对"),
    "statements are an object": (json.dumps({"statements": FINDING}), "字段“statements”的类型不对"),
    "statements are prose": ('{"statements": "净销售额{{f1}}"}', "字段“statements”的类型不对"),
    "statements twice in strings": (json.dumps({"statements": json.dumps(json.dumps([FINDING]))}), "的类型不对"),
    "statements in a broken string": (json.dumps({"statements": '[{"item": 1]'}), "不是完整、规范的JSON"),
    "wrapped in another object": (json.dumps({"reply": GOOD}), "字段“statements”缺失"),
    "one statement alone": (json.dumps(FINDING), "字段“statements”缺失"),
    "a statement is a string": (of(FINDING, "净销售额{{f1}}"), "第2条语句不是JSON对象"),
    "a statement is null": (of(None), "第1条语句不是JSON对象"),
    "item is missing": (of({"kind": "finding", "text": "a", "quote": ""}), "第1条语句里字段“item”缺失"),
    "kind is missing": (of({"item": "1.1.1", "text": "a", "quote": ""}), "第1条语句里字段“kind”缺失"),
    "a finding without text": (of({"item": "1.1.1", "kind": "finding"}), "字段“text”缺失"),
    "a quote without its alias": (of({"item": "4.1.1", "kind": "quote", "text": "“太慢了”"}), "字段“quote”缺失"),
    "item is a number": (of(FINDING | {"item": 1.1}), "字段“item”的类型不对"),
    "text is a list": (of(FINDING | {"text": ["a"]}), "字段“text”的类型不对"),
    "text is null": (of(FINDING | {"text": None}), "字段“text”的类型不对"),
    "quote is true": (of(FINDING | {"quote": True}), "字段“quote”的类型不对"),
    "an unknown kind": (of(FINDING | {"kind": "headline"}), "字段“kind”的值不在允许的范围内"),
    "a gap, which only code may state": (of(FINDING | {"kind": "gap"}), "字段“kind”的值不在允许的范围内"),
    "a kind in Chinese": (of(FINDING | {"kind": "发现"}), "字段“kind”的值不在允许的范围内"),
    "an unknown field": (of(FINDING | {"value": "95%"}), "字段“value”是未知的"),
    "an unknown field beside the statements": (json.dumps(GOOD | {"headline": "创新高"}), "字段“headline”是未知的"),
    "cut off in a word": (JSON[:60], "不是完整、规范的JSON"),
    "cut off after a whole statement": (JSON[: JSON.index("}, {") + 1], "不是完整、规范的JSON"),
    "cut off before the last brace": (JSON[:-1], "不是完整、规范的JSON"),
    "cut off in a fence": (f"```json\n{JSON[:-5]}\n```", "不是完整、规范的JSON"),
    "beginning lost": (JSON[15:], "多余的符号"),
    "a brace too many": (JSON + "}", "多余的符号"),
    "thinking never ends": (f"<think>先写{JSON}", "停在思考过程中"),
    "nothing after thinking": ("<think>嗯</think>", "没有给出内容"),
    "two different objects": (f"{JSON}\n或者：\n{OTHER}", "几个不同的JSON对象"),
    "a good object and a broken one": (f"{JSON}\n{OTHER[:-1]}", "不是完整、规范的JSON"),
    "single quotes": (str(GOOD), "不是完整、规范的JSON"),
    "trailing comma in the object": (JSON[:-1] + ",}", "不是完整、规范的JSON"),
    "trailing comma in the array": (JSON[:-2] + ",]}", "不是完整、规范的JSON"),
    "comments": (JSON.replace("{", "{ // 草稿\n", 1), "多余的符号"),
    "keys without quotes": ('{statements: [{"item": "1.1.1"}]}', "多余的符号"),
    "a raw line break in a string": (JSON.replace("，", "\n"), "不是完整、规范的JSON"),
    "Chinese quotation marks": (JSON.replace('"', "“"), "没有JSON对象"),
    "not a number": (of(FINDING | {"text": float("nan")}), "“NaN”"),
    "infinity": (of(FINDING | {"text": float("-inf")}), "“-Infinity”"),
    "a number of 6,000 digits": (JSON.replace('"1.1.1"', "9" * 6000), "不是完整、规范的JSON"),
    "a key twice with different values": (JSON.replace('"kind"', '"item": "6.3", "kind"', 1), "字段“item”出现两次"),
    "statements twice": (JSON[:-1] + ', "statements": []}', "字段“statements”出现两次"),
    "nested 100,000 deep": (deep("[", 99_000), "嵌套过深"),
    "nested 400 deep": (deep("[", 400), "第1条语句不是JSON对象"),
    "objects nested deep": ('{"a":' * 30_000, "嵌套过深"),
    "never closed, deep": ("[{" * 50_000, "没有JSON对象"),
    "half a surrogate pair": (JSON.replace("净", "\\ud83d"), "有损坏的文字"),
    "a string in a string in a string": (json.dumps(json.dumps(JSON)), "没有JSON对象"),
    "too long": (JSON + " " * LONGEST_REPLY, "超过200000个字符"),
    "too many statements": (of(*[FINDING] * (MOST_STATEMENTS + 1)), "超过400条语句"),
}


@pytest.mark.parametrize("reply", UNDERSTOOD.values(), ids=UNDERSTOOD)
def test_one_well_formed_reply_is_understood_however_it_is_wrapped(reply: str) -> None:
    assert parse_reply(reply).model_dump() == GOOD


@pytest.mark.parametrize(("reply", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_malformed_reply_is_refused_with_one_sentence_that_says_why(reply: str, reason: str) -> None:
    with pytest.raises(ReplyError, match=reason) as caught:
        parse_reply(reply)
    message = str(caught.value)
    assert message.startswith("模型")
    assert message.count("。") == 1
    assert message.endswith("。")
    assert len(message) < 80
    assert caught.value.__cause__ is None


def test_the_silent_none_of_a_server_that_ignores_tools_is_an_error() -> None:
    with pytest.raises(ReplyError, match="没有给出内容"):
        parse_reply(None)


def test_arguments_of_a_tool_call_are_understood() -> None:
    assert parse_reply(dict(GOOD)).model_dump() == GOOD
    assert parse_reply({"statements": json.dumps(GOOD["statements"])}).model_dump() == GOOD


@pytest.mark.parametrize(
    "arguments", [{}, {"statements": [{**FINDING, "kind": 3}]}, {1: 2}, {"statements": [FINDING], "also": float("nan")}]
)
def test_malformed_arguments_of_a_tool_call_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ReplyError):
        parse_reply(arguments)


def test_arguments_longer_than_a_reply_may_be_are_refused() -> None:
    with pytest.raises(ReplyError, match="超过200000个字符"):
        parse_reply({"statements": [{**FINDING, "text": "长" * (LONGEST_REPLY + 1)}]})
    with pytest.raises(ReplyError, match="超过200000个字符"):
        parse_reply({"statements": "[" + " " * LONGEST_REPLY + "]"})


def test_a_reply_cut_off_anywhere_is_never_an_answer() -> None:
    for wrapped in (JSON, json.dumps(GOOD, indent=2), f"好的：```json\n{JSON}"):
        for end in range(len(wrapped.rstrip())):
            with pytest.raises(ReplyError):
                parse_reply(wrapped[:end])


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["finding", "q3"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["statements", "item", "kind", "text", "quote"]) | st.text(max_size=4), inner, max_size=5
        )
    ),
    max_leaves=8,
)
_statements = st.fixed_dictionaries(
    {key: st.sampled_from([FINDING[key], QUOTE[key]]) | _values for key in FINDING},
    optional={"more": _values},
)


@given(st.fixed_dictionaries({"statements": st.lists(_statements | _values, max_size=4) | _values}) | _values)
def test_any_json_is_a_whole_reply_or_refused(value: object) -> None:
    _answered_or_refused(json.dumps(value))
    if isinstance(value, dict):
        _answered_or_refused(value)


@given(st.data())
def test_any_damage_to_a_good_reply_is_a_whole_reply_or_refused(data: st.DataObject) -> None:
    text = JSON
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        put = data.draw(
            st.text(alphabet='{}[]",:\\`<>u0d8 \n净', max_size=6) | st.sampled_from([JSON, "</think>", "```"])
        )
        text = text[:start] + put + text[end:]
    _answered_or_refused(text)


@given(st.text(max_size=60))
def test_any_text_is_a_whole_reply_or_refused(text: str) -> None:
    _answered_or_refused(text)


def _answered_or_refused(reply: str | dict[str, Any]) -> None:
    try:
        found = parse_reply(reply)
    except ReplyError:
        return
    assert found.statements
    assert SectionReply.model_validate_json(found.model_dump_json()) == found


def test_the_reply_is_a_schema_that_strict_structured_output_accepts() -> None:
    """Closed objects, every field required, no defaults and no limits: what the strict mode of OpenAI demands."""
    schema = SectionReply.model_json_schema()
    objects = [schema, *schema["$defs"].values()]
    assert [part["type"] for part in objects] == ["object", "object"]
    for part in objects:
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
    assert not {"default", "minItems", "maxItems", "maxLength", "pattern"} & set(_keys(schema))


def _keys(value: object) -> list[str]:
    if isinstance(value, list):
        return [key for part in value for key in _keys(part)]
    return [key for k, part in value.items() for key in (k, *_keys(part))] if isinstance(value, dict) else []
