"""The 360Giving Data Standard 1.4 as its documentation has it, in words of our own: what a grant must be, and what its
own checks of quality ask. The schema itself is asked where somebody has it (see ``test_as_360giving.py``)."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MAIL = re.compile(r"[\w.-]+@[\w.-]+\.[\w.-]+")
POSTCODE = re.compile(r"\s*[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\s*", re.IGNORECASE)
PREFIXES = ("GB-CHC-", "GB-COH-", "GB-SC-", "GB-NIC-", "GB-LAE-", "360G-")
LOCATION = {"name", "countryCode", "geoCode", "geoCodeType"}
ORGANISATION = {"id", "name", "charityNumber", "companyNumber", "department"}
DATES = ("awardDate", "plannedDates", "actualDates")
REQUIRED = ("id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization")
MEMBERS = {
    *REQUIRED, "recipientOrganization", "recipientIndividual", "toIndividualsDetails", "amountDisbursed",
    "plannedDates", "actualDates", "grantProgramme", "beneficiaryLocation", "locationScope", "dataSource",
    "dateModified",
}  # fmt: skip


def breaches(package):
    """Give what in a package is not as the standard has it; nothing where it is valid."""
    found = [] if re.fullmatch(r"\d+\.\d+", package["version"]) else ["version"]
    for name in ("license", "downloadURL", "accessURL"):
        found += [name] if name in package and not urlsplit(package[name]).scheme else []
    found += [] if INSTANT.fullmatch(package["issued"]) else ["issued"]
    found += [] if package["publisher"]["name"] else ["publisher"]
    ids = [each.get("id") for each in package["grants"]]
    found += ["an id twice"] if len(ids) != len(set(ids)) else []
    return found + [f"{each.get('id')}: {what}" for each in package["grants"] for what in _of_grant(each)]


def _of_grant(grant):
    missing = [f"no {name}" for name in REQUIRED if not grant.get(name)]
    if missing:
        yield from missing
        return
    yield from (f"no member {name}" for name in set(grant) - MEMBERS)
    if ("recipientOrganization" in grant) == ("recipientIndividual" in grant):
        yield "one of an organisation and an individual receives it"
    for name in ("amountAwarded", "amountDisbursed"):
        if not isinstance(grant[name], int | float) or isinstance(grant[name], bool):
            yield f"{name} is no number"
    if not re.fullmatch(r"[A-Z]{3}", grant["currency"]):
        yield "currency"
    yield from (f"no day: {day}" for day in _written_days(grant, *DATES) if not DAY.fullmatch(day))
    if not INSTANT.fullmatch(grant["dateModified"]):
        yield "dateModified is no instant"
    for its in (*grant.get("recipientOrganization", ()), *grant["fundingOrganization"]):
        if not its.get("id") or not its.get("name") or set(its) - ORGANISATION:
            yield "an organisation needs an identifier and a name"
    for its in grant.get("beneficiaryLocation", ()):
        if set(its) - LOCATION or not all(isinstance(said, str) for said in its.values()):
            yield "a location has strings"
    if not re.fullmatch(r"GLS\d{3}", grant["locationScope"]):
        yield "locationScope"
    for its in grant["grantProgramme"]:
        if "url" in its and not urlsplit(its["url"]).scheme:
            yield "the programme's address"


def _charity(number):
    return bool(re.fullmatch(r"\d{6,7}", number[2:] if number[:2].isalpha() else number))


def _texts(its):
    if isinstance(its, dict):
        for each in its.values():
            yield from _texts(each)
    elif isinstance(its, list):
        for each in its:
            yield from _texts(each)
    elif isinstance(its, str):
        yield its


def _written_days(grant, *names):
    for name in names:
        said = grant.get(name, ())
        yield from [said] if isinstance(said, str) else [day for its in said for day in its.values()]


def _days(grant, *names):
    return [date.fromisoformat(text) for text in _written_days(grant, *names) if _is_there(text)]


def _is_there(text):
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _orgs(grant, which):
    return grant.get(f"{which}Organization", ())


def findings(grants, now):
    """Give which checks of quality and usefulness find something, each with how many grants it finds.

    The names are those of the standard's own tool, so that what it says can be laid beside this.
    """
    today, far = now.date(), timedelta(days=365)
    individual = lambda g: "recipientIndividual" in g  # noqa: E731 -- a check in a table of checks
    checks = {
        "ZeroAmountTest": lambda g: g["amountAwarded"] == 0,
        "FundingOrgUnrecognisedPrefix": lambda g: any(not o["id"].startswith(PREFIXES) for o in _orgs(g, "funding")),
        "RecipientOrgUnrecognisedPrefix": lambda g: any(
            not o["id"].startswith(PREFIXES) for o in _orgs(g, "recipient")
        ),
        "RecipientOrgCharityNumber": lambda g: any(
            not _charity(o["charityNumber"]) for o in _orgs(g, "recipient") if "charityNumber" in o
        ),
        "RecipientOrgCompanyNumber": lambda g: any(
            not re.fullmatch(r"\w{8}", o["companyNumber"]) for o in _orgs(g, "recipient") if "companyNumber" in o
        ),
        "OrganizationIdLooksInvalid": lambda g: any(
            (o["id"].startswith("GB-CHC-") and not re.fullmatch(r"\d{6,7}", o["id"][7:]))
            or (o["id"].startswith("GB-COH-") and not re.fullmatch(r"\w{8}", o["id"][7:]))
            for o in (*_orgs(g, "recipient"), *_orgs(g, "funding"))
        ),
        "LooksLikeEmail": lambda g: any(MAIL.search(text) for text in _texts(g)),
        "ImpossibleDates": lambda g: not all(_is_there(day) for day in _written_days(g, *DATES)),
        "PlannedStartDateBeforeEndDate": lambda g: any(d["startDate"] > d["endDate"] for d in g["plannedDates"]),
        "ActualStartDateBeforeEndDate": lambda g: any(d["startDate"] > d["endDate"] for d in g.get("actualDates", ())),
        "FarFuturePlannedDates": lambda g: any(day > today + 12 * far for day in _days(g, "plannedDates")),
        "FarFutureActualDates": lambda g: any(day > today + 5 * far for day in _days(g, "actualDates")),
        "FarPastDates": lambda g: any(day < today - 25 * far for day in _days(g, *DATES)),
        "PostDatedAwardDates": lambda g: any(day > today for day in _days(g, "awardDate")),
        "RecipientIndWithoutToIndividualsDetails": lambda g: individual(g) and "toIndividualsDetails" not in g,
        "RecipientIndDEI": lambda g: individual(g) and "project" in g,
        "GeoCodePostcode": lambda g: (
            individual(g) and any(POSTCODE.fullmatch(its.get("geoCode", "")) for its in g["beneficiaryLocation"])
        ),
        "RecipientOrg360GPrefix": lambda g: any(o["id"].startswith("360G") for o in _orgs(g, "recipient")),
        "FundingOrg360GPrefix": lambda g: any(o["id"].startswith("360G") for o in _orgs(g, "funding")),
        "NoRecipientOrgCompanyCharityNumber": lambda g: any(
            not ({"companyNumber", "charityNumber"} & set(o)) for o in _orgs(g, "recipient")
        ),
        "IncompleteRecipientOrg": lambda g: any(
            not ({"postalCode", "location"} & set(o)) for o in _orgs(g, "recipient")
        ),
        "NoGrantProgramme": lambda g: not g.get("grantProgramme"),
        "NoBeneficiaryLocation": lambda g: not g.get("beneficiaryLocation"),
        "TitleDescriptionSame": lambda g: g["title"] == g["description"],
        "TitleLength": lambda g: len(g["title"]) > 140,
        "NoLastModified": lambda g: not g.get("dateModified"),
        "NoDataSource": lambda g: not g.get("dataSource"),
    }
    counted = {name: sum(bool(check(each)) for each in grants) for name, check in checks.items()}
    funders = {its["id"] for each in grants for its in each["fundingOrganization"]}
    counted["MoreThanOneFundingOrg"] = len(funders) - 1
    return {name: n for name, n in counted.items() if n > 0}
