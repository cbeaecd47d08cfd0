"""The site for the author of a plan, on this machine alone: served out of memory, made anew when a file changes.

Nothing is read from a disk for a request: a path names a page of the site, or nothing.
"""

from __future__ import annotations

import mimetypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from planck.cli._print import inform, show_error
from planck.cli._stop import Stop
from planck.formats.escape import safe
from planck.messages import Translator
from planck.messages.system import reason

ADDRESS = "127.0.0.1"
PORT = 8000
SECONDS = 1.0
"""How often it is looked whether a file has changed, beside the look at each request."""
_WAIT = 120.0
"""The longest that a request waits for the pages to be made."""

_STOPPED = Markup("""\
<!DOCTYPE html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<h1>{title}</h1>
<p>{sentence}</p>
<pre>{detail}</pre>
<p>{again}</p>
</html>
""")
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


class Answer(NamedTuple):
    """What a request gets."""

    status: HTTPStatus
    content: bytes
    kind: str = "text/html; charset=utf-8"


@dataclass
class Pages:
    """The pages as made last, or why they could not be; a request waits until it is known that they are current."""

    build: Callable[[], Mapping[str, bytes]]
    watched: Sequence[Path]
    translator: Translator
    wake: threading.Event = field(default_factory=threading.Event)
    _known: threading.Condition = field(default_factory=threading.Condition)
    _asked: int = 0
    _answered: int = 0
    _seen: object = None
    _files: Mapping[str, bytes] = field(default_factory=dict)
    _fault: bytes = b""

    def renew(self) -> None:
        """Make the pages anew where a file has changed, and let those who wait go on. The main thread alone does so."""
        with self._known:
            requests = self._asked
        seen = _stamps(self.watched)
        if seen != self._seen:
            # noted before the pages are made: what changes meanwhile is seen next time
            self._seen = seen
            self._make()
        with self._known:
            self._answered = requests
            self._known.notify_all()

    def answer(self, path: str) -> Answer:
        """The page of that path as the files are now; the faults of a plan instead of pages that are out of date."""
        with self._known:
            self._asked += 1
            number = self._asked
            self.wake.set()
            if not self._known.wait_for(lambda: self._answered >= number, _WAIT):
                return Answer(HTTPStatus.SERVICE_UNAVAILABLE, b"")
            files, fault = self._files, self._fault
        if fault:
            return Answer(HTTPStatus.INTERNAL_SERVER_ERROR, fault)
        name = unquote(_path_of(path)).removeprefix("/") or "index.html"
        if name not in files:
            return Answer(HTTPStatus.NOT_FOUND, self._stopped(self.translator.text("site.no_such_page", name=name)))
        return Answer(HTTPStatus.OK, files[name], _kind(name))

    def _make(self) -> None:
        try:
            self._files, self._fault = self.build(), b""
            return
        except Stop as stop:
            sentence, detail = stop.sentence(self.translator), stop.detail
        except Exception as fault:
            if os.environ.get("PLANCK_DEBUG"):
                raise
            sentence, detail = self.translator.text("stop.fault", kind=type(fault).__name__), ""
        show_error("planck: " + safe(sentence))
        if detail:
            show_error(detail)
        self._fault = self._stopped(sentence, detail)

    def _stopped(self, sentence: str, detail: str = "") -> bytes:
        text = self.translator.text
        page = _STOPPED.format(
            language=self.translator.choose("zh-CN", "en"),
            title=text("site.not_shown"),
            sentence=safe(sentence),
            detail="\n".join(map(safe, detail.splitlines())),
            again=text("site.mend_and_reload"),
        )
        return page.encode("utf-8", "backslashreplace")


def _path_of(target: str) -> str:
    """The path that a request names; the whole of what is no address."""
    try:
        return urlsplit(target).path
    except ValueError:
        return target


def serve(pages: Pages, port: int | None) -> None:
    """Show the pages on this machine until Ctrl-C; Stop where the port, if it is named, cannot be had."""
    with _server(pages, port) as server:
        pages.renew()
        own = server.server_address[1]
        inform(pages.translator.text("site.served", url=f"http://{ADDRESS}:{own}/"))
        while True:
            pages.wake.wait(SECONDS)
            pages.wake.clear()
            pages.renew()


@contextmanager
def _server(pages: Pages, port: int | None) -> Iterator[ThreadingHTTPServer]:
    server = _bound(pages, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Windows lets two programs share such a port
    allow_reuse_address = os.name == "posix"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away while it was answered."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def _bound(pages: Pages, port: int | None) -> _Server:
    """The server at that port; at the usual one, or where that is taken at any that is free."""
    for number in (PORT, 0) if port is None else (port,):
        try:
            return _Server((ADDRESS, number), _handler(pages))
        except OSError as fault:
            why = reason(fault)
    raise Stop("site.port", port=port, reason=why)


def _handler(pages: Pages) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 30
        server_version, sys_version = "planck", ""

        def do_GET(self) -> None:
            """The page."""
            answer = self._answer()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.content)))
            for name, value in _HEADERS.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.content)

        do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

        def _answer(self) -> Answer:
            # a page of the web whose name was bound to 127.0.0.1 would read the site as its own
            if self.headers.get_all("Host", []) not in ([own] for own in _own_names(self.server.server_address)):
                return Answer(HTTPStatus.MISDIRECTED_REQUEST, b"")
            return pages.answer(self.path)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server has
            """Say nothing: the author looks at the pages, not at requests."""

    return Handler


def _own_names(address: object) -> Iterator[str]:
    assert isinstance(address, tuple)
    port = address[1]
    for name in (ADDRESS, "localhost"):
        yield f"{name}:{port}"
        if port == 80:
            yield name


_KINDS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json"}
"""What pages are made of: a registry of the system's may say otherwise. And the texts to download."""
_TEXTS = {".csv": "text/csv", ".md": "text/plain"}


def _kind(name: str) -> str:
    suffix = Path(name).suffix
    known = {**_KINDS, **_TEXTS}.get(suffix)
    if known:
        return f"{known}; charset=utf-8"
    return mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"


def _stamps(folders: Sequence[Path]) -> object:
    """What tells whether a file in one of the folders was changed, came or went."""
    return tuple(sorted(stamp for folder in folders for stamp in _of_folder(folder)))


def _of_folder(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _of_folder(Path(entry.path))
            else:
                stat = entry.stat()
                yield entry.path, stat.st_mtime_ns, stat.st_size
        except OSError:  # it went meanwhile, or is a link to nothing
            yield entry.path, 0, 0
