"""The command line: `mingzhang check`, `read`, `inspect`, `rules`, `explain`, `standards`.

Commands hold no domain logic; what they need is imported when they run, so that `--help` is quick.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from mingzhang.cli.check import check
from mingzhang.cli.explain import explain, rules
from mingzhang.cli.inspect import inspect
from mingzhang.cli.options import said
from mingzhang.cli.read import read
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
app.command(
    help=said("Show what was read: every number with its meaning, and what is not understood.")
)(read)
app.command(help=said("Draw what was detected on a page of a PDF."))(inspect)
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
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A file may have any name, and a terminal may lack characters: never fail for that.
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="mingzhang")
