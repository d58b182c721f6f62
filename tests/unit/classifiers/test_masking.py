"""Personal data goes, everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.masking import mask


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("打我手机13812345678", "打我手机〔电话1〕"),
        ("我电话１３８１２３４５６７８", "我电话〔电话1〕"),
        ("138-1234-5678 或 138 1234 5678", "〔电话1〕 或 〔电话1〕"),
        ("+86 13912345678", "〔电话1〕"),
        ("座机0755-88886666转801", "座机〔电话1〕"),
        ("(010)66668888打不通", "〔电话1〕打不通"),
        ("发到zhang.san@firm-a.com.cn", "发到〔邮箱1〕"),
        ("身份证11010519491231002X", "身份证〔证件1〕"),
        ("证件11010519491231002x和13812345678", "证件〔证件1〕和〔电话1〕"),
        ("卡号6222020200112233441", "卡号〔银行卡1〕"),
        ("退到4111 1111 1111 1111", "退到〔银行卡1〕"),
        ("车牌粤B12345卸货", "车牌〔车牌1〕卸货"),
        ("沪A·D12345", "〔车牌1〕"),
        ("联系人：张伟，急", "联系人：〔姓名1〕，急"),
        ("收货人欧阳小敏，收", "收货人〔姓名1〕，收"),
        ("我叫李明，我叫李明", "我叫〔姓名1〕，我叫〔姓名1〕"),
        ("张小明先生来过", "〔姓名1〕先生来过"),
        ("微信号：abc_12345", "微信号：〔微信1〕"),
        ("13812345678、13912345678、13812345678", "〔电话1〕、〔电话2〕、〔电话1〕"),
    ],
)
def test_personal_data_is_replaced(written: str, masked: str) -> None:
    assert mask(written) == masked


@pytest.mark.parametrize(
    "kept",
    [
        "订单号13812345678还没发",
        "料号6225880123456789缺货",
        "合同编号HT2025-0755-88886666",
        "多收12,648.30元，退我1380000元",
        "M12×45 8.8级，10月17日到的32件",
        "2025-10-17 08:30 报修，0.5mm",
        "感谢王先生，李工和刘经理来过了",
        "联系人换了三个，投诉人没说清楚",
        "运单号SF1381234567890",
        "VMC850那台主轴",
        "",
    ],
)
def test_numbers_of_the_business_and_titles_stay(kept: str) -> None:
    assert mask(kept) == kept


@given(st.text(max_size=80))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
