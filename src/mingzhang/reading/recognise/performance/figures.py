"""Figures of performance forms as witnesses: those that the tables have already, or new ones."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from mingzhang.codes.names import code_name
from mingzhang.filing.document import Cell, Grid
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.ledger.witness import Witness
from mingzhang.money import Unit, find_unit, read_amount
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import KeyPart


class Figures:
    """Gives each cell its one witness.

    A new witness is held by its form alone: it is not put into the ledger, where the declarations
    of tables decide what a figure states.
    """

    def __init__(self, context: Context, known: Iterable[Witness]) -> None:
        self._context = context
        self._known: dict[Place, Witness] = {w.place: w for w in known if w.table}
        self._ids = count(1)
        self.unit: Unit | None = None
        """What the table at hand says that its figures are in."""

    def witness(self, grid: Grid, cell: Cell, file: str, row: str, column: str, *said: KeyPart,
                unit: Unit | None = None) -> Witness | None:  # fmt: skip
        """The witness of a cell that prints an amount; None if it prints none."""
        return self.of_text(cell.text, grid.place(file, cell), row, column, *said, unit=unit)

    def of_text(self, text: str, place: Place, row: str, column: str, *said: KeyPart,
                unit: Unit | None = None) -> Witness | None:  # fmt: skip
        """The witness of a printed amount at a place; None if it is none."""
        known = self._known.get(place)
        if known is not None:
            return known
        amount = read_amount(text)
        if amount is None:
            return None
        number, own = amount
        stated = own or unit or self.unit or self._context.standard.unit
        witness = Witness(
            id=f"p{next(self._ids)}",
            key=self._context.key(*said),
            value=number.value,
            places=number.places,
            unit=stated.zh,
            base=number.value * stated.value,
            step=number.step * stated.value,
            text=text.strip(),
            place=place,
            title="",
            row=row,
            column=column,
        )
        self._known[place] = witness
        return witness


def of_project(project: str, entity: Entity | None) -> KeyPart:
    """What a form says of all its figures: the unit and the project."""
    said: dict[str, object] = {}
    if entity is not None:
        said["entity"] = entity
    if project:
        said["nature"] = "project"
        said["project"] = code_name(project)
    return said


def unit_near(*texts: str) -> Unit | None:
    """The unit of money that a head or a caption states."""
    for text in texts:
        if "元" in text and (unit := find_unit(text)) is not None:
            return unit
    return None
