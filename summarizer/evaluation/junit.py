"""JUnit XML for continuous integration: one test case an article or gate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from summarizer.evaluation.gates import GateOutcome
from summarizer.evaluation.metrics import FIGURES, HEADLINES
from summarizer.evaluation.result import DocumentScore, Evaluation
from summarizer.evaluation.table import plain

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot carry, even escaped."""


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    failure: str | None
    output: str
    seconds: float = 0.0


def junit_of_runs(evaluations: Sequence[Evaluation]) -> str:
    """One suite a system, one case an article; it fails where the engine did, or a quote is not the text."""
    suites = {
        f"eval {evaluation.system}": [_article_case(document) for document in evaluation.documents]
        for evaluation in evaluations
    }
    return _xml(suites)


def junit_of_gates(outcomes: Sequence[GateOutcome]) -> str:
    """One suite, one case a gate."""
    cases = [
        _Case(outcome.name, None if outcome.passed else outcome.sentence, outcome.sentence)
        for outcome in outcomes
    ]
    return _xml({"eval gate": cases})


def _article_case(document: DocumentScore) -> _Case:
    figures = ", ".join(
        f"{FIGURES[name].label} {plain(name, document.ratio(name).value(FIGURES[name].empty))}"
        for name in HEADLINES
    )
    exact = document.ratio("grounding.exact")
    failure = document.failure
    if failure is None and exact.numerator < exact.denominator:
        failure = f"{exact.denominator - exact.numerator:.0f} quotes are not exactly the text"
    return _Case(document.id, failure, figures, document.ratio("cost.seconds").numerator)


def _xml(suites: dict[str, list[_Case]]) -> str:
    root = ElementTree.Element("testsuites")
    for name, cases in suites.items():
        failures = sum(case.failure is not None for case in cases)
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            name=_clean(name),
            tests=str(len(cases)),
            failures=str(failures),
            errors="0",
            time=f"{sum(case.seconds for case in cases):.3f}",
        )
        for case in cases:
            element = ElementTree.SubElement(
                suite,
                "testcase",
                classname=_clean(name),
                name=_clean(case.name),
                time=f"{case.seconds:.3f}",
            )
            if case.failure is not None:
                failure = ElementTree.SubElement(element, "failure", message=_clean(case.failure))
                failure.text = _clean(case.failure)
            ElementTree.SubElement(element, "system-out").text = _clean(case.output)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
