"""What officers do with proposals besides checking them, for the story in which every letter is sent."""

from dataclasses import replace

from tests.stories import RULES, SLIDE, THREE_POTS


def handle(story, bid, written, double, into):
    """An officer moves a proposal, sends another back, its author sends it again, and two are merged."""
    divided = story.announced_round(replace(RULES, rule={**RULES.rule, "pots": THREE_POTS}), name="Divided")
    slide = story.application.proposals.submit(divided, SLIDE, by=story.resident)
    story.application.handling.move(slide, "Seats", reason="One can sit on it.", by=story.officer)
    due = story.clock.now().date()
    story.application.handling.send_back(bid, reason="Say how wide it is.", due=due, by=story.officer)
    story.goes_on()
    better = replace(written, summary="It says how wide it is.")
    story.application.proposals.edit(bid, better, by=story.resident)
    story.application.merging.merge_proposals(double, into, reason="Both are benches.", by=story.officer)
    story.goes_on()
