"""What a file says of itself beside its text: authors and paths that are not for publication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.checking.rules.person_names import is_name, masked
from mingzhang.filing.place import Place
from mingzhang.language import Message

_PATH = re.compile(r"(?<![A-Za-z])[A-Za-z]:[\\/]|\\\\\w|/(?:home|Users)/|file://")
_IN_BRACKETS = re.compile(r"\(.{1,8}\)$")


@rule(
    "MZ919",
    "file-details",
    "note",
    "The properties of the file name a person or a local path",
    status=PREVIEW,
)
def file_details(examined: Examined) -> Iterator[Outcome]:
    """文件属性中留有个人姓名或本机路径。

    看什么：PDF、Word、Excel 文件属性中的作者、最后保存者、标题、公司。
    为什么：属性随文件一起公开，拟稿人姓名和内部路径没有必要公开。
    通过：作者 admin、user，或者空白。
    不通过：作者“张三（拟稿）”；标题是本机路径“C:/Users/……”。
    已知问题：只认汉字姓名；是否清除由单位决定，所以试行。
    怎么改：公开前用“检查文档”清除属性，再转换为 PDF。

    Looks at: author, last author, title and company in the properties of PDF, Word and Excel files.
    Why: they are published with the file; the name of who drafted it and paths are not for readers.
    Passes: admin, user, nothing.
    Fails: an author 张三 (拟稿), a title that is a path.
    Known problems: Chinese names only; whether to clear them is up to the unit: still tried out.
    Mend: clear the properties before publication.
    """
    tried = False
    for document in examined.filing.documents:
        if not document.metadata:
            continue
        tried = True
        shown = [words for value in document.metadata.values() if (words := _said_too_much(value))]
        if not shown:
            yield Passed()
            continue
        words = "、".join(dict.fromkeys(shown))
        yield Finding(
            code="",
            relation="R269",
            severity="note",
            message=Message(
                "the properties of the file name a person or a local path: {words}",
                {"words": words},
            ),
            places=[Place(document.file, quote=words)],
            found=words,
        )
    if not tried:
        yield NotApplicable(Message("the file has no properties"))


def _said_too_much(value: str) -> str:
    """What a property should not say, masked; empty where it may stand."""
    if match := _PATH.search(value):
        return value[match.start() : match.start() + 8] + "…"
    name = _IN_BRACKETS.sub("", value)
    return masked(name) if is_name(name) else ""
