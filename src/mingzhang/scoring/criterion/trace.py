"""How points came about, as data: steps with numbers, which anyone can compute again."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from mingzhang.scoring.criterion.operations import OPERATIONS, Undefined


@dataclass(frozen=True, slots=True)
class Ref:
    """The result of an earlier step."""

    step: int


@dataclass(frozen=True, slots=True)
class Step:
    """One operation of `mingzhang.scoring.criterion.operations` with what it was given and what came out."""

    operation: str
    given: tuple[tuple[str, Any], ...]
    """Numbers, words, intervals; or a `Ref` to what came out before."""
    result: Any
    about: str = ""
    """What the step is about, in the words of the text: a level, a sub-task."""


@dataclass(frozen=True, slots=True)
class Trace:
    """The steps of one evaluation; the last result is the points."""

    steps: tuple[Step, ...] = ()
    policies: tuple[tuple[str, str], ...] = ()
    """Policies that made, or could have made, a difference, with what was chosen."""
    undefined: str = ""
    """Why the criterion gives nothing: one of `mingzhang.scoring.criterion.words.REASONS`."""

    def given(self, step: Step) -> dict[str, Any]:
        """What a step was given, with references followed."""
        return {
            name: self.steps[value.step].result if isinstance(value, Ref) else value
            for name, value in step.given
        }


@dataclass(frozen=True, slots=True)
class Known:
    """A value and the step that it came from."""

    value: Any
    step: int


@dataclass(slots=True)
class Tracer:
    """Computes and writes down."""

    steps: list[Step] = field(default_factory=list)
    policies: dict[str, str] = field(default_factory=dict)

    def do(self, operation: str, about: str = "", /, **given: Any) -> Known:
        """Compute one step. Raises Undefined where it cannot be."""
        values: dict[str, Any] = {}
        listed: list[tuple[str, Any]] = []
        for name, value in given.items():
            if type(value) is Known:
                values[name] = value.value
                listed.append((name, Ref(value.step)))
            else:
                values[name] = value
                listed.append((name, value))
        result = OPERATIONS[operation](**values)
        self.steps.append(Step(operation, tuple(listed), result, about))
        return Known(result, len(self.steps) - 1)

    def chose(self, policy: str, choice: str) -> str:
        """Write down that a policy mattered; gives the choice."""
        self.policies[policy] = choice
        return choice

    def trace(self, undefined: str = "") -> Trace:
        """What was written down so far."""
        return Trace(tuple(self.steps), tuple(self.policies.items()), undefined)


def recompute(trace: Trace) -> Fraction | None:
    """The points that the steps of a trace give when they are computed again.

    None where the trace ends without points. Raises ValueError if a step does not give what the
    trace says it gave.
    """
    results: list[Any] = []
    for step in trace.steps:
        given = {k: results[v.step] if isinstance(v, Ref) else v for k, v in step.given}
        try:
            result = OPERATIONS[step.operation](**given)
        except Undefined as problem:
            raise ValueError(problem.reason) from problem
        if result != step.result:
            raise ValueError(f"{step.operation}={result}≠{step.result}")
        results.append(result)
    if trace.undefined or not results:
        return None
    return Fraction(results[-1])
