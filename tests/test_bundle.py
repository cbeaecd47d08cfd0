"""The offline bundle's installers, and how its wheels are held complete; `make test-bundle` tries the real thing."""

import hashlib
import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ROOT / "tools" / "bundle"

posix = pytest.mark.skipif(sys.platform == "win32", reason="install.sh is for POSIX")


def bundle():
    spec = importlib.util.spec_from_file_location("bundle", ROOT / "tools" / "bundle.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wheel(folder, name, *requires, tag="py3-none-any"):
    stem = name.replace("-", "_")
    with zipfile.ZipFile(folder / f"{stem}-1.0-{tag}.whl", "w") as made:
        lines = [f"Name: {name}", "Version: 1.0", *(f"Requires-Dist: {one}" for one in requires), "", ""]
        made.writestr(f"{stem}-1.0.dist-info/METADATA", "\n".join(lines))


def test_what_only_another_system_needs_is_missed(tmp_path):
    made = bundle()
    wheel(tmp_path, "pip")
    wheel(tmp_path, "planck-check", "click>=8", "typst; extra == 'all'", "docs; extra == 'docs'")
    wheel(tmp_path, "click", "colorama; platform_system == 'Windows'", "old; python_version < '3.12'")
    linux, windows = made.Machine("linux", (3, 12)), made.Machine("windows", (3, 11))
    assert made.lacking(tmp_path, linux) == {"typst"}
    assert made.lacking(tmp_path, windows) == {"typst", "colorama", "old"}
    wheel(tmp_path, "typst", tag="cp39-abi3-manylinux_2_17_x86_64")
    assert made.lacking(tmp_path, linux) == set()
    assert "typst" in made.lacking(tmp_path, windows)


@posix
def test_the_installer_for_linux_is_plain_sh():
    assert subprocess.run(["sh", "-n", str(PARTS / "install.sh")], check=False).returncode == 0


def installed(folder, **env):
    (folder / "install.sh").write_bytes((PARTS / "install.sh").read_bytes())
    words = ["/bin/sh", str(folder / "install.sh")]
    done = subprocess.run(words, cwd="/", env={"PATH": "/usr/bin:/bin", **env}, capture_output=True, check=False)
    return done.returncode, done.stderr.decode()


@posix
def test_without_a_python_it_says_what_to_do(tmp_path):
    (tmp_path / "a.whl").write_text("whole", "utf-8")
    (tmp_path / "SHA256SUMS").write_text(f"{hashlib.sha256(b'whole').hexdigest()}  a.whl\n", "utf-8")
    code, told = installed(tmp_path, PYTHON="no-such-python")
    assert code == 1
    assert "没有找到 Python 3.11" in told
    assert not (tmp_path / "planck").exists()


@posix
def test_a_changed_file_is_refused(tmp_path):
    (tmp_path / "a.whl").write_text("changed", "utf-8")
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  a.whl\n", "utf-8")
    code, told = installed(tmp_path)
    assert code == 1
    assert "文件不完整或被改动过" in told
    assert not (tmp_path / "planck").exists()


def test_the_installer_for_windows_is_what_cmd_reads():
    text = (PARTS / "install.bat").read_bytes()
    assert text.isascii()
    assert b"--no-index" in text
    assert b"--without-pip" in text
    labels = {word[1:] for word in text.split() if word.startswith(b":") and word != b":all:"}
    assert {line.split()[-1] for line in text.splitlines() if b"goto " in line} == labels
