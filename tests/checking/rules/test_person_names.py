from __future__ import annotations

import pytest

from mingzhang.checking.rules.person_names import is_name, masked, name_at


@pytest.mark.parametrize("text", ["张三", "李四五", "欧阳三", "欧阳三四", "张 三", "张\u3000三"])
def test_names(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "张", "张某", "李某某", "王*", "办公室", "财务科", "商务局", "高新区", "万里街道", "金额", "合计",
        "负责人", "单位会计", "张三李四", "党建办", "安全", "方案", "常务", "", "zhang",
    ],
)  # fmt: skip
def test_other_words(text: str) -> None:
    assert not is_name(text)


def test_a_name_ends_before_a_label() -> None:
    assert name_at("填表人:张三联系电话", 4) == "张三"
    assert name_at("填表人:张三四 电话", 4) == "张三四"
    assert name_at("联系人:王府井街道", 4) == ""
    assert masked("张 三四") == "张**"
