"""The page of a rule, from the docstring of its function: Chinese for the clerk, then English."""

from __future__ import annotations

import re

from mingzhang.checking.rule import Rule

LABELS = ("看什么", "为什么", "通过", "不通过", "已知问题", "怎么改")
"""What an explanation says, in this order; 已知问题 where there are any."""
ENGLISH = ("Looks at", "Why", "Passes", "Fails", "Known problems", "Mend")
"""The same in English."""
_LABELLED = re.compile(r"^(?P<label>{}):(?P<text>.*)$".replace("{}", "|".join((*LABELS, *ENGLISH))))
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def page_paragraphs(rule: Rule, language: str) -> list[str]:
    """The paragraphs of an explanation, one for each label, those of the language first."""
    title, said, rest = labelled(rule)
    chinese = [title, *(f"{label}：{said[label]}" for label in LABELS if label in said)]
    chinese += [part for part in rest if is_chinese(part)]
    english = [f"{label}: {said[label]}" for label in ENGLISH if label in said]
    english += [part for part in rest if not is_chinese(part)]
    return chinese + english if language == "zh" else english + chinese


def is_chinese(text: str) -> bool:
    """Whether a paragraph is in Chinese: English ones may name documents in Chinese."""
    return len(_CHINESE.findall(text)) * 2 > len(_LATIN.findall(text))


def labelled(rule: Rule) -> tuple[str, dict[str, str], list[str]]:
    """The title, what it says under each label, and the paragraphs without a label."""
    lines = rule.explanation.splitlines()
    title = lines[0].strip() if lines else ""
    said: dict[str, str] = {}
    rest: list[list[str]] = [[]]
    label = ""
    for line in lines[1:]:
        found = _LABELLED.match(line.replace("：", ":", 1).strip())
        if found is not None:
            label = found["label"]
            said[label] = found["text"].strip()
        elif not line.strip():
            label = ""
            rest.append([])
        elif label:
            said[label] += f" {line.strip()}" if label in ENGLISH else line.strip()
        else:
            rest[-1].append(line.strip())
    return title, said, [" ".join(part) for part in rest if part]
