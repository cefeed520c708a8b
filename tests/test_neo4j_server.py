"""deploy/neo4j/server.py: what a person sees when it cannot start."""

from __future__ import annotations

from pathlib import Path

import pytest
import server


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    code = server.main(["start", "--home", str(tmp_path / "file" / "home")])

    assert code == 1
    assert f"See to {tmp_path / 'file' / 'home'} and its permissions" in capsys.readouterr().err


def test_a_home_without_a_server_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert server.main(["status", "--home", str(tmp_path)]) == 1
    assert server.main(["stop", "--home", str(tmp_path)]) == 0

    assert capsys.readouterr().err == f"No Neo4j is running in {tmp_path}.\n" * 2
