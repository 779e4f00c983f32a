"""How long whole processes take: nothing but Python, the help, and the brief of one article.

python benchmarks/startup.py [--runs 15]
"""

from __future__ import annotations

import argparse
import sys

from measuring import GOLD, process_milliseconds, table

ARTICLE = GOLD / "orsa-ridge" / "article.md"
COMMANDS = {
    "python -c pass": ("-c", "pass"),
    "summarizer --help": ("-m", "summarizer", "--help"),
    "summarizer --version": ("-m", "summarizer", "--version"),
    "summarizer brief ARTICLE": ("-m", "summarizer", "brief", str(ARTICLE)),
    "import openai, instructor": ("-c", "import openai, instructor"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=15, help="how often each is started (default 15)")
    runs = parser.parse_args().runs
    commands = {name: (sys.executable, *arguments) for name, arguments in COMMANDS.items()}
    taken = process_milliseconds(commands, runs)
    bare = taken["python -c pass"]
    rows = [[name, f"{value:.0f}", f"{value / bare:.1f}"] for name, value in taken.items()]
    print(f"Whole processes, ms of user CPU time (median of {runs})\n")
    print(table(("command", "ms", "× python"), rows))


if __name__ == "__main__":
    main()
