"""A page for paper as a file to download: the page itself, with the style sheet that it is printed with."""

from flask import Response, abort

from pb.exchange.as_pdf import pdf_of, pdfs_are_made_here
from web.front.assets import style_sheet
from web.front.languages import language
from web.front.the_application import where_people_reach_it


def page_as_pdf(page: str, name: str) -> Response:
    """Give a page as PDF, or "not found" where none are made.

    :param page: the whole page
    :param name: of the file, without its ending: letters, figures and hyphens
    :raises Refusal: when it is too long, or others are being made
    """
    if not pdfs_are_made_here():
        abort(404)
    content = pdf_of(page, style=style_sheet(language().direction), address=where_people_reach_it())
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename={name}.pdf"
    return response
