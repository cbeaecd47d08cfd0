"""``planck site --serve``: on this machine alone, never out of date, and nothing but the site."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from planck.cli import _site_server, run
from planck.cli._site_server import Pages
from planck.cli._stop import Stop
from planck.messages import CHINESE, ENGLISH
from tests.workspace import OTHER, PLAN, PROGRESS, write

COUNTY = {"progress/sfj/2024Q3.yaml": PROGRESS, "progress/fgj/2024Q3.yaml": OTHER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan.yaml").write_text("一", encoding="utf-8")
    return tmp_path / "data"


class Served:
    """Pages at a free port, and a thread that stands for the main one."""

    def __init__(self, pages: Pages, port: int) -> None:
        self.pages, self.port = pages, port

    def get(
        self, path: str = "/", method: str = "GET", host: str | None = None
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=host is not None)
        if host:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.headers


@pytest.fixture
def serving() -> Iterator[Callable[[Pages], Served]]:
    ended = threading.Event()
    threads, open_ = [], []

    def start(pages: Pages) -> Served:
        holder = _site_server._server(pages, 0)
        server = holder.__enter__()
        open_.append(holder)

        def loop() -> None:
            while not ended.is_set():
                pages.renew()
                pages.wake.wait(0.05)
                pages.wake.clear()

        threads.append(threading.Thread(target=loop, daemon=True))
        threads[-1].start()
        return Served(pages, server.server_address[1])

    yield start
    ended.set()
    for thread in threads:
        thread.join(10)
    for holder in open_:
        holder.__exit__(None, None, None)


def pages_of(folder: Path, calls: list[str] | None = None) -> Pages:
    """A site with the plan's words on its first page."""

    def build() -> dict[str, bytes]:
        text = (folder / "plan.yaml").read_text(encoding="utf-8")
        if calls is not None:
            calls.append(text)
        if text == "坏":
            raise Stop("stop.no_such_plan", name="<b>\x1b[2J", near=[], detail="data/plan.yaml:3: <i>\x07")
        if text == "错":
            raise ZeroDivisionError
        files = {
            "index.html": text,
            "units/甲.html": "甲",
            "site.css": "b",
            "a.js": "c",
            "data/x.csv": "d",
            "p.pdf": "e",
            "x": "f",
        }
        return {path: content.encode() for path, content in files.items()}

    return Pages(build, (folder, folder.parent / "templates"), CHINESE)


def test_pages_come_with_their_kind_and_are_kept_by_no_browser(folder, serving):
    served = serving(pages_of(folder))
    status, text, head = served.get()
    assert (status, text) == (200, "一")
    assert head["Content-Type"] == "text/html; charset=utf-8"
    assert (head["Cache-Control"], head["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert head["Cross-Origin-Resource-Policy"] == "same-origin"
    kinds = {
        path: served.get(path)[2]["Content-Type"] for path in ("/site.css", "/a.js", "/data/x.csv", "/p.pdf", "/x")
    }
    assert kinds == {
        "/site.css": "text/css; charset=utf-8",
        "/a.js": "text/javascript; charset=utf-8",
        "/data/x.csv": "text/csv; charset=utf-8",
        "/p.pdf": "application/pdf",
        "/x": "application/octet-stream",
    }
    assert served.get("/units/%E7%94%B2.html?q=1#x")[:2] == (200, "甲")
    assert served.get("/", "HEAD")[:2] == (200, "")


@pytest.mark.parametrize(
    "path",
    [
        "/../plan.yaml",
        "/%2e%2e/data/plan.yaml",
        "/data/plan.yaml",
        "//etc/passwd",
        "/..%5cplan.yaml",
        "/units/",
        "/units/../index.html",
        "/%00",
    ],
)
def test_no_path_leads_out_of_the_site(folder, serving, path):
    status, text, _ = serving(pages_of(folder)).get(path)
    assert (status, "网站里没有" in text) == (404, True)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:{other}", "[::1]:{port}", "0.0.0.0:{port}"]
)
def test_a_name_that_somebody_bound_to_this_machine_gets_nothing(folder, serving, host):
    served = serving(pages_of(folder))
    status, text, _ = served.get(host=host.format(port=served.port, other=served.port + 1))
    assert (status, text) == (421, "")
    assert served.get(host=f"localhost:{served.port}")[:2] == (200, "一")


def test_what_is_no_address_and_who_goes_away_leave_no_trace(folder, serving, capsys):
    served = serving(Pages(lambda: {"index.html": b"x" * 30_000_000}, (), CHINESE))
    assert served.get("http://[::1", host=f"127.0.0.1:{served.port}")[0] == 404
    request = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.port)) as browser:
        browser.sendall(request.encode())
        browser.recv(10)
        # closed at once: what is still on its way is answered with a reset
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert served.get()[0] == 200
    assert capsys.readouterr().err == ""


def test_a_fault_of_its_own_is_still_told(serving, capsys, monkeypatch):
    served = serving(Pages(lambda: {"index.html": b""}, (), CHINESE))
    monkeypatch.setattr(_site_server, "_kind", lambda _: 1 / 0)
    with pytest.raises(http.client.RemoteDisconnected):
        served.get()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_only_looking_is_answered(folder, serving):
    assert serving(pages_of(folder)).get("/", "POST")[0] == 501


def test_a_page_is_never_older_than_the_files_and_made_once_for_each_change(folder, serving):
    calls: list[str] = []
    served = serving(pages_of(folder, calls))
    for text in ("二", "三三", "四四四"):
        (folder / "plan.yaml").write_text(text, encoding="utf-8")
        assert served.get()[1] == text
    for name in ("index.html", "site.css", "units/%E7%94%B2.html"):
        assert served.get(f"/{name}")[0] == 200
    assert calls[-3:] == ["二", "三三", "四四四"]
    (folder.parent / "templates").mkdir()
    (folder.parent / "templates" / "x.j2").write_text("x", encoding="utf-8")
    served.get()
    assert calls[-2:] == ["四四四", "四四四"]
    (folder / "sub").mkdir()
    (folder / "sub" / "nowhere").symlink_to("nothing")
    assert served.get()[:2] == (200, "四四四")


def test_a_plan_that_breaks_shows_its_faults_on_every_page_until_it_is_mended(folder, serving, capsys):
    served = serving(pages_of(folder))
    (folder / "plan.yaml").write_text("坏", encoding="utf-8")
    for path in ("/", "/units/%E7%94%B2.html", "/nowhere.html"):
        status, text, _ = served.get(path)
        assert status == 500
        assert "网站现在显示不了" in text
        assert "data/plan.yaml:3: &lt;i&gt;" in text
        assert not {"<b>", "\x1b", "\x07"} & {text[n : n + 3] for n in range(len(text))} | set(text) & {"\x1b", "\x07"}
    assert "data/plan.yaml:3" in capsys.readouterr().err
    (folder / "plan.yaml").write_text("错", encoding="utf-8")
    assert "ZeroDivisionError" in served.get()[1]
    (folder / "plan.yaml").write_text("好了", encoding="utf-8")
    assert served.get()[:2] == (200, "好了")


def test_who_mends_planck_sees_the_trace(folder, monkeypatch):
    monkeypatch.setenv("PLANCK_DEBUG", "1")
    (folder / "plan.yaml").write_text("错", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        pages_of(folder).renew()


def test_a_request_that_nobody_answers_ends(folder, monkeypatch):
    monkeypatch.setattr(_site_server, "_WAIT", 0.01)
    assert pages_of(folder).answer("/").status == 503


def test_english_pages_say_so(folder):
    pages = pages_of(folder)
    english = Pages(pages.build, pages.watched, ENGLISH)
    threading.Thread(target=lambda: (english.wake.wait(30), english.renew()), daemon=True).start()
    answer = english.answer("/nowhere")
    assert answer.status == 404
    assert '<html lang="en">' in answer.content.decode()
    assert "The site has no page “nowhere”." in answer.content.decode()


def test_a_port_that_is_taken_is_named_and_the_usual_one_gives_way(folder, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop) as stop:
            _site_server._bound(pages_of(folder), port)
        assert f"端口 {port} 用不了" in stop.value.sentence(CHINESE)
        monkeypatch.setattr(_site_server, "PORT", port)
        server = _site_server._bound(pages_of(folder), None)
        assert server.server_address[1] != port
        assert server.server_address[0] == "127.0.0.1"
        server.server_close()


def test_the_usual_port_on_80_needs_no_number():
    assert list(_site_server._own_names(("127.0.0.1", 80))) == [
        "127.0.0.1:80",
        "127.0.0.1",
        "localhost:80",
        "localhost",
    ]


@pytest.mark.parametrize("text", ["2024Q3", "65536", "８０００", "0x50"])
def test_what_is_no_port_is_refused(tmp_path, monkeypatch, capsys, text):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, dict(COUNTY), PLAN)
    assert run(["site", f"--serve={text}"]) == 2
    assert f"“{text}”不是端口" in capsys.readouterr().err


def test_a_folder_without_a_plan_is_not_served(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["site", "--serve", "0"]) == 2
    assert run(["site"]) == 2
    assert "请用 -o 写明网站放到哪个文件夹" in capsys.readouterr().err


def test_a_roll_up_is_not_served(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["site", "--rollup", "x", "--serve"]) == 2
    assert "不用 --serve，什么也没有写" in capsys.readouterr().err


@pytest.mark.whole_system
@pytest.mark.skipif(sys.platform == "win32", reason="no signal of Windows stands for Ctrl-C in a test")
@pytest.mark.parametrize("output", [[], ["-o", "out"]])
def test_the_command_shows_the_plan_as_it_is_until_ctrl_c(tmp_path, output):
    data = write(tmp_path, dict(COUNTY), PLAN)
    command = [
        sys.executable,
        "-m",
        "planck",
        "site",
        "--serve",
        "0",
        "--period",
        "2024Q3",
        "--as-of",
        "2024-12-31",
        *output,
    ]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, encoding="utf-8", env=environment)
    try:
        assert process.stderr is not None
        lines: list[str] = []
        while not (lines and "http://" in lines[-1]):
            lines.append(process.stderr.readline())
            assert lines[-1], lines
        port = int(lines[-1].partition("127.0.0.1:")[2].partition("/")[0])
        served = Served(Pages(dict, (), CHINESE), port)
        assert "示例县方案" in served.get()[1]
        (data / "plan.yaml").write_text(PLAN.replace("示例县方案", "改过的方案"), encoding="utf-8")
        assert "改过的方案" in served.get()[1]
        (data / "plan.yaml").write_text(PLAN + "x: [\n", encoding="utf-8")
        status, text, _ = served.get()
        assert status == 500
        assert "没有配对" in text
        (data / "plan.yaml").write_text(PLAN, encoding="utf-8")
        assert served.get()[0] == 200
        assert (tmp_path / "out" / "index.html").exists() == bool(output)
    finally:
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        assert process.wait(60) == 130
        assert time.monotonic() - started < 30
        process.stderr.close()
