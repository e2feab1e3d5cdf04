"""All that staff, admins and owners do in Telegram; to be included before the customers' side."""

from __future__ import annotations

from aiogram import Router

from handlers.telegram import finding_out, office
from handlers.telegram.admin import lines, menu
from handlers.telegram.believing import door as believing_door
from handlers.telegram.cases import case_digest_presses, digest_command, duty_door, sla_door, staff_commands
from handlers.telegram.cases import list_door as case_list_door
from handlers.telegram.cases import presses as case_presses
from handlers.telegram.maps import check_command
from handlers.telegram.maps import command as map_command
from handlers.telegram.people import first_owner, room_binding
from handlers.telegram.talk import canned
from handlers.telegram.talk import edits as talk_edits
from handlers.telegram.talk import staff as talk_staff


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
    router.include_router(believing_door.build_router())
    router.include_router(check_command.build_router())
    router.include_router(room_binding.build_router())
    router.include_router(finding_out.build_router())
    router.include_router(office.build_router())
    return router
