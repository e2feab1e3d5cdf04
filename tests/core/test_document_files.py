"""The configuration document as a file: what leaves comes back to the letter and knows its version."""

import pytest

from surveys.definitions.files import DocumentFile, file_of, read_file

YAML = "# ours\nversion: 1\ncompany: {name: Ünï}\n"
JSON = '{"version": 1}\n'


@pytest.mark.parametrize(
    ("text", "name"), [(YAML, "pulsemap-main-v12.yaml"), (JSON, "pulsemap-main-v12.json"), ("", None)]
)
def test_what_is_exported_is_read_back_with_its_version(text: str, name: str | None) -> None:
    given, content = file_of(text, tenant="main", version=12)
    assert name in (None, given)
    assert read_file(given, content) == DocumentFile(text, 12)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("shop.yaml", YAML, DocumentFile(YAML, None)),
        ("pulsemap-main-v7 (1).yaml", YAML, DocumentFile(YAML, 7)),
        ("x-v9.yaml", f"# Pulsemap configuration, version 8\n{YAML}", DocumentFile(YAML, 8)),
        ("x.yaml", f"# Pulsemap configuration, version 8, edited\r\n{YAML}", DocumentFile(YAML, 8)),
        ("x-v99999999999999999999.json", JSON, DocumentFile(JSON, None)),
        ("", "", DocumentFile("", None)),
    ],
)
def test_a_file_from_elsewhere_is_taken_as_it_is(name: str, content: str, expected: DocumentFile) -> None:
    assert read_file(name, content) == expected
