"""Renders and links every text once all pages are planned and before any is made."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from pelican import signals
from pelican.generators import Generator

from briefing.site_build.handover import handed
from briefing.site_build.newsroom import KEY, Newsroom
from briefing.site_build.relating import join_kept, relate_kept
from briefing.site_build.sealed import SealError
from briefing.site_build.stages import stage
from briefing.site_build.text_store import TextStore
from briefing.site_build.weaving import weave_kept


def link_all(generators: Sequence[Generator]) -> None:
    """Weave all texts into the newsroom."""
    stage("linking")
    newsroom: Newsroom = generators[0].context[KEY]
    handover = handed()
    store = handover.texts if handover else TextStore.passing()
    known = (handover.key, handover.digests) if handover else ()
    registry, bodies = newsroom.registry, newsroom.bodies
    newsroom.weave(weave_kept(registry, bodies, newsroom.settings, store, *known))
    if handover:
        # Where nothing can be kept the next build weaves anew, and says so itself.
        with suppress(SealError):
            store.save()
        newsroom.join = join_kept
        newsroom.relate = partial(
            relate_kept,
            texts=store,
            file=handover.file,
            key=handover.key,
            together=handover.ledger.origin is not None,
        )


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(link_all)
