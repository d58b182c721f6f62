"""An OpenID Connect provider on this machine: strict about what a client must do, and wrong in ways that tests ask for.

`with OidcProvider() as provider:` serves at `provider.issuer`; `provider.faults` names what it does wrong.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "jianbao-test", "a secret of the test client"


@cache
def _key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig", "alg": "RS256"})


class OidcProvider:
    """The provider. `claims` go into ID tokens beside the necessary ones.

    Faults: `denied`, `issuer`, `audience`, `nonce`, `expired`, `key`, `unsigned`, `shared_secret`, `no_token`,
    `token_500`, `garbage`, `description`, `at_hash`.
    """

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "248289761001", "name": "李娜", "preferred_username": "lina"}
        self.faults: set[str] = set()
        self.kid = "first"
        self._codes: dict[str, dict[str, str]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> OidcProvider:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def description(self) -> dict[str, Any]:
        """Where everything is."""
        issuer = "https://elsewhere.example" if "description" in self.faults else self.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self) -> dict[str, Any]:
        """The keys of signatures."""
        return {"keys": [_key(self.kid).as_dict(private=False)]}

    def authorize(self, query: Mapping[str, str]) -> str:
        """Where the browser of a person who agreed is sent; ValueError for a request that is not as it must be."""
        right = query["client_id"] == CLIENT and query["response_type"] == "code" and "openid" in query["scope"]
        if not right or query["code_challenge_method"] != "S256" or not query["state"] or not query["nonce"]:
            raise ValueError("request")
        if "denied" in self.faults:
            return f"{query['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = secrets.token_urlsafe()
        self._codes[code] = dict(query)
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: Mapping[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Tokens for a code: once, to the client that asked, with the verifier of its challenge."""
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".replace(" ", "%20").encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if authorization not in (f"Basic {basic}", f"Basic {plain}"):
            return 401, {"error": "invalid_client"}
        asked = self._codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or asked["code_challenge"] != challenge or asked["redirect_uri"] != form.get("redirect_uri"):
            return 400, {"error": "invalid_grant"}
        if "token_500" in self.faults:
            return 500, {}
        answer = {"access_token": "opaque", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}
        return 200, {key: value for key, value in answer.items() if (key, "no_token") != ("id_token", *self.faults)}

    def _id_token(self, nonce: str) -> str:
        faults, now = self.faults, int(time.time())
        claims = {
            "iss": "https://elsewhere.example" if "issuer" in faults else self.issuer,
            "aud": "another-client" if "audience" in faults else CLIENT,
            "nonce": "another" if "nonce" in faults else nonce,
            "iat": now - 7200,
            "exp": now - 3600 if "expired" in faults else now + 300,
            **({"at_hash": "wrong"} if "at_hash" in faults else {}),
            **self.claims,
        }
        if "garbage" in faults:
            return "neither.here.nor-there"
        if "unsigned" in faults:
            parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
            return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
        if "shared_secret" in faults:
            return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])
        key = _key("somebody else's") if "key" in faults else _key(self.kid)
        return jwt.encode({"alg": "RS256", "kid": self.kid}, claims, key)


def _handler(provider: OidcProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """The wire."""

        def do_GET(self) -> None:
            path = urlsplit(self.path)
            if path.path == "/authorize":
                query = {name: values[0] for name, values in parse_qs(path.query).items()}
                self.send_response(302)
                self.send_header("Location", provider.authorize(query))
                self.end_headers()
                return
            documents = {"/.well-known/openid-configuration": provider.description, "/keys": provider.keys}
            self._answer(200, documents[path.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._answer(*provider.token(form, self.headers.get("Authorization", "")))

        def _answer(self, status: int, document: Mapping[str, Any]) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
