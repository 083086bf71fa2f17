"""An event loop in a thread of its own, for a Dask client to live on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Thread
from typing import Any

from briefing.sources.extras import need
from briefing.sources.item import SourceError

_STOP_SECONDS = 10


@contextmanager
def running_loop(seconds: float) -> Iterator[Any]:
    """Run a loop while the block lasts; raises SourceError if it is not up in `seconds`.

    A client that makes its own loop gives it ten seconds and then fails an assertion, which on a
    machine that is busy enough it does.
    """
    ioloop = need("tornado.ioloop").IOLoop
    up: Future[tuple[Any, asyncio.Event]] = Future()

    async def idle() -> None:
        stop = asyncio.Event()
        up.set_result((ioloop.current(), stop))
        await stop.wait()

    thread = Thread(target=asyncio.run, args=(idle(),), name="Dask client", daemon=True)
    thread.start()
    try:
        loop, stop = up.result(seconds)
    except TimeoutError as error:
        raise SourceError("this machine is too busy to begin: run this again later") from error
    try:
        yield loop
    finally:
        loop.add_callback(stop.set)
        thread.join(_STOP_SECONDS)
