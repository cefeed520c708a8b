"""`python -m explorer.serve`: Streamlit's server with the flags it is given, its caches warm before it opens."""

from __future__ import annotations

import io
import sys

from streamlit.web.cli import main

from explorer.warm import warmed

if __name__ == "__main__":
    sys.stdin = io.StringIO()  # a page must not wait for a password at the terminal
    warmed()
    main(prog_name="streamlit")
