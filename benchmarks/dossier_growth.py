"""What a dossier takes as it grows: building it, adding one article, loading it; time and memory.

python benchmarks/dossier_growth.py [--briefs 1000]

The briefs are invented: one negotiation of six sides over forty issues, each under three labels, told by five
papers. Half of what an article says repeats, in other words, what was said before; one in ten is a copy.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from measuring import ROOT, table

from summarizer import Brief
from summarizer.dossier.adding import add, load
from summarizer.dossier.folder import Folder

SIZES = (10, 100, 300, 1000)
ADDED = 5
"""Articles added one by one to each dossier; the median counts."""
SIDES = ("Valdoria", "Kessland", "Miners' Federation", "Harbour Board", "Green Alliance", "City of Ostrel")
PAPERS = ("Courier", "Gazette", "Tribune", "Herald", "Monitor")
THINGS = (
    "fishing", "grain", "railway", "pension", "border", "tariff", "harbour", "mining", "water", "gas", "school", "wage",
    "prisoner", "embassy", "bridge", "forest", "satellite", "vaccine", "ferry", "library",
)  # fmt: skip
MATTERS = ("quota", "treaty")
WORDS = (
    "government cabinet crisis winter summer season council engineers partners neighbours markets budget crowns experts "
    "inspection survey compromise timetable delegation draft paper clause signature guarantee reserve surplus transport"
).split()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--briefs", type=int, default=SIZES[-1], help="of the largest dossier (default 1000)")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(_measure(options.one)))
        return
    sizes = [size for size in SIZES if size < options.briefs] + [options.briefs]
    rows: list[list[str]] = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True, cwd=ROOT
        )  # fmt: skip
        taken: dict[str, float] = json.loads(done.stdout)
        rows.append(
            [
                str(size),
                f"{taken['build']:.1f}",
                f"{taken['build'] / size * 1000:.1f}",
                f"{taken['add'] * 1000:.0f}",
                f"{taken['load']:.2f}",
                f"{taken['grown'] / size * 1024:.0f}",
                f"{taken['loaded'] / size * 1024:.0f}",
            ]
        )
    header = ("briefs", "build, s", "ms a brief", "add one, ms", "load, s", "memory to build, kB a brief", "to load, kB a brief")  # fmt: skip
    print(f"A dossier of so many briefs (CPU time, resident memory)\n\n{table(header, rows)}")


def _measure(size: int) -> dict[str, float]:
    """One dossier in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "briefs.jsonl"
        with source.open("w") as file:
            file.writelines(brief.to_json(indent=None) + "\n" for brief in invented(size + ADDED))
        folder = Folder.create(Path(place) / "talks")
        warm = Folder.create(Path(place) / "warm")
        add(warm, invented(3))
        load(warm)
        before = _resident()
        start = time.process_time()
        add(folder, _read(source, size))
        build = time.process_time() - start
        grown = _resident() - before
        adds: list[float] = []
        for brief in islice(_read(source, size + ADDED), size, None):
            start = time.process_time()
            added = add(folder, [brief])
            adds.append(time.process_time() - start)
            assert not added.all_matched
        start = time.process_time()
        dossier = load(folder)
        loading = time.process_time() - start
        assert len(dossier.articles) == size + ADDED
        return {
            "build": build,
            "add": sorted(adds)[len(adds) // 2],
            "load": loading,
            "grown": grown,
            "loaded": _resident() - before,
        }


def _resident() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _read(source: Path, count: int) -> Iterator[Brief]:
    with source.open() as file:
        for line in islice(file, count):
            yield Brief.from_json(line)


def invented(count: int) -> Iterator[Brief]:
    """The briefs, always the same, in the order of their days."""
    chance = random.Random(2026)
    said: list[dict[str, Any]] = []
    last: dict[str, Any] | None = None
    for number in range(count):
        if last is not None and chance.random() < 0.1:
            last = {
                **last,
                "article": {**last["article"], "id": f"a{number:05}", "outlet": PAPERS[number % 5]},
            }
        else:
            last = _brief(number, chance, said)
        yield Brief.model_validate(last)


def _brief(number: int, chance: random.Random, said: list[dict[str, Any]]) -> dict[str, Any]:
    sides = sorted(chance.sample(range(len(SIDES)), 3))
    parties = [
        {"id": f"side-{side}", "name": SIDES[side], "aliases": [SIDES[side].split()[0].upper()], "role": "principal",
         "spokespeople": [{"name": f"Ada {SIDES[side].split()[0]}"}]}
        for side in sides
    ]  # fmt: skip
    text = ""
    positions: list[dict[str, Any]] = []
    for item in range(chance.randint(4, 9)):
        known = [each for each in said if int(each["party"].partition("-")[2]) in sides]
        if known and chance.random() < 0.5:
            told = dict(chance.choice(known[-200:]))
            told["statement"] = " ".join(
                chance.sample(told["statement"].split(), len(told["statement"].split()))
            )
        else:
            thing, matter = chance.choice(THINGS), chance.choice(MATTERS)
            form = chance.choice(("{0} {1}", "the {1} on {0}", "a new {0} {1}"))
            told = {
                "party": f"side-{chance.choice(sides)}",
                "issue": form.format(thing, matter),
                "act": "view",
                "stance": chance.choice(("for", "against", "open")),
                "statement": " ".join([thing, matter, *chance.sample(WORDS, 9)]),
                "attribution": "indirect",
            }
            said.append(told)
        text, evidence = _quoted(text, told["statement"] + f" {number}")
        positions.append({**told, "id": f"p{item + 1}", "evidence": [evidence]})
    thing = chance.choice(THINGS)
    text, evidence = _quoted(text, f"{thing} for {chance.choice(THINGS)} {' '.join(chance.sample(WORDS, 4))}")
    trade = {
        "id": "t1", "proposers": [f"side-{sides[0]}"], "issue": f"{thing} exchange", "statement": evidence["quote"],
        "status": chance.choice(("floated", "offered", "rejected", "agreed")), "attribution": "narrated", "evidence": [evidence],
        "legs": [{"giver": f"side-{sides[0]}", "item": f"{thing} rights", "receiver": f"side-{sides[1]}"}],
    }  # fmt: skip
    date = dt.date(2020, 1, 1) + dt.timedelta(days=number // 3)
    return {
        "article": {"id": f"a{number:05}", "date": date.isoformat(), "outlet": PAPERS[number % 5],
                    "sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text)},
        "headline": "", "summary": "", "parties": parties, "positions": positions, "trades": [trade],
        "run": {"engine": "invented", "engine_version": "1"},
    }  # fmt: skip


def _quoted(text: str, quote: str) -> tuple[str, dict[str, Any]]:
    start = len(text)
    return f"{text}{quote}\n\n", {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentences": [1],
    }


if __name__ == "__main__":
    main()
