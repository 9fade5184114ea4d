"""Every page of accounts, for the application."""

from web.accounts import by_link, from_elsewhere, letters_wanted, pages, second_step, sign_in

__all__ = ["by_link", "from_elsewhere", "letters_wanted", "pages", "second_step", "sign_in"]
