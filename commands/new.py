"""`new`: a folder to begin a region with."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.common import say
from graph.words import word
from loaders.new_region import BUILD, TODO, start_region


def run_new(args: argparse.Namespace) -> None:
    """Writes the folder (`--out`, else named as the region) and says what to do next."""
    folder = Path(args.out or args.name)
    for path in start_region(args.name, folder, chains=args.chain or ()):
        say(word("new.written", args.lang, path=path))
    say(word("new.next", args.lang, todo=folder / TODO, build=folder / BUILD))
