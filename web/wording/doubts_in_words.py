"""What a council should think twice about before its rules are written or announced, in plain words."""

from pb.actions.vocabulary import RoundRules, averages_of_a_few_count, may_fund_what_nobody_supports, rule_from_data
from web.front.said import _


def doubts_in_words(rules: RoundRules) -> list[str]:
    """Say what may surprise residents in the result, in the language of the page; nothing where nothing will."""
    if not rules.has_a_vote:
        return []
    rule, doubts = rule_from_data(rules.rule), []
    if may_fund_what_nobody_supports(rule):
        doubts.append(
            _(
                "A project that nobody voted for can get money under these rules: where money is left, it is given "
                "out to the end of the list. To prevent it, ask for some support under “Count”, such as 1 vote."
            )
        )
    if averages_of_a_few_count(rule):
        doubts.append(
            _(
                "A project that one person gave a 5 comes before one that ten people gave a 3, because only the "
                "average counts. To prevent it, say under “Count” how many people must have scored a project."
            )
        )
    return doubts
