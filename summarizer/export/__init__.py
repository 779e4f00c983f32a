"""Briefs for other programs: JSON, JSON Lines, YAML in gold form, tables as CSV and Parquet.

`formats` turns a stream of briefs into a stream of text in any format, the readable ones included;
`rows` and `parquet` write the table of `summarizer.rows`; `whole` writes a file completely or not at all.
`plover` (by `rules`) and `dna` write the forms of two research communities; `briefs` reads briefs back.
"""

from __future__ import annotations
