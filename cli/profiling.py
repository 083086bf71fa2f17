"""inv build --profile: a build, and where its time went."""

from __future__ import annotations

from rich.table import Table

from briefing.site_build.stages import Profile, profiled, stage
from cli.building import Wishes, build_site
from cli.console import out
from cli.site import Site


def build_profiled(site: Site, output: str, wishes: Wishes) -> None:
    """Build, then print what each stage took."""
    with profiled() as profile:
        stage("settling")
        build_site(site, output, wishes)
    out.print(table(profile))


def table(profile: Profile) -> Table:
    """Return the stages in their order with a sum, and below each part that processes share."""
    rows = Table("stage", box=None)
    for heading in ("times", "wall s", "CPU s"):
        rows.add_column(heading, justify="right")
    for name, spent in profile.stages.items():
        rows.add_row(name, "", f"{spent.wall:.3f}", f"{spent.cpu:.3f}")
    wall = sum(spent.wall for spent in profile.stages.values())
    cpu = sum(spent.cpu for spent in profile.stages.values())
    rows.add_row("all", "", f"{wall:.3f}", f"{cpu:.3f}", style="bold", end_section=True)
    # Processes make these side by side, so that their wall clocks would add up to too much.
    for name, spent in sorted(profile.parts.items(), key=lambda part: -part[1].cpu):
        rows.add_row(f"  {name}", f"{spent.count:,}", "", f"{spent.cpu:.3f}")
    return rows
