"""How much of a file is read at most, so that a hostile or huge one costs bounded time and memory."""

from __future__ import annotations

MOST_FILE = 200 * 1024 * 1024  # bytes of the file itself
MOST_XML = 60 * 1024 * 1024  # bytes of one unpacked part of a .docx
MOST_RATIO = 400  # unpacked to packed: honest text stays under 30
MOST_TEXT = 8_000_000  # characters of text
MOST_PAGES = 1_000  # pages of a PDF with text
MOST_SCANNED = 60  # pages that are recognised: some seconds each
MOST_MEMORY = 1536 * 1024 * 1024  # bytes a reader may take
MOST_SCAN_MEMORY = 3 * 1024 * 1024 * 1024  # the same where letters are recognised
MOST_SECONDS = 120  # time a reader may take
MOST_SCAN_SECONDS = 900  # the same where letters are recognised
MOST_RECOGNITION_SECONDS = 600  # after which no further page is begun
