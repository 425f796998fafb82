"""MZ114, MZ115: units of the tables against the units that the text lists."""

from __future__ import annotations

from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from mingzhang.ledger.key import Entity
from tests.books import hunan_budget
from tests.builders import filing, of, outcome, quiet

HUNAN = hunan_budget()
LIST = "本部门没有其他二级预算单位，2025年部门预算编制范围只有本级。"
UNITS = [Entity("unit", "", "云麓市商贸促进中心"), Entity("unit", "", "云麓市会展服务中心")]
BOTH = "本部门所属单位有：云麓市商贸促进中心、云麓市会展服务中心。"
TRIED = Settings(select=("MZ114", "MZ115"))


def report(text: str, units=UNITS):
    found = filing(HUNAN.replace(LIST, text))
    found.units = list(units)
    return check(found, TRIED)


def test_mz114_fails_where_a_unit_is_not_named() -> None:
    (found,) = of(report("本部门所属单位有：云麓市商贸促进中心。"), "MZ114")
    assert found.severity == "warning"
    assert found.relation == "R167"
    assert found.expected == "云麓市会展服务中心"


def test_mz114_passes() -> None:
    assert outcome(report(BOTH), "MZ114").passed == 2


def test_mz114_does_not_apply_where_the_text_or_the_tables_name_no_unit() -> None:
    assert quiet(report(LIST), "MZ114")
    assert quiet(report(BOTH, []), "MZ114")


def test_mz115_fails_in_another_order() -> None:
    (found,) = of(report("本部门所属单位有：云麓市会展服务中心、云麓市商贸促进中心。"), "MZ115")
    assert found.severity == "note"
    assert found.found == "云麓市会展服务中心、云麓市商贸促进中心"


def test_mz115_passes() -> None:
    assert outcome(report(BOTH), "MZ115").passed == 1


def test_mz115_does_not_apply_to_one_unit() -> None:
    assert quiet(report("本部门所属单位有：云麓市商贸促进中心。"), "MZ115")
