"""The command line: `mingzhang check`, `read`, `score` and the others, one module each.

Commands hold no domain logic; what they need is imported when they run, so that `--help` is quick.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

import typer

from mingzhang.cli.accept import accept
from mingzhang.cli.build import build
from mingzhang.cli.check import check
from mingzhang.cli.consolidate import consolidate
from mingzhang.cli.criteria import criteria
from mingzhang.cli.diff import diff
from mingzhang.cli.explain import explain, rules
from mingzhang.cli.import_ import import_
from mingzhang.cli.inspect import inspect
from mingzhang.cli.new import new
from mingzhang.cli.options import EXIT_BROKEN_PIPE, refuse_output, said
from mingzhang.cli.read import read
from mingzhang.cli.score import score
from mingzhang.cli.standards import standards

app = typer.Typer(
    name="mingzhang",
    help=said("Read and check the budgets and final accounts of Chinese government departments."),
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(help=said("Check files and folders, and say what does not add up."))(check)
app.command(help=said("Accept findings: enter them into a file, with a reason and a name."))(accept)
app.command(help=said("Compare two filings of one unit: versions, or years."))(diff)
app.command(
    help=said("Show what was read: every number with its meaning, and what is not understood.")
)(read)
app.command(help=said("Draw what was detected in a file, of a PDF on one page."))(inspect)
app.command(help=said("List scoring criteria: what they give, how they are read, what is wrong."))(
    criteria
)
app.command(help=said("Score a self-evaluation by its published criteria; write what to fill in."))(
    score
)
app.command(help=said("Start an empty book of figures and texts, to fill in."))(new)
app.command("import", help=said("Start a book from disclosures, in any readable format."))(import_)
app.command(
    help=said("Put the books of units together into the book of their department, and say why.")
)(consolidate)
app.command(help=said("Build the whole disclosure of a book, read it back and check it."))(build)
app.command(help=said("List the rules."))(rules)
app.command(help=said("Explain a rule."))(explain)
app.command(help=said("List the standards: what is known of the disclosures of a place."))(
    standards
)


def _version(wanted: bool) -> None:
    if wanted:
        from mingzhang import __version__

        typer.echo(f"mingzhang {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help=said("Show the version.")
    ),
) -> None:
    pass


def main() -> None:
    """Run the command line. Where its output breaks off it ends quietly, or with one line."""
    _standard_streams()
    _end_in_order()
    try:
        _run()
    except OSError as error:
        _nowhere_to_write()
        if isinstance(error, BrokenPipeError):  # as `head` ends what writes to it
            sys.exit(EXIT_BROKEN_PIPE)
        refuse_output(error)


def _run() -> None:
    try:
        app(prog_name="mingzhang")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None  # the status that it was given means errors
        raise
    finally:
        sys.stdout.flush()


def _end_in_order() -> None:
    """Let a signal to end do what an interruption does: workers end, and no half-written file stays."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, _: object) -> NoReturn:
    sys.exit(128 + number)


def _standard_streams() -> None:
    # Closed by whoever started this: what is printed to nowhere is an error, complaints are not.
    for name, mode, way in (
        ("stdin", "r", os.O_RDONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, way)
            setattr(sys, name, open(handle, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file may have any name, and a terminal may lack characters: never fail for that.
            stream.reconfigure(errors="backslashreplace")


def _nowhere_to_write() -> None:
    """Let what is still to be written go nowhere: its place is gone or full."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
