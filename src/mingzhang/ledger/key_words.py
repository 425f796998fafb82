"""The key of a fact in the words of the field, in Chinese as the documents are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingzhang.codes.classification import Scheme, codes
from mingzhang.ledger.key import ALL, UNSAID, Entity, Key

_SCOPES = {"department": "部门", "own_office": "本级", "unit": "单位"}
_STAGES = {
    "initial": "年初预算", "adjusted": "全年预算", "executed": "执行数", "final": "决算", "budget": "预算",
}  # fmt: skip
_FLOWS = {
    "revenue": "收入", "expenditure": "支出", "opening": "年初结转和结余",
    "use_of_surplus": "使用非财政拨款结余", "distribution": "结余分配", "closing": "年末结转和结余",
    "resources": "收入总计", "uses": "支出总计", "inflow": "收入或收入总计", "outflow": "支出或支出总计",
    "holding": "保有", "surplus": "结余或超支", "saving": "节余", "difference": "差额", "adjustment": "调整",
    "none": "",
}  # fmt: skip
_FUNDS = {
    "fin": "财政拨款", "gpb": "一般公共预算", "gfb": "政府性基金预算", "scb": "国有资本经营预算",
    "fsa": "财政专户管理资金", "own": "单位资金", "sib": "社会保险基金预算",
}  # fmt: skip
_SOURCES = {
    "ope": "事业收入", "bus": "经营收入", "sup": "上级补助收入", "aff": "附属单位上缴收入", "oth": "其他收入",
    "grant": "经费拨款", "fee": "教育收费", "gift": "捐赠收入", "special": "专项收入", "school": "专户管理教育收费",
    "other_fee": "其他非税收入", "used": "动用上年结转和结余",
}  # fmt: skip
_NATURES = {
    "basic": "基本支出", "basic.personnel": "人员经费", "basic.public": "公用经费", "project": "项目支出",
    "project.construction": "基本建设资金支出", "business": "经营支出", "remit_up": "上缴上级支出",
    "subsidy_down": "对附属单位补助支出", "reserve": "单位预留机动经费",
}  # fmt: skip
_CONCEPTS = {
    "three_public": "“三公”经费", "three_public.overseas": "因公出国(境)费",
    "three_public.vehicles": "公务用车购置及运行费", "three_public.vehicles.purchase": "公务用车购置费",
    "three_public.vehicles.running": "公务用车运行维护费", "three_public.reception": "公务接待费",
    "running": "机关运行经费", "meeting": "会议费", "training": "培训费", "staff": "人员编制",
    "buildings": "楼堂馆所", "vehicles.held": "公务用车", "vehicles.planned": "拟购置公务用车", "vehicles.funded": "财政拨款开支的公务用车",
    "equipment.held.50": "单位价值50万元以上设备", "equipment.held.100": "单位价值100万元以上设备",
    "equipment.planned.50": "新增单位价值50万元以上设备", "equipment.planned.100": "新增单位价值100万元以上设备",
    "procurement": "政府采购", "procurement.goods": "政府采购货物", "procurement.works": "政府采购工程",
    "procurement.services": "政府采购服务", "procurement.sme": "授予中小企业合同",
    "procurement.small": "授予小微企业合同", "procurement.won_sme": "中小企业中标",
    "procurement.won_small": "小微企业中标", "procurement.won_other": "其他企业中标",
    "procurement.reserved_sme": "面向中小企业预留", "procurement.reserved_small": "面向小微企业预留",
    "purchased_services": "政府购买服务", "managed_transfers": "部门管理的转移支付",
    "performance": "绩效目标管理", "performance.projects": "编报绩效目标的项目",
    "performance.targets": "实行绩效目标管理的项目", "performance.tracked": "绩效跟踪的项目",
    "performance.evaluated": "绩效自评的项目", "performance.grade_a": "评级为优的项目",
    "performance.grade_b": "评级为良的项目", "performance.grade_c": "评级为合格的项目",
    "performance.grade_d": "评级为不合格的项目", "performance.problems": "绩效评价发现的问题",
    "performance.rectified": "已完成整改的问题", "performance.rectifying": "正在整改的问题",
    "fixed_assets": "固定资产", "fixed_assets.used": "在用固定资产", "fixed_assets.let": "出租固定资产",
    "fixed_assets.other": "其他固定资产",
}  # fmt: skip
_MEASURES = {
    "amount": "", "vehicles": "辆数", "batches": "批次", "persons": "人数", "share": "占比",
    "completion": "完成率", "change": "增减额", "rate": "增减率", "percent": "百分比", "posts": "编制数",
    "staff": "实有人数", "area": "面积", "area_approved": "批复规模", "area_built": "实际规模",
    "projects": "项目个数", "problems": "问题个数", "sets": "台(套)数",
}  # fmt: skip
_LOCAL = "local:"
"""Of members that only this document has: codes that contradict their names, columns of its own."""
_MEMBERS: dict[str, dict[str, str]] = {
    "stage": _STAGES, "flow": _FLOWS, "fund": _FUNDS, "source": _SOURCES, "nature": _NATURES,
    "concept": _CONCEPTS, "measure": _MEASURES,
}  # fmt: skip
_SCHEMES = {"function": Scheme.FUNCTION, "economic": Scheme.ECONOMIC}


def key_words(key: Key) -> str:
    """Everything that a key says, the entity first."""
    return " · ".join(dimension_words(key._asdict()))


def dimension_words(said: Mapping[str, Any]) -> list[str]:
    """Some dimensions of a key, each in words. A total over a dimension needs no word.

    A member without a word of its own (the name of a project, a line local to its document) stands
    as it is: nothing is left out.
    """
    words = (_word(dimension, said[dimension]) for dimension in Key._fields if dimension in said)
    return [word for word in words if word]


def member_word(dimension: str, member: str) -> str:
    """The word for one member of a dimension, be it `scope`; empty where it needs none."""
    if dimension == "scope":
        return _SCOPES.get(member, "")
    return _word(dimension, member) if dimension != "measure" or member != "amount" else "金额"


def known_members(dimension: str) -> Mapping[str, str]:
    """The members of a dimension that have a word of their own, each with it; codes have lists."""
    return _MEMBERS.get(dimension, {})


def _word(dimension: str, member: Any) -> str:
    if isinstance(member, Entity):
        scope = _SCOPES.get(member.scope, "")
        return f"{member.name or member.code}({scope})" if scope else member.name or member.code
    if dimension == "year":
        return f"{member}年"
    if member == ALL:
        return ""
    if dimension in _SCHEMES and member != UNSAID:
        known = codes(_SCHEMES[dimension]).get(member)
        return f"{member} {known.name}" if known else _named(str(member), {})
    names = _MEMBERS.get(dimension, {})
    return f"{dimension}=?" if member == UNSAID else _named(str(member), names)


def _named(member: str, names: Mapping[str, str]) -> str:
    """The word for a member; for one below a known one (`vehicles.held.x`), both."""
    member, mark, base = member.partition("@")
    if mark:  # a change against another year or stage
        return f"{_named(member, names)}(对比{_base(base)})"
    if member == ALL:
        return ""
    if member in names:
        return names[member]
    if member.startswith(_LOCAL):
        return f"本文件自有:{member.removeprefix(_LOCAL)}"
    if member.startswith("of_which:"):
        return member.removeprefix("of_which:")
    above, dot, last = member.rpartition(".")
    return f"{names[above]} {last}" if dot and above in names else member


def _base(text: str) -> str:
    year, _, stage = text.partition(".")
    return f"{year}年{_STAGES.get(stage, stage)}"
