"""Pages that stand in an article's place: refused with their reason, and no article with them."""

import pytest

from briefing.normalize.access.stand_ins import STAND_INS
from briefing.normalize.article import Refused
from briefing.normalize.pipeline import normalize

MENUS = {
    "en": ("Home", "World", "Business", "Culture", "Weather", "Subscribe", "About us"),
    "de": ("Startseite", "Politik", "Wirtschaft", "Kultur", "Wetter", "Abonnieren", "Über uns"),
    "fr": ("Accueil", "Monde", "Économie", "Culture", "Météo", "S'abonner", "Qui sommes-nous"),
    "es": ("Inicio", "Mundo", "Economía", "Cultura", "El tiempo", "Suscríbete", "Contacto"),
    "zh": ("首页", "国际", "财经", "文化", "天气", "订阅", "关于我们"),
}
TEASERS = {
    "en": ("Council approves the tram line after a debate", "The members voted late on Tuesday."),
    "de": ("Rat stimmt für die neue Straßenbahn im Süden", "Am Dienstag wurde abgestimmt."),
    "fr": ("Le conseil approuve la ligne de tramway", "Les membres ont voté tard mardi."),
    "es": ("El consejo aprueba la línea de tranvía", "Los miembros votaron el martes."),
    "zh": ("市议会批准新的电车线路", "议员们周二深夜投票，工程将于春季开工。"),
}
PROSE = "The mill by the river was built of oak and stone by the people of the town. "


def page(title: str, main: str, lang: str = "en") -> bytes:
    """A page of a site with its menus above and below."""
    links = "".join(f"<li><a href='/{n}'>{text}</a></li>" for n, text in enumerate(MENUS[lang]))
    menu = f"<nav><ul>{links}</ul></nav>"
    head = f"<meta charset=utf-8><title>{title} | Courier</title>"
    body = f"<header>{menu}</header><main>{main}</main><footer><p>© Courier</p>{menu}</footer>"
    return f"<html lang={lang}><head>{head}</head><body>{body}</body></html>".encode()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        normalize(data)
    return str(refused.value)


def teasers(lang: str) -> str:
    headline, summary = TEASERS[lang]
    return "".join(
        f"<div><h3><a href='/{n}'>{headline} ({n})</a></h3><p>{summary}</p></div>" for n in range(6)
    )


@pytest.mark.parametrize(
    ("lang", "title", "text", "reason"),
    [
        ("en", "Page not found", "Sorry, the page you want could not be found.", "not found"),
        ("en", "404", "Oops! That page can’t be found. Go back to the home page.", "not found"),
        ("en", "Courier", "Sorry, this article is no longer available.", "not found"),
        ("de", "Seite nicht gefunden", "Sie wurde verschoben oder gelöscht.", "not found"),
        ("de", "Fehler 404", "Hoppla! Diese Seite gibt es nicht mehr.", "not found"),
        ("fr", "Page introuvable", "La page que vous recherchez n'existe pas.", "not found"),
        ("es", "Página no encontrada", "La página que busca ha sido movida.", "not found"),
        ("zh", "页面不存在", "抱歉，您访问的页面不存在或已被删除。", "not found"),
        ("en", "Just a moment...", "Checking your browser. Please enable cookies.", "a person"),
        ("en", "Access denied", "Reference 18.2f3d.1701.", "a person"),
        ("de", "Einen Moment bitte", "Ihr Browser wird überprüft.", "a person"),
        ("fr", "Un instant", "Vérification de votre navigateur.", "a person"),
        ("es", "Un momento", "Comprobando su navegador.", "a person"),
        ("zh", "请稍候", "正在检查您的浏览器。", "a person"),
        ("en", "News", "You need to enable JavaScript to run this app.", "runs scripts"),
        ("de", "Nachrichten", "Bitte aktivieren Sie JavaScript.", "runs scripts"),
        ("fr", "Actualités", "Activez JavaScript pour afficher cette page.", "runs scripts"),
        ("es", "Noticias", "Es necesario activar JavaScript para verla.", "runs scripts"),
        ("zh", "新闻", "请开启JavaScript以浏览本页面。", "runs scripts"),
        ("en", "Sign in", "Enter your email address and password.", "login"),
        ("de", "Anmelden", "Bitte geben Sie Ihre Adresse und Ihr Passwort ein.", "login"),
        ("fr", "Connexion", "Saisissez votre adresse et votre mot de passe.", "login"),
        ("es", "Iniciar sesión", "Introduzca su correo y su contraseña.", "login"),
        ("zh", "登录", "请输入您的用户名和密码。", "login"),
        ("en", "Search results for “tram”", "No results found.", "search"),
        ("de", "Suchergebnisse für „Tram“", "Keine Ergebnisse gefunden.", "search"),
        ("fr", "Résultats de recherche pour « tram »", "Aucun résultat trouvé.", "search"),
        ("es", "Resultados de la búsqueda de «tren»", "Sin resultados para tren.", "search"),
        ("zh", "“电车”的搜索结果", "没有找到相关结果。", "search"),
        ("en", "503 Service Unavailable", "Please try again later.", "error"),
        ("de", "Interner Serverfehler", "Ein Fehler ist aufgetreten.", "error"),
        ("fr", "Erreur interne du serveur", "Veuillez réessayer plus tard.", "error"),
        ("es", "Error interno del servidor", "Inténtelo de nuevo más tarde.", "error"),
        ("zh", "服务器错误", "服务器出现错误，请稍后再试。", "error"),
        ("zh", "隐私", "我们使用Cookie处理您的个人数据，点击即表示您同意。", "cookie notice"),
        ("en", "Index of /2024", "Parent Directory notes.txt 4K", "files of a folder"),
    ],
)
def test_a_notice_is_no_article(lang: str, title: str, text: str, reason: str) -> None:
    said = refusal(page(title, f"<h1>{title}</h1><p>{text}</p>", lang))
    assert reason in said
    assert "; " in said
    assert "\n" not in said


@pytest.mark.parametrize("lang", sorted(MENUS))
@pytest.mark.parametrize("summaries", [True, False])
def test_a_page_that_only_leads_elsewhere_is_no_article(lang: str, summaries: bool) -> None:
    heading = f"<h1>{MENUS[lang][1]}</h1>"
    main = heading + teasers(lang) if summaries else heading
    assert "only lists other pages" in refusal(page(MENUS[lang][1], main, lang))


def test_what_others_read_does_not_make_an_article_of_a_notice() -> None:
    main = "<h1>Page not found</h1><p>The page you want was moved.</p>" + teasers("en") * 9
    assert "not found" in refusal(page("Page not found", main))


def test_a_long_list_of_links_does_not_make_an_article_a_list() -> None:
    links = "".join(
        f"<li><a href='/{n}'>The mill of oak by river {n} and its people</a></li>"
        for n in range(60)
    )
    main = f"<article><h1>The mills</h1>{f'<p>{PROSE * 3}</p>' * 9}<ul>{links}</ul></article>"
    assert "oak and stone" in normalize(page("The mills", main)).body


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Page not found: how the web forgets", PROSE * 6),
        ("Page not found", PROSE * 25),
        ("Search results for growth", "By Ada Quill</p><p>" + PROSE * 4),
        ("Access denied", "By Ada Quill</p><p>" + PROSE * 4),
        ("Court orders the post gone", "The page was removed, the mayor said. " + PROSE * 4),
        ("Mill opens", PROSE * 2 + "</p><p>You must be logged in to post a comment."),
        ("Mill opens", PROSE * 3 + "</p><p>Please enable JavaScript to see the comments."),
        ("404 days at sea", PROSE * 4),
    ],
)
def test_an_article_with_such_words_is_one(title: str, text: str) -> None:
    main = f"<article><h1>{title}</h1><p>{text}</p></article>"
    assert "oak and stone" in normalize(page(title, main)).body


def test_a_digest_with_a_link_in_each_heading_is_an_article() -> None:
    item = "<h3><a href='/x'>The mill by the river opens again</a></h3><p>" + PROSE * 4 + "</p>"
    main = "<article><h1>Ten things to know about the valley</h1>" + item * 10 + "</article>"
    assert "oak and stone" in normalize(page("Ten things to know", main)).body


def test_the_table_names_each_kind_once() -> None:
    assert len({kind.id for kind in STAND_INS}) == len(STAND_INS)


def test_next_to_nothing_and_a_home_page_are_told_of() -> None:
    title = "Mill by the river opens again"
    short, whole = (page(title, f"<h1>{title}</h1><p>{PROSE * n}</p>") for n in (2, 6))
    (little,) = normalize(short, url="https://mill.example/wheel").notices
    assert "only 34 words" in little
    for path in ("", "/", "/en", "/pt-BR/"):
        (home,) = normalize(whole, url=f"https://mill.example{path}").notices
        assert "a whole site" in home
    assert normalize(whole, url="https://mill.example/wheel").notices == ()


OFFER = (
    "<p><a href='https://{}/{}'>An oak wheel for a mill by a river, number {}, now half off</a></p>"
)


@pytest.mark.parametrize("host", ["shop.example", "courier.example"])
def test_offers_of_other_sites_under_one_headline_are_an_article(host: str) -> None:
    offers = "".join(OFFER.format(host, n, n) for n in range(12))
    intro = f"<h1>Wheels to buy today</h1><p>By Ada Weir</p><p>2 May 2024</p><p>{PROSE}</p>"
    data = page("Wheels to buy today", f"<article>{intro}{offers}</article>").replace(
        b"<head>", b"<head><link rel=canonical href='https://courier.example/wheels'>"
    )
    if host == "courier.example":
        assert "only lists other pages" in refusal(data)
    else:
        assert "number 11" in normalize(data).body


@pytest.mark.parametrize("own", [False, True])
def test_a_headline_with_nothing_but_comments_below_is_no_article(own: bool) -> None:
    said = "".join(f"<div class='comment'><p>{n}: I say no.</p></div>" for n in range(90))
    text = f"<div class='post'>{f'<p>{PROSE * 3}</p>' * 4}</div>" if own else ""
    rules = "".join(f"<p>Rule {n}. {PROSE}</p>" for n in range(3))
    main = (
        f"<h1>Is the mill for sale?</h1>{text}<div id='comments'>{said}</div><aside>{rules}</aside>"
    )
    data = page("Is the mill for sale?", main)
    if own:
        assert PROSE.strip() in normalize(data).body
    else:
        assert "only comments" in refusal(data)
