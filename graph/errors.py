"""Every error that reaches a person, one class one sentence: what, where, the value found, what to do next."""

from __future__ import annotations


class ChaingapError(Exception):
    """Base of all errors that are shown to people as they are. `exit_code` is the command line's."""

    exit_code = 2


class UsageError(ChaingapError):
    """The words of a command or a parameter do not fit."""


class DataRefused(ChaingapError):
    """A source cannot be taken at all; nothing was written."""

    exit_code = 1


class StoreUnreachable(ChaingapError):
    """The store does not answer, or what answers is not ours."""

    exit_code = 3


class StoreBusy(StoreUnreachable):
    """Another process is writing to the store."""


class QueryRefused(ChaingapError):
    """A query file or its parameters break the rules of the portable Cypher."""
