"""Weights of scores: one file, judgement, replaceable by `--weights FILE`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DataRefused

DEFAULT = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True, slots=True)
class Weights:
    """Parts of the gap's and the target's score with their weights, and weights of regions to invite from."""

    gap: Mapping[str, float]
    target: Mapping[str, float]
    regions: Mapping[str, float]

    def of_region(self, names: tuple[str, ...]) -> float:
        """The weight of the first of these names or codes that the table lists, else of any other."""
        return next((self.regions[name] for name in names if name in self.regions), self.regions.get("other", 1.0))


def read_weights(path: Path | None = None) -> Weights:
    """The weights of a file, or the default ones. Raises DataRefused with the field and the value found."""
    file = path or DEFAULT
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        default = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataRefused(f"权重文件 {file} 读不了：{error} / cannot be read") from error
    for name, value in raw.items():
        if name not in default or not isinstance(value, dict):
            raise DataRefused(f"权重文件 {file}：{name} 不是可用的表；可用：{_tables(default)} / unknown table")
    tables = [_table(file, name, raw.get(name, {}), default[name]) for name in ("gap", "target")]
    regions = {**default["priority_regions"], **raw.get("priority_regions", {})}
    return Weights(tables[0], tables[1], {name: _number(file, name, value) for name, value in regions.items()})


def _tables(names: Iterable[str]) -> str:
    return "、".join(f"[{name}]" for name in names)


def _table(file: Path, table: str, raw: Mapping[str, Any], default: Mapping[str, float]) -> dict[str, float]:
    unknown = raw.keys() - default.keys()
    if unknown:
        known = ", ".join(default)
        raise DataRefused(f"权重文件 {file} [{table}] 没有 {', '.join(sorted(unknown))}；可用：{known} / unknown part")
    weights = {part: _number(file, part, raw.get(part, default[part])) for part in default}
    if not sum(weights.values()) > 0:
        raise DataRefused(f"权重文件 {file} [{table}] 全为 0；至少一项要大于 0 / all weights are zero")
    return weights


def _number(file: Path, name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise DataRefused(f"权重文件 {file}：{name} = {value!r}，应为 0 到 1 的数 / must be in [0,1]")
    return float(value)
