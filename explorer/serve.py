"""`python -m explorer.serve`: Streamlit's server with the flags it is given, its caches warm before it opens."""

from __future__ import annotations

import logging

from streamlit.web.cli import main

from explorer.warm import warmed

if __name__ == "__main__":
    # Outside a session every cached call warns that nobody looks at it; that is the point.
    quiet = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    quiet.disabled = True
    warmed()
    quiet.disabled = False
    main(prog_name="streamlit")
