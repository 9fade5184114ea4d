"""Pages at 400% (1280 by 1024 is 320 by 256 then) in the colours that somebody chose for their whole machine.

WCAG 2.2: 1.4.10 reflow, 1.4.1 use of colour, 2.4.7 focus visible, 2.4.11 focus not obscured. Forced colours take away
every ground and every bar that is only a colour, and shadows; what is drawn in SVG keeps its own.
"""

from http import HTTPStatus

import pytest

from tests.journeys.people_with_browsers import Person
from tests.journeys.test_every_ballot_style import STYLES, at_the_ballot_paper
from tests.town_pages import PEOPLE, service_of
from tests.web.test_pages_stay_in_their_language import town as town_at_every_stage  # noqa: F401 -- a fixture
from tests.web.test_who_may_open_what import address as address_in
from web.front.guard import audiences_of

LARGE = {"width": 320, "height": 256}
LOOK = """() => {
  const wrong = [], wide = document.documentElement.clientWidth, high = window.innerHeight
  const say = (what, element) => wrong.push(`${what}: ${element.outerHTML.slice(0, 120)}`)
  if (document.documentElement.scrollWidth > wide)
    say('wider than the screen', [...document.querySelectorAll('main *')].find((each) =>
      each.getBoundingClientRect().right > wide && !each.closest('.pb-scroll')) ?? document.body)
  const hanging = []
  for (const each of document.querySelectorAll('body *')) {
    const style = getComputedStyle(each)
    if (['sticky', 'fixed'].includes(style.position)) {
      hanging.push(each)
      if (each.getBoundingClientRect().height > high / 3) say('covers a third of the screen', each)
    }
    const cut = each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1
    if ([style.overflowX, style.overflowY].includes('hidden') && cut && each.clientWidth > 4 && each.innerText)
      say('cut off', each)
  }
  for (const bar of document.querySelectorAll('main svg [class*=pb-chart__], main svg [class*=pb-wards__ward]'))
    if (getComputedStyle(bar.ownerSVGElement).forcedColorAdjust === 'auto') say('drawn in one colour', bar)
  const drawn = (element) => element && [null, '::before', '::after'].some((part) => {
    const style = getComputedStyle(element, part)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
  })
  const reached = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
  for (const each of document.querySelectorAll(reached)) {
    if (!each.getClientRects().length || !each.checkVisibility() || each.tabIndex < 0) continue
    each.focus({ focusVisible: true })
    if (!drawn(each) && !drawn(each.nextElementSibling)) say('nobody sees where the keyboard is', each)
    const its = each.getClientRects()[0]
    if (hanging.some((bar) => !bar.contains(each) && getComputedStyle(bar).position !== 'static' && (() => {
      const over = bar.getBoundingClientRect()
      return over.top <= its.top && its.bottom <= over.bottom && over.height
    })())) say('covered', each)
  }
  return wrong.slice(0, 4)
}"""


@pytest.fixture
def large(browser):
    """A page in forced colours, zoomed in to 400%."""
    with browser.new_context(viewport=LARGE, forced_colors="active", locale="en-GB") as context:
        page = context.new_page()
        page.set_default_timeout(60_000)
        yield page


@pytest.mark.parametrize("role", [None, "resident", "officer", "member", "administrator", "auditor"])
def test_nothing_is_lost_on_any_page_of(role, town_at_every_stage, serve, large):  # noqa: F811 -- a fixture
    app = service_of(town_at_every_stage)
    home, audiences = serve(app), audiences_of(app)
    everybodys = [
        rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and "sign_out" not in rule.endpoint
    ]
    somebody, wrong, seen = Person(large, home), [], 0
    if role:
        somebody.signs_in(PEOPLE[role])
        open_to_all = {
            audiences[rule.endpoint]
            for rule in everybodys
            if rule.endpoint in ("public.show_home", "sign_in.show_sign_in")
        }
        everybodys = [rule for rule in everybodys if audiences[rule.endpoint] not in open_to_all]
    for rule in everybodys:
        if rule.endpoint == "static" or ".give_" in rule.endpoint:
            continue
        answer = large.goto(home + address_in(rule, town_at_every_stage))
        if answer.status == HTTPStatus.OK and "html" in answer.headers["content-type"]:
            seen += 1
            wrong += [f"{rule.endpoint}: {each}" for each in large.evaluate(LOOK)]
    assert seen > 2
    assert wrong == []


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.ballot["style"])
def test_nothing_is_lost_of_a_ballot_of_this_style_from_the_paper_to_the_receipt(town, address, large, style):
    """The bar with what is left hangs over the paper where a script keeps it true: here scripts run."""
    voter, wrong = Person(large, address), []
    at_the_ballot_paper(voter, town, style.ballot)
    wrong += large.evaluate(LOOK)
    style.mark(voter, *style.right)
    wrong += large.evaluate(LOOK)
    for button in ("Continue", "Cast your ballot"):
        voter.presses(button)
        wrong += large.evaluate(LOOK)
    voter.reads("Your ballot is recorded")
    assert wrong == []


def test_a_page_on_which_something_is_lost_is_found(large):
    large.set_content(
        "<style>b{display:block;overflow:hidden;width:9em;white-space:nowrap}"
        "i{position:fixed;top:0;height:200px;width:9em}"
        ":focus{outline:none}svg{forced-color-adjust:auto}</style>"
        "<main><b>What nobody can read to its end</b><i>A bar</i><a href=x>A link</a>"
        "<svg><rect class='pb-chart__bar' width=9 height=9 /></svg><p style='width:900px'>Wide</p></main>"
    )
    found = " ".join(large.evaluate(LOOK.replace("slice(0, 4)", "slice(0)")))
    for fault in ("wider than", "covers a third", "cut off", "drawn in one colour", "nobody sees", "covered"):
        assert fault in found
