"""Notes that try to run a script, to ask for the network, to read other files, to break out of their place.

Each attempt stands in every place that notes have, between words by which it can be told that the text is shown.
"""

from __future__ import annotations

import os
from pathlib import Path

HIT = "top.hit=1"
ATTEMPTS = tuple(
    attempt.replace("HIT", HIT)
    for attempt in (
        # Scripts and handlers
        "<script>HIT</script>",
        '<script src="http://TRACKER/s.js"></script>',
        "<scr<script>ipt>HIT</scr</script>ipt>",
        "<SCRIPT\t>HIT</SCRIPT\t>",
        '<img src=x onerror="HIT">',
        "<IMG SRC=x OnErRoR=HIT>",
        "<img/src=x/onerror=HIT>",
        "<img src='x'onerror='HIT'>",
        '<img src="x`<script>HIT</script>`">',
        '<svg onload="HIT"></svg>',
        "<svg/onload=HIT>",
        "<svg><script>HIT</script></svg>",
        '<svg><a xlink:href="javascript:HIT"><text>x</text></a></svg>',
        '<svg><set attributeName="onmouseover" to="HIT"/></svg>',
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=HIT&gt;">',
        '<noscript><p title="</noscript><img src=x onerror=HIT>"></noscript>',
        "<template><script>HIT</script></template>",
        "<textarea><img src=x onerror=HIT></textarea>",
        "<xmp><img src=x onerror=HIT></xmp>",
        "<details open ontoggle=HIT>x</details>",
        "<marquee onstart=HIT>x</marquee>",
        "<input autofocus onfocus=HIT>",
        "<b onmouseover=HIT tabindex=0 autofocus onfocus=HIT>x</b>",
        '<p onpointerenter=HIT style="position:fixed;inset:0;background:url(http://TRACKER/bg)">x</p>',
        # What closes the place it stands in
        '""><script>HIT</script>',
        "a'><img src=x onerror=HIT>",
        "</div></body></html><script>HIT</script>",
        "</script></style></textarea></title><script>HIT</script>",
        "--><script>HIT</script>",
        "<!--><script>HIT</script>-->",
        "<!-- a --!><script>HIT</script>",
        "<![CDATA[<script>HIT</script>]]>",
        "<?php <script>HIT</script> ?>",
        "&lt;script&gt;HIT&lt;/script&gt;",
        "&amp;lt;script&amp;gt;HIT&amp;lt;/script&amp;gt;",
        "`<script>HIT</script>`",
        "\\<script>HIT\\</script>",
        # Addresses
        '<a href="javascript:HIT">x</a>',
        '<a href="java&#115;cript:HIT">x</a>',
        '<a href=" &#14; javascript:HIT">x</a>',
        '<a href="java&Tab;script:HIT">x</a>',
        '<a href="data:text/html,<script>HIT</script>">x</a>',
        '<a href="http://a.example/" ping="http://TRACKER/ping">x</a>',
        "[x](javascript:HIT)",
        "[x](<java script:HIT>)",
        "[x](&#106;avascript:HIT)",
        "[x](vbscript:HIT)",
        "[x](data:text/html,<script>HIT</script>)",
        "[x](file:///etc/passwd)",
        "<javascript:HIT>",
        "[[javascript:HIT]]",
        '[x](https://a.example/"onmouseover="HIT)',
        "[x](https://a.example/ '\" onmouseover=\"HIT')",
        '[x](https://a.example/ "<script>HIT</script>")',
        # The network
        "![x](http://TRACKER/a.png)",
        "![x](//TRACKER/b.png)",
        "![[http://TRACKER/c.png]]",
        "![x](javascript:HIT)",
        '![x" onerror="HIT](x.png)',
        '![x](<x.png" onerror="HIT>)',
        "![x](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9InRvcC5oaXQ9MSIvPg==)",
        '<img src="http://TRACKER/d.png" srcset="http://TRACKER/e.png 2x">',
        '<img src="\\\\TRACKER\\f.png">',
        '<iframe src="http://TRACKER/g"></iframe>',
        '<iframe srcdoc="<script>HIT</script>"></iframe>',
        '<object data="http://TRACKER/h"><param name=x value=y></object>',
        '<embed src="http://TRACKER/i">',
        '<video src="http://TRACKER/j.mp4" poster="http://TRACKER/k.png" autoplay onerror=HIT></video>',
        '<audio src="http://TRACKER/l.mp3" autoplay></audio>',
        '<picture><source srcset="http://TRACKER/m.png"><img src="x.png"></picture>',
        '<link rel="stylesheet" href="http://TRACKER/n.css">',
        '<style>@import "http://TRACKER/o.css"; * { position: fixed; inset: 0 }</style>',
        '<meta http-equiv="refresh" content="0;url=http://TRACKER/p">',
        '<base href="http://TRACKER/">',
        '<form action="http://TRACKER/q"><button formaction="javascript:HIT">x</button></form>',
        '<table background="http://TRACKER/r"><tr><td>x</td></tr></table>',
        '<body background="http://TRACKER/s" onload=HIT>',
        # What Anki, Jinja and MathJax read
        "{{FrontSide}}",
        "{{Answer}} {{#Tags}}x{{/Tags}} {{type:Prompt}} {{hint:Extra}}",
        "{{c1::x::y}} }} {{c2::z",
        "{{ 7 * 191 }} {{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% include '/etc/passwd' %} {# x #}",
        "[sound:http://TRACKER/t.mp3] [sound:x.mp3]",
        "[latex]\\input{/etc/passwd}[/latex] [$]x[/$] [$$]x[/$$]",
        "[anki:play:q:0] [anki:tts lang=en_US]x[/anki:tts]",
        "$\\href{javascript:HIT}{x}$",
        "$\\let\\a\\href \\a{javascript:HIT}{x}$",
        "$\\style{position:fixed;inset:0;background:url(http://TRACKER/u)}{x}$",
        "$\\require{html}\\class{x}{x}$",
        "$\\bbox[background:url(http://TRACKER/v)]{x} \\unicode[x;background:url(http://TRACKER/w)]{65}$",
        "$\\mmlToken{mi}[href=javascript:HIT]{x}$",
        "\\(\\unicode{x3c}script\\unicode{x3e} \\text{</script><script>HIT</script>}\\)",
        "\u2028\u202e\u2066",
    )
)


def section(number: int, attempt: str) -> str:
    """Markdown in which an attempt stands in every place, between words that have its number."""
    cell = attempt.replace("|", "\\|").replace("\n", " ")
    return f"""
## Heading{number} {cell} done{number}

**Term{number} {cell} word{number}**: a thing that is first{number} {attempt} last{number}.

Types of thing{number} {cell}:

- one{number} {attempt} end{number}
- two{number}

| Name{number} | Use {cell} |
|---|---|
| cell{number} {cell} | worth{number} {cell} stop{number} |

> [!note] Title{number} {cell}
> Quoted{number} {attempt} out{number}.

**Code{number}**:

~~~html {cell}
code{number} {attempt}
~~~

**Block{number}**:

<div class="x">
inside{number} {attempt} outside{number}
</div>

Picture{number} [link{number} {cell}](https://a.example/ "{cell}") ![alt{number} {cell}](x.png "{cell}") seen{number}.
"""


def hostile(folder: Path, tracker: str) -> Path:
    """A project of such notes in ``folder``, which asks for a ``tracker`` (host and port); beside it lie secrets."""
    notes = folder / "notes"
    notes.mkdir(parents=True)
    (folder.parent / "secret.png").write_bytes(b"a secret")
    (folder.parent / "secret.md").write_text("**Secret**: a thing that nobody may know.\n", "utf-8")
    (folder / "kartu.toml").write_text(
        'name = "<img src=x onerror=top.hit=1>"\nlist = "both"\nreverse = "all"\n'
        'namespace = "n"\noutput = "build/deck.apkg"\nsources = ["notes"]\n',
        "utf-8",
    )
    for number, attempt in enumerate(ATTEMPTS):
        text = "# Notes\n" + section(number, attempt.replace("TRACKER", tracker))
        (notes / f"{number:02}.md").write_text(text, "utf-8")
    (notes / "<img src=x onerror=top.hit=1>.md").write_text("**Name**: a file that has an odd name.\n", "utf-8")
    (notes / "front.md").write_text(FRONT + "\n**Front**: a file that has odd values above.\n", "utf-8")
    (notes / "files.md").write_text(files(folder.parent), "utf-8")
    for name in ODD[:-1]:
        (notes / name).write_bytes(b"a picture")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" onload="top.hit=1"><script>top.hit=1</script></svg>'
    (notes / ODD[-1]).write_text(drawn, "utf-8")
    (notes / "outside.png").symlink_to(folder.parent / "secret.png")
    (notes / "loop.png").symlink_to(notes / "loop.png")
    (notes / "device.png").symlink_to("/dev/zero")
    (notes / "out.md").symlink_to(folder.parent / "secret.md")
    (notes / "up").symlink_to(folder.parent, target_is_directory=True)
    (notes / "folder.png").mkdir()
    os.mkfifo(notes / "pipe.png")
    os.mkfifo(notes / "pipe.md")
    return folder


ODD = (
    'x" onerror="top.hit=1.png', "x'onerror=top.hit=1.png", "<script>.png", "[sound:a.mp3].png", "{{c1::a}}.png",
    "drawn.svg",
)  # fmt: skip
FRONT = """---
title: <script>top.hit=1</script>
tags: ["<script>top.hit=1</script>", "a\\" onload=\\"top.hit=1", "{{c1::a}}", "../../x", "a::::b"]
output: ../../../evil.apkg
name: ../../evil
templates: ..
task: <img src=x onerror=top.hit=1>
lang: "../../etc"
kartu: {output: ../../evil.apkg, list: both}
---
"""


def files(above: Path) -> str:
    """Notes that ask for files that are none of theirs."""
    targets = (
        "../../secret.png", "..\\\\..\\\\secret.png", "%2e%2e/%2e%2e/secret.png", "../../../../../../../etc/passwd.png",
        f"{above}/secret.png", f"file://{above}/secret.png", "/etc/passwd", "/dev/stdin.png", "outside.png", "loop.png",
        "up/secret.png", "device.png", "pipe.png", "folder.png", "a%00.png", "~/secret.png", "con.png",
    )  # fmt: skip
    rows = [
        f"**File{n}**: a thing to see ![shown{n}](<{target}>) and ![[{target}]] here{n}.\n"
        for n, target in enumerate(targets)
    ]
    rows += [f"**Odd{n}**: a thing to see ![[{name}]] there{n}.\n" for n, name in enumerate(ODD)]
    return "# Files\n\n" + "\n".join(rows)
