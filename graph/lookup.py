"""From what people write (a name, an alias, a code, an id) to the one node it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.text import fold


@dataclass(slots=True)
class Lookup:
    """Claims of texts on nodes: label → folded text → scope → ids."""

    claims: dict[str, dict[str, dict[str, list[str]]]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def _holders(self, label: str, text: str, scope: str) -> list[str]:
        return self.claims.setdefault(label, {}).setdefault(fold(text), {}).setdefault(scope, [])

    def add(self, label: str, text: str, scope: str, node_id: str) -> None:
        """Let `text` mean the node too. Two nodes may bear one name; it is then ambiguous."""
        self.ids.add(node_id)
        holders = self._holders(label, text, scope)
        if node_id not in holders:
            holders.append(node_id)

    def holder(self, label: str, text: str, scope: str, node_id: str) -> str:
        """The id of another node of this scope that holds `text`, or ''."""
        holders = self.claims.get(label, {}).get(fold(text), {}).get(scope, [])
        return next((other for other in holders if other != node_id), "")

    def forget(self, node_id: str) -> None:
        """No text means this node any more: all its records were refused."""
        self.ids.discard(node_id)
        self.gone.add(node_id)

    def find(self, labels: Iterable[str], text: str, scope: str = "") -> list[str]:
        """Ids of the nodes meant, sorted: one if it is plain, none if unknown, several if the text is ambiguous."""
        if text in self.ids:
            return [text]
        key = fold(text)
        found: set[str] = set()
        for label in labels:
            scopes = self.claims.get(label, {}).get(key, {})
            found.update(scopes[scope] if scope in scopes else (i for ids in scopes.values() for i in ids))
        return sorted(found - self.gone)
