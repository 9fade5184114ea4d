"""How each city decided: the options with which its own winners come out, or why that cannot be known from its file.

One line a file of ../shared/data/elections that states winners (``selected``). Ties go in the order of the file where
nothing else is said: it is what the files themselves are sorted by.
"""

from typing import Any, NamedTuple


class Decided(NamedTuple):
    """One city's way."""

    rule: dict[str, Any]
    """The options that differ from plain greedy with ties in the order of the file."""
    because: str
    """Where the options are written, or what they are inferred from."""
    withdrawn: dict[str, str] = {}  # noqa: RUF012 -- never written to
    """Projects that were out after the vote -> why."""


PLAIN = Decided({}, "Greedy, skipping what does not fit; no tie matters.")
STRICT = Decided({"on_misfit": "stop"}, "Stops at the first that does not fit.")
LODZ = Decided(
    {"minimum": [{"kind": "votes", "at_least": 50}]},
    "Łódź asks for 50 votes; the comment of Łódź 2024 Ruda says so.",
)

OFFICIAL = {
    "poland_czestochowa_2024_.pb": PLAIN,
    "poland_gdynia_2020_babie-doly-small.pb": Decided(
        {"on_misfit": "stop", "ties": ["file"]}, "Gdynia stops at the first misfit; skipping comes to the same here."
    ),
    "poland_katowice_2021_.pb": PLAIN,
    "poland_katowice_2021_kostuchna.pb": Decided(
        {"minimum": [{"kind": "points", "at_least": 50}]},
        "The file states no minimum, but L21/04/VIII (47 points, 27 votes) fits and is not funded, while L21/06/VIII "
        "(55 points, 37 votes) is: any minimum of 48 to 55 points, or of 28 to 37 votes, gives the official winners.",
    ),
    "poland_krakow_2021_.pb": Decided({}, "Greedy by points: max_length - position."),
    "poland_krakow_2022_czyzyny.pb": Decided({"ties": ["file"]}, "Greedy by points; one tie, in the file's order."),
    "poland_lodz_2020_nr-33.pb": LODZ,
    "poland_lodz_2022_.pb": LODZ,
    "poland_lodz_2024_ruda.pb": LODZ,
    "poland_poznan_2023_13-jezyce-sw-lazarz.pb": Decided(
        STRICT.rule, "Stops; the marks 2 and 3 were funded later, with money left in other districts."
    ),
    "poland_poznan_2024_large.pb": Decided(
        {"on_misfit": "stop", "remainder": {"kind": "top-up", "at_least": 80, "out_of": 100}},
        "The file's comment: stop, and fund the next as well if 80% of its cost is left (mark 2).",
    ),
    "poland_warszawa_2018_pole-mokotowskie.pb": PLAIN,
    "poland_warszawa_2019_brodno.pb": Decided({"ties": ["lower-cost", "file"]}, "One tie: lower cost first."),
    "poland_warszawa_2021_mokotow.pb": PLAIN,
    "poland_warszawa_2023_praga-poludnie.pb": PLAIN,
    "poland_warszawa_2026_salomea-opacz-wielka-rakow-okecie-zaluski-paluch.pb": Decided(
        {"minimum": [{"kind": "votes", "at_least": 30}]}, "META: min_project_score_threshold is 30."
    ),
    "poland_warszawa_2026_stary-mokotow.pb": Decided(
        {"minimum": [{"kind": "votes", "at_least": 30}], "ties": ["lower-cost", "file"]},
        "META: min_project_score_threshold is 30; one tie: lower cost first.",
    ),
    "poland_wieliczka_2023_green-budget.pb": Decided(
        {
            "rule": "equal-shares",
            "utility": "cost",
            "share": "exact",
            "completion": "add1",
            "ties": ["lower-cost", "more-voters", "file"],
        },
        "META: equalshares/add1. The share rises until the next step would overspend: 30 projects, 995,079 zł.",
    ),
    "poland_wroclaw_2015_150-500.pb": STRICT,
    "poland_wroclaw_2017_rejon-nr-11-750.pb": Decided(
        {},
        "Project 150 has most votes and fits, and the city funded the next: inferred to be withdrawn. The file does "
        "not say why.",
        {"150": "Not funded by the city, for a reason that the file does not give."},
    ),
    "poland_wroclaw_2018_.pb": STRICT,
}

CANNOT_BE_KNOWN = {
    "Hungary_Budapest_District_11_2025.pb": (
        "The file leaves out the paper ballots, about 1%, that were counted too (projects 34 and 40 are one vote "
        "apart); and project 3, with 40,000,000 and most votes of those left over, fits into what the four pots leave "
        "and was not funded, for a reason that the file does not give."
    ),
}
