"""A piece of evidence is a file under exactly its name; what is only like it is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planck.load import evidence
from planck.load.evidence import EvidenceFolder
from planck.model import EvidenceAt, EvidenceState

MISSING, FOUND = EvidenceState.MISSING, EvidenceState.FOUND


def folder(tmp_path: Path, *names: str, content: bytes = b"x") -> EvidenceFolder:
    (tmp_path / "evidence").mkdir()
    for name in names:
        (tmp_path / "evidence" / name).write_bytes(content)
    return EvidenceFolder(tmp_path)


@pytest.mark.parametrize(
    ("there", "written", "near"),
    [
        ("a.PDF", "evidence/a.pdf", "evidence/a.PDF"),
        ("a.pdf", "Evidence/A.pdf", "evidence/a.pdf"),
        ("a(1).pdf", "evidence/a（1）.pdf", "evidence/a(1).pdf"),
        ("ａ.pdf", "evidence/a.pdf", "evidence/ａ.pdf"),
        ("a　b.pdf", "evidence/ab.pdf", "evidence/a　b.pdf"),
        ("a–b.pdf", "evidence/a-b.pdf", "evidence/a–b.pdf"),
        ("cafe\u0301.pdf", "evidence/caf\u00e9.pdf", "evidence/cafe\u0301.pdf"),
        ("a.docx", "evidence/a.doc", "evidence/a.docx"),
        ("a.docx", "a", "evidence/a.docx"),
        ("a.pdf", "a.pdf", "evidence/a.pdf"),
        ("b.pdf", "evidence/a.pdf", ""),
        ("~$a.docx", "evidence/~$A.docx", ""),
    ],
)
def test_the_file_that_is_there_is_named(tmp_path, there, written, near):
    assert folder(tmp_path, there).at(written) == EvidenceAt(MISSING, near)


def test_of_two_files_that_are_alike_none_is_named(tmp_path):
    if folder(tmp_path, "a.PDF", "A.pdf").at("evidence/a.PDF").state is not FOUND:
        pytest.skip("a file system that knows no case")
    assert EvidenceFolder(tmp_path).at("evidence/A.PDF") == EvidenceAt(MISSING)


def test_where_the_system_knows_no_case_the_name_still_does(tmp_path, monkeypatch):
    """On Windows and macOS lstat finds a.PDF for a.pdf, and the forge's Linux does not."""
    real, shelf = os.lstat, folder(tmp_path, "a.PDF")
    monkeypatch.setattr(evidence.os, "lstat", lambda path: real(str(path).replace("a.pdf", "a.PDF")))
    assert shelf.at("evidence/a.pdf") == EvidenceAt(MISSING, "evidence/a.PDF")
    assert shelf.at("evidence/a.PDF") == EvidenceAt(FOUND)


@pytest.mark.parametrize(
    "name",
    ["~$a.docx", ".~lock.a.odt#", "._a.pdf", "a.lnk", "a.pdf.crdownload", "a.TMP", "desktop.ini", "Thumbs.db", "a.url"],
)
def test_a_name_of_what_lies_beside_files_is_no_evidence(tmp_path, name):
    assert folder(tmp_path, name).at(f"evidence/{name}").state is EvidenceState.PLACEHOLDER


@pytest.mark.parametrize(
    ("content", "state"),
    [
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", EvidenceState.PLACEHOLDER),
        (b"/annex/objects/MD5E-s1--0.pdf", EvidenceState.PLACEHOLDER),
        (b"version 1", FOUND),
        (b"x" * 4096, FOUND),
        (b"", EvidenceState.EMPTY),
    ],
)
def test_a_pointer_to_a_file_is_no_evidence(tmp_path, content, state):
    assert folder(tmp_path, "a.pdf", content=content).at("evidence/a.pdf").state is state


def test_a_small_file_that_cannot_be_opened_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(evidence, "contents", lambda *_: evidence.Unreadable("load.cannot_open", {}))
    assert folder(tmp_path, "a.pdf").at("evidence/a.pdf").state is FOUND


def test_a_folder_that_cannot_be_listed_takes_nothing_away(tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(path)

    shelf = folder(tmp_path, "a.pdf")
    monkeypatch.setattr(evidence.os, "listdir", refuse)
    assert shelf.at("evidence/a.pdf").state is FOUND
