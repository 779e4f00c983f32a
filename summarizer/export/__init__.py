"""Briefs for other programs: JSON, JSON Lines, YAML in gold form, tables as CSV and Parquet.

`formats` turns a stream of briefs into a stream of text in any format, the readable ones included;
`rows` and `parquet` write the table of `summarizer.rows`; `whole` writes a file completely or not at all.
"""

from __future__ import annotations
