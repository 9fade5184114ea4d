"""The browser's cookie, signed as Flask signs it, with the signer made once instead of twice a request."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer


class SignerMadeOnce(SecureCookieSessionInterface):
    """Flask's own cookie session. Making its signer is a tenth of what casting a ballot costs."""

    def __init__(self, app: Flask) -> None:
        """Make the signer for this service's key."""
        self._signer = super().get_signing_serializer(app)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:  # noqa: ARG002 -- one for each app
        """Give the signer that was made at the start."""
        return self._signer
