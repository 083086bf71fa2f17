"""Markdown files whose front matter is broken: what is lost of it is told."""

import pytest

from briefing.normalize.pipeline import normalize

TEXT = "\n\n".join(
    f"The {name} by the river was built of oak and of stone by the people of the town, and will be "
    "opened to visitors in the spring."
    for name in ("mill", "bridge", "school")
)


@pytest.mark.parametrize(
    ("front", "mark", "gave", "line"),
    [
        ('title: "The mill\n  x: [\nauthor: Ada Quill', "---", "its title", "line "),
        ("author: [Ada\ndate: 2024-03-05", "---", "nothing", "line "),
        ('title = "The mill"\nauthor = Ada', "+++", "its title", "(at line 3, "),
    ],
)
def test_broken_front_matter_is_told(front: str, mark: str, gave: str, line: str) -> None:
    article = normalize(f"{mark}\n{front}\n{mark}\n\n{TEXT}".encode(), name="a.md")
    (notice,) = article.notices
    assert notice.startswith(f"the front matter cannot be read, so it gave {gave} (")
    assert line in notice
    assert article.title == ("The mill" if gave == "its title" else None)
    assert article.body.startswith("The mill by the river")


def test_front_matter_that_can_be_read_is_not_told_of() -> None:
    article = normalize(f"---\ntitle: The mill\n---\n\n{TEXT}".encode(), name="a.md")
    assert (article.title, article.notices) == ("The mill", ())
