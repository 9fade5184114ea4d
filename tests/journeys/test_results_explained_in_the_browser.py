"""A resident reads a result step by step, learns how near a loser came, and what other rules would have done."""

from tests.a_vote_by_shares import counted_round


def test_from_the_result_to_each_step_to_those_not_funded_to_other_rules(town, resident, stands_up_to):
    round_id = counted_round(town)
    resident.goes_to(f"/rounds/{round_id}/result")
    resident.follows("How the money was given out, step by step")
    resident.reads("What was done with the money left over")
    stands_up_to(resident)
    resident.follows("Start with step 1")
    resident.reads("Step 1 of 3: A skate park on Mill Lane", "£1,285.71 from each supporter who can pay in full")
    stands_up_to(resident)
    resident.follows("Next step")
    resident.follows("Next step")
    resident.reads("Step 3 of 3: Allotments behind the library")
    resident.follows("Why the other projects were not funded")
    resident.page.get_by_text("What its supporters paid for instead: Lights on the footpath").click()
    resident.reads("£3,857.14")
    stands_up_to(resident)
    resident.follows("The result, with every project")
    resident.goes_to(f"/rounds/{round_id}/result")
    resident.follows("What if another rule had counted the same ballots?")
    resident.reads("This is not the result.", "Which projects each rule would fund")
    stands_up_to(resident)


def test_on_a_phone_what_a_project_got_and_why_is_read_without_scrolling_sideways(town, resident, stands_up_to):
    resident.page.set_viewport_size({"width": 320, "height": 640})
    resident.goes_to(f"/rounds/{counted_round(town)}/result")
    row = resident.page.get_by_role("row", name="A skate park on Mill Lane")
    for cell in row.get_by_role("cell").all():
        assert cell.bounding_box()["x"] + cell.bounding_box()["width"] <= 320
    told = row.get_by_role("cell").last.inner_text()
    assert told.startswith("Funded.")
    assert "Funded with" in told
    stands_up_to(resident)
