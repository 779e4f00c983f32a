"""What is said to a proposal without saying that it is an answer, learned from examples and kept as weights in a text file.

"They offer us the hole and keep the cheese" names no offer and holds no word of refusing.  That it turns one down is told by
where it stands (the first words of the side that the offer was put to), and by words that such answers have in common.

- `cases` finds, for each claim, the demands and trades it may answer, and `signs` names what can be seen of the two
- `weights` holds how much each sign counts
- `replies` makes the answers
"""

from __future__ import annotations

from summarizer.engines.offline.replies.cases import Case, Option, find_cases
from summarizer.engines.offline.replies.replies import Replies
from summarizer.engines.offline.replies.weights import ReplyWeights, packaged_reply_weights

__all__ = ["Case", "Option", "Replies", "ReplyWeights", "find_cases", "packaged_reply_weights"]
