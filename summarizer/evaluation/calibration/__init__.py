"""Calibration: is an item of which an engine is 70 % sure right seven times in ten?

`judged` says of each predicted item how sure the engine was and whether it is right, `reliability` adds that up (bins,
Brier score, expected calibration error, precision and recall at every threshold), `fit` finds the weights of the
offline engine's model on gold, cross-validated by article, and writes them as a file that can be read.
"""

from __future__ import annotations

from summarizer.evaluation.calibration.judged import judged
from summarizer.evaluation.calibration.reliability import Bin, Point, Reliability, reliability

__all__ = ["Bin", "Point", "Reliability", "judged", "reliability"]
