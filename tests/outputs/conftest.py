"""Golden files of outputs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Expect = Callable[[str, bytes | str], None]


@pytest.fixture
def expect(update_golden: bool) -> Expect:
    """Compares a content with the golden file of that name."""

    def compare(name: str, content: bytes | str) -> None:
        data = content.encode() if isinstance(content, str) else content
        path = Path(__file__).parent / "expected" / name
        if update_golden:
            path.write_bytes(data)
        assert path.read_bytes() == data

    return compare
