"""Run readers in worker processes with limits, so that a bad file harms only itself.

A worker is a fresh Python (`subprocess`, not a fork: it may be started from any thread of a server)
that imports readers as files need them and then serves many files. What exceeds its time is killed,
what crashes is noticed, and the next file gets a new worker. See
`worker_process` for this end of the line and `worker` for the other.
"""

from __future__ import annotations

import os
import pickle
import queue
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from mingzhang.errors import MingzhangError
from mingzhang.reading.worker_process import SCAN_LIMITS, Limits, WorkerProcess

__all__ = ["SCAN_LIMITS", "Limits", "Sandbox"]

P = ParamSpec("P")
R = TypeVar("R")
Item = TypeVar("Item", bound="str | os.PathLike[str]")
Args = TypeVar("Args", bound="tuple[Any, ...]")


class Sandbox:
    """A pool of workers; use as a context manager. May be called from several threads.

    >>> with Sandbox() as sandbox:                       # doctest: +SKIP
    ...     document = sandbox.run(read_document, "budget.pdf")
    """

    def __init__(self, limits: Limits = Limits(), workers: int = 1) -> None:  # noqa: B008 - frozen
        if workers < 1:
            raise ValueError(f"workers must be at least 1, not {workers}")
        self.limits = limits
        self.workers = workers
        # The last one back is the first one out: a lone caller always meets the warm worker.
        self._idle: queue.LifoQueue[WorkerProcess] = queue.LifoQueue()
        self._all = [WorkerProcess(limits) for _ in range(workers)]
        for worker in self._all:
            self._idle.put(worker)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Wait for the workers that are busy, then end them all. A later `run` starts new ones."""
        workers = [self._idle.get() for _ in range(self.workers)]
        for worker in workers:
            worker.end()
            self._idle.put(worker)

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call an importable function in a worker and return its result.

        The first argument is taken for the file that errors name. The result may hold plain values
        and the dataclasses and named tuples of this package.

        Raises:
            MingzhangError: what the function raised of these.
            TookTooLong: it ran out of its time.
            TooLarge: it ran out of memory, or its result is too large.
            UnreadableFile: it crashed, or raised anything else.
        """
        file = str(args[0]) if args else getattr(function, "__name__", "?")
        return self.run_as(file, function, *args, **kwargs)

    def run_as(self, file: str, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do the same as `run`, with another name for the file in errors (of an upload, say)."""
        if kwargs:
            raise TypeError("arguments for a worker go by position")
        job = pickle.dumps((function, args), protocol=5)
        worker = self._idle.get()
        try:
            result: R = worker.run(file, job)
            return result
        finally:
            self._idle.put(worker)

    def map(
        self, function: Callable[[Item], R], paths: Iterable[Item]
    ) -> Iterator[tuple[Item, R | MingzhangError]]:
        """Call the function for each path, `workers` at a time; results come in order.

        A bad file gives its error as the result and does not stop the others.
        """
        for (path,), result in self.starmap(function, ((path,) for path in paths)):
            yield path, result

    def starmap(
        self, function: Callable[..., R], calls: Iterable[Args]
    ) -> Iterator[tuple[Args, R | MingzhangError]]:
        """Do the same as `map`, with several arguments for each call; errors name the first."""

        def one(args: Args) -> R | MingzhangError:
            try:
                return self.run(function, *args)
            except MingzhangError as error:
                return error

        pending: deque[tuple[Args, Future[R | MingzhangError]]] = deque()
        with ThreadPoolExecutor(self.workers) as threads:
            try:
                for args in calls:
                    pending.append((args, threads.submit(one, args)))
                    while len(pending) > 4 * self.workers or (pending and pending[0][1].done()):
                        first, future = pending.popleft()
                        yield first, future.result()
                while pending:
                    first, future = pending.popleft()
                    yield first, future.result()
            except (KeyboardInterrupt, SystemExit):
                _cancel(pending)  # first: a thread that loses its worker takes up the next job
                for worker in self._all:
                    worker.interrupt()
                threads.shutdown()
                for worker in self._all:
                    worker.resume()
                raise
            finally:
                _cancel(pending)


def _cancel(pending: Iterable[tuple[object, Future[R]]]) -> None:
    for _, future in pending:
        future.cancel()
