"""What hosts and devices want to know of a site: response headers, and a web app manifest."""

from __future__ import annotations

from briefing.outputs.json_text import document, present

HEADERS = "/_headers"
MANIFEST = "/site.webmanifest"

_PAPER = "#FBFAF7"
_DAY = 86_400
_ALWAYS = "public, max-age=31536000, immutable"
# Every page's own <meta> is as strict or stricter: only search may run WebAssembly, but a host
# that finds two rules for one path would send both policies, and the stricter would win.
_POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "frame-ancestors": "'none'",
}
# Folders in which every file's name holds a hash of what is in it.
_HASHED = ("/theme/css/*", "/theme/js/*", "/cards/*", "/pagefind/*")


def headers_file(base: str) -> bytes:
    """Return `_headers`, which Netlify, Cloudflare Pages and others read; `base` as in links."""
    policy = "; ".join(f"{name} {value}" for name, value in _POLICY.items())
    everywhere = (
        f"Content-Security-Policy: {policy}",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "X-Content-Type-Options: nosniff",
    )
    rules = [
        ("/*", everywhere),
        ("/theme/fonts/*", (f"Cache-Control: public, max-age={30 * _DAY}",)),
        *((path, (f"Cache-Control: {_ALWAYS}",)) for path in _HASHED),
    ]
    lines = ("\n  ".join((base + path, *values)) for path, values in rules)
    return ("\n".join(lines) + "\n").encode()


def web_manifest(name: str, description: str, lang: str) -> bytes:
    """Return the manifest with which a device keeps the site; its addresses are relative."""
    icons = [
        {"src": f"theme/icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    icons.append({"src": "theme/icons/favicon.svg", "sizes": "any", "type": "image/svg+xml"})
    return document(
        present(
            name=name,
            description=description,
            lang=lang,
            start_url="./",
            display="minimal-ui",
            background_color=_PAPER,
            theme_color=_PAPER,
        ),
        icons=icons,
    )
