"""The wheel works outside the checkout: installed in a fresh environment, run from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _run(*words: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "CHAINGAP_STORE")}
    done = subprocess.run(
        [str(w) for w in words], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def chaingap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    venv.create(folder / "env", with_pip=True)
    scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("*.whl")
    pinned: list[str | Path] = ["-c", ROOT / "constraints.txt"]
    _run(
        scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pinned, wheel, cwd=folder
    )
    return scripts / "chaingap"


def test_the_wheel_builds_the_shipped_packs_and_finds_gaps(chaingap: Path, tmp_path: Path) -> None:
    report = json.loads(_run(chaingap, "build", "--format", "json", cwd=tmp_path))
    gaps = json.loads(_run(chaingap, "gaps", "--format", "json", cwd=tmp_path))

    assert (tmp_path / "chaingap.db" / "current.json").exists()
    assert {row["source"] for row in report} >= {"ankang-2018", "candidates"}
    assert {row["type"] for row in gaps} == {"fill", "extend", "strengthen", "build"}


def test_no_dependency_ships_a_package_of_our_names(chaingap: Path, tmp_path: Path) -> None:
    names = (
        "app",
        "cli",
        "commands",
        "decisions",
        "explorer",
        "graph",
        "leads",
        "loaders",
        "outputs",
        "pages",
        "queries",
    )
    code = (
        "import importlib.metadata as m, json;"
        f"names={names!r};"
        "found=[(d.name, f.parts[0]) for d in m.distributions() if d.name != 'chaingap'"
        " for f in (d.files or ()) if f.parts[0].removesuffix('.py') in names];"
        "print(json.dumps(sorted(set(found))))"
    )

    assert json.loads(_run(chaingap.with_name("python"), "-c", code, cwd=tmp_path)) == []
