"""What people do with topics: switch them on, open, close and delete one."""

from demo.telegram.acting import group_of, tell_message
from demo.telegram.calls import is_admin
from demo.telegram.errors import ImpossibleActError
from demo.telegram.forums import close_topic, delete_topic, may_write, open_topic
from demo.telegram.world import Chat, World


def check_topic(chat: Chat, thread: int | None, person: int) -> None:
    """Raises ImpossibleActError if the person cannot write in the topic (None: no topic is meant)."""
    if thread is None:
        return
    if thread not in chat.topics:
        raise ImpossibleActError(f"there is no topic {thread}")
    if not may_write(chat, thread, person):
        raise ImpossibleActError(f"the topic {thread} is closed")


class ForumActs:
    """The acts of people that only forums know."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def make_forum(self, group: int, by: int, *, forum: bool = True) -> None:
        """An admin of a supergroup switches its topics on or off."""
        place = group_of(self._world, by, group)
        if place.kind != "supergroup" or not is_admin(place, by):
            raise ImpossibleActError("only an admin of a supergroup switches topics on")
        place.is_forum = forum

    async def create_topic(self, group: int, by: int, name: str) -> int:
        """Open a topic; returns its thread."""
        place = self._forum(group, by)
        author = self._world.person(by).as_user()
        thread = open_topic(self._world, place, author, {"name": name, "icon_color": 0x6FB9F0})
        tell_message(self._world, place, place.messages[thread])
        return thread

    async def close_topic(self, group: int, by: int, thread: int) -> None:
        """An admin closes a topic."""
        place = self._forum(group, by, thread)
        said = close_topic(self._world, place, self._world.person(by).as_user(), thread)
        tell_message(self._world, place, said)

    async def delete_topic(self, group: int, by: int, thread: int) -> None:
        """An admin deletes a topic with all that is in it; bots are not told."""
        delete_topic(self._world, self._forum(group, by, thread), thread)

    def _forum(self, group: int, by: int, thread: int | None = None) -> Chat:
        place = group_of(self._world, by, group)
        if not place.is_forum:
            raise ImpossibleActError("the chat is no forum")
        if thread is not None:
            check_topic(place, thread, by)
            if not is_admin(place, by):
                raise ImpossibleActError(f"person {by} is no admin of the group")
        return place
