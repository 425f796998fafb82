"""The sheets of objectives (绩效目标) and indicators (绩效指标) in the workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from mingzhang.ledger.key import Entity
from mingzhang.money import read_number, trimmed
from mingzhang.standards.model import Standard
from mingzhang.standards.schemes import scheme
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.funds_labels import funds_labels
from mingzhang.writing.book.member_words import MemberWords
from mingzhang.writing.book.objectives import IndicatorEntry, Objective
from mingzhang.writing.book.workbook_form import GOALS, INDICATORS, OWN_UNIT
from mingzhang.writing.book.workbook_lists import Places
from mingzhang.writing.book.workbook_objectives_form import (
    ACHIEVED,
    GOAL,
    INDICATOR_HEADS,
    NUMBERS,
    PROJECT,
    RESULTS,
    STAGES,
    SUM,
    UNIT,
    VARIANT,
    WHOLE,
    field_word,
    money_head,
    project_word,
)
from mingzhang.writing.book.workbook_sheet import FormSheet

_HEAD, _FIRST = 2, 3
_SPARE_GOALS, _SPARE_ROWS = 20, 80
_GOAL_WIDTH, _MONEY_WIDTH, _SUM_WIDTH = 54, 13, 12
_UNIT_WIDTH, _PROJECT_WIDTH = 22, 24
_WIDTHS = {
    "level1": 12, "level2": 16, "name": 24, "operator": 9, "target": 12, "unit": 9,
    "description": 28, "criterion": 34, "weight": 8, "period": 14, "actual": 14, "points": 10,
    "reason": 26,
}  # fmt: skip
_PAGE_WIDTH, _PAGE_COLUMNS, _SCALE = 240, 9, 58
"""Characters of the widest sheet that is printed one page wide; beyond it, columns of a page, percent."""
_GOALS_HELP = (
    "一行一个项目；整个部门或单位的整体支出也是一行，项目选“整体支出”（空白也是）。单位空白的，就是账本的单位。"
    "各指标填在“绩效指标”表；分值合计随填随算，不对的标红。"
)
_ROWS_HELP = (
    "一行一项指标；先在“绩效目标”表填项目，再在这里从列表中选。一级、二级指标从列表中选，也可以另填。"
    "指标值只填数或文字，大于等于、小于等于填在指标值类型；没有指标的不填行。"
)
_HELP = {
    "operator": "≥、≤、=、>、<，或定性。",
    "target": "只填数；定性指标填文字。比较符号填在左边，单位填在右边。",
    "unit": "指标值的单位，如 %、次、万元；没有单位的填“无”。",
    "criterion": "怎样得分、怎样扣分，写清楚档次和分值，程序才能据此打分。",
    "weight": "只填数，不带“分”字；各指标合计见“绩效目标”表。",
    "actual": "年度终了后实际做到的，与指标值同一单位。",
    "points": "有评分标准的不填，由程序计算；没有标准、由人打分的才填。",
    "reason": "没有完成，或超过指标值较多的，写明原因和改进措施；人工打分的写明理由。",
}
_MONEY_HELP = "只填数，不带单位；不知道的留空，零填 0。"


class Objectives:
    """Writes the objectives of a book; with none, the sheets are there to be filled in."""

    def __init__(
        self, book: Book, own: Standard, words: MemberWords, sheet: Callable[[str], FormSheet],
        places: Places,
    ) -> None:  # fmt: skip
        self._book, self._words, self._sheet, self._places = book, words, sheet, places
        self._terms = own.performance
        scheme_of_place = scheme(own)
        whole = scheme_of_place.total
        self._sums = (whole - scheme_of_place.execution_weight, whole)
        rows = [row for each in book.objectives for row in each.indicators]
        late = book.identity.kind != "budget"
        self._fields = [
            name for name in INDICATOR_HEADS
            if (late if name in RESULTS else name != "period")
            or any(getattr(row, name) for row in rows)
        ]  # fmt: skip
        self._last = _HEAD + len(rows) + _SPARE_ROWS
        """The last row for an indicator."""

    def write(self) -> None:
        """Both sheets, that of the objectives first."""
        self._indicators(self._goals())

    # --- objectives --------------------------------------------------------------------------

    def _goals(self) -> str:
        """Write the objectives; gives the place of their projects."""
        book = self._book
        form = self._sheet(GOALS)
        money = self._money()
        texts = [GOAL]
        if book.identity.kind != "budget" or any(each.achieved for each in book.objectives):
            texts.append(ACHIEVED)
        variants = max((len(each.variants) for each in book.objectives), default=0)
        less, more = map(trimmed, self._sums)
        heads = [UNIT, PROJECT, f"{SUM}（应为{less}或{more}）", *texts]
        heads += [money_head(label, stage, book.money) for label, stage in money]
        heads += [f"{VARIANT}{number}" for number in range(1, variants + 1)]
        widths = [_UNIT_WIDTH, _PROJECT_WIDTH, _SUM_WIDTH, *[_GOAL_WIDTH] * len(texts),
                  *[_MONEY_WIDTH] * len(money), *[_GOAL_WIDTH] * variants]  # fmt: skip
        form.title(GOALS, _GOALS_HELP, 3 + len(texts) // 2)
        form.head(_HEAD, heads, widths)
        form.sheet.set_row(_HEAD, 58)
        form.sheet.freeze_panes(_FIRST, 2)
        last = _HEAD + len(book.objectives) + _SPARE_GOALS
        for row in range(_FIRST, last + 1):
            at = row - _FIRST
            objective = book.objectives[at] if at < len(book.objectives) else None
            self._goal(form, row, objective, texts, money, variants)
        self._places.drop_downs(form, (_FIRST, last), [(UNIT, "entity")], offset=0)
        for column in range(3 + len(texts), 3 + len(texts) + len(money)):
            form.only_numbers((_FIRST, last), column)
        self._mark_sums(form, last)
        form.comment(
            _HEAD,
            0,
            "项目支出绩效目标表按单位编码列示：从列表中选“基本情况”里有编码的本级或所属单位。",
        )
        form.comment(_HEAD, 1, "项目名称与预算批复一致；整体支出的目标填“整体支出”。")
        form.comment(_HEAD, 3 + len(texts), _MONEY_HELP)
        _paper(form, widths, 3 + len(texts))
        return form.range(_FIRST, last, 1)

    def _money(self) -> list[tuple[str, str]]:
        """The columns of money: of a budget those of the beginning of the year, and what it says besides."""
        book = self._book
        used = {
            stage for each in book.objectives for entry in each.funds.values()
            for stage in STAGES if getattr(entry, stage) is not None
        }  # fmt: skip
        late = book.identity.kind != "budget"
        stages = [stage for stage in STAGES if late or stage == "initial" or stage in used]
        return [(label, stage) for label in funds_labels(book) for stage in stages]

    def _goal(
        self, form: FormSheet, row: int, objective: Objective | None, texts: Sequence[str],
        money: Sequence[tuple[str, str]], variants: int,
    ) -> None:  # fmt: skip
        each = objective or Objective()
        form.put(row, 0, self._unit(each.entity))
        form.put(row, 1, "" if objective is None else project_word(each.project), "text")
        self._sum(form, row, objective)
        said = [each.goal, each.achieved][: len(texts)]
        said_last = [*each.variants, *[""] * (variants - len(each.variants))]
        for column, text in enumerate(said, start=3):
            form.put(row, column, text, "text")
        start = 3 + len(texts)
        for column, (label, stage) in enumerate(money, start=start):
            entry = each.funds.get(label)
            form.figure(row, column, getattr(entry, stage) if entry else None, self._book.money)
        for column, text in enumerate(said_last, start=start + len(money)):
            form.put(row, column, text, "text")
        form.fitted(row, [(t, _GOAL_WIDTH) for t in (*said, *said_last)]
                    + [(each.project, _PROJECT_WIDTH)])  # fmt: skip

    def _sum(self, form: FormSheet, row: int, objective: Objective | None) -> None:
        """The weights of a row's indicators. Not SUMIFS: a name may hold what that takes for a pattern."""
        at = row + 1
        unit, project, weight = (self._cells(each) for each in (UNIT, PROJECT, "weight"))
        same_unit = f"({unit}=A{at})+({unit}&A{at}={OWN_UNIT})"
        same_project = f'({project}=B{at})+({project}&B{at}="{WHOLE}")'
        total = f"ROUND(SUMPRODUCT(--({same_unit}>0),--({same_project}>0),{weight}),6)"
        formula = f'=IF(AND(A{at}="",B{at}="",D{at}=""),"",{total})'
        form.formula(row, 2, formula, "" if objective is None else _weights(objective), "total")

    def _cells(self, column: str) -> str:
        """A column of the indicators, as a formula names it."""
        position = (UNIT, PROJECT, *self._fields).index(column)
        letter = xl_col_to_name(position)
        return f"'{INDICATORS}'!${letter}${_FIRST + 1}:${letter}${self._last + 1}"

    def _mark_sums(self, form: FormSheet, last: int) -> None:
        cell = f"C{_FIRST + 1}"
        wrong = ",".join(f"{cell}<>{trimmed(each)}" for each in self._sums)
        form.sheet.conditional_format(
            _FIRST, 2, last, 2,
            {"type": "formula", "criteria": f'=AND({cell}<>"",{wrong})', "format": form.styles["warning"]},
        )  # fmt: skip

    # --- indicators --------------------------------------------------------------------------

    def _indicators(self, projects: str) -> None:
        form = self._sheet(INDICATORS)
        form.title(INDICATORS, _ROWS_HELP, 6)
        heads = [UNIT, PROJECT, *(INDICATOR_HEADS[name] for name in self._fields)]
        widths = [_UNIT_WIDTH, _PROJECT_WIDTH, *(_WIDTHS[name] for name in self._fields)]
        form.head(_HEAD, heads, widths)
        form.sheet.freeze_panes(_FIRST, 2)
        rows = [(each, row) for each in self._book.objectives for row in each.indicators]
        for row in range(_FIRST, self._last + 1):
            at = row - _FIRST
            objective, entry = rows[at] if at < len(rows) else (None, IndicatorEntry())
            self._indicator(form, row, objective, entry)
        span = (_FIRST, self._last)
        self._places.drop_downs(form, span, [(UNIT, "entity")], offset=0)
        form.pick(span, 1, f"={projects}", "“绩效目标”表里的一个项目，或整体支出。")
        for name, source in self._choices():
            column = 2 + self._fields.index(name)
            help_text = _HELP.get(name, "从列表中选，也可以另填。")
            form.pick(span, column, source, help_text, strict=name == "operator")
        for column, name in enumerate(self._fields, start=2):
            if name in NUMBERS:
                form.only_numbers(span, column)
            if name in _HELP:
                form.comment(_HEAD, column, _HELP[name])

    def _choices(self) -> Iterator[tuple[str, list[str]]]:
        for name, levels in (("level1", self._terms.level1), ("level2", self._terms.level2)):
            yield name, list(dict.fromkeys(each.printed for each in levels if each.printed))
        yield "operator", list(self._terms.printed_operators)

    def _indicator(
        self, form: FormSheet, row: int, objective: Objective | None, entry: IndicatorEntry
    ) -> None:
        form.put(row, 0, self._unit(objective.entity if objective else None))
        form.put(row, 1, project_word(objective.project) if objective else "", "text")
        for column, name in enumerate(self._fields, start=2):
            word = field_word(name, getattr(entry, name), self._terms)
            if name in NUMBERS:
                form.number(row, column, word)
            else:
                form.put(row, column, word, "text")
        form.fitted(row, [(getattr(entry, name), _WIDTHS[name]) for name in self._fields])

    def _unit(self, entity: Entity | None) -> str:
        return "" if entity is None else self._words.word("entity", entity)


def _weights(objective: Objective) -> float:
    """What the formula shows before a program computes it again; it leaves out what is no number."""
    numbers = [read_number(row.weight) for row in objective.indicators]
    return float(sum((number.value for number in numbers if number), Decimal(0)))


def _paper(form: FormSheet, widths: Sequence[float], money: int) -> None:
    """A sheet too wide for one page is cut before and between its money, of which three labels fit a page.

    Unit and project stand on each.
    """
    if sum(widths) <= _PAGE_WIDTH:
        return
    form.sheet.set_print_scale(_SCALE)
    form.sheet.repeat_columns(0, 1)
    form.sheet.set_v_pagebreaks(range(money, len(widths), _PAGE_COLUMNS))
