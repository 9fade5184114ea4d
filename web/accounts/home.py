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
