"""A meeting until it is held: notice, agenda, papers, and what becomes of it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from domain.committees import agenda
from domain.committees import refusals_of_meetings as no
from domain.committees.agenda import AgendaItem, faults_of, numbers_for
from domain.committees.meeting import Meeting
from domain.words.actor import Actor

CLERK = Actor("c" * 32, "clerk")
BEGINS = datetime(2026, 3, 10, 18, tzinfo=UTC)  # a Tuesday; five clear days before it is Monday the 2nd
IN_TIME = datetime(2026, 3, 2, 12, tzinfo=UTC)
TOO_LATE = datetime(2026, 3, 3, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 10, 18, 20, tzinfo=UTC)


def by(now):
    return {"by": CLERK, "now": now}


def called(now=IN_TIME, *, how="in-person", place="Council House", short_notice="", begins=BEGINS, lawful=False):
    return Meeting.call(
        "area-committee",
        begins,
        place,
        how,
        clear_days=5,
        remote_is_lawful=lawful,
        short_notice=short_notice,
        id=UUID(int=7),
        **by(now),
    )


def item(number, **what):
    return AgendaItem(
        **{"item": number.replace(".", "a") + "0" * 8, "number": number, "title": f"Item {number}", **what}
    )


def published(now=IN_TIME):
    meeting = called()
    meeting.draft_agenda([item("1"), item("2"), item("2.1")], **by(IN_TIME))
    meeting.publish_agenda(**by(now))
    return meeting


def test_a_meeting_is_called_with_five_clear_days_or_the_reason_why_it_cannot_wait():
    assert called().begins == BEGINS
    with pytest.raises(no.TheNoticeIsTooShort) as short:
        called(TOO_LATE)
    assert "Only 4 clear days" in str(short.value)
    assert "2 March 2026" in str(short.value)
    urgent = called(TOO_LATE, short_notice="The roof will not stand another storm.")
    assert urgent.short_notice
    assert called(short_notice="needless").short_notice == ""


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"how": "remote"}, no.TheLawAsksForARoom),
        ({"how": "by owl"}, no.SayHowItIsHeld),
        ({"place": " "}, no.SayWhereItIsHeld),
        ({"begins": IN_TIME}, no.AMeetingIsToCome),
    ],
)
def test_a_meeting_is_held_somewhere_in_a_way_that_the_law_allows(how, refusal):
    with pytest.raises(refusal):
        called(**how)


def test_remote_is_allowed_where_the_law_allows_it_and_both_always():
    assert called(how="remote", lawful=True).how == "remote"
    assert called(how="both").how == "both"


def test_an_agenda_too_late_for_the_notice_is_refused_and_one_in_time_is_published_as_drafted():
    meeting = called()
    with pytest.raises(agenda.AnAgendaHasItems):
        meeting.publish_agenda(**by(IN_TIME))
    meeting.draft_agenda([item("1")], **by(IN_TIME))
    with pytest.raises(no.TheAgendaIsTooLate):
        meeting.publish_agenda(**by(TOO_LATE))
    assert not meeting.items
    meeting.publish_agenda(**by(IN_TIME))
    assert [one.number for one in meeting.items] == ["1"]
    for again in (
        lambda: meeting.publish_agenda(**by(IN_TIME)),
        lambda: meeting.draft_agenda([item("1")], **by(IN_TIME)),
    ):
        with pytest.raises(no.TheAgendaIsPublished):
            again()


def test_what_comes_after_publication_is_a_late_item_with_the_chairs_reason():
    meeting = published()
    late = item("", item="f" * 32, title="Storm damage")
    with pytest.raises(no.ALateItemNeedsTheChairsReason):
        meeting.add_late_item(late, reason=" ", **by(TOO_LATE))
    assert meeting.add_late_item(late, reason="It cannot wait.", **by(TOO_LATE)) == "3"
    assert meeting.add_late_item(late, reason="It cannot wait.", **by(TOO_LATE)) == "3"
    assert [one.number for one in meeting.items] == ["1", "2", "2.1", "3"]
    assert meeting.late == {"f" * 32: "It cannot wait."}
    with pytest.raises(no.TheAgendaIsNotPublished):
        called().add_late_item(late, reason="It cannot wait.", **by(TOO_LATE))


@pytest.mark.parametrize(
    ("numbers", "fine"),
    [
        (["1", "2", "2.1", "2.2", "2.2.1", "3"], True),
        (["1", "3"], False),
        (["1.1"], False),
        (["1", "1"], False),
        (["1", "2.1"], False),
        (["0"], False),
        (["1", "1.1.1"], False),
        ([], False),
    ],
)
def test_items_are_numbered_as_a_tree(numbers, fine):
    assert (not list(faults_of([item(number) for number in numbers]))) is fine


def test_numbers_follow_from_how_deep_items_stand():
    assert numbers_for([0, 0, 1, 1, 2, 0, 5]) == ["1", "2", "2.1", "2.2", "2.2.1", "3", "3.1"]


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        ({"title": " "}, agenda.AnItemNeedsATitle),
        ({"kind": "song"}, agenda.ThereIsNoSuchKindOfItem),
        ({"kind": "bid"}, agenda.AnItemSaysWhatItIsAbout),
        ({"kind": "bid", "about": ("a", "b")}, agenda.AnItemSaysWhatItIsAbout),
        ({"kind": "bids", "about": ("a",)}, agenda.AnItemSaysWhatItIsAbout),
        ({"kind": "bids", "about": ("a", "a")}, agenda.AnItemSaysWhatItIsAbout),
        ({"kind": "information", "about": ("a",)}, agenda.AnItemSaysWhatItIsAbout),
        ({"kind": "result"}, agenda.AnItemSaysWhatItIsAbout),
        ({"exempt": {"paragraph": 8, "reason": "Because."}}, agenda.NoSuchParagraphOfTheSchedule),
        ({"exempt": {"paragraph": 3, "reason": " "}}, agenda.ExemptNeedsThePublicInterest),
    ],
)
def test_what_an_item_cannot_be_is_refused(what, refusal):
    assert [type(fault) for fault in faults_of([item("1", **what)])] == [refusal]


def test_everything_wrong_with_an_agenda_is_said_at_once():
    found = list(faults_of([item("1", title=""), item("3", kind="bid")]))
    assert {type(fault) for fault in found} == {
        agenda.NumbersOfItemsFormATree,
        agenda.AnItemNeedsATitle,
        agenda.AnItemSaysWhatItIsAbout,
    }


def test_an_item_reads_back_as_it_was_written_and_says_nothing_of_an_exemption_where_it_is_open():
    shut = item("1", kind="bid", about=("a" * 32,), exempt={"paragraph": 3, "reason": "Prices."})
    assert AgendaItem.from_data(shut.to_data()) == shut
    assert "exempt" not in item("1").to_data()


def test_of_an_earlier_day_the_public_hears_when_the_meeting_is_moved_not_when_its_agenda_was_published():
    meeting = published()
    sooner = BEGINS - timedelta(days=1)
    moved = {"remote_is_lawful": False, "reason": "Flood."}
    just_before = by(BEGINS - timedelta(days=3))
    with pytest.raises(no.TheNewDayIsTooSoon, match="when people hear of it"):
        meeting.move(sooner, "Council House", "in-person", **moved, **just_before)
    far = called(begins=BEGINS + timedelta(days=60))
    far.move(BEGINS + timedelta(days=30), "Council House", "in-person", **moved, **by(IN_TIME))
    assert far.begins == BEGINS + timedelta(days=30)


def test_a_meeting_is_moved_with_a_reason_and_an_earlier_day_leaves_the_notice_whole():
    meeting = published()
    later = datetime(2026, 3, 12, 18, tzinfo=UTC)
    moved = {"remote_is_lawful": False, **by(TOO_LATE)}
    for begins, reason, refusal in (
        (BEGINS, "Flood.", no.NothingIsMoved),
        (later, " ", no.SayWhyThisChanges),
        (datetime(2026, 3, 9, 18, tzinfo=UTC), "Flood.", no.TheNewDayIsTooSoon),
    ):
        with pytest.raises(refusal):
            meeting.move(begins, "Council House", "in-person", reason=reason, **moved)
    meeting.move(later, "Council House", "in-person", reason="Flood.", **moved)
    assert (meeting.begins, meeting.changes) == (later, 1)


def test_a_cancelled_meeting_is_neither_moved_nor_held():
    meeting = published()
    meeting.cancel(reason="Nothing to decide.", **by(TOO_LATE))
    for change in (
        lambda: meeting.cancel(reason="Again.", **by(TOO_LATE)),
        lambda: meeting.adjourn(goes_on=None, reason="Late.", **by(AFTER)),
        lambda: meeting.add_late_item(item("1"), reason="Storm.", **by(TOO_LATE)),
    ):
        with pytest.raises(no.TheMeetingIsCancelled):
            change()


def test_too_few_who_came_are_written_down_and_enough_are_not():
    meeting, sat = published(), {"ash": True, "elm": True, "oak": False}
    with pytest.raises(no.TheMeetingHasNotBegun):
        meeting.find_inquorate(["ash"], 2, with_vote=sat, **by(TOO_LATE))
    with pytest.raises(no.EnoughMembersCame):
        meeting.find_inquorate(["ash", "elm"], 2, with_vote=sat, **by(AFTER))
    with pytest.raises(no.OnlyWhoSitsCanHaveCome):
        meeting.find_inquorate(["yew"], 2, with_vote=sat, **by(AFTER))
    meeting.find_inquorate(["oak", "ash"], 2, with_vote=sat, **by(AFTER))
    assert meeting.state == "adjourned"
    with pytest.raises(no.AMeetingIsToCome):
        meeting.adjourn(goes_on=IN_TIME, reason="Too few.", **by(AFTER))
    goes_on = datetime(2026, 3, 17, 18, tzinfo=UTC)
    meeting.adjourn(goes_on=goes_on, reason="Too few.", **by(AFTER))
    assert (meeting.state, meeting.begins, meeting.changes) == ("called", goes_on, 2)


def test_papers_are_numbered_and_withdrawn_with_a_reason():
    meeting = published()
    paper = {"title": "Report", "kind": "text/plain", "size": 9, "sha256": "0" * 64}
    with pytest.raises(no.ThereIsNoSuchItem):
        meeting.publish_paper("nothing", **paper, **by(IN_TIME))
    with pytest.raises(no.APaperNeedsATitle):
        meeting.publish_paper(meeting.items[0].item, **{**paper, "title": " "}, **by(IN_TIME))
    assert [meeting.publish_paper(meeting.items[0].item, **paper, **by(IN_TIME)) for _ in range(2)] == [1, 2]
    with pytest.raises(no.SayWhyThisChanges):
        meeting.withdraw_paper(1, reason="", **by(IN_TIME))
    meeting.withdraw_paper(1, reason="Figures of another round.", **by(IN_TIME))
    with pytest.raises(no.ThereIsNoSuchPaper):
        meeting.withdraw_paper(1, reason="Again.", **by(IN_TIME))
