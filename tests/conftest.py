"""The stores that tests run on: a new folder for each test, and one real Neo4j for all, emptied before each."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.ladybug_store import LadybugStore
from graph.neo4j_store import Neo4jStore
from graph.store import Store, open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SERVER_FOLDER = Path(__file__).parents[1] / "deploy" / "neo4j"
PASSWORD = "CHAINGAP_NEO4J_PASSWORD"


def _started(home: Path) -> Any:
    """A server of deploy/neo4j. Without Java, Maven or its jars: skipped here, a failure in CI."""
    server = importlib.import_module("server")
    try:
        return server.start(home, port=0)
    except server.ServerError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The url of a Neo4j that tests may empty: CHAINGAP_TEST_NEO4J, or one started here."""
    if given := os.environ.get("CHAINGAP_TEST_NEO4J"):
        yield given
        return
    home = tmp_path_factory.mktemp("neo4j")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SERVER_FOLDER))
        server = _started(home)
        patch.setenv(PASSWORD, server.password)
        yield server.url
        importlib.import_module("server").stop(home)


@pytest.fixture
def neo4j_url(neo4j_server: str) -> str:
    """The url of an empty Neo4j."""
    from neo4j import GraphDatabase

    user = os.environ.get("CHAINGAP_NEO4J_USER", "neo4j")
    with GraphDatabase.driver(neo4j_server, auth=(user, os.environ[PASSWORD])) as driver, driver.session() as session:
        while session.run("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*)").single(strict=True)[0]:
            continue
    return neo4j_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests that look at pages."""
    from playwright.sync_api import sync_playwright

    from tests.serving import ALONE, chromium

    path = chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", ALONE])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(browser: Browser, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The explorer on the store of a module's own `folder`."""
    from tests.serving import explorer

    with explorer(folder, tmp_path_factory.mktemp("log") / "explorer.log") as started:
        yield started


@pytest.fixture
def ladybug_store(tmp_path: Path) -> Iterator[LadybugStore]:
    store = LadybugStore(tmp_path / "store")
    yield store
    store.close()


@pytest.fixture
def neo4j_store(neo4j_url: str) -> Iterator[Neo4jStore]:
    store = Neo4jStore(neo4j_url)
    yield store
    store.close()


@pytest.fixture(params=["ladybug", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    """Either store, empty: what is proven with it holds for both."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found


@pytest.fixture
def again(request: pytest.FixtureRequest) -> Iterator[Callable[[Store], Store]]:
    """Opens a store a second time, as another process would."""
    opened: list[Store] = []

    def reopen(store: Store) -> Store:
        opened.append(open_store(store.url))
        return opened[-1]

    yield reopen
    for other in opened:
        other.close()
