"""Who is who: people with titles, states through their capitals, organisations with their short forms, groups.

One pass finds the runs of capitals that may be names, a second decides what each names from its own words and its
neighbours, a third, with the whole text known, whom each person speaks for and what "the union" means.

- `names` finds the runs; `gazetteer` holds the names known beforehand, and the states that a text invents
- `evident` decides what a run names where its own words tell, `unclear` where only other places in the text do
- `people` and `bodies` make the entities and `roster` keeps them; `titles` and `roles` read how people are introduced
- `hindsight` corrects what only the whole text shows; `references` and `sides` tell by rules what "the union" means and whom people speak for
- `links` weighs both anew by what was learned, and has the last word; the rules serve it as hints
- `cast` puts it together: the `Cast` that everybody else asks
"""

from __future__ import annotations

from summarizer.engines.offline.cast.cast import Cast

__all__ = ["Cast"]
