"""Pictures of what the documents look like, for docs/explanation/official-look.md.

    python scripts/look.py [FOLDER]    needs LibreOffice (soffice) and Chromium, for Word and web pages

The books are those of the examples; a text that they lack is written as that of a made-up department.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

import mingzhang
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.composing import compose
from mingzhang.writing.document_formats import write_documents

ROOT = Path(__file__).parent.parent
NAMES = ("budget-2025", "final-2025")
TEXT = "落实过紧日子要求，统筹安排各项支出"
WIDTH, COLOURS = 620, 96


def main() -> None:
    """Write the six pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            docx, pdf, html = documents(name, Path(folder))
            kind = name.partition("-")[0]
            save(pages(pdf), target / f"{kind}-pdf.png")
            save(pages(converted(docx)), target / f"{kind}-docx.png")
            save([screen(html)], target / f"{kind}-html.png")


def documents(name: str, folder: Path) -> list[Path]:
    """The disclosure of an example in three formats, with a text wherever a person must write one."""
    book = book_of(mingzhang.read(ROOT / "examples" / f"{name}-clean.docx"))
    for _ in range(3):
        for what in compose(book).missing:
            book.texts.setdefault(what, TEXT)
    return write_documents(compose(book).disclosure, folder, ("docx", "pdf", "html"))


def converted(docx: Path) -> Path:
    """A Word document as LibreOffice prints it."""
    out = docx.parent / "word"
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(out), str(docx)]
    subprocess.run(command, check=True, capture_output=True)
    return out / f"{docx.stem}.pdf"


def pages(pdf: Path) -> list[Image.Image]:
    """The contents, the first page of tables, and the first that lies on its side."""
    opened = pypdfium2.PdfDocument(pdf)
    found = [page.render(scale=1.1).to_pil() for page in opened]
    lying = next(n for n, image in enumerate(found) if image.width > image.height)
    return [found[1], found[lying - 1], found[lying]]


def screen(html: Path) -> Image.Image:
    """The head of a web page."""
    shot = html.with_suffix(".png")
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--hide-scrollbars",
        "--window-size=1400,1500",
    ]
    subprocess.run(
        [*command, f"--screenshot={shot}", html.as_uri()], check=True, capture_output=True
    )
    return Image.open(shot).convert("RGB")


def save(images: list[Image.Image], path: Path) -> None:
    """One above the other, with few colours: below 200 kB."""
    shown = []
    for image in images:
        image.thumbnail((WIDTH, WIDTH * 2))
        shown.append(ImageOps.expand(image, 1, "gray"))
    wide = max(image.width for image in shown)
    sheet = Image.new("RGB", (wide, sum(image.height + 8 for image in shown)), "white")
    top = 0
    for image in shown:
        sheet.paste(image, ((wide - image.width) // 2, top))
        top += image.height + 8
    sheet.quantize(COLOURS).save(path, optimize=True)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
