"""The names in a Chinese, Japanese or Korean byline, where no space need part label and name."""

import re
from collections.abc import Iterable
from itertools import pairwise

_LABELS = (
    r"(?:文字记者|记者|記者|作者|采写|采訪撰文|撰文|撰稿人?|执笔|著者|筆者|執筆者?|取材・文|文・写真|取材|文責|"
    r"ライター|特派员|特派員|通讯员|通訊員)"
)
_LABEL = re.compile(
    rf"(?:^|[\s|｜·•,，;；])[^\s|｜:：]{{0,8}}?{_LABELS}(?:\s*[:：/／|｜＝=]\s*|\s+|(?=[\u4e00-\u9fff]))|"
    r"[:：][^\s|｜:：]{2,8}(?:作者|记者)\s*[:：]\s*|"
    r"(?:^|[\s|｜])文\s*[:：/／|｜＝=●]\s*|기자\s*[:：]\s*"
)
_LAST_OF_LABELS = frozenset("者文稿人笔員员责責材真ー")
# A label behind the label: for whom somebody wrote, and as what.
_OFFICE = re.compile(r"^\S{0,10}?(?:记者|記者|作者|通讯员|特派员)(?:\s+|(?=[\u4e00-\u9fff]))")
_KOREAN_OFFICE = re.compile(
    r"(?<=[\uac00-\ud7af])(?:\s+[\uac00-\ud7af]{1,6})?\s+"
    r"(?:(?:[\uac00-\ud7af]{2})?기자|칼럼니스트|논설위원|특파원|교수|작가|평론가|변호사)$"
)
_AFTER = re.compile(
    r"^(?P<names>\S+?(?:\s\S+?)?)(?P<gap>\s*)(?:[记記]者|报道|報道|報導|撰文|기자)(?:\s|$)"
)
_OF_HOUSE = re.compile(
    r"^(?P<names>[\u4e00-\u9fff]{2,4})\s*[/／]\s*[\u4e00-\u9fff]{2,8}[报報网網社刊]$"
)
_PAIRS = frozenset(("[]", "［］", "【】", "（）", "()", "《》"))
# Where the names end: figures, brackets, and the next label.
_END = re.compile(
    r"\s*(?:[\d\[【|｜•·]\s|\d|[|｜]|\S{0,4}(?:编辑|編輯|編集|来源|來源|摄影|攝影|撮影|写真|校对|校對|"
    r"责编|責編|发自|發自|报道|報道|報導|综合|綜合)|(?:阅读|閱讀|浏览|瀏覽|点击|點擊|字数|评论|評論|时间|時間|日期|人气|返回)|(?:\s|(?<=[\u4e00-\u9fff]))[摄攝](?:\s|$)|\s字[号號]|(?:发布|發布|更新|公開)).*$",
    re.DOTALL,
)
_PICTURED = re.compile(r"(?:[摄攝图圖]|摄影|撮影)$")
_BRACKETS = re.compile(r"\s*[(（\[【〔][^)）\]】〕]*[)）\]】〕]")
_SPLIT = re.compile(r"\s*[、，,;；/／&＆]\s*|\s*(?<=\S)[和与與及](?=\S\S)\s*")
_FAR = 40
_BARS = ("|", "｜")
_JAPANESE = re.compile("[\u3040-\u30ff]|執筆|著者|筆者|取材|文責|撮影")
_NAME = re.compile(
    "[\u4e00-\u9fff々]{2,4}|[\u4e00-\u9fff々\u3040-\u30ff]{2,8}|[\uac00-\ud7af]{2,5}|"
    "[\u4e00-\u9fff\u30a0-\u30ff]{1,8}(?:[·・•][\u4e00-\u9fff\u30a0-\u30ff]{1,8}){1,3}|"
    "[\u4e00-\u9fff々\u3040-\u30ff]{1,4} [\u4e00-\u9fff々\u3040-\u30ff]{1,5}"
)
_HOUSE = re.compile(
    r"(?:社|报|報|网|網|新闻|新聞|编辑部?|編輯部?|編集部?|评论员|評論員|集团|公司|记者|記者|频道|頻道|"
    r"电视台|電視台|中心|部|组|組|团队|小编|小編|管理员|管理員|匿名|佚名|本刊|综合|整理|日报|时报|"
    r"周刊|週刊|杂志|雜誌|通讯|委员会|研究院|媒体|媒體|消息|通知|行情|号|时间|日期|研究所|大学|取材班|财经|财經|科技|体育|娱乐|视频|客户端|观察|资讯|在线|论坛|平台|工作室|スタッフ|チーム|運営|局)$|"
    r"^(?:本报|本報|本刊|本网|本站|来源|來源|未知|发布于?$|發布於?$|关注$|關注$|分享|收藏)"
)
# The hundred commonest, which tell two Chinese names from a Japanese one with a space in it.
_FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤欧張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯羅歐"
)


def cjk_names(text: str) -> list[str]:
    """The people that a line or a stated author names; none where it names only a house."""
    text = _BRACKETS.sub("", unbracketed(" ".join(text.split())))
    label = _LABEL.search(text)
    japanese = _JAPANESE.search(text) is not None
    found: list[str] = []
    for part in _SPLIT.split(_labelled(text, label).strip()):
        names = _parted(part.strip(" .．。:：·"), japanese=japanese)
        if not all(map(_is_name, names)):
            # A label with nothing after it may be the first word of a sentence.
            return [] if label and label[0][-1:] in _LAST_OF_LABELS else found
        found += names
    if label and label[0][-1:] in _LAST_OF_LABELS:
        found = [name for name in found if name[0] in _FAMILIES]
    return list(dict.fromkeys(found))


def opens_cjk(text: str) -> bool:
    """Whether a line begins or ends as a byline does."""
    text = unbracketed(text)
    if _PICTURED.search(text):
        return False
    label = _LABEL.search(text)
    if label and (label.start() <= _FAR or text[: label.start() + 1].rstrip().endswith(_BARS)):
        return True
    return _behind(text) is not None


def has_label(text: str) -> bool:
    """Whether a line has a label of who wrote, whatever else it has more of."""
    return not text.isascii() and _LABEL.search(text) is not None


def unbracketed(text: str) -> str:
    """A line less the brackets that it stands in."""
    return text[1:-1] if len(text) > 2 and f"{text[0]}{text[-1]}" in _PAIRS else text


def _behind(text: str) -> str | None:
    """The names before a label at a line's end, or before the name of a paper."""
    if after := _AFTER.match(text):
        # Without a space between them they may be one noun.
        return after["names"] if after["gap"] or _is_plain(after["names"]) else None
    of = _OF_HOUSE.match(text)
    return of["names"] if of and text[0] in _FAMILIES else None


def _labelled(text: str, label: re.Match[str] | None) -> str:
    """What stands by the label of who wrote, all of it where there is none."""
    if label:
        return _OFFICE.sub("", _END.sub("", text[label.end() :]), count=1)
    return _KOREAN_OFFICE.sub("", _behind(text) or text)


def _parted(text: str, *, japanese: bool) -> list[str]:
    """One name, or several with spaces between them."""
    parts = text.split(" ")
    several = all(len(p) >= 2 and p[0] in _FAMILIES for p in parts) and not japanese
    if several or any(len(one) + len(other) > 8 for one, other in pairwise(parts)):
        return parts
    return [text]


def _is_plain(name: str) -> bool:
    """Whether a name is a common family name and one or two characters more."""
    return len(name) in (2, 3) and name[0] in _FAMILIES


def are_families(names: Iterable[str]) -> bool:
    """Whether names begin with family names, and none is a house's."""
    return all(name[0] in _FAMILIES and _is_name(name) for name in names)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not _HOUSE.search(text)
