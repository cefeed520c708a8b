"""What `chaingap explore` gives to Streamlit's server: the screens, behind a layer of our own."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from explorer.frontend import Frontend
from explorer.opening import opening

app = App(Path(__file__).with_name("screen.py"), middleware=[Middleware(Frontend)], lifespan=opening)
