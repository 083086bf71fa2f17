"""Links to places on the page that share a line are a list of contents."""

import pytest

from briefing.normalize.pipeline import normalize

LINE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>"
NAMES = ("The old wheel", "The new wheel", "The river")
LINKS = [f"<a href='#s{n}'> {name} </a>" for n, name in enumerate(NAMES)]
TEXT = "".join(f"<h2 id='s{n}'>{name}</h2>{LINE * 3}" for n, name in enumerate(NAMES))


def body_below(contents: str) -> str:
    page = f"<html><body><main><article>{LINE * 3}{contents}{TEXT}</article></main></body></html>"
    return normalize(page.encode(), url="https://a.example/mill").body


@pytest.mark.parametrize("holder", ["<p>{}</p>", "<div class='jumps'>{}</div>"])
@pytest.mark.parametrize("between", [" ", "<br>"])
def test_links_to_places_on_the_page_in_one_line_are_items(holder: str, between: str) -> None:
    lines = body_below(holder.format(between.join(LINKS))).split("\n")
    assert [line[:2] for line in lines if "wheel" in line] == ["- ", "- ", "##", "##"]


@pytest.mark.parametrize("more", [" and so on", " <a href='/elsewhere'>Elsewhere on the site</a>"])
def test_other_lines_of_links_stay_lines(more: str) -> None:
    assert "\n- " not in body_below(f"<p>{' '.join(LINKS)}{more}</p>")
