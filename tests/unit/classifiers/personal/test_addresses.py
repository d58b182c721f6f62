"""What leads to a door goes; province, city and district stay."""

import pytest

from classifiers.masking import mask


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("浙江省杭州市余杭区文一西路969号3幢502室，急", "浙江省杭州市余杭区〔地址1〕，急"),
        ("寄到文一西路969号3幢502室", "寄到〔地址1〕"),
        ("安徽省阜阳市颍上县刘寨村二组28号", "安徽省阜阳市颍上县〔地址1〕"),
        ("臺北市信義區松仁路100號5樓之3收", "臺北市信義區〔地址1〕收"),
        ("香港灣仔軒尼詩道288號英皇集團中心15樓", "香港灣仔〔地址1〕"),
        ("住阳光花园３栋２单元５０１", "住〔地址1〕"),
        ("北京市西城区和平里大街13号院1号楼，没人", "北京市西城区〔地址1〕，没人"),
    ],
)
def test_an_address_is_masked_from_the_road_on(written: str, masked: str) -> None:
    assert mask(written) == masked


@pytest.mark.parametrize(
    "kept",
    [
        "人民路店缺货",
        "3号线皮带断了",
        "管路3号阀漏",
        "热流道2号嘴",
        "2号楼的空调坏了",
        "走弯路12次",
        "余杭区仓库5楼",
        "第3条第2款",
    ],
)
def test_a_place_that_is_no_address_stays(kept: str) -> None:
    assert mask(kept) == kept
