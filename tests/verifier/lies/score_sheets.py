"""Lies about members' own score sheets, and about the committee's scores that a paper has from them."""

from tests.verifier.lies.telling import Lies

LIES = Lies()
POINTS = ((7, 4, 10, 0, 5), (8, 4, 3, 1, 5))
SCORES = (15, 8, 13, 1, 10)
"""Their means, 7½, 4, 6½, ½ and 5, over two."""


def weighed(insider, *, scores=SCORES):
    """Let the spring round have weighed its members' scores with the vote; give the two sheets."""
    settled, committee = insider.one("round.settled", "spring"), insider.says("motion.decided", "spring")["committee"]
    projects = settled["d"]["projects"]
    members = [leaf["d"]["member"] for leaf in insider.all("member.joined", id=committee) if leaf["d"]["has_vote"]]
    settled["d"]["rules"]["rule"]["mix"] = {"residents": 1, "committee": 1, "scale": "highest"}
    sheets = []
    for number, points in enumerate(POINTS):
        said = [{"proposal": project["proposal"], "points": p} for project, p in zip(projects, points, strict=True)]
        sheet = insider.new("sheet.handed-in", settled, committee=committee, scores=said, interests=[])
        sheet["d"] |= {"as": "member", "by": members[number], "id": f"{number + 1}" * 32, "nr": 1}
        sheets.append(insider.put(sheet, before=settled))
    for project, score in zip(projects, scores, strict=True):
        project["committee"] = score
    insider.settle_again("spring")
    insider.count_again("spring")
    insider.decide_again("spring")
    return sheets


@LIES.named("paper", "has another committee's score than its members' sheets give")
def a_score_that_no_sheet_gives(insider):
    """The officer wrote another score for a project than the members' sheets make."""
    weighed(insider, scores=(15, 8, 13, 9, 10))


@LIES.named("paper", "has another committee's score than its members' sheets give")
def a_sheet_left_out(insider):
    """One member's sheet was left out of the means."""
    weighed(insider, scores=POINTS[0])


@LIES.named("people", "has no vote on the committee")
def scored_by_a_co_opted_member(insider):
    """A co-opted member without a vote handed in a sheet that counts."""
    _, second = weighed(insider)
    committee = second["d"]["committee"]
    second["d"]["by"] = insider.says("member.joined", id=committee, has_vote=False)["member"]


@LIES.named("entries", "points that there are not", "paper")
def eleven_points_of_ten(insider):
    """A member gave eleven points of ten."""
    weighed(insider)[0]["d"]["scores"][2]["points"] = 11


@LIES.named("entries", "leaves out a project, or names one twice", "paper")
def a_project_that_a_member_left_out(insider):
    """A member left a project out, and nobody says why."""
    weighed(insider)[0]["d"]["scores"].pop()


@LIES.named("entries", "without saying why", "paper")
def an_interest_that_is_none(insider):
    """A member left a project out for an interest that has no words."""
    sheet = weighed(insider)[0]["d"]
    sheet["interests"] = [{"proposal": sheet["scores"].pop()["proposal"], "reason": " "}]


@LIES.named("entries", "handed in twice", "paper")
def one_member_with_two_sheets(insider):
    """One member's points count twice."""
    first, second = weighed(insider)
    second["d"]["by"] = first["d"]["by"]


@LIES.named("entries", "a sheet of another committee")
def a_sheet_of_another_committee(insider):
    """A sheet says that it was handed in to another committee than decides here."""
    other = insider.says("motion.decided", "winter")["committee"]
    weighed(insider)[0]["d"]["committee"] = other


@LIES.named("entries", "when the ballot paper was settled")
def a_sheet_handed_in_afterwards(insider):
    """A member handed in a sheet when everybody had the ballot paper."""
    first, second = weighed(insider)
    settled = insider.one("round.settled", "spring")
    late = insider.another(second)
    late["d"] = {**late["d"], "by": insider.all("member.joined", id=first["d"]["committee"])[2]["d"]["member"]}
    late["d"] |= {"id": "3" * 32}
    insider.put(late, after=settled)
