"""A provider of OpenID Connect for tests, with keys of its own: strict with us, and lies to us where it is told to."""

import hashlib
import hmac
import json
import secrets
import threading
from base64 import urlsafe_b64encode
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from flask import Flask, redirect, request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

CLIENT = "participatory-budgeting"
BACK = "https://pb.example.gov.uk/sign-in/elsewhere/back"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Stub:
    """What the provider knows, what it was asked, and how it lies."""

    def __init__(self, clock):
        self.clock = clock
        self.key = RSAKey.generate_key(2048, {"kid": "of the provider", "use": "sig"})
        self.subject = "urn:person:olive"
        self.codes = {}
        self.words = set()
        self.lies = {}
        """Claims that it writes into the token instead of the true ones; None leaves one out."""
        self.signs_with = self.key
        self.header = {"alg": "RS256", "kid": "of the provider"}
        self.issuer = ""
        self.our_key = None
        self.refused = []
        self.redirects_to = ""

    def our_private_key(self, folder):
        """Make our key, of which the provider has the public one."""
        pair = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
        self.our_key = RSAKey.import_key(
            pair.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        )
        file = folder / "our.pem"
        file.write_bytes(
            pair.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        return file

    def seconds(self):
        return int(self.clock.now().timestamp())

    def says(self, told):
        """The token about whoever was asked for."""
        now = self.seconds()
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": self.subject, "iat": now, "exp": now + 300}
        claims |= {"nonce": told["nonce"], **self.lies}
        claims = {name: claim for name, claim in claims.items() if claim is not None}
        if self.header["alg"] in ("none", "HS256"):  # by hand: the library refuses to write such a token
            written = ".".join(_url(json.dumps(part).encode()) for part in (self.header, claims))
            by_what_everybody_has = hmac.digest(self.key.as_pem(private=False), written.encode(), "sha256")
            return f"{written}.{_url(by_what_everybody_has) if self.header['alg'] == 'HS256' else ''}"
        return jwt.encode(self.header, claims, self.signs_with, algorithms=[self.header["alg"]])

    def what_is_wrong(self, form):
        """Why a request for a token is refused; empty for none."""
        told = self.codes.get(form.get("code", ""))
        if told is None:
            return "no such code, or it was used"
        if form.get("client_assertion_type") != JWT_BEARER or form.get("client_id") != CLIENT:
            return "no word of the client"
        try:
            word = jwt.decode(form["client_assertion"], self.our_key, algorithms=["RS256"]).claims
        except JoseError:
            return "the word of the client is not signed by it"
        if (word["iss"], word["sub"], word["aud"]) != (CLIENT, CLIENT, f"{self.issuer}/token"):
            return "the word is of somebody else or for somebody else"
        if word["jti"] in self.words or not word["iat"] <= self.seconds() <= word["exp"] <= word["iat"] + 300:
            return "the word was used, or is too old"
        self.words.add(word["jti"])
        challenge = _url(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if challenge != told["code_challenge"] or form.get("redirect_uri") != told["redirect_uri"]:
            return "another browser came back than was sent"
        return ""


def _url(written):
    return urlsafe_b64encode(written).rstrip(b"=").decode()


def the_app(stub):
    app = Flask("provider")

    @app.get("/.well-known/openid-configuration")
    def describe():
        return {
            "issuer": stub.issuer,
            "authorization_endpoint": f"{stub.issuer}/authorize",
            "token_endpoint": f"{stub.issuer}/token",
            "jwks_uri": f"{stub.issuer}/keys",
        }

    @app.get("/keys")
    def keys():
        return {"keys": [stub.key.as_dict(private=False)]}

    @app.get("/authorize")
    def authorize():
        told = request.args.to_dict()
        assert told["response_type"] == "code"
        assert told["code_challenge_method"] == "S256"
        assert told["redirect_uri"] == BACK
        assert told["prompt"] == "login", "who has signed in there this morning signs in again"
        assert "openid" in told["scope"].split()
        code = secrets.token_urlsafe(16)
        stub.codes[code] = told
        return redirect(f"{told['redirect_uri']}?{urlencode({'code': code, 'state': told['state']})}")

    @app.post("/token")
    def token():
        if stub.redirects_to:
            return redirect(stub.redirects_to, code=307)
        wrong = stub.what_is_wrong(request.form)
        if wrong:
            stub.refused.append(wrong)
            return {"error": "invalid_grant"}, 400
        told = stub.codes.pop(request.form["code"])
        return {"id_token": stub.says(told), "access_token": "none of ours", "token_type": "Bearer"}

    return app


class _Quietly(WSGIRequestHandler):
    def log_request(self, *_):
        """No line on the terminal for each request."""


@contextmanager
def a_provider(clock):
    """A provider on a free port of this machine."""
    stub = Stub(clock)
    server = make_server("127.0.0.1", 0, the_app(stub), threaded=True, request_handler=_Quietly)
    stub.issuer = f"http://127.0.0.1:{server.server_port}"
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        yield stub
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def comes_back(there):
    """Go to the provider, and give what it has a browser bring back."""
    parts = urlsplit(there)
    with closing(HTTPConnection(parts.hostname, parts.port, timeout=10)) as connection:
        connection.request("GET", f"{parts.path}?{parts.query}")
        told = parse_qs(urlsplit(connection.getresponse().headers["Location"]).query)
    return {name: told[name][0] for name in ("state", "code")}
