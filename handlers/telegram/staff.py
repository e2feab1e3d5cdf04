"""All that staff, admins and owners do in Telegram; to be included before the customers' side."""

from __future__ import annotations

from aiogram import Router

from handlers.telegram import (
    canned,
    case_digest_presses,
    case_list_door,
    case_presses,
    digest_command,
    duty_door,
    finding_out,
    first_owner,
    map_command,
    office,
    room_binding,
    sla_door,
    staff_commands,
    talk_edits,
    talk_staff,
)
from handlers.telegram.admin import lines, menu


def build_router() -> Router:
    router = Router(name="staff")
    router.include_router(first_owner.build_router())
    router.include_router(talk_staff.build_router())
    router.include_router(talk_edits.build_router())
    router.include_router(menu.build_router())
    router.include_router(lines.build_router())
    router.include_router(case_presses.build_router())
    router.include_router(canned.build_router())
    router.include_router(case_digest_presses.build_router())
    router.include_router(case_list_door.build_router())
    router.include_router(duty_door.build_router())
    router.include_router(staff_commands.build_router())
    router.include_router(digest_command.build_router())
    router.include_router(sla_door.build_router())
    router.include_router(map_command.build_router())
    router.include_router(room_binding.build_router())
    router.include_router(finding_out.build_router())
    router.include_router(office.build_router())
    return router
