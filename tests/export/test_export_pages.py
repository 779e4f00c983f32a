"""Names of pages: one for every article, wherever they are written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer.export.filenames import is_reserved
from summarizer.export.pages import INDEX, page_name


@given(
    st.lists(
        st.sampled_from(["a", "A", "a-2", "a 2", "a-2-2", "index", "CON", "..", "日本", "../x"]) | st.text()
    )
)
def test_every_article_has_a_page_of_its_own_and_none_is_a_device(ids: list[str]) -> None:
    taken = {INDEX: 1}
    names = [page_name(id, taken) for id in ids]
    assert len({INDEX, *names}) == len(ids) + 1
    assert not any(is_reserved(name) or name.startswith((".", "-")) or "/" in name for name in names)


def test_many_articles_whose_ids_hold_no_letter_of_ours_are_named_without_searching() -> None:
    class Counting(dict[str, int]):
        asked = 0

        def __contains__(self, name: object) -> bool:
            self.asked += 1
            return super().__contains__(name)

    taken = Counting({INDEX: 1})
    names = {page_name("新聞", taken) for _ in range(500)}
    assert len(names) == 500
    assert taken.asked < 2_000
