"""Vehicles of the section on state assets, held and planned, with their categories."""

from __future__ import annotations

from mingzhang.filing.filing import Filing
from tests.books import hunan_budget
from tests.builders import filing

SOURCE = hunan_budget()
SENTENCE = "本部门共有公务用车3辆，其中，机要通信用车1辆，应急保障用车2辆；"


def read(sentence: str) -> Filing:
    assert SENTENCE in SOURCE
    return filing(SOURCE.replace(SENTENCE, sentence))


def cars(found: Filing) -> dict[str, int]:
    return {
        w.key.concept.removeprefix("vehicles."): int(w.value)
        for w in found.witnesses
        if w.key.measure == "vehicles"
    }


def test_held_by_category() -> None:
    found = read(SENTENCE)
    assert cars(found) == {"held": 3, "held.机要通信用车": 1, "held.应急保障用车": 2}
    (total,) = [t for t in found.totals if t.relation == "R110"]
    assert [int(part.value) for _, part in total.parts] == [1, 2]


def test_planned_ones_are_another_fact() -> None:
    found = read(SENTENCE + "2026年拟新增配置公务用车1辆，其中，机要通信用车0辆，应急保障用车1辆；")
    assert cars(found)["planned"] == 1
    assert [t.relation for t in found.totals if t.way == "text"] == ["R110", "R110"]


def test_other_words_end_the_list() -> None:
    found = read("本部门共有车辆3辆，其中，机要通信用车1辆、其他用车2辆（系执法执勤用车2辆）；")
    assert (
        sum(int(part.value) for t in found.totals if t.relation == "R110" for _, part in t.parts)
        == 3
    )


def test_decimals_of_counts() -> None:
    assert (
        cars(read("本部门共有车辆0.00辆，其中，机要通信用车0.00辆，其他用车0.00辆；"))["held"] == 0
    )


def test_one_category_is_no_list() -> None:
    assert not [
        t for t in read("本部门共有车辆3辆，其中，机要通信用车1辆；").totals if t.relation == "R110"
    ]


def test_vehicles_funded_by_appropriation_are_another_fact() -> None:
    found = read("公务用车保有量为2辆；" + SENTENCE)
    assert cars(found)["funded"] == 2


def test_digits_that_make_no_number_are_no_count() -> None:
    endless = "9" * 400
    assert not cars(read(f"本部门共有车辆{endless}辆，其中，机要通信用车1辆；"))
    found = cars(read(f"本部门共有车辆3辆，其中，机要通信用车{endless}辆，其他用车1辆；"))
    assert found == {"held": 3}


def sets(found: Filing) -> dict[str, int]:
    return {
        w.key.concept.removeprefix("equipment."): int(w.value)
        for w in found.witnesses
        if w.key.measure == "sets"
    }


OWN_EQUIPMENT = SOURCE.partition(SENTENCE)[2].partition("。")[0]
"""What the made-up document says of equipment behind its vehicles."""


def equipped(text: str) -> Filing:
    """The document with other equipment."""
    return filing(SOURCE.replace(SENTENCE + OWN_EQUIPMENT, SENTENCE + text))


def test_equipment_by_its_value() -> None:
    found = equipped(
        "单位价值50万元以上设备4台（套），其中，单位价值100万元以上设备（不含车辆）1台（套）。"
        "2026年新增配备单位价值50万元以上设备2台，其中，单位价值100万元以上设备0台。"
    )
    assert sets(found) == {"held.50": 4, "held.100": 1, "planned.50": 2, "planned.100": 0}


def test_equipment_of_a_kind_is_another_thing() -> None:
    text = "单位价值50万元以上通用设备2台，单位价值100万元以上专用设备1台；"
    assert sets(equipped(text)) == {}


def test_equipment_to_be_bought_alone() -> None:
    assert sets(equipped("购置单价100万元（含）以上设备3台。")) == {"planned.100": 3}
