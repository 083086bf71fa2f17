"""The letter as HTML that mail programs show as meant: tables, inlined style, light and dark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from briefing.model.wording import words_of
from briefing.outputs.digest import DEADLINES, END, SOURCE, Deadline, Digest, Item
from briefing.outputs.text import line

LIMIT = 102_000
"""Bytes: Gmail cuts a longer letter off."""

_SERIF = Markup("font-family:Georgia,'Times New Roman',serif")
_SANS = Markup("font-family:'Source Sans 3',Helvetica,Arial,sans-serif")
# Mail programs that know dark mode take these classes, the others the inlined light colours.
_DARK = Markup(
    ".p{background:#141311!important}.i{color:#ECE8DF!important}.m{color:#9C968A!important}"
    ".a{color:#F08A97!important}.l{color:#8CC4E4!important}.r{border-color:#38352F!important}"
)
_PAGE = Markup(
    """\
<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>:root{{color-scheme:light dark}}@media (prefers-color-scheme:dark){{{dark}}}</style>
</head>
<body class="p" style="margin:0;padding:0;background:#FBFAF7">
<div style="display:none;font-size:1px;line-height:1px;max-height:0;\
max-width:0;opacity:0;overflow:hidden">{preheader}</div>
<div role="main">
<table role="presentation" class="p" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="background:#FBFAF7"><tr><td align="center" style="padding:24px 20px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" \
style="width:100%;max-width:600px;text-align:left;overflow-wrap:anywhere;word-break:break-word">
<tr><td class="r" style="padding:0 0 16px;border-bottom:3px solid #1B1A17">
<p class="a" style="margin:0;{sans};font-size:15px;font-weight:bold;color:#9B1C31">\
{publication}</p>
<h1 class="i" style="margin:4px 0;{serif};font-size:28px;line-height:1.15;color:#1B1A17">\
{title}</h1>
<p class="m" style="margin:0;{sans};font-size:15px;color:#66625A">{count} · \
<a class="l" href="{url}" style="color:#0B4F71">{online}</a></p>
</td></tr>
{rows}
<tr><td style="padding:20px 0 0"><p class="m" style="margin:0;{sans};font-size:15px;\
color:#66625A">{end}</p></td></tr>
</table>
</td></tr></table>
</div>
</body>
</html>
"""
)
_ROW = Markup(
    '<tr><td class="r"{lang} style="padding:20px 0;border-bottom:1px solid #D9D4C8">\n{parts}\n'
    "</td></tr>"
)
_LANG = Markup(' lang="{lang}" dir="{dir}" align="{side}"')
_KICKER = Markup(
    '<p class="a" style="margin:0;{sans};font-size:14px;font-weight:bold;color:#9B1C31">{text}</p>'
)
_TITLE = Markup(
    '<h2 style="margin:2px 0 6px;{serif};font-size:21px;line-height:1.2">'
    '<a class="i" href="{url}" style="color:#1B1A17">{text}</a></h2>'
)
_HEADING = Markup(
    '<h2 class="i" style="margin:0 0 6px;{serif};font-size:19px;color:#1B1A17">{text}</h2>'
)
_DEK = Markup(
    '<p class="i" style="margin:0 0 8px;{serif};font-size:17px;line-height:1.45;color:#1B1A17">'
    "{text}</p>"
)
_LIST = Markup('<ul class="i" style="margin:0 0 8px;padding:0 20px;color:#1B1A17">{items}</ul>')
_ITEM = Markup('<li style="margin:0 0 4px;{serif};font-size:16px;line-height:1.4">{text}</li>')
_META = Markup('<p class="m" style="margin:0;{sans};font-size:14px;color:#66625A">{text}</p>')
_LINK = Markup('<a class="l" href="{url}" style="color:#0B4F71">{text}</a>')


@lru_cache(1)  # a letter as a file for mail programs holds it as well
def html(digest: Digest) -> str:
    """Return the letter; what would make it longer than LIMIT is left to the site, and counted."""
    rows = [_row(digest, item) for item in digest.items]
    closing = [_deadlines(digest, digest.deadlines)] if digest.deadlines else []
    bare = len(_page(digest, [_more(digest, len(rows)), *closing]).encode())
    kept = _fitting(rows, LIMIT - bare)
    more = [_more(digest, len(rows) - kept)] if kept < len(rows) else []
    return _page(digest, [*rows[:kept], *more, *closing])


def _fitting(rows: Sequence[Markup], room: int) -> int:
    """Return how many of the first rows have room."""
    for number, row in enumerate(rows):
        room -= len(row.encode()) + 1
        if room < 0:
            return number
    return len(rows)


def _page(digest: Digest, rows: Sequence[Markup]) -> str:
    return _styled(
        _PAGE,
        lang=digest.lang,
        title=line(digest.title),
        dark=_DARK,
        preheader=line(digest.preheader),
        publication=line(digest.publication),
        count=digest.count,
        url=digest.site_url + digest.path,
        online=digest.words.say("Read on the site"),
        rows=Markup("\n").join(rows),
        end=digest.words.say(END),
    )


def _row(digest: Digest, item: Item) -> Markup:
    parts = [
        _styled(_KICKER, text=line(item.kicker)) if item.kicker else "",
        _styled(_TITLE, url=digest.site_url + item.path, text=line(item.title)),
        _styled(_DEK, text=line(item.dek)) if item.dek else "",
        _list([Markup.escape(line(words)) for words in item.highlights]),
        _styled(_META, text=_meta(digest, item)),
    ]
    return _row_of(parts, _lang(item))


def _row_of(parts: Sequence[Markup | str], lang: Markup | str = "") -> Markup:
    return _styled(_ROW, lang=lang, parts=Markup("\n").join(part for part in parts if part))


def _lang(item: Item) -> Markup | str:
    """Return the attributes of a row in another language than the letter's."""
    if not item.lang:
        return ""
    way = words_of(item.lang).direction
    return _styled(_LANG, lang=item.lang, dir=way, side="right" if way == "rtl" else "left")


def _meta(digest: Digest, item: Item) -> Markup:
    words = digest.words
    known = Markup.escape(
        f"{digest.words.day(item.day)} · {words.say('%(num)s min', num=item.minutes)}"
    )
    if not item.source:
        return known
    source: Markup = Markup.escape(line(item.source))
    if item.source_url:
        source = _styled(_LINK, url=line(item.source_url), text=source)
    return Markup("{} · {}: {}").format(known, words.say(SOURCE), source)


def _deadlines(digest: Digest, deadlines: Sequence[Deadline]) -> Markup:
    items = [
        Markup("{}: {} ({})").format(
            digest.words.day(one.day),
            line(one.event),
            _styled(_LINK, url=digest.site_url + one.path, text=line(one.name)),
        )
        for one in deadlines
    ]
    heading = _styled(_HEADING, text=digest.words.say(DEADLINES))
    return _row_of([heading, _list(items)])


def _more(digest: Digest, number: int) -> Markup:
    words = digest.words.say("and %(number)s more on the site", number=number)
    link = _styled(_LINK, url=digest.site_url + digest.path, text=words)
    return _row_of([_styled(_META, text=link)])


def _list(items: Sequence[Markup]) -> Markup:
    entries = Markup("").join(_styled(_ITEM, text=item) for item in items)
    return _styled(_LIST, items=entries) if items else Markup("")


def _styled(template: Markup, **values: object) -> Markup:
    """Fill a template; every value that is no Markup is escaped."""
    # Markup's own `format` does the same in Python, which takes ten times as long.
    escaped = {name: Markup.escape(value) for name, value in values.items()}
    return Markup(str.format(template, sans=_SANS, serif=_SERIF, **escaped))  # noqa: S704
