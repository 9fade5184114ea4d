"""A person of the small town at their browser: reads, fills in what has a label, presses what has a name."""

import re

from playwright.sync_api import expect

from tests.stories import PASSWORD


class Person:
    """Somebody with a page of their own. What they look for must be there to be seen, or the journey ends."""

    def __init__(self, page, address):
        self.page = page
        self.address = address

    def goes_to(self, path):
        self.page.goto(self.address + path)

    def signs_in(self, email):
        self.goes_to("/sign-in")
        self.fills_in({"Email address": email, "Password": PASSWORD})
        self.presses("Sign in")
        expect(self.page).not_to_have_url(self.address + "/sign-in")

    def fills_in(self, boxes, within=None):
        """Fill in boxes by their labels, in the part of the page that has a legend where one is named."""
        place = self.page.get_by_role("group", name=within, exact=True) if within else self.page
        for label, words in boxes.items():
            place.get_by_label(label, exact=True).fill(words)

    def chooses(self, *labels):
        """Tick boxes and choose answers by how their labels begin."""
        for label in labels:
            self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).check()

    def picks(self, label, words):
        """Pick an entry of a list."""
        self.page.get_by_label(label, exact=True).select_option(label=words)

    def presses(self, name):
        self.page.get_by_role("button", name=name).first.click()

    def follows(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def reads(self, *words):
        """Meet these words on the page, not hidden away."""
        for each in words:
            expect(self.page.locator("main").get_by_text(each).filter(visible=True).first).to_be_visible()

    def does_not_read(self, words):
        expect(self.page.locator("main").get_by_text(words)).to_have_count(0)
