"""The checker of slides lets sound ones pass and refuses each damage: to titles, type, charts, and to how they show."""

import datetime
import re
import shutil
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
import typst

from planck.charts.values import LightsChart
from planck.printing.press import Press
from planck.reports import Paper

ROOT = Path(__file__).parents[2]
LIGHTS = LightsChart("lights", "灯色", "单位红1", (("单位（个）", (1, 0, 0, 0, 30)),))
TEXT = "# 推进会\n\n## 一、情况\n\n- 市司法局\n\n![灯色](chart:lights)\n\n## 二、要求\n\n| 单位 | 事项 |\n| --- | --- |\n| 甲 | 乙 |\n"


@pytest.fixture(scope="module")
def tools():
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", EncodingWarning)  # pypdfium2 opens a file of its own without naming one
        patch.syspath_prepend(ROOT / "tools")
        import print_slides

        yield print_slides
        for name in ("print_slides", "print_pages", "print_files"):
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    file = tmp_path_factory.mktemp("sound") / "slides.pptx"
    paper = Paper("slides", TEXT, (LIGHTS,), slides=True)
    file.write_bytes(Press(datetime.date(2025, 9, 30), "甲").print_here(paper, "pptx"))
    return file


def test_sound_slides_pass(tools, sound):
    assert list(tools.pptx_tagged(sound)) == []
    assert len(tools.slides_of(sound)) == 3


FIRST = "ppt/slides/slide2.xml"
FILE = {
    "no title": ("docProps/core.xml", "<dc:title>[^<]*</dc:title>", "<dc:title/>", "has no title"),
    "no title of a slide": (FIRST, 'type="title"', 'type="body"', "slide 2: has no title"),
    "another language": (FIRST, 'lang="zh-CN"', 'lang="en-US"', "slide 2: has text that is not marked as Chinese"),
    "small type": (FIRST, 'sz="2400"', 'sz="1400"', "slide 2: has type of less than 18 points"),
    "a chart without words": (FIRST, 'descr="[^"]+"', "", "slide 2: a chart has no words for who cannot see it"),
    "no slides": ("ppt/slides/slide[0-9].xml", "", "", "has no slides"),
}


@pytest.mark.parametrize("damage", FILE)
def test_a_damaged_file_is_refused(tools, tmp_path, sound, damage):
    part, old, new, fault = FILE[damage]
    file = Path(shutil.copy(sound, tmp_path))
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(file, "w") as target:
        for entry in source.namelist():
            text = source.read(entry)
            if re.fullmatch(part, entry) and not old:
                continue
            target.writestr(entry, re.sub(old, new, text.decode()).encode() if entry == part else text)
    assert fault in list(tools.pptx_tagged(file))


SHOWN = {
    "a slide too few": ("甲", 2, "has 1 pages of 2 slides"),
    "an empty slide": ("甲 #pagebreak() #page[]", 2, "slide 2: is empty"),
    "text over text": ("甲乙 #place(top + left, dx: 4pt)[丙丁]", 1, "slide 1: “.+” is printed over other text"),
    "beside its place": ("#place(top + left, dx: -30pt)[出左边]", 1, "slide 1: “出左边” stands beyond its place"),
    "into the foot": ("#place(top + left, dy: 436pt)[太低]", 1, "slide 1: “太低” stands beyond its place"),
}


@pytest.mark.parametrize("damage", SHOWN)
def test_slides_that_show_badly_are_refused(tools, tmp_path, damage):
    body, count, fault = SHOWN[damage]
    page = "#set document(title: [题])\n#set page(width: 960pt, height: 540pt, margin: 48pt)\n#set text(size: 24pt)\n"
    file = tmp_path / "slides.typ"
    file.write_text(page + body, encoding="utf-8")
    typst.compile(file, output=tmp_path / "slides.pdf")
    faults = list(tools.faults_of_slides(tmp_path / "slides.pdf", count))
    assert any(re.search(fault, line) for line in faults), faults


def test_slides_that_show_well_pass(tools, tmp_path):
    file = tmp_path / "slides.typ"
    file.write_text("#set page(width: 960pt, height: 540pt, margin: 48pt)\n#set text(size: 24pt)\n甲", encoding="utf-8")
    typst.compile(file, output=tmp_path / "slides.pdf")
    assert list(tools.faults_of_slides(tmp_path / "slides.pdf", 1)) == []
