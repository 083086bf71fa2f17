"""What speaks for and against each block being part of the article."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from briefing.normalize.choosing.candidates import Votes
from briefing.normalize.document.hints import Hints, names_of
from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import Facts
from briefing.normalize.document.tree import HEADING_TAGS, Element
from briefing.normalize.odds.wording import SIGNS, Features, Wording, describe_wording, level
from briefing.normalize.text.words import WORD, capitals, is_cjk

_LENGTHS = ((0, "0"), (3, "3"), (8, "8"), (15, "15"), (30, "30"), (60, "60"), (10**9, "long"))
_TELLING = frozenset(["li", "blockquote", "table", "figure", "article", "main", "aside", "button"])
_VOTED = (0.0, 0.5, 1.7, 2.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is read off one block, before its neighbours are looked at.

    ``lowered`` are its words in lower case, ``capitals`` the share that begins with a capital.
    """

    text: str
    lowered: Sequence[str]
    capitals: float
    words: int
    linked: float
    voted: float
    trafilatura: bool
    readability: bool
    resiliparse: float
    region: bool
    declared: bool
    signature: tuple[str, ...]

    @property
    def voters(self) -> str:
        """Who votes for the block, a letter each."""
        return "t" * self.trafilatura + "r" * self.readability + "o" * self.region


def look_at(page: Page, votes: Votes) -> list[Seen]:
    """What is read off every block."""
    return [_look(page, block, votes) for block in page.blocks]


def describe(
    page: Page,
    seen: Sequence[Seen],
    votes: Votes,
    facts: Facts,
    wanted: Collection[str] = SIGNS.keys(),
) -> list[Features]:
    """Named features of every block, by its place in the page and by its wording.

    Of the signs that a wording may bear, which take long, only those ``wanted`` are looked for.
    """
    masses = _masses(page, seen)
    main = _main_of(page, masses)
    shared = set(main.iterancestors())
    trust = _trust(seen)
    looks = _signatures(seen)
    first = next((n for n, s in enumerate(seen) if s.voted >= 1.5 and s.words > 8), 0)
    last = max((n for n, s in enumerate(seen) if s.voted >= 1.5 and s.words > 8), default=len(seen))
    heading = _heading_index(page, facts.title)
    signs = [sign for sign in SIGNS if sign in wanted]
    earlier: set[str] = set()
    found = []
    for n, block in enumerate(page.blocks):
        features = _own(block, seen[n], votes.declared is not None)
        features |= _where(n, first, last, heading)
        features |= _hinted(page, block, main, shared, votes.ignored)
        features |= _lineage(block, main, shared, masses)
        if seen[n].words > 8:
            features[f"trust:{trust}:{seen[n].voters}"] = 1.0
        features[level("look", looks[seen[n].signature], (0.02, 0.1, 0.3, 0.6))] = 1
        said = Wording(seen[n].text, seen[n].lowered, seen[n].capitals, facts, earlier)
        features |= describe_wording(said, signs)
        earlier.add(seen[n].text)
        found.append(features)
    return found


def _look(page: Page, block: Block, votes: Votes) -> Seen:
    text = page.words_of(block)
    characters = max(sum(r.end - r.start for r in block.runs), 1)
    linked = block.linked / characters
    n = block.index
    declared = votes.declared is not None and votes.declared[n] >= 0.5
    votes_for = (
        sum(v[n] >= 0.5 for v in (votes.trafilatura, votes.readability, votes.region)) + declared
    )
    spelled = page.words[n]
    words = len(text) // 2 if is_cjk(text) else len(spelled)
    return Seen(
        text,
        page.lowered[n],
        capitals(spelled),
        words,
        linked,
        _VOTED[min(votes_for, 3)],
        votes.trafilatura[n] >= 0.5,
        votes.readability[n] >= 0.5,
        votes.resiliparse[n],
        votes.region[n] >= 0.5,
        declared,
        _signature(block.container),
    )


def _signature(element: Element) -> tuple[str, ...]:
    """How a block is marked up: it and its parent, by tag and first class."""
    parent = element.getparent()
    nodes = [element] if parent is None else [element, parent]
    return tuple(f"{n.tag}.{(n.get('class') or '').split(' ')[0]}" for n in nodes)


def _signatures(seen: Sequence[Seen]) -> dict[tuple[str, ...], float]:
    """Share of the voted words that each way of marking up holds."""
    words: Counter[tuple[str, ...]] = Counter()
    for s in seen:
        words[s.signature] += int(s.words * s.voted) if s.words > 5 else 0
    total = max(words.total(), 1)
    return {s.signature: words[s.signature] / total for s in seen}


@dataclass(slots=True)
class _Mass:
    """Words inside an element: all, voted for, and linked."""

    words: float = 0.0
    voted: float = 0.0
    linked: float = 0.0


def _masses(page: Page, seen: Sequence[Seen]) -> dict[Element, _Mass]:
    masses: dict[Element, _Mass] = defaultdict(_Mass)
    for block, s in zip(page.blocks, seen, strict=True):
        voted = s.words * s.voted / 2 if s.words > 5 else 0
        for element in block.around:
            mass = masses[element]
            mass.words += s.words
            mass.voted += voted
            mass.linked += s.words * s.linked
    return masses


def _main_of(page: Page, masses: Mapping[Element, _Mass]) -> Element:
    """The element whose words agree best with those that were voted for."""
    total = masses[page.root].voted
    best, agreement = page.root, -1.0
    for element, mass in masses.items():
        if mass.voted <= 0 or element.tag in ("p", "li", "td", "tr"):
            continue
        score = 2 * mass.voted / (mass.words + total)
        if score > agreement:
            best, agreement = element, score
    return best


def _heading_index(page: Page, title: str | None) -> int:
    """Where the article's heading stands, or -1."""
    wanted = set(WORD.findall((title or "").lower()))
    best = -1
    for block in page.blocks:
        if block.container.tag != "h1" and "h1" not in block.path[-3:]:
            continue
        words = set(page.lowered[block.index])
        if words and len(words & wanted) >= 0.6 * len(words):
            return block.index
        best = block.index if best < 0 and words else best
    return best


def _own(block: Block, seen: Seen, has_declared: bool) -> Features:
    tag = str(block.container.tag)
    kind = "h" if tag in HEADING_TAGS else tag
    votes = f"votes:{seen.voters}"
    size = next(name for limit, name in _LENGTHS if seen.words <= limit)
    features = {
        "bias": 1.0,
        f"tag:{kind}": 1.0,
        votes: 1.0,
        f"size:{size}": 1.0,
        f"{votes}:{'short' if seen.words <= 8 else 'long'}": 1.0,
        level("linked", seen.linked, (0.01, 0.2, 0.5, 0.9)): 1.0,
    }
    if has_declared:
        features[f"declared:{'yes' if seen.declared else 'no'}"] = 1.0
    for ancestor in _TELLING.intersection(block.path):
        features[f"in:{ancestor}"] = 1.0
    if seen.linked > 0.5 and "li" in block.path:
        features["linked item"] = 1.0
    return features


def _hinted(
    page: Page, block: Block, main: Element, shared: set[Element], ignored: Hints
) -> Features:
    inside, hints = _relative_hints(page, block, main, shared)
    features = {"in main": float(inside)}
    for name in names_of(hints & ~ignored):
        features[f"hint:{name}"] = 1.0
    for name in names_of(block.near & ~ignored):
        features[f"near:{name}"] = 1.0
    return features


def _where(n: int, first: int, last: int, heading: int) -> Features:
    features: Features = {}
    where = "before" if n < first else "after" if n > last else "amid"
    far = max(first - n, n - last, 0)
    features[f"place:{where}"] = 1.0
    if far:
        features[
            f"place:{where}:{'1' if far == 1 else '3' if far <= 3 else '8' if far <= 8 else 'far'}"
        ] = 1.0
    if heading >= 0:
        features[
            "above heading" if n < heading else "is heading" if n == heading else "below heading"
        ] = 1.0
    return features


def _relative_hints(
    page: Page, block: Block, main: Element, shared: set[Element]
) -> tuple[bool, Hints]:
    """Hints from the elements between the main one and the block; the rest is the page's."""
    hints: Hints = 0
    for element in block.around:
        if element is main:
            return True, hints
        if element in shared:
            return False, hints
        hints |= page.hints[element]
    return False, hints


def _trust(seen: Sequence[Seen]) -> str:
    """How far the two extractors agree on this page, and whose article is larger."""
    t = sum(s.words for s in seen if s.trafilatura)
    r = sum(s.words for s in seen if s.readability)
    both = sum(s.words for s in seen if s.trafilatura and s.readability)
    agreement = both / max(t + r - both, 1)
    level = "high" if agreement > 0.8 else "mid" if agreement > 0.4 else "low"
    return level + ("" if level == "high" else ":t" if t > r else ":r")


def _lineage(
    block: Block, main: Element, shared: set[Element], masses: Mapping[Element, _Mass]
) -> Features:
    """What the elements between the main one and the block hold."""
    chain: list[Element] = []
    for element in block.around:
        if element is main:
            break
        chain.append(element)
    else:
        common = next((a for a in block.around[1:] if a in shared), None)
        return {
            "outside main": 1.0,
            "outside:near" if common is main.getparent() else "outside:far": 1.0,
        }
    features = {f"below main:{min(len(chain), 4)}": 1.0}
    if chain:
        branch = masses[chain[-1]]
        words = branch.words or 1
        features[level("branch linked", branch.linked / words, (0.01, 0.2, 0.5, 0.8))] = 1.0
        features[level("branch voted", branch.voted / words, (0.1, 0.5, 0.9))] = 1.0
        features[level("branch words", words, (10, 40, 120))] = 1.0
    above = block.container.getparent()
    parent = masses.get(above) if above is not None else None
    if parent:
        words = parent.words or 1
        features[level("parent linked", parent.linked / words, (0.01, 0.2, 0.5, 0.8))] = 1.0
        features[level("parent voted", parent.voted / words, (0.1, 0.5, 0.9))] = 1.0
    return features
