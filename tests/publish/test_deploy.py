from __future__ import annotations

from pathlib import Path

import pytest

from briefing.publish.deploy import deploy
from briefing.publish.errors import DeployError
from briefing.site_build.finished import live_build
from tests.publish.sites import URL, build, pages, read, settings_of


def send(output: Path, url: str = URL) -> None:
    settings = settings_of("directory", {"path": str(output.parent / "www")}, url)
    deploy(output, "directory", settings, lambda _: None)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "SITEURL: is not set"),
        ("/", "is no http or https address"),
        ("https://", "is no http or https address"),
        ("ftp://news.eu", "is no http or https address"),
        ("https://example.org", "example.org is an example"),
        ("https://EXAMPLE.org./briefing", "example.org is an example"),
        ("https://www.example.com:8080/x", "www.example.com is an example"),
        ("https://site.example", "site.example is an example"),
        ("https://[broken", "is no address"),
    ],
)
def test_refuses_a_site_without_its_address(tmp_path: Path, url: str, said: str) -> None:
    build(tmp_path / "output", pages("one"))
    with pytest.raises(DeployError, match=said):
        send(tmp_path / "output", url)
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("url", ["https://example-news.eu", "https://notexample.org/repo/"])
def test_takes_an_address_that_only_looks_like_an_example(tmp_path: Path, url: str) -> None:
    build(tmp_path / "output", pages("one"))
    send(tmp_path / "output", url)
    assert read(tmp_path / "www/current") == pages("one")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:80", "x.localhost"])
def test_a_site_of_this_machine_goes_to_a_folder_of_it_only(tmp_path: Path, host: str) -> None:
    build(tmp_path / "output", pages("one"))
    send(tmp_path / "output", f"http://{host}/")
    settings = settings_of("git", {"remote": str(tmp_path / "nowhere")}, f"http://{host}/")
    with pytest.raises(DeployError, match="is this machine, where no reader is"):
        deploy(tmp_path / "output", "git", settings, lambda _: None)


def home(address: str) -> dict[str, bytes]:
    return {"index.html": f'<link rel="canonical" href="{address}">'.encode()}


@pytest.mark.parametrize("address", ["http://localhost:8000/", f"{URL}/repo/", f"{URL}.evil/"])
def test_refuses_a_site_that_was_built_for_another_address(tmp_path: Path, address: str) -> None:
    build(tmp_path / "output", pages("one") | home(address))
    with pytest.raises(DeployError, match=f"was built for {address.rstrip('/')}, and SITEURL is"):
        send(tmp_path / "output")
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("url", [URL, f"{URL}/", f"{URL}/a&b"])
def test_takes_a_site_that_was_built_for_its_address(tmp_path: Path, url: str) -> None:
    files = pages("one") | home(f"{url.rstrip('/')}/".replace("&", "&amp;"))
    build(tmp_path / "output", files)
    send(tmp_path / "output", url)
    assert read(tmp_path / "www/current") == files


def test_refuses_what_serve_made_under_any_name(tmp_path: Path) -> None:
    build(tmp_path / ".serve", pages("one"))
    (tmp_path / "output").symlink_to(".serve")
    for name in (".serve", "output"):
        with pytest.raises(DeployError, match=r"was made by \./inv serve"):
            send(tmp_path / name)


def test_says_all_that_is_wrong_at_once(tmp_path: Path) -> None:
    with pytest.raises(DeployError) as caught:
        send(tmp_path / "output", "")
    assert len(caught.value.problems) == 2


def test_refuses_a_site_without_a_manifest(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output/index.html").write_text("by hand")
    with pytest.raises(DeployError, match="has no manifest of its build"):
        send(tmp_path / "output")


@pytest.mark.parametrize("change", ["edit", "add", "delete", "symlink", "manifest"])
def test_refuses_a_site_that_is_not_what_its_build_made(tmp_path: Path, change: str) -> None:
    build(tmp_path / "output", pages("one"))
    tree = live_build(tmp_path / "output")
    assert tree
    match change:
        case "edit":
            (tree / "index.html").write_text("evil home")
        case "add":
            (tree / "draft.html").write_text("embargoed")
        case "delete":
            (tree / "index.html").unlink()
        case "symlink":
            (tree / "secrets").symlink_to("/etc")
        case "manifest":
            tree.with_name(f"{tree.name}.manifest").write_text("garbage\n")
    with pytest.raises(DeployError):
        send(tmp_path / "output")
    assert not (tmp_path / "www").exists()
