"""Every page of accounts, for the application."""

from web.accounts import by_link, pages, sign_in

__all__ = ["by_link", "pages", "sign_in"]
