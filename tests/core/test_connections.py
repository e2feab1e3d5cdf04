"""Nobody asks for a second connection while holding one: a full pool of such callers waits for ever."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OPENS = ("db.begin", "db.connect", "engine.begin", "engine.connect", "pool.acquire")
FILES = sorted(path for folder in ("handlers", "bot") for path in (ROOT / folder).rglob("*.py"))


def asked_for_while_held(source: str) -> list[str]:
    """Calls inside a held connection that may open another: a fresh one, or the cached configuration."""
    found = []
    for block in ast.walk(ast.parse(source)):
        if isinstance(block, ast.AsyncWith) and _opens(block):
            inside = [node for part in block.body for node in ast.walk(part)]
            found += [ast.unparse(node).partition("\n")[0] for node in inside if _opens(node)]
            found += [ast.unparse(node) for node in inside if _looks_up(node)]
    return found


def _opens(node: ast.AST) -> bool:
    return isinstance(node, ast.AsyncWith) and any(
        ast.unparse(item.context_expr).partition("(")[0].endswith(OPENS) for item in node.items
    )


def _looks_up(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    given = [node.func, *node.args, *(keyword.value for keyword in node.keywords)]
    return any("configurations." in f"{ast.unparse(part)}." for part in given) and not ast.unparse(
        node.func
    ).endswith(".forget")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_second_connection_is_opened_inside_another(path: Path) -> None:
    assert asked_for_while_held(path.read_text(encoding="utf-8")) == []


def test_the_rule_sees_what_it_forbids() -> None:
    assert asked_for_while_held(
        "async def start(db, configurations):\n"
        "    async with db.begin() as conn:\n"
        "        await author(conn, configurations)\n"
        "        async with db.connect() as other:\n"
        "            pass\n"
    ) == ["async with db.connect() as other:", "author(conn, configurations)"]
