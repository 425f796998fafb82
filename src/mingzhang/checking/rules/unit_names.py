"""The name of the unit: printed with one character wrong, missing or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import texts
from mingzhang.filing.place import Place
from mingzhang.language import Message

_SHORTEST = 8
_MANY = 3
"""So many right ones make clear which of two forms is meant."""
_FEW = 2
_TELLING = "省市州盟县区旗镇乡局厅委办处室科股所站院一二三四五六七八九十0123456789东西南北中上下前后新老高低"
"""Characters that tell one unit from another: what has one more or one less may be another unit."""
_FIXED = re.compile(
    "人民政府|人民代表大会|常务委员会|委员会|办公厅|办公室|办事处|联络处|街道|人民检察院|人民法院|管理|服务中心"
    "|发展和改革|人力资源|社会保障|住房|城乡建设|自然资源|农业农村|交通运输|市场监督|应急管理|生态环境|卫生健康"
    "|退役军人|信息化|政治协商"
)
"""Words in which another character makes no other body."""
_MANY_ALIKE = re.compile(r"大学|学院|学校|中学|小学|医院|公司|银行|集团")
"""Bodies whose names differ by one character from those of others."""
_PLACE_NAME = re.compile(r".*?(?:[省市州盟县区旗镇乡]|中国共产党)(?!.{0,4}[省市州县区]|政)")


@rule(
    "MZ907", "unit-name-varies", "warning", "The name of the unit is printed with a wrong character"
)
def unit_name_varies(examined: Examined) -> Iterator[Outcome]:
    """单位名称前后不一致。

    看什么：本单位全称（8 个字以上）在文中多一字、少一字或错一字的写法。
    为什么：单位名称应当前后一致；写错一字可能是笔误，也可能是从别的单位文件上抄来的。
    通过：全文均为“云麓市人民政府驻北京联络处”；简称“市驻京联络处”。
    不通过：多数写“云麓市人民政府驻北京联络处”，一处写“云麓市人民政付驻北京联络处”。
    已知问题：行政区划、机构类别、序数不同的可能是另一个单位，学校、医院、公司名称相近的很多，都不判断；出现三次以上的只作提示。
    怎么改：改为全称。

    Looks at: the full name of the unit (8 characters and more) with one character too much, too few or
    wrong.
    Why: a name must be the same throughout; a slip may also come from the document of another unit.
    Passes: the full name, and short forms.
    Fails: the full name with one wrong character, once.
    Known problems: where the place, the kind of body or a number differs it may be another unit, and
    schools, hospitals and companies have names alike: nothing is said; what stands there three times is
    a note.
    Mend: print the full name.
    """
    filing = examined.filing
    name = "".join(filing.entity.name.split())
    if (
        len(name) < _SHORTEST
        or _MANY_ALIKE.search(name)
        or any(document.format == "scan" for document in filing.documents)
    ):
        yield NotApplicable(Message("the name of the unit does not tell a slip from another unit"))
        return
    known = {"".join(unit.name.split()) for unit in filing.units} - {name}
    pattern = _near(name)
    right = 0
    variants: dict[str, list[Place]] = {}
    for one in texts(examined).holding(re.compile(f"{re.escape(name)}|{pattern.pattern}")):
        right += one.text.count(name)
        for match in pattern.finditer(one.text.replace(name, "\0" * len(name))):
            if not any(match[0] in other or other in match[0] for other in known):
                variants.setdefault(match[0], []).append(one.place._replace(quote=match[0]))
    for words, places in variants.items():
        here = list(dict.fromkeys(places))
        sure = len(here) <= _FEW and right >= _MANY
        yield Finding(
            code="",
            relation="R175",
            severity="warning" if sure else "note",
            message=Message(
                "{words} is one character off the name of the unit, {name}",
                {"words": f"“{words}”", "name": f"“{name}”"},
            ),
            places=here,
            expected=name,
            found=words,
        )
    if not variants:
        yield Passed()


def _near(name: str) -> re.Pattern[str]:
    """Matches the name with one character wrong, missing or too much.

    The first and the last character stay: a name that goes on or begins otherwise is another name.
    Another character counts only inside the usual words for bodies: 民政局 is no slip of 财政局.
    """
    place = _PLACE_NAME.match(name)
    begin = place.end() if place else 1
    fixed = {at for match in _FIXED.finditer(name) for at in range(*match.span())}
    other = f"[\u4e00-\u9fff](?<![{_TELLING}])"
    forms = []
    for at in range(begin, len(name) - 1):
        head, tail = re.escape(name[:at]), re.escape(name[at + 1 :])
        if name[at] in _TELLING:
            continue
        if at in fixed and not (name[at - 1] == "驻" or name[at - 2] == "驻"):
            forms.append(f"{head}{other}{tail}")
        forms.append(f"{head}{tail}")
        forms.append(f"{head}{re.escape(name[at])}{other}{tail}")
    return re.compile("|".join(forms) or r"(?!)")
