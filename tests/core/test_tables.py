"""The schema as written: every key is a tenant's, and only core PostgreSQL is used."""

from sqlalchemy import Enum, ForeignKeyConstraint, PrimaryKeyConstraint, UniqueConstraint

from surveys.tables import metadata

NEEDED = {
    "answer",
    "answer_change",
    "answer_tally",
    "api_key",
    "bot_rate",
    "complaint",
    "config_version",
    "customer",
    "delivery",
    "inbox",
    "invitation",
    "lease",
    "link_token",
    "room",
    "staff",
    "tenant",
    "touchpoint_event",
}


def test_every_primary_unique_and_foreign_key_contains_the_tenant() -> None:
    keyless = [
        (table.name, constraint.name, [column.name for column in constraint.columns])
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, PrimaryKeyConstraint | UniqueConstraint | ForeignKeyConstraint)
        and "tenant_id" not in constraint.columns
    ]
    assert keyless == []


def test_every_foreign_key_joins_tenant_to_tenant() -> None:
    crossing = [
        (table.name, constraint.name)
        for table in metadata.tables.values()
        for constraint in table.foreign_key_constraints
        if ("tenant_id", "tenant_id")
        not in {(element.parent.name, element.column.name) for element in constraint.elements}
    ]
    assert crossing == []


def test_every_index_begins_with_the_tenant() -> None:
    elsewhere = [
        index.name
        for table in metadata.tables.values()
        for index in table.indexes
        if index.columns.keys()[:1] != ["tenant_id"]
    ]
    assert elsewhere == []


def test_the_tables_that_the_product_needs_are_there() -> None:
    assert NEEDED - set(metadata.tables) == set()


def test_no_column_is_an_enum_type() -> None:
    enums = [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Enum)
    ]
    assert enums == []
