"""Bargains told in no set form: sentences weighed by their signs, and the terms read from those that are likely.

`signs` tells what stands in a sentence, `likelihood` weighs it, `moves` reads what each side would give or do (`doers`: who
would, `receiving`: what comes to the subject, `subordinate`: what no finite verb says), `authors` whose idea it is, and
`told` puts the sentences of one bargain together.  `plausible` weighs what any rule took for an exchange.  The weights (`weights.tsv`,
`plausible.tsv`) are learned by ``benchmarks/train_bargains.py`` and ``benchmarks/train_plausible.py``; no library is needed to use them.
"""
