"""How numbers are printed: counts with decimals, amounts of one table with different decimals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import OFF, Examined, rule
from mingzhang.checking.rules.printed import texts
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness

_COUNT = re.compile(
    r"(?<![\d.,])\d[\d,]*\.(?:\d+(?:辆|台(?![班时])|人次|批次|团组|个团组)"
    r"|0+[人套次家名件个](?=[,。;、)]|$))"
)
_MEAN = re.compile(r"平均|人均|户均|日均|均为|年均")
_COUNTED = re.compile(r"\d(?:辆|台|人次|批次|人|套|次|家|名|件)")
_MAY_COUNT = re.compile(r"\d(?:[辆台人批团个套次家名件])")


@rule(
    "MZ905", "count-with-decimals", "note", "A number of things or persons is printed with decimals"
)
def count_with_decimals(examined: Examined) -> Iterator[Outcome]:
    """计数带小数。

    看什么：“0.00辆”“2.00台”“1.5人次”这样带小数的个数。
    为什么：车辆、设备、人次、批次只能是整数。
    通过：公务用车 3辆；房屋 1200.50平方米；平均 1.5人次。
    不通过：应急保障用车 0.00辆。
    怎么改：去掉小数。

    Looks at: numbers of vehicles, sets, persons and groups that are printed with decimals.
    Why: they are whole numbers.
    Passes: 3 vehicles, an area, a mean.
    Fails: 0.00 vehicles.
    Mend: leave the decimals out.
    """
    places: list[Place] = []
    counted = False
    for words in texts(examined).holding(_MAY_COUNT):
        text = words.text
        counted = counted or bool(_COUNTED.search(text))
        for match in _COUNT.finditer(text):
            before = text[max(0, match.start() - 12) : match.start()]
            if not _MEAN.search(before):
                places.append(words.place._replace(quote=before[-8:] + match[0]))
    places = list(dict.fromkeys(places))
    if places:
        yield Finding(
            code="",
            relation="R179",
            severity="note",
            message=Message(
                "whole numbers are printed with decimals: {words} ({count} places)",
                {"words": f"“{places[0].quote}”", "count": str(len(places))},
            ),
            places=places,
            found=places[0].quote,
        )
    else:
        yield Passed() if counted else NotApplicable(Message("the text counts nothing"))


@rule(
    "MZ909",
    "decimals-vary",
    "note",
    "Amounts of one table are printed with different numbers of decimals",
    status=OFF,
)
def decimals_vary(examined: Examined) -> Iterator[Outcome]:
    """同一表中金额的小数位数不一致。

    看什么：一张表中以万元为单位的金额，小数位数是否一致（零和空白不计）。
    为什么：预决算表以万元列示的，一般保留两位小数。
    通过：全表均为两位小数。
    不通过：多数为两位小数，个别为一位。
    已知问题：电子表格省去末尾的零，不影响数字，所以默认不检查。
    怎么改：统一保留两位小数。

    Looks at: whether the amounts of a table in 万元 have one number of decimals; zeros do not count.
    Why: such tables are usually printed with two.
    Passes: two everywhere.
    Fails: two mostly, and one here and there.
    Known problems: spreadsheets drop trailing zeros, which changes no figure: off unless selected.
    Mend: print two decimals.
    """
    tables: dict[str, list[Witness]] = {}
    for witness in examined.filing.witnesses:
        if witness.table and witness.unit == "万元" and witness.base and not witness.derived:
            tables.setdefault(witness.table, []).append(witness)
    if not tables:
        yield NotApplicable(Message("no table in 万元"))
    for table, amounts in tables.items():
        kinds = Counter(witness.places for witness in amounts)
        usual = kinds.most_common(1)[0][0]
        odd = [witness for witness in amounts if witness.places != usual]
        if not odd:
            yield Passed(tuple(amounts[:1]))
            continue
        yield Finding(
            code="",
            relation="R178",
            severity="note",
            message=Message(
                "table {table}: {count} of {all} amounts are printed with another number of decimals",
                {"table": table, "count": str(len(odd)), "all": str(len(amounts))},
            ),
            places=[witness.place for witness in odd],
            found=odd[0].text,
        )
