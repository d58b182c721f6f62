"""One set of placeholders over many texts, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from classifiers.masking import Masker

PEOPLE = ("钱一舟", "孟晚秋", "欧阳致远")


def test_the_same_value_has_the_same_placeholder_in_every_text() -> None:
    masker = Masker()
    assert masker.mask("打13812345678") == "打〔电话1〕"
    assert masker.mask("13987654321，或138-1234-5678") == "〔电话2〕，或〔电话1〕"


def test_known_people_are_masked_wherever_they_stand() -> None:
    masker = Masker(PEOPLE)
    masked = masker.mask("华东钱一舟本月第一，欧陽致遠和孟 晚秋其次，钱一舟带新人")
    assert masked == "华东〔人员1〕本月第一，〔人员2〕和〔人员3〕其次，〔人员1〕带新人"
    assert masker.people == {"〔人员1〕": "钱一舟", "〔人员2〕": "欧陽致遠", "〔人员3〕": "孟 晚秋"}


def test_the_longer_of_two_names_is_masked_whole() -> None:
    assert Masker(["张伟", "张伟明"]).mask("张伟明和张伟") == "〔人员1〕和〔人员2〕"


def test_names_that_nobody_gave_are_found_by_what_surrounds_them() -> None:
    masker = Masker(PEOPLE)
    assert masker.mask("联系人：李明，销售钱一舟") == "联系人：〔姓名1〕，销售〔人员1〕"
    assert list(masker.people.values()) == ["钱一舟"]


def test_a_typed_placeholder_does_not_borrow_the_name_behind_one() -> None:
    masker = Masker(PEOPLE)
    masker.mask("钱一舟")
    assert masker.mask("〔人员1〕很差") == "〔人员2〕很差"
    assert masker.unmask("〔人员2〕很差") == "〔人员1〕很差"


def test_an_unknown_placeholder_stays() -> None:
    assert Masker().unmask("〔人员7〕") == "〔人员7〕"


def test_blank_names_mask_nothing() -> None:
    assert Masker(["", " "]).mask("都好") == "都好"


def test_the_order_of_people_changes_nothing() -> None:
    text = "孟晚秋、钱一舟"
    assert Masker(PEOPLE).mask(text) == Masker(PEOPLE[::-1]).mask(text) == Masker(set(PEOPLE)).mask(text)


_PIECES = st.sampled_from(
    [
        "钱一舟",
        "孟晚秋",
        "13812345678",
        "１３９８７６５４３２１",
        "a@b.com",
        "〔人员1〕",
        "〔电话1〕",
        "〔",
        "〕",
        "，",
        "说",
        "\u200b",
        "张伟经理",
        "粤B12345",
    ]
)


@given(st.lists(st.lists(_PIECES | st.text(max_size=4), max_size=8).map("".join), max_size=4))
def test_unmasking_gives_back_every_text_up_to_how_repetitions_are_written(texts: list[str]) -> None:
    masker = Masker(PEOPLE)
    masked = [masker.mask(text) for text in texts]
    again = Masker(PEOPLE)
    assert [again.mask(masker.unmask(text)) for text in masked] == masked
