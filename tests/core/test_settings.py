"""Settings: the environment, files and `.env`; a wrong one is one clear sentence that names it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.__main__ import _first_mistake
from bot.settings import Settings

TOKEN = "123456:" + "A" * 35
OTHER = "654321:" + "B" * 35


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder without a `.env`."""
    monkeypatch.chdir(tmp_path)


def mistake(monkeypatch: pytest.MonkeyPatch, **given: str) -> str:
    for name, value in given.items():
        monkeypatch.setenv(f"PULSEMAP_{name}", value)
    with pytest.raises((ValidationError, ValueError)) as caught:
        Settings().bots()
    return _first_mistake(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("HTTP_PORT", "99999", "PULSEMAP_HTTP_PORT: Input should be less than or equal to 65535"),
        ("TELEGRAM_RATE", "0", "PULSEMAP_TELEGRAM_RATE: must be 1 to 10000 messages per second"),
        ("PUBLIC_URL", "ftp://x", "PULSEMAP_PUBLIC_URL: must be an http(s) address"),
        (
            "TELEGRAM_PROXY",
            "socks5://u:secret@x",
            "PULSEMAP_TELEGRAM_PROXY: must be http(s)://[USER:PASSWORD@]HOST:PORT",
        ),
        ("BOT_TOKEN", "abc", "the bot token of 'main' does not look like 123456:ABC-..."),
        ("BOT_TOKEN_FILE", "gone", "PULSEMAP_BOT_TOKEN_FILE: gone: No such file or directory"),
        ("BOTS_FILE", "gone", "PULSEMAP_BOTS_FILE: gone: No such file or directory"),
        ("BOTS_FILE", ".", "PULSEMAP_BOTS_FILE: .: Is a directory"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    assert mistake(monkeypatch, **{name: value}) == says


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"main: [", "bots.yaml is not YAML in line 1"),
        (b"\xff\xfe", "PULSEMAP_BOTS_FILE: bots.yaml: not UTF-8"),
        (b"- main", "bots.yaml must map tenant keys to bot tokens"),
        (f"Main: {TOKEN}".encode(), "tenant key 'Main' must be lower-case letters, digits and dashes"),
        (f"a: {TOKEN}\nb: {TOKEN}".encode(), "bots.yaml gives two tenants the same bot"),
    ],
)
def test_a_wrong_file_of_bots_is_explained(
    monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    Path("bots.yaml").write_bytes(content)
    assert mistake(monkeypatch, BOTS_FILE="bots.yaml") == says


def test_an_env_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_bytes(b"PULSEMAP_LOG=json\n# \xff\n")
    assert mistake(monkeypatch) == ".env: not UTF-8"


def test_secrets_come_from_files_too_also_by_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("token").write_text(f"{TOKEN}\n")
    Path("key").write_text("sesame\n")
    Path(".env").write_text("PULSEMAP_SECRET_KEY_FILE=key\nPULSEMAP_LOG=json\n")
    monkeypatch.setenv("PULSEMAP_BOT_TOKEN_FILE", "token")
    settings = Settings()
    assert settings.bots() == {"main": TOKEN}
    assert settings.secret_key is not None
    assert (settings.secret_key.get_secret_value(), settings.log) == ("sesame", "json")
    assert TOKEN not in repr(settings)
    assert "sesame" not in repr(settings)


def test_several_bots_are_several_tenants(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bots.yaml").write_text(f"shop: {TOKEN}\ncafe: {OTHER}\n")
    monkeypatch.setenv("PULSEMAP_BOTS_FILE", "bots.yaml")
    assert Settings().bots() == {"shop": TOKEN, "cafe": OTHER}
