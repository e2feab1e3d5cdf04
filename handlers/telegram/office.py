"""What admins run beside the settings' own items: people, the document as a whole, keys, updates, files."""

from __future__ import annotations

from aiogram import Router

from handlers.telegram.papers import export_door, history_door, upload_door
from handlers.telegram.people import audit_door, joining, staff_door
from handlers.telegram.running import dead_door, health_door, import_door, keys_door
from handlers.telegram.sharing import command as share_command


def build_router() -> Router:
    """Goes after whatever waits for an admin's words or files: contacts and documents are taken here."""
    router = Router(name="office")
    router.include_routers(
        staff_door.build_router(),
        audit_door.build_router(),
        export_door.build_router(),
        history_door.build_router(),
        keys_door.build_router(),
        share_command.build_router(),
        dead_door.build_router(),
        health_door.build_router(),
        joining.build_router(),
        upload_door.build_router(),
        import_door.build_router(),
    )
    return router
