"""Lies about what browsers are given: scripts and style sheets whose hashes the record states with each release."""

from tests.verifier.lies.telling import Lies

LIES = Lies()
SCRIPT = {"static/app.js": "sha384-" + "A" * 64}


def serve(insider, assets=SCRIPT, *, after=None, **said):
    """Let the record say what is served, directly after it first speaks of itself."""
    after = after or insider.one("record.stated")
    return insider.put(insider.new("record.served", after, assets=assets, **said), after=after)


@LIES.named("keys", "something is served under another name")
def served_under_another_name(insider):
    """What is served is said in the name of another record."""
    serve(insider)["d"] |= {"id": "8" * 32, "nr": 1}


@LIES.named("entries", "nothing is served")
def nothing_is_served(insider):
    """A release serves no script and no style sheet, so that nothing can be compared."""
    serve(insider, {})


@LIES.named("entries", "has no hash")
def a_script_without_a_hash(insider):
    """A script is served whose hash is left out."""
    serve(insider, {"static/app.js": ""})


@LIES.named("entries", "has no hash")
def a_shorter_hash(insider):
    """A script is stated by a hash that can be forged."""
    serve(insider, {"static/app.js": "sha256-" + "A" * 43 + "="})


@LIES.named("entries", "is served from no place of the service")
def a_script_of_somebody_elses(insider):
    """A script comes from somebody else's computer, which can give everybody another one."""
    serve(insider, {"https://example.org/app.js": SCRIPT["static/app.js"]})


@LIES.named("entries", "is served from no place of the service")
def a_script_from_above(insider):
    """A script comes from outside the folder of scripts."""
    serve(insider, {"static/../data/app.js": SCRIPT["static/app.js"]})


@LIES.named("entries", "what is served is said again, and nothing is new")
def the_same_is_served_again(insider):
    """The same release is stated twice, as if there had been another one."""
    serve(insider, after=serve(insider))


@LIES.named("people", "record.served is nothing that can be done as officer")
def served_by_an_officer(insider):
    """An officer says which scripts browsers are given."""
    serve(insider)["d"] |= {"as": "officer", "by": insider.who("officer")}


@LIES.named("keys", "speaks of itself anew, and nothing is new")
def stated_anew_for_nothing(insider):
    """The record states its keys again as they were: a place in which somebody's visit can be hidden."""
    stated = insider.one("record.stated")
    insider.put(insider.new("record.stated-anew", stated, **_said(stated)), after=stated)


def _said(stated):
    return {name: stated["d"][name] for name in ("origin", "log", "receipts", "policy")} | {"signed": ""}
