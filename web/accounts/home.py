"""Where a person starts who has just come in, by the first of their roles."""

from flask import url_for
from flask_login import current_user

from web.front.navigation import HOME_OF_ROLE


def first_role() -> str:
    """Give the role that decides where the person starts; empty for none."""
    return next((role for role in HOME_OF_ROLE if role in current_user.roles), "")


def home_of_this_person() -> str:
    """Give the address of the page where the person starts."""
    return url_for(HOME_OF_ROLE.get(first_role(), "public.show_home"))


def onward_from_here(onward: str) -> str:
    """Give the address at which somebody goes on who has just come in.

    The code from a phone comes first, where one is missing: a page for everybody asks for none, and would leave them
    there half signed in.

    :param onward: where they were going; empty for where they start
    """
    if current_user.is_half:
        return url_for("sign_in.show_second_step")
    return url_for("sign_in.show_setting_up") if current_user.sets_up_first else onward or home_of_this_person()
