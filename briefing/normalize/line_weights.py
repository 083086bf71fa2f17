"""How much each feature of a line of pasted text speaks for the article.

Fitted on text copied from public pages: those of the span as a structured perceptron, those of a
line in or near it by logistic regression.
"""

_SPAN = """
-0.18 ahead 10>0
-0.12 ahead 10>0.1
+0.09 ahead 10>0.35
+0.17 ahead 10>0.7
+0.22 ahead 10>1.0
+0.08 ahead 30>0
-0.08 ahead 30>0.1
-0.16 ahead 30>0.35
-0.10 ahead 30>0.7
+0.44 ahead 30>1.0
-0.12 ahead 3>0
-0.25 ahead 3>0.1
+0.29 ahead 3>0.35
+0.27 ahead 3>1.0
+0.56 all capitals
-0.88 bars
-0.05 behind 10>0
-0.06 behind 10>0.1
-0.02 behind 10>0.35
+0.10 behind 10>0.7
+0.21 behind 10>1.0
+0.28 behind 30>0
+0.57 behind 30>0.1
-0.04 behind 30>0.35
-0.27 behind 30>0.7
-0.35 behind 30>1.0
-0.30 behind 3>0
-0.20 behind 3>0.1
+0.44 behind 3>0.35
+0.24 behind 3>1.0
+0.43 bias
+1.24 bullet
-0.02 byline
+0.74 capitals>0
+0.07 capitals>0.3
-0.17 capitals>0.6
-0.46 capitals>0.9
+0.50 common>0
+0.18 common>0.01
-0.16 common>0.2
-0.15 common>0.35
-0.19 common>0.5
-1.77 consent
-0.38 copyright
-0.69 date
+0.05 ends:colon
-0.41 ends:open
+0.53 ends:sentence
-0.76 gap after:0
-0.19 gap after:2
+0.81 gap after:3
+0.05 gap:0
-0.05 gap:1
+0.04 gap:2
+0.14 gap:3
-0.36 glued
+0.15 handle
-0.44 lead-in
-0.03 markup
-0.48 name like
+0.31 next:none
-0.19 next:prose
+0.06 next:short
-0.65 number first
-0.44 past>0
+0.16 past>1
-0.02 past>150
+0.48 past>40
+1.17 prev:none
-0.31 prev:prose
-0.42 prev:sentence
-0.26 prev:short
-0.33 question
+0.60 quoted
+0.11 repeated
-0.78 rule
+1.51 rule:advert
+0.13 rule:affiliate
+0.06 rule:app
-0.12 rule:author-note
-0.43 rule:categories
-0.14 rule:comment-fields
-0.42 rule:comments
-0.37 rule:contact
-0.32 rule:disclaimer
-0.44 rule:follow
+0.12 rule:loading
+0.32 rule:markup
-0.91 rule:newsletter
+0.76 rule:photo-credit
+0.30 rule:play
-0.43 rule:rights
-0.07 rule:scripts-off
-0.25 rule:share
-0.41 rule:skip
-0.16 rule:support
+0.27 rule:wire
+0.09 size:0
+0.10 size:0:sentence
-0.38 size:14
-0.02 size:14:colon
-0.19 size:14:open
-0.17 size:14:sentence
-0.56 size:2
-0.17 size:25
+0.18 size:25:colon
-0.54 size:25:open
+0.19 size:25:sentence
-0.10 size:2:colon
-0.46 size:2:open
-0.37 size:5
+0.66 size:50
+0.24 size:50:colon
+0.30 size:50:open
+0.11 size:50:sentence
-0.32 size:5:colon
+0.31 size:5:open
-0.35 size:5:sentence
-0.23 size:9
-0.02 size:9:colon
+0.09 size:9:open
-0.30 size:9:sentence
+1.14 size:long
+0.08 size:long:colon
+0.11 size:long:open
+0.95 size:long:sentence
-1.02 time ago
-0.45 to come>0
-0.15 to come>1
+0.48 to come>150
+0.30 to come>40
"""
_LINE = """
-0.15 after
+0.22 after short:0
-0.04 after short:1
-0.02 after short:2
-0.13 after short:4
-0.17 after short:8
+0.28 after:1
-0.12 after:2
+0.04 after:4
-0.34 after:8
+0.07 ahead 10>0
-0.03 ahead 10>0.1
-0.11 ahead 10>0.35
+0.10 ahead 10>1.0
-0.12 ahead 30>0
-0.22 ahead 30>0.7
+0.36 ahead 30>1.0
-0.12 ahead 3>0
-0.12 ahead 3>0.1
+0.03 ahead 3>0.35
+0.25 ahead 3>1.0
-0.23 all capitals
-0.48 bars
-0.50 before
-0.18 before short:0
-0.04 before short:1
-0.39 before short:2
+0.16 before short:4
-0.05 before short:8
+0.02 before:1
-0.10 before:2
-0.07 before:4
-0.35 before:8
+0.32 behind 10>0
+0.29 behind 10>0.1
-0.20 behind 10>0.35
-0.10 behind 10>0.7
-0.28 behind 10>1.0
+0.13 behind 30>0
+0.17 behind 30>0.1
-0.06 behind 30>0.35
-0.51 behind 30>0.7
+0.31 behind 30>1.0
-0.17 behind 3>0
-0.16 behind 3>0.1
+0.05 behind 3>0.35
+0.31 behind 3>1.0
+0.03 bias
+0.77 bullet
-0.79 byline
+0.66 capitals>0
-0.13 capitals>0.3
-0.16 capitals>0.6
-0.33 capitals>0.9
+0.38 common>0
-0.03 common>0.01
-0.29 common>0.2
-0.08 common>0.35
+0.05 common>0.5
-0.29 consent
-0.69 copyright
-0.57 date
+0.41 ends:colon
-0.79 ends:open
+0.42 ends:sentence
-0.88 gap after:0
-0.14 gap after:1
+0.26 gap after:2
+0.44 gap after:3
+0.33 gap:0
+0.45 gap:1
-0.79 gap:2
+0.04 gap:3
-0.44 glued
-0.27 handle
+0.68 in span
+0.71 in span:amid
-0.03 in span:edge
-0.82 lead-in
-0.55 markup
-0.37 name like
+0.35 next:none
+0.16 next:prose
-0.06 next:sentence
-0.42 next:short
+0.15 number first
+0.06 past>0
-0.08 past>1
-0.27 past>150
+0.31 past>40
+0.24 prev:none
+0.16 prev:prose
+0.02 prev:sentence
-0.38 prev:short
+0.17 question
+0.74 quoted
-0.03 repeated
-1.44 rule
-0.12 rule:advert
-0.36 rule:affiliate
-0.04 rule:app
-0.02 rule:author-note
-0.04 rule:categories
-0.02 rule:comments
-0.17 rule:contact
-0.03 rule:follow
+0.07 rule:markup
-0.23 rule:newsletter
-0.16 rule:photo-credit
-0.21 rule:read-also
-0.06 rule:rights
-0.10 rule:share
-0.10 rule:support
+0.10 rule:wire
+0.26 size:0
+0.24 size:0:open
+0.02 size:0:sentence
-0.37 size:14
+0.09 size:14:colon
-0.27 size:14:open
-0.19 size:14:sentence
-0.61 size:2
-0.04 size:25
+0.08 size:25:colon
-0.10 size:25:open
-0.02 size:25:sentence
-0.11 size:2:colon
-0.42 size:2:open
-0.07 size:2:sentence
-0.17 size:5
+0.32 size:50
+0.15 size:50:colon
-0.40 size:50:open
+0.57 size:50:sentence
+0.02 size:5:colon
+0.05 size:5:open
-0.24 size:5:sentence
-0.23 size:9
-0.02 size:9:colon
+0.09 size:9:open
-0.31 size:9:sentence
+0.88 size:long
+0.20 size:long:colon
+0.03 size:long:open
+0.66 size:long:sentence
-0.10 time ago
-0.44 to come>0
+0.30 to come>1
-0.04 to come>150
+0.21 to come>40
"""


def _read(table: str) -> dict[str, float]:
    rows = (line.partition(" ") for line in table.strip().splitlines())
    return {name: float(weight) for weight, _, name in rows}


SPAN_WEIGHTS = _read(_SPAN)
LINE_WEIGHTS = _read(_LINE)
