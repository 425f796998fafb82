"""Pages in several columns of prose are read column by column."""

from __future__ import annotations

STORY = "本年度一般公共预算收入完成情况良好，比上年有所增长，财政支出结构进一步优化，民生得到保障。"


def plain(text: str) -> str:
    return text.replace("，", ",")


def story(mark: str) -> str:
    return f"{mark}开头。" + STORY * 3 + f"{mark}结尾。"


def newspaper(count: int, *parts: str) -> str:
    body = "\n\n".join(story(part) for part in parts)
    page = "#set page(width: 600pt, height: 500pt)\n#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n"
    return page + f"#columns({count}, gutter: 14pt)[{body}]"


def test_columns_are_read_one_after_the_other(read, texts):
    parts = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    found = texts(read(newspaper(4, *parts)))
    assert "".join(found) == plain("".join(story(part) for part in parts))
    assert found == [plain(story(part)) for part in parts]


def test_a_headline_over_columns_ends_what_is_above(read, texts):
    body = "\n\n".join(story(part) for part in ("甲", "乙", "丙", "丁"))
    half = f"#block(height: 130pt, columns(3, gutter: 14pt)[{body}])\n"
    head = "#align(center, text(size: 16pt)[关于预算执行情况和预算草案的报告全文])\n"
    page = "#set page(width: 600pt, height: 500pt)\n#set par(justify: true)\n"
    below = half.replace("甲", "子").replace("乙", "丑").replace("丙", "寅").replace("丁", "卯")
    found = "".join(texts(read(page + head + half + head + below)))
    places = [found.index(f"{part}开头") for part in "甲乙丙子丑寅"]
    title = "关于预算执行情况和预算草案的报告全文"
    assert places == sorted(places)
    assert found.startswith(title)
    assert places[2] < found.rindex(title) < places[3]


def test_two_lists_side_by_side_are_read_line_by_line(read, texts):
    lists = (
        "#columns(2)["
        + "\n\n".join(f"第{n}项 某某支出" + "甲" * (n % 7) for n in range(1, 25))
        + "]"
    )
    found = texts(read("#set page(width: 500pt, height: 400pt)\n" + lists))
    assert found[0].startswith("第1项")
    assert "第21项" in found[0]


def test_signatures_side_by_side_stay_on_their_line(read, texts):
    source = (
        story("甲") + "\n\n" + "负责人：某某 #h(1fr) 经办人：某某\n\n二〇二五年三月 #h(1fr) 某某局"
    )
    found = texts(read("#set page(height: 400pt)\n" + source))
    assert found[-2:] == ["负责人:某某  经办人:某某", "二〇二五年三月  某某局"]
