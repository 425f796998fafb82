"""A bad file harms only itself: time, memory, crashes and lying workers."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mingzhang.errors import (
    LockedFile,
    MingzhangError,
    StandardError,
    TookTooLong,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from mingzhang.filing.document import Document
from mingzhang.filing.place import Place
from mingzhang.reading.formats import read_document
from mingzhang.reading.sandbox import Limits, Sandbox
from mingzhang.reading.worker import load_result

posix = pytest.mark.skipif(os.name != "posix", reason="limits and signals of POSIX")
LIMITS = Limits(seconds=5, cpu_seconds=30, memory=400_000_000, result=1_000_000)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as shared:
        yield shared


def echo(value: Any) -> Any:
    return value


def process_id(_: str) -> int:
    return os.getpid()


def hang(_: str) -> None:
    time.sleep(60)


def spin(_: str) -> None:
    while True:
        pass


def eat_memory(_: str) -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def leave(_: str) -> None:
    os._exit(3)


def crash(_: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def give_up(_: str) -> None:
    os.abort()


def be_killed(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def say_much(_: str) -> bytes:
    return bytes(2_000_000)


def make_noise(_: str) -> str:
    os.write(1, b"noise on stdout")
    os.write(2, b"noise on stderr")
    print("more")  # noqa: T201
    sys.stderr.write("still more")
    return sys.stdin.read() + "quiet"


def refuse(path: str) -> None:
    raise LockedFile(path, "a", "b")


def refuse_standard(_: str) -> None:
    raise StandardError("entry 5")


def fail(_: str) -> None:
    raise ZeroDivisionError("by zero")


def quit_python(_: str) -> None:
    raise SystemExit(5)


class Sneaky:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("echo owned",)


def sneak(_: str) -> Sneaky:
    return Sneaky()


def unpicklable(_: str) -> Any:
    return lambda: None


def read_or_misbehave(path: Path) -> Document:
    if path.name.startswith("hang"):
        hang(path.name)
    if path.name.startswith("leave"):
        leave(path.name)
    return read_document(path)


def test_results_come_back(sandbox: Sandbox, tmp_path: Path) -> None:
    value = [Decimal("1.50"), Place("a.txt", line=3), {"a": (1, None, {2})}]
    assert sandbox.run(echo, value) == value
    path = tmp_path / "a.txt"
    path.write_text("一、收入\n\n甲\t1.00\n", encoding="utf-8")
    assert sandbox.run(read_document, path, "a.txt") == read_document(path, "a.txt")


def test_a_worker_serves_many_files(sandbox: Sandbox) -> None:
    assert sandbox.run(process_id, "a") == sandbox.run(process_id, "b") != os.getpid()


def test_a_worker_is_replaced_after_its_files() -> None:
    with Sandbox(Limits(files=2)) as sandbox:
        assert len({sandbox.run(process_id, "a") for _ in range(4)}) == 2


def test_errors_come_back_as_themselves(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(LockedFile, match="expected a, found b") as caught:
        sandbox.run(refuse, "x.pdf")
    assert caught.value.file == "x.pdf"
    with pytest.raises(StandardError, match="entry 5"):
        sandbox.run(refuse_standard, "x")
    image = tmp_path / "a.txt"
    image.write_bytes(b"GIF89a....")
    with pytest.raises(UnsupportedFormat, match="GIF"):
        sandbox.run(read_document, image)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (fail, "ZeroDivisionError: by zero"),
        (quit_python, "SystemExit"),
        (leave, "exit code 3"),
        (unpicklable, "failed"),
        (sneak, "may not hold"),
    ],
)
def test_any_other_end_is_an_unreadable_file(
    sandbox: Sandbox, function: Any, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableFile, match=words) as caught:
        sandbox.run(function, "x.pdf")
    assert caught.value.file == "x.pdf"
    assert sandbox.run(echo, 1) == 1
    assert "owned" not in capfd.readouterr().out


@posix
def test_a_crash_is_named(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match="SIGSEGV"):
        sandbox.run(crash, "x")
    with pytest.raises(TooLarge, match="killed by the system"):
        sandbox.run(be_killed, "x")
    assert sandbox.run(echo, 1) == 1


def test_a_hang_is_stopped() -> None:
    with Sandbox(Limits(seconds=2.0)) as sandbox:
        assert sandbox.run(echo, 1) == 1
        started = time.monotonic()
        with pytest.raises(TookTooLong, match="within 2 s"):
            sandbox.run(hang, "x")
        assert time.monotonic() - started < 8
        assert sandbox.run(echo, 2) == 2


@posix
def test_processor_time_is_limited_for_each_file() -> None:
    with Sandbox(Limits(seconds=20, cpu_seconds=0)) as sandbox:
        assert [sandbox.run(echo, n) for n in range(3)] == [0, 1, 2]
        with pytest.raises(TookTooLong, match="processor time"):
            sandbox.run(spin, "x")
        assert sandbox.run(echo, 2) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory limits of Linux")
def test_memory_is_limited(sandbox: Sandbox) -> None:
    with pytest.raises(TooLarge, match="memory"):
        sandbox.run(eat_memory, "x")
    assert sandbox.run(echo, 1) == 1


def give_up_full(_: str) -> None:
    held = bytearray(b"x" * 450_000_000)
    os.abort()
    del held


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory limits of Linux")
def test_a_library_that_gives_up_for_want_of_memory_read_something_too_large() -> None:
    with Sandbox(Limits(memory=1_000_000_000)) as sandbox:
        with pytest.raises(TooLarge, match="at most 1,000 MB of memory, found more"):
            sandbox.run(give_up_full, "x")
        with pytest.raises(UnreadableFile, match="SIGABRT"):
            sandbox.run(give_up, "x")


def test_the_size_of_a_result_is_limited(sandbox: Sandbox) -> None:
    with pytest.raises(TooLarge, match="result"):
        sandbox.run(say_much, "x")
    assert sandbox.run(echo, 1) == 1


def test_noise_of_libraries_is_not_heard(
    sandbox: Sandbox, capfd: pytest.CaptureFixture[str]
) -> None:
    assert sandbox.run(make_noise, "x") == "quiet"
    assert capfd.readouterr() == ("", "")


def test_another_name_for_an_upload(sandbox: Sandbox) -> None:
    with pytest.raises(UnreadableFile, match=r"^upload\.pdf: "):
        sandbox.run_as("upload.pdf", leave, "/tmp/1234")


def test_map_keeps_the_order_and_goes_on_after_bad_files(tmp_path: Path) -> None:
    names = ["a.txt", "hang.txt", "b.txt", "leave.txt", "missing.txt", "c.txt", "d.txt"]
    paths = [tmp_path / name for name in names]
    for path in paths:
        if path.name != "missing.txt":
            path.write_text(f"{path.stem}\n", encoding="utf-8")
    with Sandbox(Limits(seconds=1), workers=2) as sandbox:
        results = list(sandbox.map(read_or_misbehave, paths))
    assert [path for path, _ in results] == paths
    kinds = [type(result) for _, result in results]
    assert kinds == [Document, TookTooLong, Document, UnreadableFile, UnreadableFile, Document,
                     Document]  # fmt: skip
    assert all(isinstance(r, MingzhangError | Document) for _, r in results)


def test_map_may_be_left_early(sandbox: Sandbox) -> None:
    numbers = (str(n) for n in range(1000))
    for path, result in sandbox.map(echo, numbers):
        assert path == result
        if path == "3":
            break
    assert int(next(numbers)) < 50
    assert sandbox.run(echo, 1) == 1


def test_several_threads_share_a_sandbox() -> None:
    found: list[int] = []
    with Sandbox(workers=2) as sandbox:
        threads = [
            threading.Thread(target=lambda n=n: found.append(sandbox.run(echo, n)))
            for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(found) == list(range(8))


def test_the_start_is_fast() -> None:
    with Sandbox() as fresh:
        started = time.monotonic()
        fresh.run(echo, 1)
        first = time.monotonic() - started
    assert first < 2, "generous: shared machines; measured at 45 ms"


@pytest.mark.parametrize("bad", [Sneaky(), print, Sandbox, Path("a")])
def test_a_result_holds_only_plain_values(bad: Any) -> None:
    with pytest.raises(pickle.UnpicklingError):
        load_result(pickle.dumps(bad))


def test_a_result_may_not_reach_through_a_module() -> None:
    payload = b"\x80\x04\x8c\x18mingzhang.reading.worker\x94\x8c\tos.system\x94\x93."
    with pytest.raises(pickle.UnpicklingError, match="may not hold"):
        load_result(payload)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_no_permission_in_the_sandbox(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    with pytest.raises(UnreadableFile):
        sandbox.run(read_document, path)


def test_bad_files_in_the_sandbox(sandbox: Sandbox, tmp_path: Path) -> None:
    empty, junk = tmp_path / "empty.pdf", tmp_path / "junk.xlsx"
    empty.touch()
    junk.write_bytes(bytes(range(256)) * 20)
    for path in (empty, junk, tmp_path, tmp_path / "missing.pdf"):
        with pytest.raises(UnreadableFile) as caught:
            sandbox.run(read_document, path)
        assert str(caught.value).startswith(str(path))


def test_workers_must_be_at_least_one() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        Sandbox(workers=0)


def note_and_hang(folder: str) -> None:
    (Path(folder) / str(os.getpid())).touch()
    hang(folder)


def _until(happens: Any, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happens():
            return True
        time.sleep(0.02)
    return False


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


_CALLER = """
import sys
from mingzhang.cli import _end_in_order
from mingzhang.reading.sandbox import Sandbox
from tests.reading.test_sandbox import note_and_hang
_end_in_order()
with Sandbox(workers=2) as sandbox:
    list(sandbox.map(note_and_hang, sys.argv[1:]))
"""


@posix
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_however_the_caller_ends_its_workers_end_and_no_more_is_begun(
    tmp_path: Path, how: str
) -> None:
    folders = [tmp_path / str(number) for number in range(6)]
    for folder in folders:
        folder.mkdir()
    names = [sys.executable, "-c", _CALLER, *map(str, folders)]
    caller = subprocess.Popen(names, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[2])

    def begun() -> list[int]:
        return [int(path.name) for path in tmp_path.glob("*/*")]

    try:
        assert _until(lambda: len(begun()) == 2)
        caller.send_signal(getattr(signal, how))
        caller.wait(timeout=20)
    finally:
        caller.kill()
    assert _until(lambda: not any(map(_alive, begun())))
    assert len(begun()) == 2


def test_a_sandbox_serves_on_after_an_interruption(tmp_path: Path) -> None:
    def interrupted() -> Iterator[str]:
        yield str(tmp_path)
        assert _until(lambda: any(tmp_path.iterdir()))
        raise KeyboardInterrupt

    with Sandbox() as sandbox:
        with pytest.raises(KeyboardInterrupt):
            list(sandbox.map(note_and_hang, interrupted()))
        assert sandbox.run(echo, 1) == 1
