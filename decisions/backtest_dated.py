"""Does what was known until a day tell the facts that come after it? Dated facts split by day, at 70, 15 and 15 %.

Two tasks: the tail of a fact, given head and relation; and a firm's partner, given the firm and the kind of tie, each tie asked
from both ends. Ranked are all names that stood in a fact before; other tails that the same head ever has are left out; ties stand
at their mean rank. A name that never stood in a fact before cannot be ranked: it counts as missed, by every method.
The weights of our signs are chosen on the middle part, from the first; figures are of the last, from the first two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from decisions.dated_facts import Dated, Numbered, borders, both_ways, numbered, parts_of
from decisions.dated_signs import SIGNS, History, Names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]
    Scores = Callable[[History, int, Ints], Floats]

OURS = "chaingap"
DEPTHS = (10, 50)
BATCH, TRIED = 256, 400
STEPS = (0.0, 0.25, 0.5, 1.0, 2.0, 4.0)
ROUNDS = 2
Weights = Mapping[str, float]
START: Weights = {sign: 1.0 if sign in ("frequent", "peers", "namesakes") else 0.0 for sign in SIGNS}


def relation_frequency(history: History, relation: int, heads: Ints) -> Floats:
    """Names that were most often the tail of the relation, for any head."""
    return np.tile(history.count(relation), (len(heads), 1))


def last_seen(history: History, relation: int, heads: Ints) -> Floats:
    """Names that were last the tail of the relation, for any head."""
    return np.tile(history.last(relation), (len(heads), 1))


def recurrence(history: History, relation: int, heads: Ints) -> Floats:
    """Names the head has met in any fact, then those last seen with the relation."""
    last = history.last(relation)
    met = (float(last.max(initial=0)) + 1) * history.met[heads].toarray()
    return np.asarray(last + met, dtype=np.float32)


BASELINES: Mapping[str, Scores] = {
    "relation_frequency": relation_frequency,
    "last_seen": last_seen,
    "recurrence": recurrence,
}


def weighed(weights: Mapping[int, Weights]) -> Scores:
    """Ours: the weighted sum of all signs, with weights of each relation."""

    def scores(history: History, relation: int, heads: Ints) -> Floats:
        chosen = weights.get(relation, START)
        own = sum(chosen[sign] * table for sign, table in history.own(relation, heads).items()).toarray()
        own += sum(chosen[sign] * vector for sign, vector in history.plain(relation).items())
        return np.asarray(own, dtype=np.float32)

    return scores


def ranks(scores: Floats, asked: Ints, open_to: NDArray[np.bool_], known: Mapping[int, Ints]) -> NDArray[np.float64]:
    """The mean rank of each asked tail among what is open to it; infinite for one that cannot be ranked.

    `known`: all tails of each head, the asked one among them, which do not stand in each other's way.
    """
    own = scores[np.arange(len(asked)), asked[:, 2]]
    candidates = scores[:, open_to]
    before, level = (candidates > own[:, None]).sum(1), (candidates == own[:, None]).sum(1)
    for place, head in enumerate(asked[:, 0].tolist()):
        others = known[head]
        others = scores[place, others[open_to[others]]]
        before[place] -= int((others > own[place]).sum())
        level[place] -= int((others == own[place]).sum())
    return np.where(open_to[asked[:, 2]], before + (level + 2) / 2, np.inf)


def ranked(methods: Mapping[str, Scores], history: History, asked: Ints, every: Ints) -> dict[str, NDArray[np.float64]]:
    """Ranks by method of the facts asked for, in an order by relation."""
    found: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for relation in np.unique(asked[:, 1]).tolist():
        known = _tails_by_head(every[every[:, 1] == relation])
        rows = asked[asked[:, 1] == relation]
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            for name, method in methods.items():
                scores = method(history, relation, part[:, 0])
                found[name].append(ranks(scores, part, history.seen, known))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def _tails_by_head(rows: Ints) -> dict[int, Ints]:
    """The distinct tails of each head: a fact may be told on several days."""
    tails: dict[int, set[int]] = defaultdict(set)
    for head, _, tail, _ in rows.tolist():
        tails[head].add(tail)
    return {head: np.array(sorted(own), dtype=np.int64) for head, own in tails.items()}


def tuned(history: History, asked: Ints, every: Ints) -> dict[int, Weights]:
    """For each relation the weights that rank the asked facts best, found sign by sign, on at most 400 facts."""
    chosen: dict[int, Weights] = {}
    for relation in np.unique(asked[:, 1]).tolist():
        rows = asked[(asked[:, 1] == relation) & history.seen[asked[:, 2]]]
        rows = rows[np.linspace(0, len(rows) - 1, min(TRIED, len(rows))).astype(np.int64)]
        if len(rows):
            chosen[relation] = _best(_Trial(history, relation, rows, _tails_by_head(every[every[:, 1] == relation])))
    return chosen


class _Trial:
    """The signs of some facts of one relation, cut to the names that any sign speaks for, to try weights on quickly."""

    def __init__(self, history: History, relation: int, rows: Ints, known: Mapping[int, Ints]) -> None:
        own = history.own(relation, rows[:, 0])
        plain = history.plain(relation)
        spoken = np.asarray(sum(table.sum(0) for table in own.values())).ravel() + sum(plain.values())
        columns = np.flatnonzero((spoken > 0) & history.seen)
        self.silent = int(history.seen.sum()) - len(columns)
        at = np.full(history.size, -1)
        at[columns] = np.arange(len(columns))
        self.signs: dict[str, Floats] = {sign: vector[columns][None, :] for sign, vector in plain.items()}
        self.signs |= {sign: table[:, columns].toarray() for sign, table in own.items()}
        self.shut = np.zeros((len(rows), len(columns)), np.bool_)
        for place, head in enumerate(rows[:, 0].tolist()):
            shut = at[known[head]]
            self.shut[place, shut[shut >= 0]] = True
        self.answers = at[rows[:, 2]]

    def total(self, weights: Weights) -> Floats:
        """The weighted sum of the signs."""
        total = np.zeros(self.shut.shape, np.float32)
        for sign, weight in weights.items():
            if weight:
                total += weight * self.signs[sign]
        return total

    def worth(self, total: Floats) -> float:
        """The mean reciprocal rank by these sums."""
        met = np.flatnonzero(self.answers >= 0)
        own = np.zeros(len(self.answers), np.float32)
        own[met] = total[met, self.answers[met]]
        total = np.where(self.shut, np.float32(-1), total)
        before = (total > own[:, None]).sum(1)
        level = (total == own[:, None]).sum(1) + np.where(own == 0, self.silent, 0)
        return float((1 / (before + (level + 2) / 2)).mean())


def _best(trial: _Trial) -> Weights:
    weights = dict(START)
    best = trial.worth(trial.total(weights))
    for _ in range(ROUNDS):
        for sign in SIGNS:
            rest = trial.total({**weights, sign: 0.0})
            for step in STEPS:
                worth = trial.worth(rest + np.float32(step) * trial.signs[sign])
                if worth > best + 1e-6:
                    weights, best = {**weights, sign: step}, worth
    return weights


def figures(found: NDArray[np.float64]) -> dict[str, float]:
    """MRR and hits over all that was asked, and over what could be ranked."""
    if not len(found):
        return {}
    told = {"MRR": float((1 / found).mean())} | {f"Hits@{d}": float((found <= d).mean()) for d in DEPTHS}
    met = found[np.isfinite(found)]
    return told | {"MRR_seen": float((1 / met).mean()) if len(met) else 0.0}


def shares(history: History, asked: Ints) -> dict[str, float]:
    """How many facts are asked for, and the shares of them whose tail, head, or either was never seen before."""
    head, tail = history.seen[asked[:, 0]], history.seen[asked[:, 2]]
    told = {"unseen": ~tail, "unseen_head": ~head, "unseen_either": ~(head & tail)}
    return {"asked": float(len(asked)), **{name: float(which.mean()) for name, which in told.items()}}


def task(facts: Numbered, names: Names, ends: tuple[int, int]) -> dict[str, dict[str, float]]:
    """Figures of one task by method."""
    first, middle, last = parts_of(facts, ends)
    if not (len(first) and len(middle) and len(last)):
        return {}
    weights = tuned(History(first, names, ends[0]), middle, np.vstack((first, middle)))
    history = History(np.vstack((first, middle)), names, ends[1])
    found = ranked({**BASELINES, OURS: weighed(weights)}, history, last, facts.rows)
    return {name: figures(its) | shares(history, last) for name, its in found.items()}


def dated(facts: Iterable[Dated], ties: Sequence[str]) -> dict[str, dict[str, float]]:
    """Figures by method of both tasks; `ties` are the relations between firms. Empty if the days are too few to split."""
    all_facts = numbered(facts)
    ends = borders(all_facts)
    names = Names(all_facts.names)
    told: dict[str, dict[str, float]] = defaultdict(dict)
    for label, asked in (("tail", all_facts), ("partner", both_ways(all_facts, frozenset(ties)))):
        for method, its in task(asked, names, ends).items():
            told[method] |= {f"{label}_{name}": value for name, value in its.items()}
    return dict(told)
