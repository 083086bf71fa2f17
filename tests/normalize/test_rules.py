"""The table of noise: each rule fits its own example, and leaves prose alone."""

import time

import pytest

from briefing.normalize.pipeline import normalize
from briefing.normalize.rules import RULES, PublisherRules, Rule, matching

PROSE = (
    "The share of power from the wind rose to a third last year, the ministry said.",
    "Send the form to the office by Friday.",
    "Related costs were higher than planned, and the council asked why.",
    "Comments by the mayor on Friday were read as a sign that the plan is dead.",
    "Die Anzeige wurde am Montag bei der Polizei aufgegeben, sagte ein Sprecher.",
    "Le partage des eaux entre les deux pays reste à régler, selon le ministre.",
    "La publicidad que había pagado el partido no bastó para ganar las elecciones.",
    "评论人士说，这一方案还需要议会的批准，市长表示同意。",
    "Unsubscribe rates rose to a tenth last year, and the firm says that it does not know why.",
    "“We need high-quality journalism,” she said, and asked how her paper is to pay for it.",
    "The fund was set up to keep the news free of its owners, as your donation was.",
    "The button says “click here”, and nothing else on the page can be read.",
    "The recording is subject to copyright, the court in Kiel said on Monday.",
    "Follow-up visits on X and on the phone cost the office a day a week.",
    "Next up is the miller of Kiel, who has waited for an hour.",
    "See-through walls are what the new mill is known for.",
    "This is no manifesto™© of ours: we only say what we have learned so far.",
    "The ministry knew of it for a year, two people who were there said. (Reuters)",
    "Der Sprecher wollte sich am Montag dazu nicht äußern (mit Material von dpa/AFP)",
    "The book came out with a photo: the mill at dawn, before the fire. It sold well.",
    "The bank gave the mill credit: it was to be paid back in ten years. It never was.",
    "Wer den Vertrag abbestellen will, muss das bis Freitag tun, sagte der Anbieter.",
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fits_its_example(rule: Rule) -> None:
    example = rule.example if rule.where == "inline" else rule.example.lower()
    found = rule.regex.search(example)
    assert found is not None
    assert found[0].strip() == example


def test_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_noise(text: str) -> None:
    assert matching(text, "line", "tail", "pasted") is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Advertisement", "advert"),
        ("Anzeige", "advert"),
        ("Lesen Sie auch: Neue Brücke wird teurer", "read-also"),
        ("À lire aussi : le nouveau pont", "read-also"),
        ("Lea también: El puente nuevo", "read-also"),
        ("延伸阅读：新桥", "read-also"),
        ("Next up: The bridge is to cost twice as much", "read-also"),
        ("See also - The bridge is to cost twice as much", "read-also"),
        ("分享到微信", "share"),
        ("Kommentare (3)", "comments"),
        ("Deja un comentario", "comments"),
        ("© 2024 Example. All rights reserved.", "rights"),
        ("This article is subject to copyright. Ask before you copy it.", "rights"),
        ("Citation: The mill (2024, May 2) retrieved 3 May 2024 from https://x.example", "rights"),
        ("Toute reproduction interdite sans accord de l’éditeur.", "rights"),
        ("Queda prohibida la reproducción de esta nota.", "rights"),
        ("未经本报书面许可，不得转载。", "rights"),
        ("Listen to The Mill wherever you get your podcasts.", "app"),
        ("Alle Folgen gibt es überall, wo es Podcasts gibt.", "app"),
        ("Waiting for your permission to load the video.", "loading"),
        ("You can email the desk by writing to desk@example.org.", "contact"),
        ("Vous pouvez nous écrire à la@example.org", "contact"),
        ("Follow @mill on Mastodon for the latest from the river", "follow"),
        ("Also read - The bridge is to cost twice as much", "read-also"),
        ("On example.com: The bridge is to cost twice as much", "read-also"),
        ("To see how the mill works, click here.", "visit-for-more"),
        ("Das ganze Heft als Datei: Hier klicken", "visit-for-more"),
        ("Scroll through the pictures of the mill below", "play"),
        ("We ask for help so that we can pay for high-quality journalism.", "support"),
        ("Unsubscribe", "mailing"),
        ("Unsubscribe | Manage your preferences", "mailing"),
        ("You are receiving this email because you signed up at example.org.", "mailing"),
        ("If this is not for you, you can unsubscribe at any time.", "mailing"),
        ("View this email in your browser", "mailing"),
        ("Abmelden", "mailing"),
        ("Im Browser ansehen", "mailing"),
        ("Se désabonner de cette lettre", "mailing"),
        ("Ver este correo en el navegador", "mailing"),
        ("点击退订", "mailing"),
    ],
)
def test_noise_of_five_languages(text: str, rule: str) -> None:
    found = matching(text, "line", "tail")
    assert found is not None
    assert found.id == rule


@pytest.mark.parametrize("name", ["sr-only", "external-link-icon"])
def test_a_links_word_on_its_window_is_cut_and_prose_on_windows_is_not(name: str) -> None:
    word = f'<span class="{name}">Opens a new tab</span>'
    label = f'<a href="https://x.example/r">the report{word}</a>'
    prose = (
        "<p>The button opens a new window, as the mill by the river says in all of its guides.</p>"
    )
    page = f"<body><article><h1>The mill</h1>{prose * 3}<p>So says {label}, as it did.</p>{prose}"
    made = normalize(page.encode(), name="mill.html").body
    assert "says [the report](https://x.example/r), as it did" in made
    assert "opens a new window" in made


@pytest.mark.parametrize("unit", ["a ", "read more ", "(", ".", "photo: ", "\u00a9 ", "via "])
def test_no_rule_takes_long_on_any_line(unit: str) -> None:
    text = (unit * 400)[:399]
    start = time.process_time()
    for rule in RULES:
        rule.regex.search(text + "\n")
    assert time.process_time() - start < 0.5


def test_a_publishers_rules_hold_on_its_host_alone() -> None:
    prose = "<p>The mill by the river was built of oak and stone by the people of the town.</p>"
    kit = f"<div class='kit'>{prose.replace('mill', 'barn')}</div>"
    series = "<p>Mill watch, part four of nine.</p>"
    article = f"<h1>The mill by the river</h1>{prose * 3}{series}{prose}{kit}"
    page = f"<body><article>{article}</article></body>".encode()
    rules = {
        "paper.example": PublisherRules(
            publication="The Paper", lang="en-GB", drop=("mill watch, part .*",), remove=(".kit",)
        )
    }
    ours = normalize(page, url="https://www.paper.example/a", publishers=rules)
    other = normalize(page, url="https://other.example/a", publishers=rules)
    assert ours.publication == "The Paper"
    assert ours.lang == "en-GB"
    assert "part four" not in ours.body
    assert "barn" not in ours.body
    assert "barn" in other.body
    assert "part four" in other.body
    assert "dropped:publisher" in {interval.fate for interval in ours.intervals}
