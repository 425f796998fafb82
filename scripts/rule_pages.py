"""Write the page of each rule, and their index, from the docstrings of the rules.

python scripts/rule_pages.py    writes docs/reference/rules/
"""

from __future__ import annotations

import sys
from pathlib import Path

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.relations import Relation, relations
from mingzhang.checking.rule import STABLE, Rule
from mingzhang.checking.rule_page import ENGLISH, LABELS, is_chinese, labelled
from mingzhang.language import translate

FOLDER = Path(__file__).parent.parent / "docs" / "reference" / "rules"
CATALOGUE = FOLDER.parent / "relations.md"
FAMILIES = {
    "MZ1": ("structure and completeness", "结构与完整性"),
    "MZ2": ("arithmetic inside a table", "表内计算"),
    "MZ3": ("agreement between tables", "表间一致"),
    "MZ4": ("text against tables and against itself", "文字与表格、文字前后一致"),
    "MZ5": ("across documents", "跨文件"),
    "MZ6": ("performance objectives", "绩效目标"),
    "MZ7": ("scoring criteria", "评分标准"),
    "MZ8": ("self-evaluation", "绩效自评"),
    "MZ9": ("personal data and format hygiene", "个人信息与文件规范"),
}


def page(rule: Rule) -> str:
    """The page of one rule."""
    title, said, rest = labelled(rule)
    severity = translate(rule.severity, "zh")
    parts = [
        f"# {rule.code} {rule.slug}",
        f"**{translate(rule.summary, 'zh')}** · {severity}{_status(rule, 'zh')}",
        f"{rule.summary}. Severity: {rule.severity}{_status(rule, 'en')}.",
        title,
        *(f"## {label}\n\n{said[label]}" for label in LABELS if label in said),
        *(part for part in rest if is_chinese(part)),
    ]
    english = [f"**{label}**: {said[label]}" for label in ENGLISH if label in said]
    english += [part for part in rest if not is_chinese(part)]
    if english:
        parts.append("## In English\n\n" + "\n\n".join(english))
    checked = [f"[{r.id}](../relations.md)" for r in relations() if rule.code in r.rules]
    if checked:
        parts.append(f"Relations of the catalogue: {', '.join(checked)}.")
    parts.append(f"In the terminal: `mingzhang explain {rule.code}`. [All rules](index.md)")
    return "\n\n".join(part for part in parts if part) + "\n"


def _status(rule: Rule, language: str) -> str:
    return "" if rule.status == STABLE else f" · {translate(rule.status, language)}"


def catalogue() -> str:
    """Every relation with the rules that check it, or why none does."""
    known = relations()
    now = [r for r in known if r.rules]
    parts = [
        "# Relations",
        f"The catalogue has {len(known)} relations that a reviewer checks by hand or never. "
        f"{len(now)} are checked by the rules named here; of the others it is said why. A finding "
        "names its relation; `mingzhang explain R081` shows one.",
        "Applies to: B budget, F final accounts, T targets, E self-evaluation, X across documents.",
        "| relation | | applies to | what must hold | checked by |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(map(_row, known)),
    ]
    return "\n\n".join(parts) + "\n"


def _row(relation: Relation) -> str:
    links = ", ".join(f"[{code}](rules/{code}.md)" for code in relation.rules)
    formula = relation.formula.replace("|", "\\|")
    return (
        f"| {relation.id} | `{relation.name}` | {relation.applies} | {formula} "
        f"| {links or relation.why} |"
    )


def index() -> str:
    """The list of all rules by family."""
    parts = [
        "# Rules",
        "What is checked, by family. `error` is proved by arithmetic, by two statements that cannot "
        "both hold, or by a printed duty plainly not met; `warning` is very likely wrong; `note` is "
        "practice. The severity given is the highest a finding of the rule may have.",
    ]
    for family, (english, chinese) in FAMILIES.items():
        rules = sorted((r for r in RULES if r.code.startswith(family)), key=lambda r: r.code)
        if not rules:
            continue
        lines = [
            f"| [{rule.code}]({rule.code}.md) | {rule.severity}{_status(rule, 'en')} "
            f"| {translate(rule.summary, 'zh')} | {rule.summary} |"
            for rule in rules
        ]
        head = "| code | severity | 规则 | rule |\n| --- | --- | --- | --- |"
        parts.append(f"## {family}xx: {english}（{chinese}）\n\n" + "\n".join([head, *lines]))
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Every page by the name of its file."""
    return {"index.md": index(), **{f"{rule.code}.md": page(rule) for rule in RULES}}


def main() -> int:
    """Write the pages; remove those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for old in FOLDER.glob("MZ*.md"):
        if old.name not in wanted:
            old.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
    print(f"{len(wanted)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
