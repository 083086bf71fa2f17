"""The table of noise: each rule fits its own example, and leaves prose alone."""

import time

import pytest

from briefing.normalize.pipeline import normalize
from briefing.normalize.text.rules import RULES, PublisherRules, Rule, matching

PROSE = (
    "The share of power from the wind rose to a third last year, the ministry said.",
    "Send the form to the office by Friday.",
    "Related costs were higher than planned, and the council asked why.",
    "Comments by the mayor on Friday were read as a sign that the plan is dead.",
    "Die Anzeige wurde am Montag bei der Polizei aufgegeben, sagte ein Sprecher.",
    "Le partage des eaux entre les deux pays reste à régler, selon le ministre.",
    "La publicidad que había pagado el partido no bastó para ganar las elecciones.",
    "更多的水可能会淹没磨坊，也会让镇上的人更不安。",
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
    "记者：您怎么看这座新桥？",
    "编辑：这本书为什么叫《磨坊》？",
    "公司在声明中说：工厂将于下月停产，三百名工人将得到补偿。",
    "乘客扫描二维码即可支付车费，不必再排队买票。",
    "文中的信息来源于网络上的一份公开名单，记者逐一核对，共有三十人。",
    "She had asked him not to share this story with the press.",
    "The mill was sold for 20 times its price 30 years ago",
    "The advertisement continues a row that began in May.",
    "Name and address (required by law) were missing on the bill, the mayor said on Monday.",
    "You are commenting on a fire that nobody has seen.",
    "Be the first to see the new mill, the mayor told the children of the town on Friday.",
    "The information on this page of the report was wrong, the office said.",
    "Facebook/Meta stock is where it was a year ago.",
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


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("Verbinde mit %s", "comment-fields"),
        ("Du kommentierst mit deinem WordPress.com-Konto. (Abmelden / Ändern)", "comment-fields"),
        ("You are commenting using your Facebook account.", "comment-fields"),
        ("Benachrichtigung bei weiteren Kommentaren per E-Mail senden.", "comment-fields"),
        ("Prévenez-moi de tous les nouveaux commentaires par e-mail.", "comment-fields"),
        ("Recibir un email con los siguientes comentarios a esta entrada.", "comment-fields"),
        ("E-Mail-Adresse (erforderlich) (Adresse wird nie veröffentlicht)", "comment-fields"),
        ("Name (required)", "comment-fields"),
        ("%d Bloggern gefällt das:", "comment-fields"),
        ("有新评论时用电子邮件通知我。", "comment-fields"),
        ("新しいコメントをメールで通知", "comment-fields"),
        ("View the discussion thread.", "comment-fields"),
        (
            f"If you buy a mill here, we may receive compensation. {'It is small. ' * 16}",
            "affiliate",
        ),
        (
            "This content can also be viewed on the site it originates from.",
            "embedded-post",
        ),
        ("Be the first to get breaking news. Install our app!", "newsletter"),
        ("Install the Valley News app", "app"),
        ("(Leggi anche: il mulino)", "read-also"),
        (
            "The information contained in this article is not advice and should not be used so.",
            "disclaimer",
        ),
    ],
)
def test_lines_of_a_page_are_known(line: str, id_: str) -> None:
    rule = matching(line, "line", "tail")
    assert rule is not None
    assert rule.id == id_


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_noise(text: str) -> None:
    assert matching(text, "line", "tail", "pasted") is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Advertisement", "advert"),
        ("Anzeige", "advert"),
        ("__", "symbols"),
        ("Instagram/Ann Oak", "photo-credit"),
        ("(Facebook / @oakmill)", "photo-credit"),
        ("Lesen Sie auch: Neue Brücke wird teurer", "read-also"),
        ("À lire aussi : le nouveau pont", "read-also"),
        ("Lea también: El puente nuevo", "read-also"),
        ("延伸阅读：新桥", "read-also"),
        ("更多磨坊的故事", "read-also"),
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
        ("Advertisement - story continues below", "advert"),
        ("See photos from this story:", "play"),
        ("See Gallery", "play"),
        ("4 photos", "play"),
        ("MP4MP3", "play"),
        ("[Embed]", "play"),
        ("Tell the miller's friends – share this post with them!", "share"),
        ("Read more from Ann Miller:", "read-also"),
        ("Article réservé à nos abonnés Lire aussi Le nouveau pont", "read-also"),
        ("原文(投稿日：2019/02/16)へのリンク", "read-also"),
        ("为您推荐", "read-also"),
        ("（原题为《新桥落成，河边的人怎么看？》）", "wire"),
        ("本文原标题：《新桥下月落成，两岸往来只要三分钟》", "wire"),
        (f"(Reporting by A. Miller; {'B. Weaver, ' * 16}Editing by C. Smith)", "wire"),
        ("Additional editing and production by A. Miller and B. Weaver.", "wire"),
        ("This story appears in the May 2017 issue of The Mill. Buy it at the gate.", "wire"),
        ("• Interested in showing us your mill? Contact the editors by our form.", "contact"),
        ("Notice: The content above was posted by a user of this house.", "disclaimer"),
        ("声明：本报力求内容真实，文章内容仅供参考，据此操作风险自担。", "disclaimer"),
        ("本文由作者在本站上传，仅代表该作者观点，与本站立场无关。", "disclaimer"),
        ("采写：河边记者 王小河 李磨", "credits-zh"),
        ("【文/河边专栏作者 王小河】", "credits-zh"),
        ("磨坊办公室供稿 摄影/王小河 编辑/李磨", "credits-zh"),
        ("责任编辑：", "credits-zh"),
        ("河边晚报记者 王小河", "credits-zh"),
        ("转载请注明出处：河边网", "house-zh"),
        ("(本文来自河边新闻，更多原创资讯请下载“河边”APP)", "house-zh"),
        ("喜欢这篇文章？去商店搜河边日报。", "house-zh"),
        ("请关注河边微信公众号", "house-zh"),
        ("长按下方二维码，每天看河边新闻", "house-zh"),
        ("【打印本页】【关闭窗口】", "house-zh"),
        ("You are here: Home > News > Mills", "breadcrumb"),
        ("vor 3 Stunden", "time-ago"),
        ("Il y a 2 jours", "time-ago"),
        ("Hace 5 horas", "time-ago"),
        ("3小时前", "time-ago"),
        ("（完）", "end-mark"),
        ("Exklusiv", "kicker"),
        ("関連エントリ", "read-also"),
        ("Contributing: Ann Miller, Ben Weaver, the town's archive.", "wire"),
        ("Questions? Comments? Email us at", "contact"),
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


@pytest.mark.parametrize(
    "hint",
    [
        *("(click to enlarge)", "(Zum Vergrößern anklicken)", "(Cliquez pour agrandir)"),
        *("(Haz clic para ampliar)", "（点击查看大图）", "（クリックして拡大）"),
    ],
)
def test_a_hint_that_a_picture_can_be_enlarged_is_cut(hint: str) -> None:
    text = "The mill by the river was built of oak and stone by the people of the town."
    page = f"<article><h1>The mill</h1><p>{text}</p><p>{text} {hint}</p><p>{text}</p></article>"
    assert normalize(page.encode()).body == "\n\n".join([text] * 3)


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
