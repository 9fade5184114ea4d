"""For tests of pages: a resident writes a proposal page by page, as the pages lead them."""

import re

BOXES = {
    "idea": ("title", "summary"),
    "more": ("description",),
    "place": ("place",),
    "map": ("ward", "grid_reference"),
    "pot": ("pot",),
    "costs": ("costs-",),
    "others": ("others-",),
}


def begin(visitor, round_id):
    """Press "Begin"; give the address of the draft."""
    visitor.open(f"/rounds/{round_id}/propose")
    visitor.send()
    return visitor.page.request.path.rpartition("/")[0]


def page_of(visitor):
    """Give which page is shown: its name in the address."""
    return visitor.page.request.path.rpartition("/")[2]


def fill_in(visitor, answers, until="check"):
    """Fill in page after page and go on, up to a page; stop where one is not taken. Give the page shown."""
    while page_of(visitor) != until:
        page = page_of(visitor)
        if page == "similar":
            visitor.open(re.search(r'class="govuk-button" href="([^"]+)"', visitor.page.text)[1])
            continue
        its = {name: typed for name, typed in answers.items() if name.startswith(BOXES[page])}
        if visitor.send(**its).status_code != 200:
            break
    return visitor.page


def written(visitor, round_id, answers):
    """Begin a proposal and fill in every page, up to the check; give the address of the draft."""
    draft = begin(visitor, round_id)
    fill_in(visitor, answers)
    return draft
