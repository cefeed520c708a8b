"""Many users at once: each a session on Streamlit's own socket that turns to another page or cluster every few seconds.

No browser draws here: what is timed is the server, from a message sent to its last answer (`script_finished`).
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from statistics import median, quantiles

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.pages_serving import Server

PAUSE, TURNS = 5.0, 8
PAGES = ("overview", "chain", "gaps", "targets", "leads", "tasks")
PATIENCE = 60.0


@dataclass(slots=True)
class User:
    """One session: what it knows of the pages and of the cluster box, and how long each answer took, in seconds."""

    socket: ClientConnection
    chance: random.Random
    pages: dict[str, str] = field(default_factory=dict)
    page: str = ""
    box: str = ""
    clusters: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    errors: int = 0

    async def ask(self, page: str, cluster: str = "") -> None:
        """One run of the page, with another cluster if one is named."""
        message = BackMsg()
        if self.page == page:
            message.rerun_script.page_script_hash = self.pages.get(page, "")
        elif page in self.pages:
            message.rerun_script.page_script_hash = self.pages[page]
        else:
            message.rerun_script.page_name = page
        if cluster:
            state = message.rerun_script.widget_states.widgets.add()
            state.id, state.string_value = self.box, cluster
        start = time.monotonic()
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._over(ForwardMsg.FromString(await self.socket.recv(decode=False))):
                pass
        self.took.append(time.monotonic() - start)
        self.page = page

    def _over(self, message: ForwardMsg) -> bool:
        """Takes in one message; true for the last of a run."""
        if message.WhichOneof("type") == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        if message.WhichOneof("type") == "delta":
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            self.errors += kind == "exception" or (kind == "alert" and element.alert.format == element.alert.ERROR)
            if kind == "selectbox" and element.selectbox.id.endswith("w_cluster"):
                self.box, self.clusters = element.selectbox.id, list(element.selectbox.options)
        return message.WhichOneof("type") == "script_finished"

    async def turn(self) -> None:
        """Another page or another cluster."""
        if self.box and self.chance.random() < 0.5:
            await self.ask(self.page, self.chance.choice(self.clusters))
        else:
            await self.ask(self.chance.choice(PAGES))


async def _one(server: Server, number: int) -> User:
    chance = random.Random(number)
    await asyncio.sleep(PAUSE * chance.random())
    uri = server.address.replace("http", "ws") + "/_stcore/stream"
    async with connect(uri, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        user = User(socket, chance)
        await user.ask("overview")
        for _ in range(TURNS):
            await asyncio.sleep(PAUSE)
            await user.turn()
    return user


async def _all(server: Server, users: int) -> list[User]:
    return await asyncio.gather(*(_one(server, number) for number in range(users)))


def users_at_once(server: Server, users: int) -> str:
    """Median and 95th percentile of the answers, errors and memory, in a sentence."""
    found = asyncio.run(_all(server, users))
    opened = [user.took[0] for user in found]
    took = sorted(second for user in found for second in user.took[1:])
    errors = sum(user.errors for user in found)
    return (
        f"{users} users, {PAUSE:.0f} s between clicks, {len(took)} clicks: median {median(took) * 1000:.0f} ms,"
        f" p95 {quantiles(took, n=20)[-1] * 1000:.0f} ms, first page {median(opened) * 1000:.0f} ms, {errors} errors,"
        f" at most {server.peak_mb():.0f} MB"
    )
