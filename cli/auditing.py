"""inv audit: what needs Node or Java, so beside the tests: markup validation and Lighthouse."""

from __future__ import annotations

import gzip
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from cli.console import out, say
from cli.site import Site

_TOOLS = ("vnu-jar@26.9.27", "lighthouse@12.8.2")
_FLAGS = "--headless --no-sandbox --disable-gpu --disable-background-networking"


def audit(site: Site) -> None:
    """Validate every page of output/ and score home, a brief and a dossier.

    ValueError names what is missing: a built site, Node, Java or Chromium.
    """
    output = (site.root / "output").resolve()
    if not output.is_dir():
        raise ValueError("there is no built site in output/: run inv build first")
    tools = _install(site.root / ".cache" / "audit")
    errors = _validate(tools, output)
    with _served(output) as address:
        scores = [_lighthouse(tools, address, path) for path in _pages(output)]
    if errors or min(scores) < 1:
        raise ValueError("the audit found something to mend: see above")


def _install(folder: Path) -> Path:
    for program in ("node", "npm", "java"):
        if not shutil.which(program):
            raise ValueError(f"the audit needs {program}: install it and run this again")
    folder.mkdir(parents=True, exist_ok=True)
    say("installing the audit's tools with npm …")
    install = ["npm", "install", "--no-save", "--silent", "--prefix", str(folder), *_TOOLS]
    subprocess.run(install, check=True)
    return folder / "node_modules"


def _validate(tools: Path, output: Path) -> int:
    """Print what the Nu checker finds wrong with any page; return how many errors there are."""
    jar = tools / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--skip-non-html", "--errors-only", str(output)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = result.stderr.splitlines()
    for line in errors:
        out.print(line, markup=False)
    pages = sum(1 for _ in output.rglob("*.html"))
    out.print(f"markup: {len(errors)} errors on {pages} pages")
    return len(errors)


def _pages(output: Path) -> list[str]:
    """Return home, the newest brief and the first dossier."""
    briefs = sorted(output.glob("briefs/*/*/*/index.html"), reverse=True)
    dossiers = sorted(output.glob("companies/*/index.html"))
    found = [*briefs[:1], *dossiers[:1]]
    return ["/", *(f"/{file.parent.relative_to(output).as_posix()}/" for file in found)]


def _lighthouse(tools: Path, address: str, path: str) -> float:
    """Print a page's scores on a simulated phone; return the lowest."""
    command = [str(tools / ".bin" / "lighthouse"), address + path, "--quiet", "--output=json"]
    chrome = os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""
    environment = {**os.environ, "CHROME_PATH": chrome}
    result = subprocess.run(
        [*command, f"--chrome-flags={_FLAGS}"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    report: dict[str, Any] = json.loads(result.stdout)
    scores = {name: category["score"] or 0 for name, category in report["categories"].items()}
    line = "  ".join(f"{name} {round(100 * score)}" for name, score in scores.items())
    out.print(f"lighthouse {path}: {line}", markup=False)
    for name in _failed(report):
        out.print(f"    {name}", markup=False)
    return min(scores.values())


def _failed(report: dict[str, Any]) -> Iterator[str]:
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] is not None and found["score"] < 1:
                yield f"{found['id']}: {found.get('displayValue') or found['title']}"


@contextmanager
def _served(output: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_Host, directory=str(output))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Host(http.server.SimpleHTTPRequestHandler):
    """Answers as hosts of sites do: the connection stays open, and texts come compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a file of the site."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        data, kind = file.read_bytes(), self.guess_type(file)
        is_text = kind.startswith("text/") or "json" in kind or "xml" in kind
        data = gzip.compress(data) if is_text else data
        self.send_response(200)
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing."""
