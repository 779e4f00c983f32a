"""Bargains told in no set form: sentences weighed by their signs, and the terms read from those that are likely.

`signs` tells what stands in a sentence, `likelihood` weighs it, `moves` reads what each side would give or do (`doers`: who
would), `authors` whose idea it is, and `told` puts the sentences of one bargain together.  The weights (`weights.tsv`) are learned from the gold articles of the `dev` split
by ``summarizer eval learn``; no library is needed to use them.
"""
