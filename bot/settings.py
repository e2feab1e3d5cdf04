"""Settings from the environment, `..._FILE` and `.env`; secrets are masked in every repr."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

TENANT = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def _text_of(path: Path, setting: str) -> str:
    """Raises ValueError with one clear sentence."""
    try:
        return path.expanduser().read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"{setting}: {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{setting}: {path}: not UTF-8") from None


class FilesOfSecrets(PydanticBaseSettingsSource):
    """`PULSEMAP_X_FILE` names a file whose trimmed text is the value of `PULSEMAP_X`."""

    def __init__(self, settings_cls: type[BaseSettings], dotenv: Mapping[str, str | None]) -> None:
        """`dotenv`: what the `.env` file says, names in small letters."""
        super().__init__(settings_cls)
        self._dotenv = dotenv

    def get_field_value(self, field: object, field_name: str) -> tuple[object, str, bool]:
        del field
        name = f"PULSEMAP_{field_name.upper()}_FILE"
        path = os.environ.get(name) or self._dotenv.get(name.lower())
        return _text_of(Path(path), name).strip() if path else None, field_name, False

    def __call__(self) -> dict[str, object]:
        found = {}
        for name, field in self.settings_cls.model_fields.items():
            value, _, _ = self.get_field_value(field, name)
            if value is not None:
                found[name] = value
        return found


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_prefix="PULSEMAP_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    bot_token: SecretStr | None = None
    bots_file: Path | None = None
    database_url: SecretStr | None = None
    data_dir: Path | None = None
    telegram_api: str | None = None
    telegram_proxy: SecretStr | None = None
    telegram_rate: int = 30
    """Messages that Telegram allows a bot per second; 1000 with paid broadcasts."""
    telegram_takes_http: bool = False
    """Mini Apps may have http addresses: so it is in Telegram's test environment, and in an emulated one."""
    public_url: str | None = None
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    secret_key: SecretStr | None = None
    log: Literal["console", "json"] = "console"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del file_secret_settings
        dotenv = dotenv_settings.env_vars if isinstance(dotenv_settings, DotEnvSettingsSource) else {}
        return init_settings, env_settings, FilesOfSecrets(settings_cls, dotenv), dotenv_settings

    @field_validator("telegram_rate")
    @classmethod
    def _positive(cls, rate: int) -> int:
        if not 1 <= rate <= 10_000:
            raise ValueError("must be 1 to 10000 messages per second")
        return rate

    @field_validator("database_url")
    @classmethod
    def _of_postgres(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not re.fullmatch(
            r"postgres(ql)?(\+asyncpg)?://\S+", url.get_secret_value().strip()
        ):
            raise ValueError("must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE")
        return url

    @field_validator("telegram_proxy")
    @classmethod
    def _of_http(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not re.fullmatch(r"https?://\S+", url.get_secret_value().strip()):
            raise ValueError("must be http(s)://[USER:PASSWORD@]HOST:PORT")
        return url

    @field_validator("public_url", "telegram_api")
    @classmethod
    def _plain_url(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(r"https?://[^\s]+", url):
            raise ValueError("must be an http(s) address")
        return url.rstrip("/") if url else None

    def bots(self) -> dict[str, str]:
        """Tenant -> bot token. Raises ValueError with one clear sentence."""
        tokens: dict[str, str] = {}
        if self.bots_file is not None:
            try:
                document = yaml.safe_load(_text_of(self.bots_file, "PULSEMAP_BOTS_FILE"))
            except yaml.YAMLError as error:
                where = getattr(error, "problem_mark", None)
                line = f" in line {where.line + 1}" if where else ""
                raise ValueError(f"{self.bots_file} is not YAML{line}") from None
            if not isinstance(document, dict):
                raise ValueError(f"{self.bots_file} must map tenant keys to bot tokens")
            tokens = {str(tenant): str(token) for tenant, token in document.items()}
        elif self.bot_token is not None:
            tokens = {"main": self.bot_token.get_secret_value()}
        for tenant, token in tokens.items():
            if not TENANT.fullmatch(tenant):
                raise ValueError(f"tenant key {tenant!r} must be lower-case letters, digits and dashes")
            if not re.fullmatch(r"\d{3,20}:[A-Za-z0-9_-]{20,}", token):
                raise ValueError(f"the bot token of {tenant!r} does not look like 123456:ABC-...")
        if len({token.partition(":")[0] for token in tokens.values()}) < len(tokens):
            raise ValueError(f"{self.bots_file} gives two tenants the same bot")
        return tokens

    def data_home(self) -> Path:
        """Where the embedded database and generated secrets live."""
        if self.data_dir is not None:
            return self.data_dir.expanduser().absolute()
        if os.geteuid() == 0:
            return Path("/var/lib/pulsemap")
        base = os.environ.get("XDG_DATA_HOME")
        return (Path(base) if base else Path.home() / ".local/share") / "pulsemap"
