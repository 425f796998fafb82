"""A chart as SVG: a table of bars, which is its own text for those who do not see it.

Every row is a row of an ARIA table: the label, then the figures as printed. Nothing of it stands outside
the picture, so that no program takes its figures for a further table.
"""

from __future__ import annotations

from decimal import Decimal
from html import escape

from mingzhang.writing.charts import Bar, Chart, Group

_WIDTH, _LEFT, _RIGHT = 400, 12, 96
"""`_RIGHT` is kept for the longest figure behind a bar."""
_LABEL, _BAR, _GAP = 20, 18, 10
_COLOURS = ("#1f5c99", "#d98f2b", "#5f8f4e", "#8a5a83")
"""As many as there are stages that a final account may stand beside, and itself."""
_STYLE = (
    '<style>text{font-family:"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;font-size:13px}'
    ".h{font-size:15px;font-weight:600}.s{font-size:12px;fill:#444}</style>"
)


def chart_svg(chart: Chart) -> str:
    """The picture; figures are the printed words of the tables that it links to."""
    largest = max(abs(bar.value) for group in chart.groups for bar in group.bars if bar)
    y = 28
    body = [f'<text class="h" x="{_LEFT}" y="{y}">{escape(chart.title)}</text>']
    body.append(f'<text class="s" x="{_WIDTH - _LEFT}" y="{y}" text-anchor="end">{escape(chart.unit)}</text>')  # fmt: skip
    y += 14
    if len(chart.series) > 1:
        body.append(_legend(chart.series, y))
        y += 22
    for group in chart.groups:
        body.append(_group(group, chart, largest, y))
        y += _LABEL + _BAR * len(group.bars) + _GAP
    body += [_source(name, title, y + 12 + 18 * n) for n, (name, title) in enumerate(chart.tables)]
    y += 18 * len(chart.tables) + 6
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" role="table" '
        f'aria-label="{escape(chart.title)}（{escape(chart.unit)}）">{_STYLE}{"".join(body)}</svg>'
    )


def _legend(series: tuple[str, ...], y: int) -> str:
    out, x = [], _LEFT
    for n, name in enumerate(series):
        out.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{_COLOURS[n]}"/>')
        out.append(
            f'<text class="s" role="columnheader" x="{x + 16}" y="{y + 11}">{escape(name)}</text>'
        )
        x += 34 + 12 * len(name)
    return f'<g role="row">{"".join(out)}</g>'


def _group(group: Group, chart: Chart, largest: Decimal, y: int) -> str:
    out = [f'<text role="rowheader" x="{_LEFT}" y="{y + 14}">{escape(group.label)}</text>']
    for n, bar in enumerate(group.bars):
        top = y + _LABEL + n * _BAR
        if bar is not None:
            out.append(_bar(bar, chart.series[n], _COLOURS[n], largest, top))
    return f'<g role="row">{"".join(out)}</g>'


def _bar(bar: Bar, series: str, colour: str, largest: Decimal, top: int) -> str:
    """A bar from the left, as long as its figure is large; one below zero is hollow."""
    room = Decimal(_WIDTH - _LEFT - _RIGHT)
    length = (room * abs(bar.value) / largest).quantize(Decimal("0.1")) if largest else Decimal(0)
    paint = f'fill="{colour}"' if bar.value >= 0 else f'fill="none" stroke="{colour}"'
    said = f' aria-label="{escape(series)} {escape(bar.text)}"' if series else ""
    return (
        f'<rect x="{_LEFT}" y="{top}" width="{length}" height="{_BAR - 4}" {paint}/>'
        f'<text role="cell"{said} x="{_LEFT + length + 5}" y="{top + 12}">{escape(bar.text)}</text>'
    )


def _source(table: str, title: str, y: int) -> str:
    link = f'<text class="s" x="{_LEFT}" y="{y}" fill="#1f5c99">数据见：{escape(title)}</text>'
    return f'<a href="#{escape(table)}">{link}</a>'
