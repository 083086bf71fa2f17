"""How much each feature of a block speaks for the article, in log odds.

Fitted by logistic regression on public pages; a feature seen on fewer than eight pages has none.
"""

_TABLE = """
-0.52 above heading
-0.15 ahead>0
-0.43 ahead>0.1
+0.25 ahead>0.4
+0.41 ahead>0.8
+0.16 all capitals
-0.19 bars
-0.11 behind>0
-0.13 behind>0.1
+0.28 behind>0.4
+0.03 behind>0.8
+0.05 below heading
+0.15 below main:0
+0.30 below main:1
+0.39 below main:2
+0.21 below main:3
-0.52 below main:4
+0.07 bias
-0.12 bio
-0.21 branch linked>0
+0.04 branch linked>0.01
+0.75 branch linked>0.2
-0.46 branch linked>0.5
+0.25 branch linked>0.8
+0.38 branch voted>0
+0.15 branch voted>0.1
-0.44 branch voted>0.5
+0.29 branch voted>0.9
+0.20 branch words>0
+0.05 branch words>10
+0.26 branch words>120
-0.14 branch words>40
-0.06 byline
+0.33 capitals>0
-0.50 capitals>0.3
-0.40 capitals>0.6
-0.62 capitals>0.9
-0.17 consent
-0.25 copyright
-0.30 date
-1.07 declared:no
+0.17 declared:yes
-0.25 ends:colon
-0.62 ends:open
-0.32 ends:sentence
-0.32 function words>0
-0.34 function words>0.01
-0.23 function words>0.2
-0.21 function words>0.35
-0.05 function words>0.5
+0.43 hint:ARTICLE
-0.47 hint:ASIDE
-0.12 hint:AUTHOR
-0.20 hint:BODY
-0.51 hint:CAPTION
-0.38 hint:COMMENT
-0.25 hint:FOOTER
-0.02 hint:FORM
+0.40 hint:GALLERY
+0.29 hint:HEADER
-0.51 hint:HIDDEN
-0.29 hint:LEGAL
-0.36 hint:META
-0.16 hint:MODAL
-0.55 hint:NAV
-0.25 hint:NEWSLETTER
-0.20 hint:PLAYER
+0.31 hint:PROMO
-0.02 hint:QUOTE
-0.67 hint:RELATED
-0.06 hint:SHARE
+0.42 hint:SUMMARY
-0.30 hint:TAGS
-0.20 hint:TITLE
+0.03 hint:TOC
+0.22 hint:UNSEEN
-0.26 hint:WIDGET
+0.52 in main
+0.05 in:article
-0.20 in:aside
-0.21 in:blockquote
+0.13 in:button
-0.38 in:figure
-0.17 in:li
-0.40 in:main
+0.08 in:table
-0.71 is heading
-0.42 lead-in
-0.42 linked item
+0.73 linked>0
+0.31 linked>0.01
-0.46 linked>0.2
-0.54 linked>0.5
+0.04 linked>0.9
-0.38 look>0
-0.33 look>0.02
-0.05 look>0.1
+0.20 look>0.3
+0.64 look>0.6
+0.12 near:ARTICLE
-0.14 near:ASIDE
-0.14 near:AUTHOR
+0.07 near:BODY
-0.49 near:CAPTION
-0.13 near:COMMENT
-0.23 near:FOOTER
+0.07 near:FORM
+0.24 near:GALLERY
-0.25 near:HEADER
-0.15 near:HIDDEN
-0.23 near:LEGAL
-0.42 near:META
-0.14 near:MODAL
-0.21 near:NAV
-0.22 near:NEWSLETTER
-0.09 near:PLAYER
+0.11 near:PROMO
+0.14 near:QUOTE
-0.42 near:RELATED
+0.18 near:SHARE
+0.45 near:SUMMARY
-0.34 near:TAGS
-0.20 near:TITLE
+0.11 near:TOC
-0.07 near:UNSEEN
+0.12 next:linked:0
+0.11 next:linked:1
+0.03 next:linked:2
+0.47 next:none
-0.05 next:short:0
-0.55 next:short:1
-0.05 next:short:2
-0.13 next:text:0
+0.13 next:text:1
-0.45 outside main
-0.33 outside:far
-0.12 outside:near
+0.14 parent linked>0
+0.33 parent linked>0.5
+0.05 parent linked>0.8
+0.04 parent voted>0
-0.21 parent voted>0.1
+0.20 parent voted>0.5
+0.49 parent voted>0.9
-0.24 place:after
+0.20 place:after:3
+0.12 place:after:8
-0.56 place:after:far
+0.45 place:amid
-0.14 place:before
-0.14 place:before:1
+0.18 place:before:8
-0.20 place:before:far
-0.16 prev:linked:0
+0.14 prev:linked:1
-0.31 prev:linked:2
+0.15 prev:none
+0.14 prev:short:0
-0.32 prev:short:1
+0.08 prev:short:2
+0.37 prev:text:0
-0.06 prev:text:1
+0.04 prev:text:2
+0.04 question
+0.19 repeated
-1.02 rule
-0.17 rule:advert
+0.12 rule:affiliate
-0.06 rule:app
-0.02 rule:categories
-0.21 rule:contact
-0.02 rule:continues
+0.02 rule:disclaimer
-0.02 rule:follow
+0.02 rule:loading
-0.06 rule:newsletter
-0.09 rule:photo-credit
+0.24 rule:play
-0.38 rule:read-also
-0.08 rule:rights
-0.08 rule:share
-0.09 rule:support
+1.26 size:0
-0.53 size:15
-0.64 size:3
-0.48 size:30
+0.34 size:60
-0.29 size:8
+0.41 size:long
+0.78 summary
-0.09 tag:article
+0.14 tag:body
+0.13 tag:button
-0.32 tag:div
-0.02 tag:dt
+0.15 tag:figcaption
+0.16 tag:figure
+0.13 tag:h
+0.05 tag:header
-0.09 tag:label
+0.47 tag:li
-0.41 tag:p
-0.17 tag:td
-0.08 tag:th
-0.04 time ago
-0.89 title
-0.04 to come>0
-0.56 to come>1
+0.57 to come>100
+0.10 to come>30
-0.26 trust:high:o
-0.15 trust:high:r
-0.26 trust:high:ro
+0.12 trust:high:t
+0.15 trust:high:to
-0.11 trust:high:tr
+0.27 trust:high:tro
-0.21 trust:low:t:
+0.19 trust:low:t:t
-0.18 trust:low:t:to
+0.03 trust:low:t:tro
+0.02 trust:mid:r:
-0.04 trust:mid:r:r
-0.38 trust:mid:r:ro
+0.04 trust:mid:r:tro
-0.10 trust:mid:t:
-0.15 trust:mid:t:t
+0.10 trust:mid:t:tro
-0.37 votes:
-0.26 votes::long
-0.11 votes::short
-0.28 votes:o
-0.25 votes:o:long
-0.02 votes:o:short
-0.46 votes:r
-0.59 votes:r:long
+0.12 votes:r:short
-0.68 votes:ro
-0.32 votes:ro:long
-0.36 votes:ro:short
+0.81 votes:t
+0.51 votes:t:long
+0.31 votes:t:short
+0.04 votes:to
+0.12 votes:to:long
-0.08 votes:to:short
+0.45 votes:tr
+0.09 votes:tr:long
+0.36 votes:tr:short
+0.57 votes:tro
+0.45 votes:tro:long
+0.12 votes:tro:short
+1.26 wordless
"""
WEIGHTS: dict[str, float] = {
    name: float(weight)
    for weight, _, name in (line.partition(" ") for line in _TABLE.strip().splitlines())
}
