"""Full names go by what stands around them; words, companies and a surname with a title stay."""

import pytest

from classifiers.masking import mask


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("联系人：储玉", "联系人：〔姓名1〕"),
        ("联系人：成子昂，收件人改成时玉", "联系人：〔姓名1〕，收件人改成〔姓名2〕"),
        ("張國棟經理來過", "〔姓名1〕經理來過"),
        ("投诉业务员周海波，报价乱", "投诉业务员〔姓名1〕，报价乱"),
        ("参会：贾玲瑞、丁俊明", "参会：〔姓名1〕、〔姓名2〕"),
        ("东西收到了，谢谢！——高翔", "东西收到了，谢谢！——〔姓名1〕"),
        ("司马静总监拍的板", "〔姓名1〕总监拍的板"),
        ("陈思远说下周到，陈思远没来", "〔姓名1〕说下周到，〔姓名1〕没来"),
        ("郑重13812345678", "郑重〔电话1〕"),
        ("联系人：John Smith", "联系人：〔姓名1〕"),
        ("收货人：买买提·艾力", "收货人：〔姓名1〕"),
    ],
)
def test_a_full_name_is_masked(written: str, masked: str) -> None:
    assert mask(written) == masked


@pytest.mark.parametrize(
    "kept",
    [
        "王女士来电，张经理和李工都在，小刘、老王没来",
        "王府井店的方案，高压泵和金属白板，马上安排任务",
        "感谢小许经理，上周维修师傅来过",
        "联系人马小姐，负责人换了，经办人何时来",
        "我方意见：请贵司于本月回复，采购单承诺三天",
        "华为、李宁、张裕、周黑鸭、王老吉、方太",
        "高新区客户、成都分公司、江苏省",
        "谢谢，易碎品，时间太久，程序死机",
    ],
)
def test_words_and_titles_stay(kept: str) -> None:
    assert mask(kept) == kept
