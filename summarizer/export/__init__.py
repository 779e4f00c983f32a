"""Briefs for other programs: JSON, JSON Lines, YAML in gold form, CSV rows.

`formats` turns a stream of briefs into a stream of text in any format, the readable ones included;
`rows` says which columns a table of items has; `whole` writes a file completely or not at all.
"""

from __future__ import annotations
