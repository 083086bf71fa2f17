"""The commands of a Dossier site; `inv --list` shows them, `inv --help TASK` their options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cli.command import command

if TYPE_CHECKING:
    from invoke.context import Context

# Each task imports what it runs: `inv --list` and a build with nothing to do should not wait
# for the code of all the others.

_AS_OF = "take this moment for now: YYYY-MM-DD or YYYY-MM-DDThh:mm"
_DRY_RUN = "show what would happen and change nothing"


@command(
    help={
        "as_of": _AS_OF,
        "output": "where the built site goes",
        "search": "make the search index; --no-search leaves it out",
        "cards": "draw social cards; --no-cards leaves them out",
        "clean": "build all anew, taking nothing over from the build before",
        "profile": "print where the time went, by stage",
    }
)
def build(
    _: Context,
    as_of: str = "",
    output: str = "output",
    search: bool = True,
    cards: bool = True,
    clean: bool = False,
    profile: bool = False,
) -> None:
    """Check the content and bring output/ up to date."""
    from cli.building import Wishes, build_site
    from cli.site import PUBLISH, open_site

    site, wishes = open_site(PUBLISH, as_of), Wishes(search, cards, clean)
    if profile:
        from cli.profiling import build_profiled

        build_profiled(site, output, wishes)
    else:
        build_site(site, output, wishes)


@command(help={"as_of": _AS_OF, "output": "the built site that is asked about"})
def due(_: Context, as_of: str = "", output: str = "output") -> None:
    """Print when the built site will change by itself."""
    from cli.building import show_due
    from cli.site import PUBLISH, open_site

    show_due(open_site(PUBLISH, as_of), output)


@command(
    help={
        "site": "check the built site in output/ instead of the content",
        "fix": "write files for unknown names, missing ids, and redirects from former addresses",
        "as_of": _AS_OF,
    }
)
def check(_: Context, site: bool = False, fix: bool = False, as_of: str = "") -> None:
    """Say every problem of the content, or of the built site."""
    from cli.building import check_content_of, check_output_of
    from cli.site import PUBLISH, open_site

    opened = open_site(PUBLISH, as_of)
    check_output_of(opened) if site else check_content_of(opened, fix)


@command(
    help={
        "host": "the address to listen on",
        "port": "the port to listen on; 0 takes a free one",
        "open_browser": "open the site in the browser",
    }
)
def serve(
    _: Context, host: str = "127.0.0.1", port: int = 8000, open_browser: bool = False
) -> None:
    """Show the site while you write; it reloads on change."""
    from cli.serving import serve as run

    run(host, port, open_browser)


@command(
    positional=["first"],
    iterable=["source"],
    help={
        "first": "a file, folder, quoted glob, web address, WARC archive, or - for standard input",
        "source": "one more source; may be repeated",
        "url": "the address that the article came from, for links and the source box",
        "explain": "print each removal with the rule that made it; writes nothing",
        "attach": "add an article that a brief has already to that brief's sources",
        "separate": "make a draft of an article that a brief has already, if in other bytes",
        "feed": "the source is a feed: take each entry that is new since the last time",
        "images": "fetch the article's pictures into the draft's folder",
        "dask": "the address of a Dask scheduler that shares the work out (see ./inv scale)",
    },
)
def ingest(
    _: Context,
    first: str,
    source: list[str] | None = None,
    url: str = "",
    explain: bool = False,
    attach: bool = False,
    separate: bool = False,
    feed: bool = False,
    images: bool = False,
    dask: str = "",
) -> None:
    """Turn articles into drafts in content/drafts/."""
    from cli.ingesting import Wishes
    from cli.ingesting import ingest as run

    run([first, *(source or [])], Wishes(url, explain, attach, separate, feed, dask, images))


@command()
def scale(_: Context) -> None:
    """Install what web archives and Dask clusters need."""
    from cli.packages import install
    from cli.telling import say

    say("installing what web archives and Dask clusters need into .venv …")
    install("requirements-scale.lock")


@command(
    positional=["kind"],
    help={"kind": "brief, company, policy or topic", "name": "its headline or name"},
)
def new(_: Context, kind: str, name: str) -> None:
    """Write the file of a new brief, company or policy."""
    from cli.authoring import new as run

    run(kind, name)


@command(
    positional=["slug"],
    help={
        "slug": "the draft's slug or file",
        "date": "the brief's date, today where not given",
        "verbatim": "publish although the text is mostly the article's own",
    },
)
def publish(_: Context, slug: str, date: str = "", verbatim: bool = False) -> None:
    """Check a draft, date it, and move it to the briefs."""
    from cli.authoring import publish as run

    run(slug, date, verbatim)


@command(positional=["slug"], help={"slug": "the brief's slug or file"})
def unpublish(_: Context, slug: str) -> None:
    """Move a brief back to the drafts."""
    from cli.authoring import unpublish as run

    run(slug)


@command(
    positional=["slug"],
    help={"slug": "the brief's slug or file", "reason": "what readers are told"},
)
def retract(_: Context, slug: str, reason: str) -> None:
    """Take a brief back; its page stays and says why."""
    from cli.authoring import retract as run

    run(slug, reason)


@command(
    positional=["old", "name"],
    help={
        "old": "the slug of a company, policy or brief",
        "name": "the new name or headline",
        "slug": "the new slug, made from the name where not given",
        "dry_run": _DRY_RUN,
    },
)
def rename(_: Context, old: str, name: str, slug: str = "", dry_run: bool = False) -> None:
    """Give an entity or brief a new name; references are kept."""
    from cli.authoring import rename as run

    run(old, name, slug, dry_run)


@command(
    positional=["kept", "gone"],
    help={
        "kept": "the slug of the entity that stays",
        "gone": "the slug of the entity that becomes part of it",
        "dry_run": _DRY_RUN,
    },
)
def merge(_: Context, kept: str, gone: str, dry_run: bool = False) -> None:
    """Make two entities one; references are kept."""
    from cli.authoring import merge as run

    run(kept, gone, dry_run)


@command(
    help={
        "explain": "a brief's or dossier's slug or file: each name, the decision and the rule",
        "unlinked": "names that briefs repeat and that have no page",
        "ambiguous": "names that were left alone because they may mean several entities",
        "as_of": _AS_OF,
    }
)
def links(
    _: Context,
    explain: str = "",
    unlinked: bool = False,
    ambiguous: bool = False,
    as_of: str = "",
) -> None:
    """Explain how names became links, or did not."""
    from cli.linking import links as run
    from cli.site import open_site

    run(open_site(as_of=as_of), explain, unlinked, ambiguous)


@command(
    help={
        "target": "a name in DEPLOY of pelicanconf.py",
        "dry_run": "show what would be added, changed and deleted",
        "allow_deletions": "how many files may be deleted, where the plan was refused",
    }
)
def deploy(
    _: Context, target: str, dry_run: bool = False, allow_deletions: int | None = None
) -> None:
    """Put the built site where readers find it."""
    from cli.deploying import deploy as run

    run(target, dry_run, allow_deletions)


@command(
    help={"target": "a name in DEPLOY of pelicanconf.py", "to": "a release; else the one before"}
)
def rollback(_: Context, target: str, to: str = "") -> None:
    """Put an earlier release back."""
    from cli.deploying import rollback as run

    run(target, to)


@command()
def schema(_: Context) -> None:
    """Print the JSON Schema of all front matter."""
    import json

    from briefing.model.schema import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@command(
    help={
        "only": "a test file or folder; format, lint, types and layers are left out then",
        "update_golden": "write the expected/ files anew",
    }
)
def test(_: Context, only: str = "", update_golden: bool = False) -> None:
    """Install what the tests need and run every check."""
    from cli.testing import run_tests

    run_tests(only, update_golden)


@command(
    positional=["what"],
    help={
        "what": "build, links, normalize or serve",
        "size": "how many briefs a generated site has, with commas between: 1000,10000",
        "corpus": "a directory of annotated texts (see the head of benchmarks/WHAT.py)",
        "sets": "sets of the corpus, with commas between; all where not given",
        "sample": "this many pages of each set instead of all; serve: this many edits",
        "alone": "our own figures only, without the other tools",
    },
)
def bench(
    _: Context,
    what: str,
    size: str = "",
    corpus: str = "",
    sets: str = "",
    sample: str = "",
    alone: bool = False,
) -> None:
    """Measure, and print the table."""
    from cli.benching import bench as run

    run(what, {"size": size, "corpus": corpus, "sets": sets, "sample": sample, "alone": alone})


@command(help={"add": "begin the catalogue of this language: fr"})
def words(_: Context, add: str = "") -> None:
    """Bring translations up to what the theme says."""
    from cli.wording import update_words

    update_words(add)


@command(help={"output": "another built site", "only": "markup, access or lighthouse"})
def audit(_: Context, output: str = "", only: str = "") -> None:
    """Audit markup, access and speed of the built site."""
    from cli.audit import audit as run
    from cli.site import PUBLISH, open_site

    run(open_site(PUBLISH), output, only)
