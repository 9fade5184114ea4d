"""Puts the web service together: pages, permissions, headers, CSRF, error pages. Holds no page itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from flask import Flask, request, url_for
from flask_wtf.csrf import CSRFProtect, generate_csrf
from jinja2 import pass_context
from jinja2.runtime import Context

from pb.exchange.as_pdf import pdfs_are_made_here
from pb.languages.speakers import Speaker
from pb.serving.contacts import contacts_of
from web.accounts import every_page as for_accounts
from web.auditors import every_page as for_auditors
from web.committee import every_page as for_committee
from web.front import the_site
from web.front.addresses import Reference, addresses, addresses_of_pages
from web.front.assets import add_compressed_files, asset, assets_served, integrity
from web.front.drawn_preview import address_of_preview
from web.front.errors import add_error_pages
from web.front.files_sent import SentToDisk
from web.front.guard import IN_EVERY_LANGUAGE, Audience, audience_of_this_page, guard
from web.front.headers import add_security_headers
from web.front.languages import Spoken, language, this_page_in_every_language
from web.front.moving_map import tiles_of_the_map
from web.front.navigation import links_for
from web.front.said import isolated, said
from web.front.scope import may_open
from web.front.sessions import add_sign_in
from web.front.spoken_templates import SpokenTemplates
from web.front.the_application import ADDRESS, COUNCIL, KEPT_AS, address_of_this_page
from web.front.the_site import CONTACTS
from web.front.where_from import BEHIND_A_PROXY
from web.front.whose_page import add_heads, roles_shown, shown_on
from web.officers import every_page as for_officers
from web.public import every_page as for_everybody
from web.residents import every_page as for_residents
from web.wording.money import money, money_to_type
from web.wording.times import format_machine

if TYPE_CHECKING:
    from pb.application import Application

__all__ = ["assets_served", "create_app"]

MOST_BYTES = 256 * 1024
"""The largest form that is read; a proposal with all its words is a tenth of it."""
MOST_PARTS = 2_000
"""The most fields of a form: a ballot paper with every project of the largest real election."""


def create_app(
    application: "Application",
    *,
    secret_key: str,
    council: str,
    https: bool = False,
    address: str = "",
    testing: bool = False,
) -> Flask:
    """Make the web service.

    :param application: what can be done and seen
    :param secret_key: signs cookies and forms; the same for all processes of one service, kept between starts
    :param council: the council's name, in every page's header and title
    :param https: whether people reach the service over https; then cookies say so (``__Host-``, Secure)
    :param address: where people reach the service, for receipts and instructions; empty where nobody said
    :param testing: whether faults are to be raised instead of shown as a page
    :raises RouteWithoutAudience: if a page does not say whom it is for
    """
    teach = _what_templates_know()
    app = Spoken("web", static_folder="static", template_folder="templates", teach=teach)
    app.testing = testing
    app.request_class = SentToDisk
    app.config.update(
        SECRET_KEY=secret_key,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        MAX_FORM_PARTS=MOST_PARTS,
        SESSION_COOKIE_NAME="__Host-session" if https else "session",
        SESSION_COOKIE_SECURE=https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=int(timedelta(hours=12).total_seconds()),
        WTF_CSRF_SSL_STRICT=https,
        TEMPLATES_AUTO_RELOAD=False,
    )
    app.extensions[KEPT_AS] = application
    app.config[ADDRESS] = address
    app.config[COUNCIL] = council
    app.config[CONTACTS] = contacts_of(application.settings.data)
    app.config[BEHIND_A_PROXY] = https
    app.url_map.converters["ref"] = Reference
    for room in (for_everybody, for_accounts, for_residents, for_officers, for_committee, for_auditors):
        app.register_blueprint(room.pages)
    _frame_every_page(app)
    add_error_pages(app)
    add_security_headers(app, https=https)
    add_sign_in(app)
    add_heads(app)
    add_compressed_files(app)
    csrf = CSRFProtect(app)
    csrf.exempt(app.view_functions["public.end_letters"])  # the mail program that presses has no session
    csrf.exempt(app.view_functions["public.find_my_area"])  # it changes nothing, and is asked on a page kept for all
    guard(app)
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    return app


@pass_context  # or a constant, such as 0, would be written once and for all when the template is compiled: in pounds
def _money(_context: Context, amount: int, currency: str | None = None) -> str:
    """Write an amount in the currency of the page."""
    return money(amount, currency)


def _what_templates_know() -> Callable[[SpokenTemplates, Speaker], None]:
    """Give what teaches the templates of a language their filters and functions."""
    page = addresses_of_pages()

    def teach(env: SpokenTemplates, speaker: Speaker) -> None:
        env.trim_blocks = env.lstrip_blocks = True
        env.cache = {}
        env.filters.update(
            money=_money,
            money_to_type=money_to_type,
            moment=speaker.fact,  # of what ends, too: it is given as Closing
            closing=speaker.closing,
            exact=speaker.exactly,
            machine=format_machine,
            number=speaker.number,
            said=said,
            isolated=isolated,
            apart=speaker.fact,  # the same where only text can stand: the title of a page, an attribute
        )
        env.globals.update(
            asset=asset,
            integrity=integrity,
            addresses=addresses,
            page=page,
            council=the_site.council,
            contacts=the_site.contacts,
            site=the_site.site,
            csrf_token=generate_csrf,
            pdfs_are_made_here=pdfs_are_made_here,
            url_for=url_for,
            address_of_preview=address_of_preview,
            tiles_of_the_map=tiles_of_the_map,
        )
        env.globals.update(may_open=may_open)

    return teach


def _frame_every_page(app: Flask) -> None:
    """Give every page what stands around it: links, the person, the languages."""

    def frame() -> dict[str, Any]:
        audience = audience_of_this_page(app, request.endpoint)
        person = shown_on(audience)
        return {
            "links": links_for(app, audience, roles_shown(person)),
            "person": person,
            "private": audience is not Audience.EVERYBODY,
            "whole_address": address_of_this_page(),
            "language": language(),
            "languages": this_page_in_every_language() if audience in IN_EVERY_LANGUAGE else (),
        }

    app.template_context_processors[None] = [frame]
