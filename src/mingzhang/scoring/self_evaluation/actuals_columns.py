"""The sheets and columns of the workbook in which results are entered (实际完成值填报表).

The words are Chinese, as the document is that it goes with. Columns are found by their heads, so they
may be moved; further ones are left alone.
"""

from __future__ import annotations

SHEET_ROWS, SHEET_FUNDS, SHEET_HELP = "指标", "资金", "填报说明"

ROWS = {
    "form": "项目",
    "level1": "一级指标",
    "level2": "二级指标",
    "name": "三级指标",
    "part": "分项",
    "target": "指标值",
    "unit": "计量单位",
    "weight": "分值",
    "criterion": "评（扣）分标准",
    "asked": "填写要求",
    "actual": "实际完成值",
    "points": "人工评分",
    "reason": "偏差原因分析及改进措施",
    "id": "编号",
}
FUNDS = {
    "form": "项目",
    "initial": "年初预算数",
    "adjusted": "全年预算数",
    "executed": "全年执行数",
    "rate": "执行率",
    "reason": "偏差原因分析及改进措施",
    "id": "编号",
}
NEEDED_ROWS = ("id", "actual")
NEEDED_FUNDS = ("id", "adjusted", "executed")
INPUTS_ROWS = ("actual", "points", "reason")
INPUTS_FUNDS = ("adjusted", "executed", "reason")


def part_id(row_id: str, part: int) -> str:
    """The name of one of several values of a row: `…/名称[2]`; the name of the row for 0."""
    return f"{row_id}[{part}]" if part else row_id


def split_id(name: str) -> tuple[str, int]:
    """The name of a row, and which of its values is meant.

    >>> split_id("单位/项目/产出/数量/次数[2]")
    ('单位/项目/产出/数量/次数', 2)
    """
    head, mark, tail = name.rpartition("[")
    number = tail.removesuffix("]")
    if mark and tail.endswith("]") and number.isascii() and number.isdigit() and len(number) < 4:
        return head, int(number)
    return name, 0
