"""Mails that forward several, or whose article is attached: nothing is left out in silence."""

from email.message import EmailMessage

import pytest

from briefing.normalize.article import Refused
from briefing.normalize.pipeline import normalize

PARTS = "".join(
    f"<p>The {name} by the river was built of oak and stone by the people of the town, and the "
    "council said on Friday that it will be opened to visitors in the spring of next year.</p>"
    for name in ("mill", "bridge", "school", "market")
)


def mail(subject: str, text: str = "", html: str = "") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Quill <ada@courier.example>"
    message["To"] = "desk@courier.example"
    message["Date"] = "Tue, 05 Mar 2024 10:00:00 +0000"
    message["Subject"] = subject
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def forwarded(subject: str, words: str) -> str:
    return (
        "---------- Forwarded message ---------\nFrom: Tom Reed <tom@river.example>\n"
        f"Date: Mon, Mar 4, 2024 at 9:00 AM\nSubject: {subject}\nTo: <ada@courier.example>\n\n"
        f"{words}\n\n"
    )


def test_attached_mails_beside_the_first_are_named() -> None:
    message = mail("Fwd: two letters", "See both.")
    message.add_attachment(mail("The mill", "x", PARTS))
    message.add_attachment(mail("The bridge", "x", PARTS))
    article = normalize(bytes(message), name="two.eml")
    assert article.title == "The mill"
    (notice,) = article.notices
    assert "forwards 2 mails" in notice
    assert "The bridge" in notice


def test_a_mail_within_an_attached_mail_is_not_another() -> None:
    outer, inner = mail("Fwd: Fwd: The mill", "See this."), mail("Fwd: The mill", "And this.")
    inner.add_attachment(mail("The mill", "x", PARTS))
    outer.add_attachment(inner)
    article = normalize(bytes(outer), name="nested.eml")
    assert (article.title, article.notices) == ("The mill", ())


def test_forwarded_texts_above_the_last_are_named() -> None:
    words = "\n\n".join("The mill by the river was built of oak and stone. " * 4 for _ in range(4))
    several = forwarded("The mill", words) + forwarded("The bridge", words)
    article = normalize(bytes(mail("Fwd: two", several)), name="two.eml")
    assert article.title == "The bridge"
    assert [notice.split(":")[0] for notice in article.notices] == ["the mail forwards 2 mails"]
    chain = forwarded("Fwd: The mill", "FYI") + forwarded("The mill", words)
    assert normalize(bytes(mail("Fwd: one", chain)), name="one.eml").notices == ()


def test_an_attached_page_is_the_article_of_a_mail_that_only_says_so() -> None:
    message = mail("The mill", "See attached.")
    message.add_attachment(PARTS.encode(), maintype="text", subtype="html", filename="mill.html")
    assert "oak and stone" in normalize(bytes(message), name="a.eml").body
    longer = mail("The mill", "The market was opened by the mayor on Friday. " * 9)
    longer.add_attachment(PARTS.encode(), maintype="text", subtype="html", filename="ad.html")
    assert "oak and stone" not in normalize(bytes(longer), name="a.eml").body


@pytest.mark.parametrize("html", ["", "<p>See the attachment.</p>"])
def test_a_mail_that_says_next_to_nothing_is_told_of_with_what_is_attached(html: str) -> None:
    message = mail("Report", "See the attachment.", html)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    assert normalize(bytes(message), name="a.eml").notices == (
        "1 attachment was left out: a.pdf",
        "the draft has only 3 words: compare it with the mail, which may be no article",
    )


def test_attachments_are_named_but_for_what_is_read_or_counted_otherwise() -> None:
    message = mail("The mill", "x", f'{PARTS}<p><img src="cid:mill" alt="The mill"></p>')
    (_, html) = message.iter_parts()
    html.add_related(b"x", maintype="image", subtype="png", cid="<mill>", filename="mill.png")  # type: ignore[attr-defined]
    assert not [n for n in normalize(bytes(message), name="a.eml").notices if "left out:" in n]
    for name in ("a.pdf", "b.docx", "c.xlsx", "d.zip", "key.asc"):
        kind = "pgp-signature" if name == "key.asc" else "octet-stream"
        message.add_attachment(b"x", maintype="application", subtype=kind, filename=name)
    told = "4 attachments were left out: a.pdf, b.docx, c.xlsx and 1 more"
    assert told in normalize(bytes(message), name="a.eml").notices
    cover = mail("The mill", "See attached.")
    cover.add_attachment(PARTS.encode(), maintype="text", subtype="html", filename="mill.html")
    assert normalize(bytes(cover), name="a.eml").notices == ()


def test_a_mail_without_text_is_refused_with_what_it_has() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ada@courier.example", "Report"
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    with pytest.raises(Refused, match=r"only attachments \(a\.pdf\); "):
        normalize(bytes(message), name="a.eml")
    with pytest.raises(Refused, match="the mail holds no text; "):
        normalize(bytes(mail("Empty")), name="a.eml")


QUOTED = (
    "<blockquote><p>The mill has never stood still for a day, and it will not now.</p></blockquote>"
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("On Friday the miller wrote:", True),
        ("Am Freitag schrieb die Müllerin:", True),
        ("On Fri, 1 Mar 2024 at 10:00, Tom Reed wrote:", False),
        ("On 1 March Tom Reed &lt;tom@river.example&gt; wrote:", False),
        ("Am Fr., 1. März 2024 um 10:00 Uhr schrieb Tom Reed:", False),
        ("Le ven. 1 mars 2024 à 10:00, Tom Reed a écrit :", False),
        ("El vie, 1 mar 2024 a las 10:00, Tom Reed escribió:", False),
        ("Tom Reed 于2024年3月1日周五 10:00写道：", False),
    ],
)
def test_a_mail_that_is_answered_goes_and_a_quotation_stays(said: str, *, kept: bool) -> None:
    message = mail("The mill", "x", f"{PARTS}<p>{said}</p>{QUOTED}")
    assert ("never stood still" in normalize(bytes(message), name="a.eml").body) == kept


def test_a_notice_s_day_and_place_are_no_mail_s_header() -> None:
    notice = "<p>Date: 5 March</p><p>To: all millers</p>"
    body = normalize(bytes(mail("The mill", "x", f"{PARTS}{notice}{PARTS}")), name="a.eml").body
    assert "all millers" in body


def test_a_mail_packed_for_one_program_says_so() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "ada@courier.example", "Report"
    message.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    with pytest.raises(Refused, match=r"packed in winmail\.dat .*; paste its text instead"):
        normalize(bytes(message), name="a.eml")


def test_a_signature_goes_and_a_long_part_of_that_name_stays() -> None:
    short = "<div class=signature>Ada Quill<br>Courier</div>"
    long = f"<div class=signature>{PARTS}</div>"
    found = normalize(bytes(mail("The mill", "x", PARTS + short)), name="a.eml").body
    assert "Quill" not in found
    assert normalize(bytes(mail("The mill", "x", long)), name="a.eml").body.count("oak") == 4


ABOVE = "From ada@courier.example Tue Mar  5 10:00:00 2024\n"


def mailbox(*subjects: str) -> bytes:
    return "\n".join(
        f"{ABOVE}X-Label: news\n{mail(subject, PARTS, PARTS)}" for subject in subjects
    ).encode()


@pytest.mark.parametrize("name", ["letters.mbox", "letter.eml", ""])
def test_a_mailbox_of_one_mail_is_a_mail(name: str) -> None:
    article = normalize(mailbox("The mill opens"), name=name)
    assert (article.kind, article.title) == ("email", "The mill opens")
    assert "X-Label" not in article.text and "The mill by the river" in article.body


@pytest.mark.parametrize("name", ["letters.mbox", "letter.eml", ""])
@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_a_mailbox_of_several_mails_is_refused(name: str, ends: bytes) -> None:
    data = mailbox("The mill", "The bridge", "The school").replace(b"\n", ends)
    with pytest.raises(Refused, match=r"mailbox of 3 mails; .* \(\.eml\) and give that"):
        normalize(data, name=name)


def test_a_letter_that_shows_such_a_line_is_one_mail() -> None:
    text = f"{PARTS}\n\n{ABOVE}\nThat line stands above each mail.\n\n>{ABOVE}Subject: x\n"
    message = mail("The mill opens", text)
    for data in (bytes(message), ABOVE.encode() + bytes(message)):
        assert normalize(data, name="a.eml").title == "The mill opens"


def test_a_text_that_begins_with_from_is_no_mailbox() -> None:
    text = f"From our own man, 10:00 in the morning\n\n{PARTS}\n\n" * 2
    assert normalize(text.encode()).kind != "email"
