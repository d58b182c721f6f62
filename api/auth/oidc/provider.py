"""Talking with an OpenID provider: its description, its keys, a code for an ID token."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from api.auth.oidc.settings import OidcSettings
from api.auth.secrets import hash_of
from api.problems import ProblemError

_SIGNATURES = ["RS256", "PS256", "ES256"]  # never none, and never a shared secret
_LEEWAY = 60  # seconds that clocks may differ
_LONGEST = 2**20  # bytes of an answer
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OidcError(Exception):
    """The provider answered something that cannot be trusted; the text is for the log."""


class Provider:
    """One provider. Its description and keys are fetched when first needed, keys again when an unknown one signs."""

    def __init__(self, settings: OidcSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._description: dict[str, Any] | None = None
        self._keys: dict[str, Any] | None = None

    def subject_key(self, subject: str) -> str:
        """What is kept of a person's subject: a hash, bound to this provider."""
        return hash_of(f"{self.settings.issuer}\n{subject}")

    def login_address(self, redirect_uri: str, state: str, nonce: str, verifier: str) -> str:
        """Where to send a browser to log in; ProblemError 502 when the provider does not answer."""
        with self._client(redirect_uri) as client:
            address, _ = client.create_authorization_url(
                self.description()["authorization_endpoint"], state=state, nonce=nonce, code_verifier=verifier
            )
        return str(address)

    def claims(self, code: str, redirect_uri: str, nonce: str, verifier: str) -> Mapping[str, Any]:
        """The claims of the ID token for a code, all checked; ProblemError 403 or 502."""
        from authlib.integrations.httpx_client import OAuthError  # type: ignore[import-untyped]
        from httpx2 import HTTPError
        from joserfc.errors import JoseError

        try:
            with self._client(redirect_uri) as client:
                token = client.fetch_token(
                    self.description()["token_endpoint"], code=code, code_verifier=verifier,
                    grant_type="authorization_code",
                )  # fmt: skip
            return self._checked(str(token.get("id_token", "")), str(token.get("access_token", "")), nonce)
        except (HTTPError, OSError) as problem:
            raise unavailable() from problem
        except (OAuthError, JoseError, OidcError, ValueError, KeyError, TypeError) as problem:
            raise refused() from problem

    def description(self) -> dict[str, Any]:
        """The provider's own description of itself; ProblemError 502 when there is none that can be trusted."""
        with self._lock:
            if self._description is None:
                found = self._fetched(f"{self.settings.issuer}/.well-known/openid-configuration")
                if str(found.get("issuer", "")).rstrip("/") != self.settings.issuer or not _is_usable(
                    found, self.settings.issuer
                ):
                    raise unavailable()
                self._description = found
            return self._description

    def _checked(self, id_token: str, access_token: str, nonce: str) -> Mapping[str, Any]:
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped]
        from joserfc import jwt
        from joserfc.errors import BadSignatureError, InvalidKeyIdError
        from joserfc.jwk import KeySet

        try:
            token = jwt.decode(id_token, KeySet.import_key_set(self._signing_keys()), algorithms=_SIGNATURES)
        except (BadSignatureError, InvalidKeyIdError, ValueError):
            token = jwt.decode(id_token, KeySet.import_key_set(self._signing_keys(anew=True)), algorithms=_SIGNATURES)
        options = {
            "iss": {"essential": True, "values": [self.settings.issuer, f"{self.settings.issuer}/"]},
            "aud": {"essential": True, "value": self.settings.client_id},
        }
        params = {"nonce": nonce, "client_id": self.settings.client_id, "access_token": access_token}
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(leeway=_LEEWAY)
        if not isinstance(claims["sub"], str) or not claims["sub"]:
            raise OidcError("sub")
        return dict(claims)

    def _signing_keys(self, anew: bool = False) -> Any:
        address = self.description()["jwks_uri"]
        with self._lock:
            if anew or self._keys is None:
                self._keys = self._fetched(address)
            return self._keys

    def _client(self, redirect_uri: str) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.settings.client_id, self.settings.client_secret, redirect_uri=redirect_uri, scope="openid profile",
            code_challenge_method="S256", timeout=self.settings.timeout,
        )  # fmt: skip

    def _fetched(self, address: str) -> dict[str, Any]:
        """A JSON document of the provider."""
        import httpx2

        try:
            answer = httpx2.get(address, timeout=self.settings.timeout)
            answer.raise_for_status()
            found = answer.json() if len(answer.content) <= _LONGEST else None
        except (httpx2.HTTPError, ValueError, OSError) as problem:
            raise unavailable() from problem
        if not isinstance(found, dict):
            raise unavailable()
        return found


def refused() -> ProblemError:
    """The provider, or what it said, does not let this person in."""
    return ProblemError(403, "oidc_refused", "统一登录没有通过，请重试；若仍失败，请联系管理员。")


def unavailable() -> ProblemError:
    """The provider cannot be reached, or is not what was configured."""
    return ProblemError(502, "oidc_unavailable", "统一登录暂时无法使用，请稍后再试或用密码登录。")


def _is_usable(description: Mapping[str, Any], issuer: str) -> bool:
    """Whether it names what we need, all of it as secure as the issuer itself."""
    scheme = urlsplit(issuer).scheme
    return all(urlsplit(str(description.get(name, ""))).scheme in (scheme, "https") for name in _NEEDED)
