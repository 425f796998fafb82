"""Give thousands of broken files to the readers: `python -m fuzz [reader…] --count N --seed S`.

Each is read, recognised and checked in the sandbox. It may give a report or be refused by an
`UnreadableFile`; anything else is a find: its input and trace are saved, and the exit status is 1.
What ran out of time or memory is counted apart. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from fuzz.seeds import READERS, NoSeeds
from fuzz.trial import Tally, run


def main() -> int:
    """Run what the command line asks for, and print a line a reader."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="reader", help=f"of {', '.join(READERS)}")
    parser.add_argument("--count", type=int, default=1000, help="inputs a reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--finds", type=Path, default=Path("fuzz-finds"), help="where finds go")
    options = parser.parse_args()
    unknown = set(options.readers) - set(READERS)
    if unknown:
        parser.error(f"no such reader: {', '.join(sorted(unknown))}")
    found = 0
    for reader in options.readers or READERS:
        started = time.monotonic()
        try:
            tally = run(reader, options.count, options.seed, options.finds, options.start)
        except NoSeeds as why:
            print(f"{reader}: not tried, {why}", flush=True)
            continue
        show(tally, time.monotonic() - started)
        found += tally.finds
    return 1 if found else 0


def show(tally: Tally, seconds: float) -> None:
    """Print what came of the inputs of a reader."""
    order = ("report", "refused", "too long", "too large", "find")
    counts = ", ".join(f"{tally.outcomes[outcome]} {outcome}" for outcome in order)
    print(f"{tally.reader}: {tally.inputs} inputs in {seconds:.0f} s: {counts}", flush=True)
    for kind, times in tally.kinds.most_common():
        print(f"    {times} x {kind}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
