"""Grants by the 360Giving Data Standard: valid, without personal data, and found good by the standard's own checks."""

import csv
import importlib.util
import io
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pb.exchange.as_360giving import as_grant, in_360giving, in_360giving_table
from pb.exchange.who_publishes import WhoPublishes
from pb.readmodels.awards.register import Which, granted
from pb.readmodels.schemes.editions import newest_edition, wards_by_area
from tests.giving_standard import breaches, findings
from tests.many_awards import many_awards, tie_to_a_ward

BY = WhoPublishes("Plymstock Council", "GB-LAE-PLY", "360G-Plymstock", "Communities", "https://pb.example.org")
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
SCHEMA = os.environ.get("PB_360GIVING_SCHEMA", "")


@pytest.fixture(scope="module")
def grants():
    with many_awards(120, 7) as (connection, _pools):
        return granted(connection, Which(grants_only=True))


@pytest.fixture(scope="module")
def package(grants):
    return json.loads(in_360giving(grants, BY, {}, NOW))


def to(grants, kind):
    return next(each for each in grants if each.payee_kind == kind)


def test_what_is_published_is_as_the_standard_has_it(package):
    assert len(package["grants"]) > 50
    assert breaches(package) == []


def test_the_schema_itself_finds_nothing_with_its_formats_checked(package):
    if not SCHEMA or importlib.util.find_spec("jsonschema") is None:
        pytest.skip("THE 360GIVING SCHEMA IS NOT ASKED: set PB_360GIVING_SCHEMA, and install oracle")
    import jsonschema  # noqa: PLC0415 -- only where somebody has it

    schema = json.loads((Path(SCHEMA) / "360-giving-schema.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, format_checker=kind.FORMAT_CHECKER)
    assert [error.message for each in package["grants"] for error in validator.iter_errors(each)] == []


def test_the_checks_of_quality_find_nothing_but_what_a_group_without_a_number_cannot_have(package):
    found = findings(package["grants"], NOW)
    assert set(found) == {
        "RecipientOrg360GPrefix",  # groups on no register: the standard asks for such an identifier
        "NoRecipientOrgCompanyCharityNumber",  # the same groups
        "IncompleteRecipientOrg",  # nobody asks an organisation for its postcode
    }


@pytest.mark.parametrize(
    ("spoilt", "found"),
    [
        ({"amountAwarded": 0}, "ZeroAmountTest"),
        ({"description": "Write to ann@example.org"}, "LooksLikeEmail"),
        ({"awardDate": "2030-01-01"}, "PostDatedAwardDates"),
        ({"plannedDates": [{"startDate": "2026-02-01", "endDate": "2026-01-01"}]}, "PlannedStartDateBeforeEndDate"),
        ({"awardDate": "2026-02-30"}, "ImpossibleDates"),
        ({"awardDate": "1999-01-01"}, "FarPastDates"),
        ({"title": "x" * 141}, "TitleLength"),
        ({"grantProgramme": []}, "NoGrantProgramme"),
        ({"beneficiaryLocation": []}, "NoBeneficiaryLocation"),
        ({"fundingOrganization": [{"id": "PLY", "name": "Plymstock"}]}, "FundingOrgUnrecognisedPrefix"),
        ({"recipientOrganization": [{"id": "GB-CHC-1", "name": "A"}]}, "OrganizationIdLooksInvalid"),
        ({"dateModified": ""}, "NoLastModified"),
    ],
)
def test_the_checks_find_what_is_spoilt(package, spoilt, found):
    whole = next(each for each in package["grants"] if "recipientOrganization" in each)
    assert found not in findings([whole], NOW)
    assert found in findings([{**whole, **spoilt}], NOW)


@pytest.mark.parametrize("gone", ["id", "title", "awardDate", "fundingOrganization", "recipientOrganization"])
def test_what_is_missing_is_found(package, gone):
    whole = next(each for each in package["grants"] if "recipientOrganization" in each)
    assert not breaches({**package, "grants": [whole]})
    assert breaches({**package, "grants": [{name: said for name, said in whole.items() if name != gone}]})


def test_a_private_person_has_neither_a_name_nor_an_identifier_that_says_who_it_is(grants):
    its = as_grant(to(grants, "individual"), BY, {})
    assert its["recipientIndividual"]["name"] == "An individual"
    assert its["recipientIndividual"]["id"].endswith(to(grants, "individual").id)
    assert its["toIndividualsDetails"] == {"primaryGrantReason": "GTIR120", "grantPurpose": ["GTIP160"]}


def test_an_organisation_is_known_by_its_register_and_a_group_by_the_same_identifier_each_time(grants):
    one = to(grants, "organisation")
    charity = as_grant(replace(one, number="1100001"), BY, {})["recipientOrganization"]
    assert charity == [{"id": "GB-CHC-1100001", "name": one.payee, "charityNumber": "1100001"}]
    company = as_grant(replace(one, number="07654321"), BY, {})["recipientOrganization"]
    assert company == [{"id": "GB-COH-07654321", "name": one.payee, "companyNumber": "07654321"}]
    first, second, other = (
        as_grant(replace(one, number="SC012345", payee=name), BY, {})["recipientOrganization"][0]["id"]
        for name in ("Ham Friends", "HAM friends", "Ham Fiends")
    )
    assert first == second != other
    assert first.startswith("360G-Plymstock-org-")


def test_where_it_is_for_is_said_by_the_codes_of_the_wards_that_the_area_consists_of():
    with many_awards(10, 1) as (connection, _pools):
        grant = granted(connection, Which())[0]
        tie_to_a_ward(connection, grant.area)
        wards = wards_by_area(connection, newest_edition(connection).id)
    assert as_grant(grant, BY, wards)["beneficiaryLocation"] == [
        {"name": "Ham", "countryCode": "GB", "geoCode": "E05000001", "geoCodeType": "WD"}
    ]
    assert as_grant(grant, BY, {})["beneficiaryLocation"] == [{"name": grant.area_name, "countryCode": "GB"}]


def test_words_are_never_the_same_twice_never_too_long_and_have_nobodys_address(grants):
    long = replace(grants[0], title=f"Ask ann@example.org {'x' * 200}", summary="")
    its = as_grant(long, BY, {})
    assert len(its["title"]) <= 140
    assert its["title"] != its["description"]
    assert "ann@" not in json.dumps(its)


def test_the_table_has_the_titles_of_the_standard_and_says_the_same(grants, package):
    rows = list(csv.DictReader(io.StringIO(in_360giving_table(grants, BY, {}))))
    assert [row["Identifier"] for row in rows] == [each["id"] for each in package["grants"]]
    for row, each in zip(rows, package["grants"], strict=True):
        assert row["Funding Org:Identifier"] == "GB-LAE-PLY"
        assert row["Planned Dates:Start Date"] == each["plannedDates"][0]["startDate"]
        assert row["Beneficiary Location:0:Name"] == each["beneficiaryLocation"][0]["name"]
        whoever = each.get("recipientIndividual") or each["recipientOrganization"][0]
        assert row["Recipient Ind:Identifier"] + row["Recipient Org:Identifier"] == whoever["id"]


def test_nothing_is_made_up_where_nobody_said_who_publishes_and_where(grants):
    unsaid = WhoPublishes.of("Plymstock Council", {}, "")
    told = json.loads(in_360giving(grants, unsaid, {}, NOW))
    assert "downloadURL" not in told
    assert all("dataSource" not in each for each in told["grants"])
    assert told["grants"][0]["fundingOrganization"][0]["id"] == "360G-PlymstockCouncil"
    assert breaches(told) == []


def test_an_award_that_ended_says_from_when_to_when_it_was(grants):
    ended = next(each for each in grants if each.ended)
    (its,) = as_grant(ended, BY, {})["actualDates"]
    assert date.fromisoformat(its["startDate"]) == ended.on <= date.fromisoformat(its["endDate"])
