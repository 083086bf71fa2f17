"""What keeps a built site from being published at all: no address, another's, or a preview."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlsplit

from briefing.model.problems import Problem
from briefing.publish.errors import DeployError

SERVED = ".serve"
BUILD = "run ./inv build, then deploy"
_EXAMPLES = ("example.org", "example.com", "example.net", "example", "invalid", "test")
_LOOPBACK = ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104
_CANONICAL = re.compile(r'<link rel="?canonical"? href="?([^">]+)')
_SET = "set SITEURL in publishconf.py, or DOSSIER_SITEURL, to the site's address, and build again"


def refuse_unfit(output: Path, site_url: str, local: bool) -> None:
    """Raise DeployError with all that keeps this output from being published at all."""
    problems = []
    if SERVED in (output.name, output.resolve().parent.name):
        what = "was made by ./inv serve, for your eyes only"
        problems.append(Problem(str(output), 0, what, "run ./inv build, and deploy its output"))
    elif not output.is_dir():
        problems.append(Problem(str(output), 0, "there is no built site", BUILD))
    if problem := _url_problem(site_url, local):
        problems.append(Problem("SITEURL", 0, problem, _SET))
    elif (built_for := _address_in(output)) and built_for != site_url.rstrip("/"):
        what = f"was built for {built_for}, and SITEURL is {site_url}"
        problems.append(Problem(str(output), 0, what, BUILD))
    if problems:
        raise DeployError(problems)


def _address_in(output: Path) -> str:
    """Return the address that the built home page gives as its own, "" where it gives none."""
    try:
        page = (output / "index.html").read_text("utf-8", "replace")
    except OSError:
        return ""
    found = _CANONICAL.search(page)
    return html.unescape(found[1]).rstrip("/") if found else ""


def _url_problem(site_url: str, local: bool) -> str:
    """Return what keeps a site with this address from its readers, or an empty string."""
    try:
        address = urlsplit(site_url)
        host = (address.hostname or "").rstrip(".")
    except ValueError:
        return f"{site_url!r} is no address"
    if not site_url:
        return "is not set"
    if address.scheme not in ("http", "https") or not host:
        return f"{site_url!r} is no http or https address"
    if any(host == name or host.endswith(f".{name}") for name in _EXAMPLES):
        return f"{host} is an example, not the site's address"
    if not local and (host in _LOOPBACK or host.endswith(".localhost")):
        return f"{host} is this machine, where no reader is"
    return ""
