"""A trace in words that a clerk can follow with a pocket calculator."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mingzhang.language import Message
from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.spelling import percent, rounded, shown
from mingzhang.scoring.criterion.trace import Ref, Step, Trace
from mingzhang.scoring.criterion.words import CHOICES, REASONS

_LOW = {True: "[", False: "("}
_HIGH = {True: "]", False: ")"}


def text(trace: Trace, language: str) -> str:
    """The steps in one sentence, `zh` or `en`; then the readings that were chosen."""
    said = [message.text(language) for message in messages(trace)]
    return ("，" if language == "zh" else ", ").join(said)


def messages(trace: Trace) -> tuple[Message, ...]:
    """Each step, then why there are no points if there are none, then each policy that mattered."""
    said = [_said(trace, step) for step in trace.steps]
    if trace.undefined:
        said.append(Message("no points: {reason}", {"reason": REASONS[trace.undefined]}))
    for choice in trace.policies:
        said.append(Message("reading: {choice}", {"choice": CHOICES[choice]}))
    return tuple(message for message in said if message is not None)


def range_text(interval: Interval, shared: str, ratio: bool) -> str:
    """An interval for people: [10%,20%)."""
    settled = interval.without_shared(shared)
    number = percent if ratio else rounded
    low = "-∞" if settled.low is None else number(settled.low)
    high = "∞" if settled.high is None else number(settled.high)
    start, end = _LOW[settled.low_end == "closed"], _HIGH[settled.high_end == "closed"]
    return f"{start}{low},{high}{end}"


def _said(trace: Trace, step: Step) -> Message | None:
    given = trace.given(step)
    return _WORDS[step.operation](given, step, trace)


def _numbers(given: dict[str, Any], *names: str) -> dict[str, str]:
    return {name: rounded(given[name]) for name in names}


def _completion(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {**_numbers(given, "actual", "target"), "rate": percent(step.result)}
    if given["operator"] not in ("≤", "<"):
        return Message("completion {actual} ÷ {target} = {rate}", values)
    if step.result == 1:
        return Message("{actual} keeps to the limit {target}: completion {rate}", values)
    if step.result == 0:
        return Message("{actual} does not keep to the limit {target}: completion {rate}", values)
    return Message("completion {target} ÷ {actual} = {rate}", values)


def _share(given: dict[str, Any], step: Step, _: Trace) -> Message | None:
    if given["target"] == 100:
        return None
    values = {**_numbers(given, "actual", "target"), "rate": percent(step.result)}
    return Message("{actual} ÷ {target} = {rate}", values)


def _deviation(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {**_numbers(given, "actual", "target"), "rate": percent(step.result)}
    return Message("deviation {rate} ({actual} against {target})", values)


def _judged(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("judged as reached") if step.result else Message("judged as not reached")


def _meets(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {**_numbers(given, "actual", "target"), "operator": given["operator"]}
    if step.result:
        return Message("{actual} meets {operator} {target}", values)
    return Message("{actual} does not meet {operator} {target}", values)


def _within(given: dict[str, Any], step: Step, trace: Trace) -> Message:
    ratio = given["measure"] != "value"
    value = percent(given["value"]) if ratio else rounded(given["value"])
    values = {"value": value, "range": range_text(given["interval"], given["shared"], ratio)}
    if step.result and _just_said(step, trace):
        return Message("lies in {range}", {"range": values["range"]})
    if step.result:
        return Message("{value} lies in {range}", values)
    return Message("{value} does not lie in {range}", values)


def _just_said(step: Step, trace: Trace) -> bool:
    """Whether the step before this one says the value."""
    at = next(i for i, other in enumerate(trace.steps) if other is step)
    value = dict(step.given)["value"]
    before = isinstance(value, Ref) and value.step == at - 1
    return before and _said(trace, trace.steps[at - 1]) is not None


def _award(_given: dict[str, Any], step: Step, trace: Trace) -> Message | None:
    at = next(i for i, other in enumerate(trace.steps) if other is step)
    if not step.about and _is_taken(trace, at):
        return None  # the points of a later step that shows them itself
    values = {"points": rounded(step.result), "about": step.about}
    if step.about:
        return Message("“{about}” gives {points} points", values)
    return Message("gives {points} points", values)


def _is_taken(trace: Trace, at: int) -> bool:
    return any(
        isinstance(value, Ref) and value.step == at and step.operation in ("deduct", "proportion")
        for step in trace.steps
        for _, value in step.given
    )


def _proportion(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {"points": rounded(given["points"]), "rate": percent(given["rate"])}
    values["result"] = rounded(step.result)
    return Message("{points} × {rate} = {result} points", values)


def _linear(given: dict[str, Any], step: Step, _: Trace) -> Message:
    rate, weight = percent(given["rate"]), rounded(given["weight"])
    floor, base = percent(given["floor"]), percent(given["base"])
    if given["rate"] < given["floor"]:
        return Message("{rate} is below {floor}: 0 points", {"rate": rate, "floor": floor})
    counted = percent(min(given["rate"], Fraction(1)))
    values = {"weight": weight, "rate": counted, "base": base, "result": rounded(step.result)}
    if given["base"] == 0:
        return Message("{weight} × {rate} = {result} points", values)
    return Message("{weight} × ({rate} − {base}) ÷ (1 − {base}) = {result} points", values)


def _distance(given: dict[str, Any], step: Step, _: Trace) -> Message:
    number = rounded if given["measure"] == "value" else percent
    values = {name: number(given[name]) for name in ("value", "limit")}
    values["distance"] = number(abs(step.result))
    if step.result <= 0:
        return Message("{value} is not beyond {limit}", values)
    if given["side"] == "below":
        return Message("{value} is {distance} short of {limit}", values)
    return Message("{value} is {distance} above {limit}", values)


def _steps(given: dict[str, Any], step: Step, _: Trace) -> Message | None:
    if given["step"] == 1 and step.result == given["distance"]:
        return None
    values = {"count": rounded(step.result), "step": shown(given["step"])}
    return Message("{count} steps of {step}", values)


def _late(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {"count": rounded(step.result), "unit": str(given["unit"])}
    values |= {"done": given["done"].isoformat(), "deadline": given["deadline"].isoformat()}
    return Message("done on {done}, {count} {unit} after {deadline}", values)


def _deduct(given: dict[str, Any], step: Step, _: Trace) -> Message:
    values = {**_numbers(given, "start", "count"), "result": rounded(step.result)}
    values["rate"] = shown(given["rate"])  # 2/3, not 0.67: the reader computes it again
    if given["start"] < given["rate"] * given["count"]:
        return Message("{start} − {rate} × {count} is below zero: 0 points", values)
    return Message("{start} − {rate} × {count} = {result} points", values)


def _mean(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("mean completion {rate}", {"rate": percent(step.result)})


def _weakest(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("weakest completion {rate}", {"rate": percent(step.result)})


def _total(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("in all {points} points", {"points": rounded(step.result)})


def _best(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("the most is {points} points", {"points": rounded(step.result)})


def _worst(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("the least is {points} points", {"points": rounded(step.result)})


def _cap(_given: dict[str, Any], step: Step, _: Trace) -> Message:
    return Message("at most the weight: {points} points", {"points": rounded(step.result)})


_WORDS: dict[str, Callable[[dict[str, Any], Step, Trace], Message | None]] = {
    "completion": _completion, "share": _share, "deviation": _deviation, "judged": _judged, "meets": _meets,
    "within": _within, "award": _award, "proportion": _proportion, "linear": _linear,
    "distance": _distance, "steps": _steps, "late": _late, "deduct": _deduct, "mean": _mean,
    "weakest": _weakest, "total": _total, "best": _best, "worst": _worst, "cap": _cap,
}  # fmt: skip
