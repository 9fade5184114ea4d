"""What may stand in an address: ids of 32 hex digits, project numbers. Anything else is a page that is not there."""

from werkzeug.routing import BaseConverter


class Reference(BaseConverter):
    """The id of a round, a proposal, a scheme: 32 hex digits."""

    regex = "[0-9a-f]{32}"
    part_isolating = True
