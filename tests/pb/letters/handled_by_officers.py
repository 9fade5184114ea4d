"""What officers do with proposals besides checking them, for the story in which every letter is sent."""

from dataclasses import replace


def handle(story, bid, written, double, into):
    """An officer sends a proposal back, its author sends it again, and two are merged."""
    due = story.clock.now().date()
    story.application.handling.send_back(bid, reason="Say how wide it is.", due=due, by=story.officer)
    story.goes_on()
    better = replace(written, summary="It says how wide it is.")
    story.application.proposals.edit(bid, better, by=story.resident)
    story.application.merging.merge_proposals(double, into, reason="Both are benches.", by=story.officer)
    story.goes_on()
