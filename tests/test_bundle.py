"""The offline bundle's own parts: what is fetched, what the installers say and refuse. `make test-bundle` installs it."""

import ensurepip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HERE = ".".join(map(str, sys.version_info[:2]))
LINUX, WINDOWS = "linux-x86_64", "win-amd64"
PIP = [*Path(ensurepip.__file__).parent.glob("_bundled/pip-*.whl")]


@pytest.fixture(scope="module")
def tool():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tools")
        import bundle

        yield bundle
        sys.modules.pop("bundle")
        sys.modules.pop("inventory")


def wheel(folder, name, *needs, tag="py3-none-any", version="1.0", files=(), licence=""):
    """A wheel of almost nothing, with the requirements named."""
    folder.mkdir(parents=True, exist_ok=True)
    extras = sorted({need.split('extra == "')[1].rstrip('"') for need in needs if "extra ==" in need})
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
    metadata += [licence] if licence else []
    metadata += [f"Provides-Extra: {extra}" for extra in extras] + [f"Requires-Dist: {need}" for need in needs]
    inner = f"{name.replace('-', '_')}-{version}"
    parts = {
        "METADATA": "\n".join(metadata) + "\n",
        "WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    with zipfile.ZipFile(folder / f"{inner}-{tag}.whl", "w") as archive:
        for part, text in [*((f"{inner}.dist-info/{part}", text) for part, text in parts.items()), *files]:
            archive.writestr(part, text)
        archive.writestr(f"{inner}.dist-info/RECORD", "")


def names(closure):
    used, lacking = closure
    return sorted(path.name.split("-")[0] for path in used), sorted(str(need) for need in lacking)


def test_a_requirement_that_holds_only_on_windows_is_fetched_for_windows(tool, tmp_path):
    wheel(tmp_path, "pip")
    wheel(tmp_path, "planck-check", 'colorama>=0.4; platform_system == "Windows"', 'docx; extra == "all"')
    assert names(tool.closure(tmp_path, tool.Target(LINUX, "3.12"))) == (
        ["pip", "planck_check"],
        ['docx; extra == "all"'],
    )
    lacking = names(tool.closure(tmp_path, tool.Target(WINDOWS, "3.12")))[1]
    assert lacking == ['colorama>=0.4; platform_system == "Windows"', 'docx; extra == "all"']


def test_a_requirement_of_older_pythons_is_fetched_for_them(tool, tmp_path):
    wheel(tmp_path, "pip")
    wheel(tmp_path, "planck-check", 'backport; python_version < "3.13"', 'extension; extra == "dev"')
    assert names(tool.closure(tmp_path, tool.Target(LINUX, "3.12")))[1] == ['backport; python_version < "3.13"']
    assert names(tool.closure(tmp_path, tool.Target(LINUX, "3.13")))[1] == []


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("cp312-cp312-manylinux_2_17_x86_64", [LINUX]),
        ("cp312-cp312-manylinux_2_28_x86_64", [LINUX]),
        ("cp312-cp312-manylinux_2_34_x86_64", []),
        ("cp312-cp312-manylinux2014_aarch64", ["linux-aarch64"]),
        ("cp312-cp312-win_amd64", [WINDOWS]),
        ("cp312-cp312-win32", []),
        ("cp39-abi3-win_amd64", [WINDOWS]),
        ("cp311-cp311-win_amd64", []),
        ("py3-none-any", [LINUX, "linux-aarch64", WINDOWS]),
    ],
)
def test_a_wheel_serves_the_platforms_its_tags_name(tool, tmp_path, tag, fits):
    wheel(tmp_path, "pip")
    wheel(tmp_path, "planck-check", tag=tag)
    whole = [name for name in tool.PLATFORMS if not tool.closure(tmp_path, tool.Target(name, "3.12"))[1]]
    assert sorted(whole) == sorted(fits)


def test_a_python_without_all_its_wheels_is_left_out_and_named(tool, tmp_path, monkeypatch):
    def fetch(wheels, target):
        wheel(wheels, "library", tag=f"cp{target.python.replace('.', '')}-none-any")
        if target.python == "3.14":
            raise tool.UnavailableError("pip could not do it: library")

    monkeypatch.setattr(tool, "fetch", fetch)
    wheel(tmp_path, "pip")
    wheel(tmp_path, "planck-check", "library")
    served, left_out = tool.gather(tmp_path, [LINUX, WINDOWS])
    assert served == ["3.13", "3.12", "3.11"]
    assert left_out == ["Python 3.14 is left out: pip could not do it: library"]
    assert not list(tmp_path.glob("*cp314*"))


@pytest.mark.parametrize(("python", "fault"), [("3.12", "UnavailableError"), ("3.14", "UnreachableError")])
def test_a_missing_wheel_or_network_makes_no_bundle(tool, tmp_path, monkeypatch, capsys, python, fault):
    def fetch(wheels, target):
        if target == tool.Target(WINDOWS, python):
            raise getattr(tool, fault)("this is why")

    monkeypatch.setattr(tool, "fetch", fetch)
    monkeypatch.setattr(tool, "pip", lambda *words: wheel(words[words.index("-w") + 1], "planck-check"))
    monkeypatch.setattr(sys, "argv", ["bundle.py", str(tmp_path / "bundle")])
    assert tool.main() == 1
    assert capsys.readouterr().err == f"No bundle was made: wheels for win-amd64, Python {python}: this is why\n"
    assert not any(tmp_path.iterdir())


LOCKED = """\
click==8.1 \\
    --hash=sha256:aa
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
"""


def test_a_library_is_fetched_in_the_release_and_with_the_hashes_of_the_lock(tool, tmp_path, monkeypatch):
    calls = []

    def pip(*words):
        calls.append((words[0], "--require-hashes" in words, Path(words[-1]).read_text("utf-8")))
        wheel(words[words.index("-d") + 1], "colorama", version="0.4.6")

    (tmp_path / "requirements.lock").write_text(LOCKED, "utf-8")
    monkeypatch.setattr(tool, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(tool, "pip", pip)
    wheels = tmp_path / "wheels"
    wheel(wheels, "pip")
    wheel(wheels, "planck-check", 'Colorama; platform_system == "Windows"')
    tool.fetch(wheels, tool.Target(WINDOWS, "3.12"))
    assert calls == [("download", True, "colorama==0.4.6 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n")]


def test_a_library_that_is_not_in_the_lock_makes_no_bundle(tool, tmp_path, monkeypatch):
    (tmp_path / "requirements.lock").write_text(LOCKED, "utf-8")
    monkeypatch.setattr(tool, "LOCK", tmp_path / "requirements.lock")
    wheel(tmp_path / "wheels", "planck-check", "stranger")
    with pytest.raises(tool.UnavailableError, match=r"stranger|pip"):
        tool.fetch(tmp_path / "wheels", tool.Target(LINUX, "3.12"))


def test_extras_are_fetched_by_the_developers_lock_and_installed(tool, tmp_path, monkeypatch, capsys):
    def pip(*words):
        text = Path(words[-1]).read_text("utf-8")
        assert text == "colorama==0.4.6 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        wheel(words[words.index("-d") + 1], "colorama", version="0.4.6")

    (tmp_path / "requirements-dev.lock").write_text(LOCKED, "utf-8")
    monkeypatch.setattr(tool, "DEVELOPERS_LOCK", tmp_path / "requirements-dev.lock")
    monkeypatch.setattr(tool, "pip", pip)
    wheels = tmp_path / "bundle" / "wheels"
    wheel(wheels, "pip")
    wheel(wheels, "planck-check", 'colorama; extra == "cluster"')
    tool.fetch(wheels, tool.Target(LINUX, "3.12"))
    assert not [*wheels.glob("colorama*")]
    tool.fetch(wheels, tool.Target(LINUX, "3.12", ("cluster",)))
    tool.lay(wheels.parent, "1.0", [HERE], [LINUX], ("cluster",))
    tool.record(wheels.parent, ["3.12"], [LINUX], ("cluster",))
    assert (wheels.parent / "installer" / "extras.txt").read_text("ascii") == "all,cluster"
    depends = json.loads((wheels.parent / "sbom.cdx.json").read_text("utf-8"))["dependencies"]
    assert {"ref": "pkg:pypi/planck-check@1.0", "dependsOn": ["pkg:pypi/colorama@0.4.6"]} in depends
    assert tool.wanted_extras("tables,cluster") == ("cluster", "tables")
    monkeypatch.setattr(sys, "argv", ["bundle.py", "--extras", "cluster,gpu"])
    with pytest.raises(SystemExit):
        tool.main()
    assert "no extra gpu; there are cluster, tables" in capsys.readouterr().err


def test_what_pip_fetched_but_does_not_fit_is_named(tool, tmp_path, monkeypatch):
    (tmp_path / "requirements.lock").write_text(LOCKED, "utf-8")
    monkeypatch.setattr(tool, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(tool, "pip", lambda *_: None)
    wheel(tmp_path / "wheels", "pip")
    wheel(tmp_path / "wheels", "planck-check", "click")
    with pytest.raises(tool.UnavailableError, match=r"what pip fetched does not fit: click==8\.1"):
        tool.fetch(tmp_path / "wheels", tool.Target(LINUX, "3.12"))


@pytest.fixture
def recorded(tool, tmp_path):
    """A bundle with its bill of materials and its licences."""
    wheels = tmp_path / "wheels"
    wheel(wheels, "planck-check", "library", 'colours; platform_system == "Windows"', 'stranger; extra == "dev"')
    wheel(wheels, "library", "colours", tag="cp312-cp312-win_amd64")
    wheel(wheels, "library", "colours")
    wheel(wheels, "colours", licence="License-Expression: MIT OR Apache-2.0")
    wheel(wheels, "pip", licence="Classifier: License :: OSI Approved :: BSD License\nHome-page: https://pip.example")
    tool.record(tmp_path, ["3.12"], [LINUX, WINDOWS])
    return tmp_path


def test_the_bill_of_materials_knows_what_each_extra_within_all_needs(tool, tmp_path):
    whole = 'planck-check[import,xls]; extra == "all"'
    wheel(tmp_path / "wheels", "planck-check", whole, 'reader; extra == "import"', 'sheets; extra == "xls"')
    for name in ("reader", "sheets"):
        wheel(tmp_path / "wheels", name)
    tool.record(tmp_path, ["3.12"], [LINUX])
    depends = json.loads((tmp_path / "sbom.cdx.json").read_text("utf-8"))["dependencies"]
    needs = {"ref": "pkg:pypi/planck-check@1.0", "dependsOn": ["pkg:pypi/reader@1.0", "pkg:pypi/sheets@1.0"]}
    assert needs in depends


def test_the_bill_of_materials_holds_every_wheel_and_is_valid_cyclonedx(recorded):
    import cyclonedx.schema
    import jsonschema
    from referencing import Registry, Resource

    document = json.loads((recorded / "sbom.cdx.json").read_text("utf-8"))
    schemas = Path(cyclonedx.schema.__file__).parent / "_res"
    names = {"bom-1.6": "bom-1.6", "spdx": "spdx", "jsf-0.82": "jsf-0.82"}
    loaded = {name: json.loads((schemas / f"{name}.SNAPSHOT.schema.json").read_text("utf-8")) for name in names}
    registry = Registry().with_resources(
        (uri, Resource.from_contents(schema))
        for name, schema in loaded.items()
        for uri in (schema["$id"], f"{name}.SNAPSHOT.schema.json", f"{name}.schema.json")
    )
    jsonschema.Draft7Validator(loaded["bom-1.6"], registry=registry).validate(document)
    files = {
        (reference["url"], reference["hashes"][0]["content"])
        for component in [document["metadata"]["component"], *document["components"]]
        for reference in component["externalReferences"]
    }
    assert files == {
        (f"wheels/{path.name}", hashlib.sha256(path.read_bytes()).hexdigest()) for path in recorded.glob("wheels/*")
    }
    depends = {entry["ref"]: entry["dependsOn"] for entry in document["dependencies"]}
    assert depends["pkg:pypi/planck-check@1.0"] == ["pkg:pypi/colours@1.0", "pkg:pypi/library@1.0"]
    assert depends["pkg:pypi/library@1.0"] == ["pkg:pypi/colours@1.0"]


def test_the_licences_are_those_the_authors_state(recorded):
    assert (recorded / "licences.txt").read_text("utf-8").splitlines()[2:] == [
        "colours\t1.0\tMIT OR Apache-2.0\t",
        "library\t1.0\tnot stated\t",
        "pip\t1.0\tBSD License\thttps://pip.example",
        "planck-check\t1.0\tnot stated\t",
    ]


@pytest.fixture
def laid(tool, tmp_path):
    """A bundle for this Python, whose planck says only its version, in a folder with a blank and Chinese characters."""
    folder = tmp_path / "某 局" / "离线 安装包"
    code = "def main():\n    print('planck 1.0, 假的')\n"
    entry = ("planck_check-1.0.dist-info/entry_points.txt", "[console_scripts]\nplanck = planck:main\n")
    wheel(folder / "wheels", "planck-check", 'library; extra == "all"', files=[("planck.py", code), entry])
    wheel(folder / "wheels", "library")
    for path in PIP:
        shutil.copy(path, folder / "wheels")
    tool.lay(folder, "1.0", [HERE], [sysconfig.get_platform()])
    tool.seal(folder)
    return folder


def installer(laid, *words, python=sys.executable, path=os.environ["PATH"], **more):
    return subprocess.run(
        [shutil.which("sh"), laid / "install.sh", *words],
        env={"PATH": path, "PYTHONUTF8": "1", **({"PYTHON": str(python)} if python else {}), **more},
        cwd=laid.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


unix = pytest.mark.skipif(not shutil.which("sh"), reason="there is no sh here to run install.sh")


@unix
def test_install_sh_is_posix_sh(laid):
    subprocess.run([shutil.which("sh"), "-n", laid / "install.sh"], check=True)
    text = (laid / "install.sh").read_bytes()
    assert text.startswith(b"#!/bin/sh\n")
    assert b"\r" not in text


def test_install_bat_is_ascii_with_line_ends_of_windows(laid):
    raw = (laid / "install.bat").read_bytes()
    text = raw.decode("ascii")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 40
    assert max(map(len, text.splitlines())) < 200
    labels = set(re.findall(r"^:(\w+)\r", text, re.MULTILINE))
    assert set(re.findall(r"(?:goto |call :)(\w+)", text)) == labels
    assert text.index("call :try py -3\r\n") < text.index("call :try python\r\n") < text.index("call :try py -%%V\r\n")
    assert [line for line in text.splitlines() if "HERE%" in line and '"%HERE%installer\\' not in line] == []


def test_the_texts_show_in_notepad_and_name_what_is_needed(laid):
    raw = (laid / "安装说明.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    text = raw.decode("utf-8-sig")
    assert f"需要：64 位的 Python（{HERE} 之一）" in text
    assert f"Needs: a 64-bit Python, one of {HERE}." in text
    assert "{" not in text
    request = (laid / "installer" / "no-python.txt").read_text(encoding="utf-8")
    assert f"版本为 {HERE} 之一" in request
    assert f"one of {HERE}." in request


def test_every_file_has_its_sum(laid):
    sums = (laid / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = sorted(path.relative_to(laid).as_posix() for path in laid.rglob("*") if path.is_file())
    assert [line[66:] for line in sums] == [name for name in files if name != "SHA256SUMS"]
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=laid, check=True)


def test_the_sums_apart_hold_the_list_too(tool, laid):
    apart = dict(reversed(line.split("  ")) for line in tool.sums(laid, laid.parent).splitlines())
    inner = laid / "SHA256SUMS"
    assert apart[f"{laid.name}/SHA256SUMS"] == hashlib.sha256(inner.read_bytes()).hexdigest()
    assert len(apart) == len(inner.read_text("utf-8").splitlines()) + 1


def no_python(ended):
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert f"没有找到合适的 Python。planck 需要 64 位的 CPython，版本为 {HERE} 之一。" in ended.stderr
    assert f"No fitting Python was found. planck needs a 64-bit CPython, one of {HERE}." in ended.stderr


@unix
def test_without_python_the_installer_says_what_is_needed(laid):
    no_python(installer(laid, python=None, path="/nowhere"))


@unix
def test_a_python_of_another_version_is_passed_over(laid, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python", f"python{HERE}"):
        (old / name).write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
        (old / name).chmod(0o755)
    no_python(installer(laid, python=None, path=old))
    no_python(installer(laid, python=old / "python3"))
    (old / f"python{HERE}").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="ascii")
    (laid / "SHA256SUMS").unlink()
    assert "缺少 SHA256SUMS" in installer(laid, python=None, path=old).stderr


def refused(laid, chinese, english, *words):
    ended = installer(laid, *words)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"{chinese}\n{english}\n"
    assert not (laid / "planck").exists()


@unix
def test_a_changed_wheel_is_refused(laid):
    wheel(laid / "wheels", "library", "something-else")
    refused(
        laid,
        "文件与 SHA256SUMS 不符：wheels/library-1.0-py3-none-any.whl。请重新复制安装包。",
        "The file is not what SHA256SUMS says: wheels/library-1.0-py3-none-any.whl. Copy the bundle anew.",
    )


@unix
def test_a_missing_or_an_added_wheel_is_refused(laid):
    wheel(laid / "wheels", "stranger")
    name = "wheels/stranger-1.0-py3-none-any.whl"
    refused(
        laid, f"SHA256SUMS 中没有这个文件：{name}。请删去。", f"SHA256SUMS does not know this file: {name}. Remove it."
    )
    (laid / name).unlink()
    (laid / "wheels" / "library-1.0-py3-none-any.whl").unlink()
    name = "wheels/library-1.0-py3-none-any.whl"
    refused(laid, f"安装包不完整：缺少 {name}。请重新复制。", f"The bundle is not whole: {name} is missing.")


@unix
def test_the_readme_may_be_lost_by_an_archiver(laid):
    (laid / "安装说明.txt").rename(laid / "garbled.txt")
    file = laid / "install.sh"
    refused(laid, f"{file} 是文件，不是文件夹。", f"{file} is a file, not a folder.", file)


@unix
def test_a_python_for_another_platform_is_refused(laid):
    (laid / "installer" / "fits.txt").write_text(f"{HERE}\nwin-arm64\n", encoding="ascii")
    here = sysconfig.get_platform()
    refused(
        laid,
        f"这个 Python 的平台是 {here}；安装包适用于 win-arm64（Windows 上须为 64 位 Python）。",
        f"This Python's platform is {here}; the bundle is for win-arm64 (on Windows: a 64-bit Python).",
    )


@unix
def test_a_folder_with_something_else_in_it_is_left_alone(laid, tmp_path):
    other = tmp_path / "别的"
    (other / "lib").mkdir(parents=True)
    (other / "lib" / "数据.txt").write_text("要紧", encoding="utf-8")
    refused(
        laid,
        f"文件夹 {other} 已有别的内容，没有改动。请换一个文件夹：把文件夹名写在命令后面。",
        f"The folder {other} already holds something else and was left alone. Name another one as an argument.",
        other,
    )
    assert [path.name for path in other.rglob("*")] == ["lib", "数据.txt"]


@unix
@pytest.mark.whole_system
@pytest.mark.skipif(not PIP, reason="this Python brings no pip wheel to install with")
def test_installed_from_its_own_wheels_whatever_pip_is_set_to_and_again_over_itself(laid):
    hostile = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_REQUIRE_HASHES": "1", "PIP_TARGET": str(laid / "elsewhere")}
    ended = installer(laid, **hostile)
    planck = laid / "planck" / "bin" / "planck"
    assert (ended.stderr, ended.returncode) == ("", 0)
    assert "planck 1.0, 假的\n" in ended.stdout
    assert f"请与另外收到的核对：{hashlib.sha256((laid / 'SHA256SUMS').read_bytes()).hexdigest()}\n" in ended.stdout
    [noted] = laid.glob("planck/lib/python*/site-packages/planck_check-1.0.dist-info/direct_url.json")
    [own] = laid.glob("wheels/planck_check-*.whl")
    assert (
        hashlib.sha256(own.read_bytes()).hexdigest()
        == json.loads(noted.read_text("utf-8"))["archive_info"]["hashes"]["sha256"]
    )
    assert f'装好了。这样启动：\nInstalled. Start it with:\n    "{planck}" --help\n' in ended.stdout
    assert not (laid / "elsewhere").exists()
    mine = laid / "planck" / "data" / "plan.yaml"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    [library] = planck.parents[1].glob("lib/python*")
    stale = library / "stale.py"
    stale.touch()
    assert installer(laid, **hostile).returncode == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not stale.exists()


@unix
@pytest.mark.whole_system
@pytest.mark.skipif(not PIP, reason="this Python brings no pip wheel to install with")
def test_a_missing_library_is_named_and_nothing_is_fetched(tool, laid):
    (laid / "wheels" / "library-1.0-py3-none-any.whl").unlink()
    tool.seal(laid)
    ended = installer(laid, "别处")
    assert ended.returncode == 1
    assert "No matching distribution found for library" in ended.stderr
    assert "没有装成，原因见上文" in ended.stderr
    assert "Not installed; the reason stands above" in ended.stderr
    assert (laid.parent / "别处" / "pyvenv.cfg").exists()
