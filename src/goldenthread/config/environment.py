"""Typed settings, read from the environment (`GOLDENTHREAD_…`)."""

import secrets
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

HINTS = {
    "secret_key": "a long random text, the same for every process: "
    "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
    "allowed_hosts": "the names under which people reach the service, with commas between them",
    "base_url": "the address in letters, such as https://goldenthread.example.gov.uk",
}


PREFIX = "GOLDENTHREAD_"
OF_TESTS = {"GOLDENTHREAD_SOURCES", "GOLDENTHREAD_CHROMIUM"}


class SettingsError(SystemExit):
    """The environment is incomplete; the message names each variable with its hint."""


class Environment(BaseSettings):
    """Everything that differs between installations."""

    model_config = SettingsConfigDict(env_prefix=PREFIX)

    data: Path = Field(Path("data"), description="folder of the database, mail and secret key")
    database_url: str = Field("", description="postgres://…; empty: SQLite in the data folder")
    secret_key: str = ""
    allowed_hosts: str = ""
    base_url: str = ""
    demo: bool = Field(False, description="personas, movable clock and sample data")
    debug: bool = False
    mail_url: str = Field("", description="smtp://user:password@host:port; empty: a folder")
    mail_from: str = "Golden Thread <no-reply@goldenthread.invalid>"
    behind_https: bool = Field(True, description="cookies travel over HTTPS only")
    trust_proxy: bool = Field(
        False, description="believe X-Forwarded-Proto and X-Forwarded-For of a proxy of ours"
    )
    proxies: int = Field(1, ge=1, description="how many proxies of ours stand before us")

    @property
    def embedded(self) -> bool:
        """Whether this is the installation without services: SQLite, on one machine."""
        return not self.database_url

    def completed(self) -> "Environment":
        """With what an embedded installation may work out for itself.

        Raises SettingsError where a served installation lacks something.
        """
        if self.embedded:
            return self.model_copy(update=self._embedded_defaults())
        lacking = [name for name in HINTS if not getattr(self, name)]
        if lacking:
            lines = [f"GOLDENTHREAD_{n.upper()} is missing: {HINTS[n]}" for n in lacking]
            raise SettingsError("\n".join(lines))
        return self

    def _embedded_defaults(self) -> dict[str, object]:
        local = "localhost,127.0.0.1,[::1]"
        return {
            "secret_key": self.secret_key or _kept_secret(self.data),
            "allowed_hosts": self.allowed_hosts or local,
            "base_url": self.base_url or "http://localhost:8000",
            "behind_https": self.base_url.startswith("https://"),
        }


def mistaken(given: Iterable[str]) -> list[str]:
    """What looks like a setting and is none, each with the setting that may be meant."""
    known = [f"{PREFIX}{name.upper()}" for name in Environment.model_fields]
    unknown = {name for name in given if name.startswith(PREFIX)} - {*known, *OF_TESTS}
    return [_meant(name, known) for name in sorted(unknown)]


def _meant(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{name} (did you mean {near[0]}?)" if near else name


def _kept_secret(folder: Path) -> str:
    """The data folder's own secret key, made at the first start."""
    path = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The settings of this process."""
    try:
        return Environment().completed()
    except ValidationError as error:
        lines = [
            f"GOLDENTHREAD_{'.'.join(map(str, e['loc'])).upper()}: {e['msg']}"
            for e in error.errors()
        ]
        raise SettingsError("\n".join(lines)) from None
