"""Plain mail whose lines may be joined again (RFC 3676, format=flowed)."""

_SIGNATURE = "-- "


def unflowed(text: str, *, joined: bool = False) -> str:
    """The text with each paragraph on one line; ``joined`` where the space at the end is no word's.

    A line that ends in a space goes on in the next one of the same depth of quoting.
    """
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth, content = len(line) - len(bare), bare.removeprefix(" ")
        ends = not content.endswith(" ") or content == _SIGNATURE
        if depth == open_depth and content != _SIGNATURE:
            out[-1] += content
        else:
            out.append(f"{'> ' * depth}{content}")
        if not ends and joined:
            out[-1] = out[-1][:-1]
        open_depth = -1 if ends else depth
    return "\n".join(line.rstrip() for line in out)
