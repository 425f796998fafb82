"""How a page of an inspected document looks: on a screen, and printed."""

from __future__ import annotations

STYLE = """
:root{--table:#82289f;--column:#b45f00;--fact:#1d8f45;--text:#007f96;--unread:#c8301c}
*{box-sizing:border-box;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{margin:0 auto;max-width:78rem;padding:1.5rem;color:#1b1b1b;background:#fff;
 font:15px/1.7 "Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
h1{font-size:1.4rem;margin:0 0 .2rem;overflow-wrap:anywhere}
.about{color:#555;margin:0 0 1rem}
.legend{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;margin:0 0 1rem;padding:.6rem .9rem;
 background:#f5f5f5;border-radius:4px;position:sticky;top:0;z-index:1}
.legend i{display:inline-block;width:1em;height:1em;margin-right:.4em;border-radius:2px;vertical-align:-.12em}
details{margin:0 0 1.4rem;border-left:4px solid var(--unread);padding:.2rem .9rem}
summary{cursor:pointer;font-weight:600;color:var(--unread)}
.unread-list li{overflow-wrap:anywhere}
.where{color:#777;font-size:.85em}
.sheet{margin:2rem 0 .6rem;padding-bottom:.2rem;border-bottom:2px solid #999;font-size:1.15rem}
.block{margin:.45rem 0;overflow-wrap:anywhere;white-space:pre-wrap;unicode-bidi:isolate}
.heading{font-weight:600;border-left:4px solid #555;padding-left:.6rem;margin-top:1.1rem}
.heading[data-level="1"]{font-size:1.2rem}.heading[data-level="2"]{font-size:1.08rem}
.heading.run-in{font-weight:400;font-size:inherit}
.heading::after{content:" H" attr(data-level);color:#999;font-size:.7rem;font-weight:400}
.grid{overflow-x:auto;margin:1.1rem 0}
table{border-collapse:collapse;font-size:.87rem;line-height:1.45}
caption{text-align:left;padding:0}
caption span{display:inline-block;background:var(--table);color:#fff;padding:.1rem .6rem;margin-right:.4rem;border-radius:3px 3px 0 0}
caption span.unread{background:var(--unread)}
caption small{color:#777}
td,th{border:1px solid #bbb;padding:.15rem .5rem;vertical-align:middle;white-space:pre-wrap;unicode-bidi:isolate}
td.none{border-style:dashed;background:#fafafa}
th.column{background:var(--column);color:#fff;font-weight:500;font-size:.8rem;border-color:var(--column)}
td.gap{border:0;padding:0}
td.fact{background:#d3efdb;box-shadow:inset 0 0 0 1px var(--fact)}
td.text{background:#cfeef3;box-shadow:inset 0 0 0 1px var(--text)}
td.unread{background:#f9d5cf;box-shadow:inset 0 0 0 1px var(--unread)}
mark{color:inherit;border-radius:2px;padding:0 .1em}
mark.fact{background:#d3efdb;box-shadow:0 0 0 1px var(--fact)}
mark.text{background:#cfeef3;box-shadow:0 0 0 1px var(--text)}
mark.unread{background:#f9d5cf;box-shadow:0 0 0 1px var(--unread)}
:target{outline:3px solid #ffb300;outline-offset:1px}
td em,mark em{font-size:.72em;font-style:normal;color:var(--unread);display:block}
mark em{display:inline;margin-left:.2em}
@media print{@page{margin:12mm}body{max-width:none;padding:0;font-size:10pt}.legend{position:static}
 .grid{overflow:visible}tr,.heading{break-inside:avoid}.heading,.sheet{break-after:avoid}table{font-size:7.5pt}}
"""
