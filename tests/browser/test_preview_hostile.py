import base64
import socket

import pytest

from kartu.preview import page
from preview_help import card, opened, project_in, shown_of, text

# What must be harmless in the page even where a field let it through.
HARM = """\
<p>before</p><script>top.hit = 1</script><img src=x onerror="top.hit = 1"><svg onload="top.hit = 1"></svg>
<iframe src="http://TRACKER/f"></iframe><iframe srcdoc="<script>top.hit = 1</script>"></iframe>
<object data="http://TRACKER/o"></object><embed src="http://TRACKER/e">
<link rel="stylesheet" href="http://TRACKER/s.css"><style>@import "http://TRACKER/i.css";
body { background: url(http://TRACKER/u.png) } * { position: fixed; inset: 0 }</style>
<meta http-equiv="refresh" content="0;url=http://TRACKER/r"><base href="http://TRACKER/">
<form action="http://TRACKER/form"><button id="send">send</button></form>
<a id="run" href="javascript:top.hit=1">run</a><a id="top" target="_top" href="javascript:top.hit=1">top</a>
<video src="http://TRACKER/v.mp4" autoplay></video><audio src="http://TRACKER/a.mp3" autoplay></audio>
<input autofocus onfocus="top.hit = 1"><details open ontoggle="top.hit = 1">x</details>
<img src="http://TRACKER/p.png" srcset="http://TRACKER/q.png 2x"><p>after</p>
"""


@pytest.fixture
def shown(tmp_path):
    return shown_of(project_in(tmp_path))


@pytest.fixture
def tracker():
    """A socket that would hear of anything asked of it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        yield listening


def test_nothing_in_a_card_runs_or_asks_for_the_network(chromium, tmp_path, shown, tracker):
    harm = HARM.replace("TRACKER", f"127.0.0.1:{tracker.getsockname()[1]}")
    for note in shown["notes"]:
        note["title"] += harm
        for one in note["cards"]:
            one["front"] += harm
            one["back"] += harm
    shown["files"][0]["lines"][2] += harm
    shown["findings"] = [{"code": "X", "severity": "error", "message": harm, "file": harm, "line": 1}]
    shown["tags"] = [tag + harm.replace(" ", "") for tag in shown["tags"]]
    shown["css"] += harm.partition("<style>")[2].partition("</style>")[0]
    shown["css"] += "</style><script>top.hit = 1</script>"
    file = tmp_path / "page.html"
    file.write_bytes(page(shown))
    with opened(chromium, file.as_uri()) as tab:
        for key in ("Space", "ArrowRight", "Space", "n"):
            tab.keyboard.press(key)
        assert "before" in text(tab)
        assert "after" in text(tab)
        for name in ("run", "top", "send"):
            card(tab).locator(f"#{name}").first.dispatch_event("click")
        with pytest.raises(TimeoutError):
            tracker.accept()
        assert tab.evaluate("window.hit") is None
        assert tab.wrong == []
        assert tab.url == file.as_uri()
        assert len(tab.context.pages) == 1


def test_a_style_of_a_card_stays_in_its_frame(chromium, tmp_path, shown):
    shown["css"] += "* { display: none !important } .bar, body { visibility: hidden }"
    file = tmp_path / "page.html"
    file.write_bytes(page(shown))
    with opened(chromium, file.as_uri()) as tab:
        assert tab.locator("#deck").is_visible()
        assert not card(tab).locator("body").is_visible()


def test_media_are_shown_from_the_page_itself(chromium, tmp_path, shown):
    dot = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"></svg>').decode()
    shown["media"] = {"a b.svg": f"data:image/svg+xml;base64,{dot}"}
    shown["notes"][0]["cards"][0]["front"] = '<img src="a b.svg" alt="dot"><img src="gone.png" alt="gone">'
    file = tmp_path / "page.html"
    file.write_bytes(page(shown))
    with opened(chromium, file.as_uri()) as tab:
        image = card(tab).locator("img").first
        image.evaluate("image => image.decode()")
        assert image.evaluate("image => image.naturalWidth") == 8


def test_formulas_can_be_read(chromium, tmp_path, shown):
    front = r"<p>so \(a &lt; b^2\) and <span>\</span>(no\) <code>\(x\)</code></p><div>\[\sum_i x_i\]</div>"
    shown["notes"][0]["cards"][0]["front"] = front
    file = tmp_path / "page.html"
    file.write_bytes(page(shown))
    with opened(chromium, file.as_uri()) as tab:
        assert card(tab).locator(".kartu-tex").all_inner_texts() == ["a < b^2", r"\sum_i x_i"]
        assert r"\(x\)" in text(tab)
