"""A chain as an indented or numbered outline: levels told by indentation, bullets and numbers together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from loaders.chain_rows import STREAMS, Step, split

_NUMBER = re.compile(
    r"(?P<mark>#{1,6}|[-*+•●○▪■◆]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[（(]\d+[）)]|[①-⑳]|\d+(?:[.．]\d+)*[.．、)]?)\s*(?=\S)"
)
_CHAIN = re.compile(r"链|产业|集群")
_TAB = 4


def steps_of_outline(lines: Iterable[tuple[int, str]]) -> list[Step]:
    """The leaves with the names above them: chain, stream, segment and what lies between, joined."""
    told = [(row, *_level(line)) for row, line in lines if line.strip()]
    found = list(_leaves(told))
    roots = {path[0] for _, path in found if path}
    return [_step(row, path, one_root=len(roots) == 1) for row, path in found if path]


def _level(line: str) -> tuple[tuple[int, str], str]:
    """((indentation, kind of mark), text)."""
    bare = line.expandtabs(_TAB).replace("\u3000", "  ")
    indent = len(bare) - len(bare.lstrip())
    text = bare.strip()
    if found := _NUMBER.match(text):
        mark = found["mark"]
        return (indent, _kind(mark)), text[found.end() :].strip()
    return (indent, ""), text


def _kind(mark: str) -> str:
    """Marks of one level look alike: 一、 (一) 1. 1.1 (1) ① - ##."""
    if mark[0] == "#":
        return mark
    return re.sub(r"[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", re.sub(r"[①-⑳]", "①", mark))).rstrip(".．、)")


def _leaves(told: Sequence[tuple[int, tuple[int, str], str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    stack: list[tuple[tuple[int, str], str]] = []
    for position, (row, level, text) in enumerate(told):
        _fit(stack, level)
        head, colon, rest = text.partition("：") if "：" in text else text.partition(":")
        names = tuple(name for _, name in stack)
        stack.append((level, head.strip()))
        deeper = position + 1 < len(told) and _is_deeper(stack, told[position + 1][1])
        if colon and rest.strip():
            yield from ((row, (*names, head.strip(), leaf)) for leaf in split(rest))
        elif not deeper:
            yield from ((row, (*names, leaf)) for leaf in split(head))


def _fit(stack: list[tuple[tuple[int, str], str]], level: tuple[int, str]) -> None:
    """Take off what is not above a line of this level: its equals and all below them, or what is indented further."""
    known = [entry[0] for entry in stack]
    if level in known:
        del stack[known.index(level) :]
    while stack and stack[-1][0][0] > level[0]:
        stack.pop()


def _is_deeper(stack: Sequence[tuple[tuple[int, str], str]], level: tuple[int, str]) -> bool:
    return level not in [entry[0] for entry in stack] and level[0] >= stack[-1][0][0]


def _step(row: int, path: tuple[str, ...], *, one_root: bool) -> Step:
    groups, product = list(path[:-1]), path[-1]
    chain = groups.pop(0) if groups and (one_root or _CHAIN.search(groups[0])) and not _stream(groups[0]) else ""
    stream = next((_stream(name) for name in groups if _stream(name)), "")
    between = [name for name in groups if not _stream(name)]
    return Step(row, chain, stream, between[0] if between else "", between[-1] if len(between) > 1 else "", (product,))


def _stream(name: str) -> str:
    return next((stream for stream in STREAMS if name.startswith(stream)), "")
