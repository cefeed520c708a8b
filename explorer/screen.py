"""What the server shows: app.py, seen from a folder that has no pages/ beside it.

Streamlit takes a folder of that name for its own until the first run of an app is over, and until then tells people
who come by a link that their page is not found.
"""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).resolve().parents[1] / "app.py"))
