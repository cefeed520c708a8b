"""The word of a file's reader that it cannot be read; the caller adds the file's name."""

from __future__ import annotations


class FileRefused(Exception):
    """Says what is wrong with the file and what to do next."""
