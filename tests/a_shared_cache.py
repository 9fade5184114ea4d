"""A cache between many people and one service, as RFC 9111 describes one, and a careless one that asks nobody again."""

from werkzeug.datastructures import Headers


class SharedCache:
    """Keeps what it may, for everybody who asks through it.

    A ``careless`` one gives what it has kept without asking the service whether it still holds, whatever ``no-cache``
    says: as a cache does that is told to serve what is stale while the service is slow.
    """

    def __init__(self, app, *, careless=False):
        self.app, self.careless = app, careless
        self.kept = {}
        self.asked = []

    def get(self, client, address, **headers):
        request = Headers({**headers, "Cookie": cookies_of(client)})
        for varied, response in self.kept.get(address, []):
            if all(request.get(name, "") == value for name, value in varied.items()):
                if self.careless:
                    return response
                again = client.get(address, headers={**headers, "If-None-Match": response.headers.get("ETag", "")})
                self.asked.append(again.status_code)
                if again.status_code == 304:
                    return response
                return self._keep(address, request, again)
        return self._keep(address, request, client.get(address, headers=headers, buffered=True))

    def _keep(self, address, request, response):
        control = response.headers.get("Cache-Control", "")
        if response.status_code == 200 and "no-store" not in control and "private" not in control:
            varied = {
                name.strip(): request.get(name.strip(), "") for name in response.headers.get("Vary", "").split(",")
            }
            varied.pop("", None)
            self.kept.setdefault(address, []).append((varied, response))
        return response


def cookies_of(client):
    """Give what the browser would send, as it would send it."""
    found = client._cookies.values()
    return "; ".join(f"{cookie.key}={cookie.value}" for cookie in found)
