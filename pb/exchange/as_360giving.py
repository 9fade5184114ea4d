"""Grants by the 360Giving Data Standard, version 1.4: JSON, and the table that spreadsheets take.

Only grants stand there: what the council delivers itself goes to nobody, and a service that is bought is no grant. A
private person is ``An individual`` with an identifier that says nothing but which grant it is, and nobody's e-mail
address stands in what a grant is for. Places are the wards of the round's area; where an area is tied to no ward of the
newest edition, its name alone.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from domain.words.seen import on_one_line
from domain.words.stable_ids import derived_id
from pb.exchange.meeting_in_tables import guarded
from pb.exchange.register_of_grants import AN_INDIVIDUAL
from pb.exchange.who_publishes import WhoPublishes
from pb.readmodels.awards.register import Granted

VERSION: Final = "1.4"
LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
"""Under which councils publish what the Transparency Code asks for."""
LONGEST_TITLE: Final = 140
"""Characters: what the standard's own checks find too long."""
LOCAL_AREA: Final = "GLS060"
COMMUNITY_PROJECTS, SOCIAL_ACTION = "GTIP160", "GTIR120"
"""What grants to individuals are for, and why: a round pays for what a community is to have."""
_MAIL: Final = re.compile(r"[\w.+-]+@[\w.-]+\.[\w.-]+")
Wards = Mapping[str, Sequence[tuple[str, str]]]
"""The code and the name of each ward of an area, by the area's id."""


def in_360giving(grants: Sequence[Granted], by: WhoPublishes, wards: Wards, now: datetime) -> str:
    """Write grants as a package of the standard.

    :param grants: not one that is no grant
    :param now: when it is made
    """
    told: dict[str, Any] = {
        "version": VERSION,
        "license": LICENCE,
        "issued": _instant(now),
        "publisher": {"name": by.council, "identifier": by.org_id} | ({"website": by.address} if by.address else {}),
    }
    if by.address:
        told |= {"downloadURL": by.at("/spending/360giving.json"), "accessURL": by.at("/spending")}
    return json.dumps(told | {"grants": [as_grant(each, by, wards) for each in grants]}, ensure_ascii=False, indent=1)


def as_grant(grant: Granted, by: WhoPublishes, wards: Wards) -> dict[str, Any]:
    """Give one grant as the standard has it, only with what is known."""
    title, description = _words(grant)
    told: dict[str, Any] = {
        "id": f"{by.prefix}-{grant.id}",
        "title": title,
        "description": description,
        "currency": "GBP",
        "amountAwarded": _pounds(grant.amount),
        "amountDisbursed": _pounds(grant.paid),
        "awardDate": grant.on.isoformat(),
        "plannedDates": [{"startDate": grant.on.isoformat(), "endDate": grant.until.isoformat()}],
    }
    if grant.ended:
        told["actualDates"] = [{"startDate": grant.on.isoformat(), "endDate": grant.ended.isoformat()}]
    if grant.is_to_an_individual:
        told["recipientIndividual"] = {"id": f"{by.prefix}-individual-{grant.id}", "name": AN_INDIVIDUAL}
        told["toIndividualsDetails"] = {"primaryGrantReason": SOCIAL_ACTION, "grantPurpose": [COMMUNITY_PROJECTS]}
    else:
        told["recipientOrganization"] = [_recipient(grant, by)]
    funder = {"id": by.org_id, "name": by.council}
    told["fundingOrganization"] = [funder | ({"department": by.department} if by.department else {})]
    programme = {"code": grant.scheme, "title": grant.scheme_name}
    told["grantProgramme"] = [programme | ({"url": by.at(f"/schemes/{grant.scheme}")} if by.address else {})]
    told["beneficiaryLocation"] = _places(grant, wards)
    told["locationScope"] = LOCAL_AREA
    if by.address:
        told["dataSource"] = by.at(f"/awards/{grant.id}")
    return told | {"dateModified": _instant(grant.changed_at)}


def in_360giving_table(grants: Sequence[Granted], by: WhoPublishes, wards: Wards) -> str:
    """Write grants as the table of the standard, a row for each, under the titles that its template has."""
    told = [dict(_cells(as_grant(each, by, wards))) for each in grants]
    titles = [*TITLES.values()]
    most = max((len(wards.get(each.area, ())) for each in grants), default=1)
    for which in range(max(most, 1)):
        titles += [_of_place(which, name) for name in PLACE]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(titles)
    for each in told:
        table.writerow([guarded(each.get(title, "")) for title in titles])
    return out.getvalue()


TITLES: Final[Mapping[tuple[str, ...], str]] = {
    ("id",): "Identifier",
    ("title",): "Title",
    ("description",): "Description",
    ("currency",): "Currency",
    ("amountAwarded",): "Amount Awarded",
    ("amountDisbursed",): "Amount Disbursed",
    ("awardDate",): "Award Date",
    ("plannedDates", "startDate"): "Planned Dates:Start Date",
    ("plannedDates", "endDate"): "Planned Dates:End Date",
    ("actualDates", "startDate"): "Actual Dates:Start Date",
    ("actualDates", "endDate"): "Actual Dates:End Date",
    ("recipientOrganization", "id"): "Recipient Org:Identifier",
    ("recipientOrganization", "name"): "Recipient Org:Name",
    ("recipientOrganization", "charityNumber"): "Recipient Org:Charity Number",
    ("recipientOrganization", "companyNumber"): "Recipient Org:Company Number",
    ("recipientIndividual", "id"): "Recipient Ind:Identifier",
    ("recipientIndividual", "name"): "Recipient Ind:Name",
    ("toIndividualsDetails", "primaryGrantReason"): "To Individuals Details:Primary Grant Reason",
    ("toIndividualsDetails", "grantPurpose"): "To Individuals Details:Grant Purpose",
    ("fundingOrganization", "id"): "Funding Org:Identifier",
    ("fundingOrganization", "name"): "Funding Org:Name",
    ("fundingOrganization", "department"): "Funding Org:Department",
    ("grantProgramme", "code"): "Grant Programme:Code",
    ("grantProgramme", "title"): "Grant Programme:Title",
    ("grantProgramme", "url"): "Grant Programme:URL",
    ("locationScope",): "Location Scope",
    ("dataSource",): "Data Source",
    ("dateModified",): "Last modified",
}
"""What each member of the JSON is called in the table."""
PLACE: Final[Mapping[str, str]] = {
    "name": "Name",
    "countryCode": "Country Code",
    "geoCode": "Geographic Code",
    "geoCodeType": "Geographic Code Type",
}


def _cells(grant: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for (name, *rest), title in TITLES.items():
        its = grant.get(name)
        if its is None:
            continue
        inner = its[0] if rest and isinstance(its, list) else its
        said = inner.get(rest[0]) if rest else inner
        if said is not None:
            yield title, ";".join(said) if isinstance(said, list) else said
    for which, place in enumerate(grant["beneficiaryLocation"]):
        for name, said in place.items():
            yield _of_place(which, name), said


def _of_place(which: int, name: str) -> str:
    return f"Beneficiary Location:{which}:{PLACE[name]}"


def _words(grant: Granted) -> tuple[str, str]:
    """Give title and description: never longer than is useful, never the same, and no e-mail address in them."""
    title, said = (_MAIL.sub("(address left out)", on_one_line(text)) for text in (grant.title, grant.summary))
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    where = f"For {grant.area_name}, in the round {grant.round_name}."
    return short, f"{said} {where}" if said and said != title else f"{title}. {where}"


def _recipient(grant: Granted, by: WhoPublishes) -> dict[str, Any]:
    """Give who receives it, as a register has it; else by an identifier of our own, the same for the same name."""
    its = grant.registered
    if its is None:
        return {"id": f"{by.prefix}-org-{derived_id('payee', grant.payee.casefold()).hex}", "name": grant.payee}
    told = {"id": its.org_id, "name": grant.payee}
    if its.is_a_charity:
        return told | {"charityNumber": its.number}
    return told | {"companyNumber": its.number}


def _places(grant: Granted, wards: Wards) -> list[dict[str, str]]:
    found = wards.get(grant.area, ())
    if not found:
        return [{"name": grant.area_name, "countryCode": "GB"}]
    return [{"name": name, "countryCode": "GB", "geoCode": code, "geoCodeType": "WD"} for code, name in found]


def _pounds(pence: int) -> int | float:
    """Give pounds as JSON has numbers: of two decimals, which a number of this size holds to the penny."""
    return pence // 100 if pence % 100 == 0 else pence / 100


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
