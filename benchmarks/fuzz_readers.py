"""Damage files in every way and read them: any bytes give a corpus, a project or a `StudyError`, in time.

Run: uv run python benchmarks/fuzz_readers.py FOLDER... [--runs 10000] [--seed 1] [--found found]

Every file below the folders is a seed. What a mutation does depends on `--seed` and its number alone. An input that
gives another error, takes longer than 2 s and 500 MB (for a megabyte; more for more), or ends the process, is kept in
the folder `--found` beside a line that says why; one of each kind of fault is enough.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import random
import re
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

SECONDS, MEGABYTES = 2.0, 500
PATIENCE = 120
LARGEST_SEED = 300_000
ENDINGS_OF_PROJECTS = (".qdpx", ".qdc", ".sqlite3", ".db", ".xlsx", ".csv", ".html", ".qda")
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\r\n", b"\x1a", b"&#0;", b"&amp;", b"<!--", b"-->", b"<![CDATA[", b"]]>",
    b"<!DOCTYPE a>", b"</p>", b"<b>", b'"', b"'", b",", b";", b"\t", b"|", b":", b"--> ", b"00:00:01,000", b"99:99:99",
    b"-1", b"0", b"1e999", b"NaN", b"999999999999999999999", b"\xe2\x80\x8f", b"\xcc\x81", b"\xed\xa0\x80", b"{", b"}",
    b"[", b"]", b"\\", b"\\u0", b"\\'", b"\\bin9999 ", b"{\\*", b"=cmd|", b"#NAME?", b"%%EOF", b"/Kids", b"obj",
    b"Lena: ", b"\n\n", b"[0:01]", b"PK\x03\x04", b"@Begin\n", b"*A:\t", b"\x15", b"null", b"true", b"9" * 300,
)  # fmt: skip


def mutated(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return damaged bytes; of an archive, sometimes with one member damaged and the archive whole."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.7:
        with contextlib.suppress(Exception):
            return _mutated_member(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        data = _once(data, others, chance)
    return data


def _mutated_member(data: bytes, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        infos = old.infolist()
        chosen = chance.choice(infos)
        for info in infos:
            content = old.read(info)
            if info is chosen:
                if chance.random() < 0.05:
                    continue
                for _ in range(chance.choice((1, 2, 6))):
                    content = _once(content, [], chance)
            stored = info.filename == "mimetype"
            new.writestr(info.filename, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _once(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    if not data:
        return chance.choice(TOKENS)
    start = chance.randrange(len(data))
    size = chance.choice((1, 2, 8, 64, 1000))
    way = chance.randrange(9)
    if way == 0:
        return data[:start] + bytes([data[start] ^ (1 << chance.randrange(8))]) + data[start + 1 :]
    if way == 1:
        return data[:start] + chance.randbytes(min(size, 16)) + data[start + min(size, 16) :]
    if way == 2:
        return data[:start] + data[start + size :]
    if way == 3:
        return data[: start + size] + data[start : start + size] * chance.choice((1, 3, 50)) + data[start + size :]
    if way == 4:
        return data[:start] + chance.choice(TOKENS) + data[start:]
    if way == 5:
        return data[:start] if chance.random() < 0.3 else data[start:] if chance.random() < 0.2 else data
    if way == 6 and others:
        other = chance.choice(others)
        cut = chance.randrange(len(other) or 1)
        return data[:start] + other[cut : cut + size * 4] + data[start:]
    if way == 7:
        numbers = list(re.finditer(rb"\d+", data[start : start + 2000]))
        if numbers:
            found = chance.choice(numbers)
            new = chance.choice((b"0", b"-1", b"1", b"65536", b"4294967295", b"99999999999999999999", b"2147483647"))
            return data[: start + found.start()] + new + data[start + found.end() :]
    tags = list(re.finditer(rb"</?[A-Za-z:]+[^>]{0,80}>|\n[^\n]*", data[start : start + 3000]))
    if tags:
        found = chance.choice(tags)
        gone = data[: start + found.start()] + data[start + found.end() :]
        return (
            gone if chance.random() < 0.5 else data[: start + found.end()] + found.group() + data[start + found.end() :]
        )
    return data


def read_once(path: Path, way: str) -> str:
    """Read a file; return how it ended."""
    import mentorstudy as ms

    try:
        if way == "project":
            with tempfile.TemporaryDirectory() as place:
                ms.exchange.import_project(path, into=Path(place) / "study")
        elif way == "codebook":
            ms.read_codebook(path)
        else:
            corpus = ms.read(path, kind=way)
            if not (corpus.turns["start"] <= corpus.turns["end"]).all():
                return "FAULT a turn ends before it begins"
        return "read"
    except ms.StudyError as error:
        return "no file named" if path.name not in str(error) and path.stem not in str(error) else "StudyError"
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        own = [each for each in traceback.extract_tb(error.__traceback__) if "mentorstudy" in each.filename]
        place = f"{Path(own[-1].filename).name}:{own[-1].lineno}" if own else "?"
        return f"FAULT {type(error).__name__} at {place} (in {Path(last.filename).name}): {str(error)[:80]}"


def work(pipe: Connection, seeds: list[tuple[str, bytes]], first: int) -> None:
    """Read one damaged file after another; each answer is told to the parent."""
    resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
    sys.setrecursionlimit(1000)
    with tempfile.TemporaryDirectory() as place, contextlib.redirect_stdout(None), contextlib.redirect_stderr(None):
        while True:
            number = pipe.recv()
            name, way, data = input_of(number, seeds, first)
            path = Path(place) / f"in{Path(name).suffix}"
            path.write_bytes(data)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            start = time.process_time()
            said = read_once(path, way)
            spent = time.process_time() - start
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            scale = max(len(data) / 1_000_000, 1)
            if spent > 3 * SECONDS * scale:
                said = f"FAULT {spent:.1f} s for {len(data):,} bytes"
            elif grown > MEGABYTES * scale:
                said = f"FAULT {grown:.0f} MB for {len(data):,} bytes"
            pipe.send((said, spent))


def input_of(number: int, seeds: list[tuple[str, bytes]], first: int) -> tuple[str, str, bytes]:
    """Return the name, the way to read, and the bytes of a run."""
    chance = random.Random(f"{first}/{number}")
    name, data = seeds[chance.randrange(len(seeds))]
    ways = ["interview", "archive", "survey", ""]
    if name.endswith(ENDINGS_OF_PROJECTS):
        ways += ["project", "codebook"]
    if name.endswith((".yaml", ".yml")):
        ways = ["codebook"]
    ending = Path(name).suffix
    alike = [content for other, content in seeds if Path(other).suffix == ending]
    return name, chance.choice(ways), mutated(data, alike, chance)


def seeds_of(folders: list[Path]) -> list[tuple[str, bytes]]:
    """Return the files below some folders, the largest left out."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [(file.name, file.read_bytes()) for file in files if file.stat().st_size <= LARGEST_SEED]


class Worker:
    """A process that reads; a new one follows one that ended or hung."""

    def __init__(self, seeds: list[tuple[str, bytes]], first: int) -> None:
        self._seeds, self._first = seeds, first
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, self._seeds, self._first), daemon=True)
        self._process.start()
        other.close()

    def read(self, number: int) -> tuple[str, float]:
        """Return how a run ended, and its seconds."""
        self._pipe.send(number)
        try:
            if self._pipe.poll(PATIENCE):
                answer: tuple[str, float] = self._pipe.recv()
                return answer
            said = f"FAULT no answer in {PATIENCE} s"
        except (EOFError, ConnectionError):
            said = "FAULT the process died"
        self.stop()
        self._start()
        return said, float(PATIENCE)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()


def main() -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--from", dest="begin", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--found", type=Path, default=Path("found"))
    asked = parser.parse_args()
    seeds = seeds_of(asked.folders)
    worker = Worker(seeds, asked.seed)
    ends: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    begin = time.monotonic()
    for number in range(asked.begin, asked.begin + asked.runs):
        said, _ = worker.read(number)
        ends[said.split()[0] if said.startswith("FAULT") else said] += 1
        if said.startswith(("FAULT", "no file")):
            kind = re.sub(r"\d[\d,.]*", "N", said) if "bytes" in said else said.split(" (in")[0]
            faults[kind] += 1
            if faults[kind] <= 3:
                keep(asked.found, number, said, input_of(number, seeds, asked.seed))
        if number % 1000 == 999:
            print(f"{number + 1:,} in {time.monotonic() - begin:,.0f} s: {dict(ends)}", flush=True)
    worker.stop()
    for kind, count in faults.most_common():
        print(f"{count:6} {kind}")
    sys.exit(bool(ends["FAULT"]))


def keep(folder: Path, number: int, said: str, made: tuple[str, str, bytes]) -> None:
    """Keep an input with what it did."""
    folder.mkdir(parents=True, exist_ok=True)
    name, way, data = made
    (folder / f"{number}-{way or 'any'}-{name}").write_bytes(data)
    with (folder / "faults.txt").open("a", encoding="utf-8") as log:
        log.write(f"{number}\t{way}\t{name}\t{said}\n")


if __name__ == "__main__":
    main()
