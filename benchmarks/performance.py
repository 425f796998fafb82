"""Performance tables of the samples with truth, cell by cell; counts of the others.

A cell is equal, uncertain (the reader says so of the field), wrong in silence, or missing (its row
was not found). Texts are compared by NFKC and without white space; in a row without an indicator 无
and a blank both say nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.common import PDFS, SHARED, TEXTS, TRUTH, Figure, Result, filing, missing, ratio
from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.money import plain, read_number

_PARTS_PER_HUNDRED = 99
_TARGET_FIELDS = {
    "一级": "level1",
    "二级": "level2",
    "三级": "name",
    "指标值": "target",
    "指标值内容": "description",
    "评分标准": "criterion",
    "度量单位": "unit",
    "指标值类型": "operator",
    "分值": "weight",
}
_EVALUATION_FIELDS = {
    "一级": "level1",
    "二级": "level2",
    "三级": "name",
    "年度指标值": "target",
    "实际完成值": "actual",
    "分值": "weight",
    "得分": "points",
}
_FUNDS = {"年初预算数": "initial", "全年预算数": "adjusted", "全年执行数": "executed"}
_FUNDS_TEXTS = {"分值": "weight", "执行率": "rate", "得分": "points"}
_COUNTED = ("dep_sh_02.pdf", "dep_cq_08.pdf", "perf_01.xlsx", "perf_03.xlsx")


@dataclass(slots=True)
class _Tally:
    cells: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def cell(
        self, where: str, name: str, truth: object, read: str, uncertain: bool = False
    ) -> None:
        """Count one cell; a `None` of the truth is a blank."""
        expected = compact("" if truth is None else str(truth))
        found = compact(read)
        if expected == found:
            self.cells["equal"] += 1
            return
        how = "uncertain" if uncertain else "wrong"
        self.cells[how] += 1
        self.details.append(f"  {how}: {where} {name}: {found!r}, truth {expected!r}")

    def missing(self, where: str, cells: int) -> None:
        """Count the cells of a row that was not found."""
        self.cells["missing"] += cells
        self.details.append(f"  missing: {where}")


def run(files: list[Path]) -> Result:
    """All documents with truth, then the counts of the others."""
    result = Result()
    truths = sorted(TRUTH.glob("*.facts.yaml"))
    if not truths:
        result.skipped.append(missing("truth"))
    for path in truths:
        source = TEXTS / path.name.replace(".facts.yaml", ".txt")
        if not files or source.resolve() in files:
            _score(source, yaml.safe_load(path.read_text(encoding="utf-8")), result)
    for name in _COUNTED:
        source = (PDFS if name.endswith("pdf") else SHARED / "documents" / "office") / name
        if source.exists() and (not files or source.resolve() in files):
            _count(source, result)
    return result


def _score(source: Path, truth: Mapping[str, Any], result: Result) -> None:
    found = filing(source)
    tally = _Tally()
    _indicators(found, truth.get("indicators", ()), tally)
    _evaluations(found, truth.get("performance", ()), tally)
    _narrative(found, truth.get("narrative_scoring", {}), tally)
    _achievements(found, truth.get("quantitative_targets", ()), tally)
    _projects(found, truth.get("projects", ()), tally)
    _goals(found, truth.get("overall_goals", ()), tally)
    _weights(found, truth.get("weight_totals", ()), tally)
    _targets(found, truth.get("indicators", ()), tally)
    counts = tally.cells
    whole = counts.total()
    result.figures.append(
        Figure(
            "performance",
            f"{source.name}: cells",
            ratio(counts["equal"], whole),
            f"{_PARTS_PER_HUNDRED} %, none wrong in silence",
            "cells of the performance tables that are as a person read them",
            counts["equal"] * 100 >= _PARTS_PER_HUNDRED * whole
            and not counts["wrong"]
            and not counts["missing"],
        )
    )
    sums = ", ".join(
        f"{name} {counts[name]}" for name in ("equal", "uncertain", "wrong", "missing")
    )
    result.details.append(f"{source.name}: {sums}")
    result.details += tally.details
    extra = len(_all_rows(found)) - len(_expected_lines(truth))
    if extra:
        result.details.append(f"  {extra} rows read that the truth does not have")


def _expected_lines(truth: Mapping[str, Any]) -> list[int]:
    lines = [each["line"] for each in truth.get("indicators", ())]
    lines += [row["line"] for form in truth.get("performance", ()) for row in form["indicators"]]
    return lines


def _all_rows(found: Filing) -> list[Indicator]:
    forms = found.performance.forms
    return [row for form in forms if form.incomplete != "blank form" for row in form.indicators]


def _by_line(forms: Iterable[PerformanceForm]) -> dict[int, tuple[PerformanceForm, Indicator]]:
    """Rows by the lines their own cells stand on; a name merged down stands higher."""
    rows: dict[int, tuple[PerformanceForm, Indicator]] = {}
    for form in forms:
        for row in form.indicators:
            own = [
                place.line or 0
                for name, place in row.places.items()
                if name not in ("level1", "level2")
            ]
            levels = [place.line or 0 for place in row.places.values()]
            for line in {max(own, default=max(levels, default=0)), *own}:
                rows.setdefault(line, (form, row))
    return rows


def _indicators(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    rows = _by_line(form for form in found.performance.forms if not form.evaluation)
    for each in truth:
        where = f"line {each['line']}"
        if each["line"] not in rows:
            tally.missing(where, len(_TARGET_FIELDS) + 1)
            continue
        form, row = rows[each["line"]]
        project = "部门整体支出" if form.whole else form.project
        tally.cell(where, "project", each["project"], project)
        for key, name in _TARGET_FIELDS.items():
            read = getattr(row, name)
            nothing = each["placeholder"] and {read, each[key] or ""} <= {"", "无"}
            tally.cell(where, key, read if nothing else each[key], read, name in row.uncertain)


def _evaluations(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    forms = [form for form in found.performance.forms if form.evaluation]
    rows = _by_line(forms)
    for each in truth:
        name = each["id"]
        first = each["indicators"][0]["line"]
        if first not in rows:
            tally.missing(name, 10 * len(each["indicators"]))
            continue
        form = rows[first][0]
        if each["level"] == "项目支出":
            tally.cell(name, "project", each["project"], form.project)
        for row in each["indicators"]:
            where = f"line {row['line']}"
            if row["line"] not in rows:
                tally.missing(where, len(_EVALUATION_FIELDS))
                continue
            read = rows[row["line"]][1]
            for key, attribute in _EVALUATION_FIELDS.items():
                uncertain = attribute in read.uncertain
                tally.cell(where, key, row[key], getattr(read, attribute), uncertain)
            weights = {level: weight for level, weight, _ in form.level_weights}
            tally.cell(where, "一级分值", row["一级分值"], weights.get(read.level1, ""))
        total, points = form.total_weight, form.total_points
        tally.cell(name, "总分", each["printed_total"]["分值"], total[0] if total else "")
        tally.cell(name, "得分", each["printed_total"]["得分"], points[0] if points else "")
        _funds(form, each, tally)


def _funds(form: PerformanceForm, truth: Mapping[str, Any], tally: _Tally) -> None:
    funds = {compact(row.label).split(":")[-1]: row for row in form.funds}
    for each in truth["budget"]:
        label = compact(each["row"]).split("-")[-1].split(":")[-1]
        where = f"{truth['id']} {label}"
        row = funds.get(label)
        if row is None:
            tally.missing(where, max(len(each) - 1, 1))
            continue
        for key, name in _FUNDS.items():
            witness = row.figures.get(name)
            tally.cell(where, key, each.get(key), witness.text if witness else "")
        for key, name in _FUNDS_TEXTS.items():
            read = getattr(row, name)
            dashes = not read.strip("—-") and not each.get(key)
            tally.cell(where, key, read if dashes else each.get(key), read)


def _narrative(found: Filing, truth: Mapping[str, Any], tally: _Tally) -> None:
    """The truth leaves out a closing 情况 of a name."""
    items = [item for frame in found.performance.frameworks for item in frame.items]
    rows = {item.places["name"].line: item for item in items}
    for each in truth.get("items", ()):
        where = f"line {each['line']}"
        item = rows.get(each["line"])
        if item is None:
            tally.missing(where, 5)
            continue
        tally.cell(where, "一级", each["一级"], item.level1)
        tally.cell(where, "二级", each["二级"], item.level2)
        tally.cell(where, "三级", each["三级"], item.name.removesuffix("情况"))
        tally.cell(where, "分值", each["分值"], item.weight)
        tally.cell(where, "得分", each["得分"], item.points)
    if "printed_total" in truth:
        frames = [frame for frame in found.performance.frameworks if frame.items]
        totals = [number for frame in frames for what, number, _ in frame.totals]
        grades = [frame.grade[0] for frame in frames if frame.grade is not None]
        tally.cell("narrative", "总分", truth["printed_total"]["得分"], (totals or [""])[0])
        tally.cell("narrative", "等级", truth["printed_total"]["等级"], (grades or [""])[0])


def _achievements(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    rows = {each.places["name"].line: each for each in found.performance.achievements}
    for each in truth:
        where = f"line {each['line']}"
        row = rows.get(each["line"])
        if row is None:
            tally.missing(where, 4)
            continue
        tally.cell(where, "目标类", each["目标类"], row.group)
        tally.cell(where, "指标", each["指标"], row.name)
        tally.cell(where, "绩效目标", each["绩效目标"], row.target)
        tally.cell(where, "完成情况", each["完成情况"], row.actual)


def _projects(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    forms = [f for f in found.performance.forms if not f.whole and not f.evaluation]
    for each in truth:
        named = [form for form in forms if compact(form.project) == compact(each["name"])]
        named = [f for f in named if f.entity and f.entity.code == each["unit_code"]] or named
        if not named:
            tally.missing(f"project {each['name']}", 3)
            continue
        form = named[0]
        where = f"project {each['name']}"
        tally.cell(where, "forms", "1", str(len(named)))
        tally.cell(where, "unit", each["unit_code"], form.entity.code if form.entity else "")
        for witness in form.amounts:
            tally.cell(where, "amount", each["amount"], witness.text.replace(",", ""))
        variants = [variant["text"] for variant in each.get("goal_variants", ())]
        texts = {compact(text) for text in [each["goal"], *variants]}
        read = {compact(text) for text, _ in form.goals}
        if "goal_variant" in each:  # said in words only
            tally.cell(where, "goal", each["goal"], form.goals[-1][0])
        else:
            tally.cell(where, "goals", str(sorted(texts)), str(sorted(read)))


def _goals(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    forms = {f.entity.code: f for f in found.performance.forms if f.whole and f.entity}
    for each in truth:
        where = f"overall goal {each['unit_code']}"
        form = forms.get(each["unit_code"])
        if form is None:
            tally.missing(where, 1)
            continue
        texts = {compact(text) for text in [each["goal"], *(v["text"] for v in each["variants"])]}
        read = {compact(text) for text, _ in form.goals}
        tally.cell(where, "goals", str(sorted(texts)), str(sorted(read)))


def _weights(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    """Sums of the weights; where the truth knows of a lost one, the form must say it is cut."""
    for each in truth:
        name = each["project"]
        forms = [
            form
            for form in found.performance.forms
            if not form.evaluation
            and (form.whole if name == "部门整体支出" else compact(form.project) == compact(name))
            and each.get("unit_code") in (None, form.entity.code if form.entity else None)
        ]
        if len(forms) != 1:
            tally.missing(f"weights of {name}: {len(forms)} forms", 1)
            continue
        numbers = [read_number(row.weight) for row in forms[0].indicators]
        total = sum(number.value for number in numbers if number is not None)
        if each["complete"] or not forms[0].incomplete:
            tally.cell(f"weights of {name}", "total", each["total"], str(total))
        else:
            tally.cells["equal"] += 1


def _targets(found: Filing, truth: Iterable[Mapping[str, Any]], tally: _Tally) -> None:
    rows = _by_line(form for form in found.performance.forms if not form.evaluation)
    for each in truth:
        if not each.get("norm") or each["line"] not in rows:
            continue
        row = rows[each["line"]][1]
        norm = each["norm"]
        read = [(t.operator, plain(t.value) if t.value is not None else "") for t in row.targets]
        said = [
            (one["op"] or "qualitative", plain(read_number(one["value"]).value)) for one in norm
        ]
        uncertain = bool({"target", "operator"} & set(row.uncertain))
        tally.cell(f"line {each['line']}", "targets", str(said), str(read), uncertain)


def _count(source: Path, result: Result) -> None:
    forms = filing(source).performance.forms
    rows = sum(len(form.indicators) for form in forms)
    unsure = sum(bool(row.uncertain) for form in forms for row in form.indicators)
    listed = sum(each.reason == "unknown-cell" for each in filing(source).unread)
    result.figures.append(
        Figure(
            "performance",
            f"{source.name}: forms and rows",
            f"{len(forms)} forms, {rows} rows, {unsure} uncertain, {listed} cells unread",
            "",
            "performance forms of a document without truth, and their rows",
            None,
        )
    )
