"""Money in a form's box. How it is written everywhere else is ``domain.words.money``."""


def money_to_type(pence: int) -> str:
    """Write an amount as it stands in a box after the pound sign: ``1234`` or ``12.50``.

    :param pence: whole pence, 0 or more
    """
    pounds, rest = divmod(pence, 100)
    return f"{pounds}.{rest:02d}" if rest else f"{pounds}"
