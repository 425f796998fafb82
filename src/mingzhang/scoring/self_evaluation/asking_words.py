"""What is asked for, in words for the person who fills in the results."""

from __future__ import annotations

from mingzhang.scoring.self_evaluation.asking import GRADES, Asked

ABOUT = {
    "met": "是否达到指标值：填 是 或 否",
    "events": "发生的次数（{unit}），没有发生填 0",
    "late": "逾期的数量（{unit}），没有逾期填 0",
    "done-on": "完成日期，如 2025-12-31",
    "short": "少完成的数量（{unit}），没有少填 0",
    "over": "超出的数量（{unit}），没有超出填 0",
    "completion": "完成率（%），如 95 或 95%",
    "deviation": "偏离度（%），如 5 或 5%",
    "percent": "百分比（%），如 95 或 95%",
}
"""Chinese, as the workbook is."""


def asked_words(asked: Asked) -> str:
    """One line: what to enter and in which unit."""
    match asked.kind:
        case "points":
            return "无法自动计算：实际完成值照填，在“人工评分”填得分，并写明理由"
        case "done":
            return ABOUT["met"] if asked.about == "met" else "是否完成：填 是 或 否"
        case "choice":
            names = "、".join(name for name, _ in asked.choices)
            if asked.choices and asked.choices[0][0] == GRADES[0]:
                return "；".join(f"{name}＝{words}" for name, words in asked.choices)
            return f"选一项：{names}"
    if asked.about:
        return ABOUT[asked.about].format(unit=asked.unit)
    if asked.unit == "%":
        return "数值（%），如 95 或 95%"
    return f"数值（{asked.unit}）" if asked.unit else "数值"
