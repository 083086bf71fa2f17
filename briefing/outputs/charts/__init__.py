"""Charts as plain SVG: pure functions of counts and dates, coloured by the theme's classes alone.

Every chart is as wide as its column and keeps its text at the size that CSS gives it: horizontal
places are percentages, vertical ones pixels. The geometry holds for text of 14 px from a width of
320 px on. A chart with links is a labelled group, since what is inside an image is hidden from
screen readers; the others are images.

Classes, for the theme to style:

`chart`     every drawing but the sparkline: `display: block`, full width, sans-serif, 14 px
`spark`     the sparkline: paths to be given `stroke` and `stroke-width: 5`, the newest month `.now`
`bars`      coverage: `rect.bar`, `line.axis`, `text.num` (counts), `text` (names of the bars)
`network`   `rect.hub` and `text.hub-name`; `path.edge` (to the hub) and `path.tie` (between the
            others), both `fill: none`; `circle.dot` with `.company` or `.policy`; `rect.hit`, the
            unseen area of a link
`timeline`  `line.band` with `.good`, `.warn` or `.plain`, and `.coming` where it has yet to pass;
            `circle.mark` with `.past` or `.coming`, `path.mark.deadline` likewise; `line.axis`,
            `text.year`, `text.state`
"""

from briefing.outputs.charts.bars import Bar, coverage_bars, coverage_rows
from briefing.outputs.charts.drawing import Label
from briefing.outputs.charts.network import Neighbour, network, network_rows
from briefing.outputs.charts.sparkline import sparkline, sparkline_text
from briefing.outputs.charts.timeline import Event, timeline, timeline_rows

__all__ = [
    "Bar",
    "Event",
    "Label",
    "Neighbour",
    "coverage_bars",
    "coverage_rows",
    "network",
    "network_rows",
    "sparkline",
    "sparkline_text",
    "timeline",
    "timeline_rows",
]
