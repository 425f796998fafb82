"""Pictures of pages, one file a page: those whose names count up are one document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from mingzhang.cli.files import Job
from mingzhang.reading.formats.picture_size import is_picture

_COUNT = re.compile(r"\d+(?=\D*$)")


def bound(jobs: Iterable[Job]) -> list[Job]:
    """Put the pages of one document into one job, in their order, where the first of them was.

    Pages lie in one folder and are called alike but for the last number of their names.
    """
    pages: dict[tuple[str, str], list[tuple[int, Job]]] = {}
    order: list[Job | list[tuple[int, Job]]] = []
    for job in jobs:
        folder, name = os.path.split(job.name)
        stem = os.path.splitext(name)[0]
        count = _COUNT.search(stem)
        if count is None or not is_picture(name):
            order.append(job)
            continue
        key = folder, _COUNT.sub("#", stem) + os.path.splitext(name)[1]
        if key not in pages:
            pages[key] = []
            order.append(pages[key])
        pages[key].append((int(count[0][-9:]), job))
    return [each if isinstance(each, Job) else _one(each) for each in order]


def _one(pages: list[tuple[int, Job]]) -> Job:
    jobs = [job for _, job in sorted(pages, key=lambda page: page[0])]
    return Job(jobs[0].name, tuple(source for job in jobs for source in job.sources))
