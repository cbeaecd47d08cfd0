"""The reader's findings on each mistake, in full: the message, its facts, the stretch it points to, the line itself.

The cases stand here, their findings in tests/golden/source. Below them, each limit is tried at and just beyond it.
"""

from __future__ import annotations

from typing import Any

import pytest
from yaml.error import YAMLError

import planck.source
from planck.core.finding import Finding, Place
from planck.messages import CHINESE
from planck.source import MAX_BYTES, MOST_FINDINGS, Map, Reading, Seq, diagnose, events, forbidden, read
from planck.source.fast_path import LONGEST, plain_tree
from planck.source.source_file import DEEPEST, LONGEST_SCALAR, MOST_NODES
from tests.trees import agree

HEAD = "schema: planck/progress@1\nunit: sfj\n"
LOST = "锟斤拷"


def below(*lines: str) -> str:
    """A file with these lines below its head."""
    return HEAD + "".join(f"{line}\n" for line in lines)


def lines_between(number: int) -> str:
    """So many fields."""
    return "".join(f"k{n}: {n}\n" for n in range(number))


CASES: dict[str, dict[str, str | bytes]] = {
    "encodings": {
        "GBK": "单位: 市司法局\n进展: 平台建设稳步推进。\n".encode("gbk"),
        "GBK，回车换行": "unit: sfj\r\n进展: 平台建设\r\n".encode("gbk"),
        "Big5": "unit: sfj\n進展: 平臺規範化建設穩步推進\n".encode("big5"),
        "Big5，第一个字就是": "進展: 平臺規範化建設穩步推進\n".encode("big5"),
        "Big5，第一个字碰巧也合 UTF-8": "a: 職權規範化建設穩步推進\n".encode("big5"),
        "UTF-16，有 BOM": "unit: 市司法局\n".encode("utf-16"),
        "UTF-16 大端，有 BOM": b"\xfe\xff" + "unit: 市司法局\r\na: 1\r\n".encode("utf-16-be"),
        "UTF-16，有 BOM，末尾截断": "unit: 市司法局\n".encode("utf-16")[:-1],
        "UTF-16 小端，没有 BOM": "unit: sfj\ntasks: 1\n".encode("utf-16-le"),
        "UTF-16 大端，没有 BOM": "unit: sfj\ntasks: 1\n".encode("utf-16-be"),
        "UTF-16，没有 BOM，开头 256 个字符是英文": ("a: " + "b" * 253 + "市司法局" * 100).encode("utf-16-le"),
        "UTF-32，有 BOM": "unit: 市司法局\n".encode("utf-32"),
        "UTF-32 大端，有 BOM": b"\x00\x00\xfe\xff" + "unit: 市司法局\n".encode("utf-32-be"),
        "UTF-8 里有一行 GBK": "unit: 市司法局\n".encode() + "进展: 平台建设\n".encode("gbk") + "b: 一\n".encode(),
        "UTF-8 里第一行之后是 GBK，上面空一行": b"\n" + "进展: 平台建设\n".encode("gbk") + "# 注：初步数\n".encode(),
        "一行 GBK，CR 换行": b"\ra: 1\r" + "市司法局: 平台建设\r".encode("gbk") + "# 初步数\rb: 2\r".encode(),
        "一行 GBK，只在开头有一个 CR": b"\r" + "进展: 平台建设".encode("gbk") + "\n# 注：初步数\n".encode(),
        "一行 GBK，另一行两种编码都不是": ("# 注\n".encode() + "进展: 平台建设\n".encode("gbk") + b"a: \xff\xff\n"),
        "UTF-8，有 BOM，第一行有坏字节": b"\xef\xbb\xbfa: \xff\xff\nb: 1\n",
        "GBK，前面有 UTF-8 的 BOM": b"\xef\xbb\xbf" + "a: 1\nb: 推进工作已经完成。\n".encode("gbk"),
        "UTF-8，有 BOM，一行 GBK": b"\xef\xbb\xbf# 1\n" + "# 注：初步数\n".encode() + "a: 平台建设\n".encode("gbk"),
        "UTF-8 被截断": "unit: 市司法局".encode()[:-1],
        "末尾一个坏字节": b"unit: sfj\nb\xff",
        "两个坏字节": "# 注\n".encode() + b"a: \xff\xff\n",
        "Word 文件": b"PK\x03\x04\x14\x00\x06\x00",
        "旧 Word 文件": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "RTF": b"{\\rtf1\\ansi x}",
        "网页": b"<!DOCTYPE html>\n<html><body>x</body></html>\n",
        "网页，有 BOM": b"\xef\xbb\xbf\n  <HTML lang='zh'>\n",
        "二进制": b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00abc",
        "二进制，单双位置都有零": b"\x00\x00\x05\x00ab\x00\x00\x00cd\x00",
        "二进制，十字节里两个零": b"\x01\x00\x02\x00\x03\x04\x05\x06\x07\x08",
        "39 字节里有 4 个控制符": b"a: " + b"\x00\x01\x02\x03" + b"x" * 32,
        "40 字节里有 4 个控制符": b"a: " + b"\x00\x01\x02\x03" + b"x" * 33,
        "20 字节里有 3 个控制符": b"a: " + b"\x00\x01\x02" + b"x" * 14,
        "15 字节里有 4 个控制符": b"a: " + b"\x00\x01\x02\x03" + b"x" * 8,
        "只有 BOM": b"\xef\xbb\xbf",
    },
    "characters": {
        "零宽空格，一行两个": below("a: 1\u200b2\u200b3"),
        "一行里同一个再跟另一个": below("a: 1\u200b2\u200b3\u202e4"),
        "删除符和 C1 控制符": below("a: \x7f", "b: \x9f", "c: \x85"),
        "非字符": below("a: \ufffe\uffff"),
        "隐藏的标签字符": below("a: \U000e0041"),
        "行分隔符": below("a: 一\u2028b: 二"),
        "替换符": below("a: 推\ufffd"),
        "替换符作字段名": "\ufffd: 1\n",
        "乱码": below(f"a: 平台{LOST}{LOST}建设"),
        "乱码作字段名": f"{LOST}: 1\n",
        "去掉看不见的字符就重复的字段": "a\u200b: 1\na: 2\n",
        "没有替换符就重复的字段": "a\ufffd: 1\na: 2\n",
        "没有乱码就重复的字段": f"a{LOST}: 1\na: 2\n",
        "转义里的字符": below('a: "\\u202e"', 'b: "\\x07"', 'c: "\\ufffd"'),
        "转义里的乱码": below('a: "\\u951f\\u65a4\\u62f7"'),
        "转义与看得见的在同一行": 'a: "\\x07\ufffd"\n',
        "锚点、标签、转义都有": 'a: &x 1\nb: !t 2\nc: "\\u202e"\n',
        "单引号里的不是转义": below("a: '\\u202e'"),
    },
    "blanks": {
        "行首一个制表符": below("a:", "\tb: 1"),
        "行首空格后两个制表符": below("a:", "  \t\tb: 1"),
        "字段之间有制表符": below("a:\t1"),
        "值里有两个制表符": below("a: 1\t2\t3"),
        "引号前有制表符，引号跨行": below('a:\t"x', '  y"'),
        "引号里外各有制表符": below('a: "x\ty"\t# 一\tb', 'b: "x\ty"\t\t'),
        "引号里和后面的两处制表符": below('a: ["x\ty", 1\t, 2\t]'),
        "跨行的引号里": below('a: "xxxxxx', "  y\tz", 'w\tv"'),
        "井号挨着制表符": below("a: 1 #\tx"),
        "多行文字下面的注释里": below("a: |", "  x", "#\ty", "b: 1"),
        "多行文字的竖线后面": below("a: |\t", "  x\ty"),
        "引号里的井号后面": below('a: "x # y"\t'),
        "行首的注释里": below("#\tx", "a: 1 # x\ty"),
        "制表符、看不见的字符、复合键都有": below("a\u200b: 1", "? [a]\t"),
        "制表符和锚点，下面还有一份文件": below("a:\t&x 1", "---", "b: 2"),
        "制表符和不合写法的一行": below("a:\t1", "b：2", "c: 3"),
        "全角空格缩进": below("a:", "\u3000\u3000b: 1"),
        "不换行空格和全角空格缩进": below("a:", "\xa0\u3000b: 1", "\u2003- x"),
        "半角后全角缩进": below("a:", " \u3000b：1"),
        "冒号后是全角空格": below("a:\u30001"),
        "短横后是全角空格": below("a:", "  -\u3000x"),
        "值的前面": below("a: \u3000x\xa0"),
        "值的后面": below("a: xy\xa0\u3000"),
        "值的后面，一个字": below("a: x\u3000"),
        "字段名的后面": below("a\u2003: 1"),
        "文字的前面不算": below("a: \u3000one two", "b: \u3000段首"),
        "隔行文字的前面": below("a: \u3000one", "", "  two"),
        "隔行文字的后面": below("a: one", "", "  two\u3000"),
        "括号里的全角空格": below("a: {b:\u30001, c: 2}"),
        "只有全角空格的值": below("a: \u3000"),
        "列表里": below("a:", "  - \u3000x", "  - y\u2003"),
    },
    "signs": {
        "全角冒号": below("a: 1", "b：2", "c: 3"),
        "全角冒号，后面还有": below("a: 1", "b：2：3", "c: 3"),
        "全角冒号，前后有空格": below("a: 1", "b ： 2", "c: 3"),
        "两处全角冒号": below("a: 1", "b：2", "c: 3", "d：4", "e: 5"),
        "中文字段名后全角冒号": below("进展：推进", "a: 1"),
        "冒号后没有空格": below("a: 1", "b:2", "c: 3"),
        "冒号后没有空格，有引号": below("a: 1", "'b':二", "c: 3"),
        "等号": below("a: 1", "b = 2", "c: 3"),
        "全角等号": below("a: 1", "b＝2", "c: 3"),
        "没有冒号": below("a: 1", "b 2", "c: 3"),
        "没有冒号，三个空格": below("a: 1", "b   2", "c: 3"),
        "没有冒号，后面是列表": below("a: 1", "b", "  - x"),
        "没有冒号，连着两行": below("a: 1", "b 2", "c 3", "d 4", "e: 5"),
        "全角短横": below("a:", "  － x", "b: 1"),
        "破折号作短横": below("a:", "  - y", "  — x", "b: 1"),
        "圆点作短横": below("a:", "  - y", "  ·x", "b: 1"),
        "短横后没有空格": below("a:", "  -x", "  - y"),
        "列表只有一项，短横后没有空格": below("a:", "  -x", "b: 1"),
        "全角竖线": below("a: ｜", "  平台", "b: 1"),
        "全角大于号": below("a: ＞", "  平台", "b: 1"),
        "全角竖线，文字里有冒号": below("a: ｜", "  平台: 建设", "b: 1"),
        "括号里全角逗号": below("a: {b: 1，c: 2}"),
        "括号里全角冒号": below("a: {b：1, c: 2}"),
        "括号里两处全角冒号": below("a: {b：1, c：2}"),
        "全角花括号": below("a: ｛b: 1｝"),
        "全角花括号，全角冒号": below("a: ｛b：1｝", "c: 1"),
        "括号没有配对，里面有全角逗号": below("a: [x，y", "b: 1"),
        "全角方括号，后面全角逗号和冒号": below("a: {b: [x］，d：1}", "e: 1"),
        "全角方括号": below("a: ［x, y］", "b: ［x: y］"),
        "鱼尾括号": below("a: 【b: 1】"),
        "列表里全角逗号": below("a: [甲，乙，丙]"),
        "列表里全角逗号，第一项是半角的": below("a: [甲, 乙，丙, 丁]"),
        "列表里全角逗号，字段名里也有": below("a，b: [甲，乙]"),
        "列表里以全角逗号开头": below("a: [，乙，丙]"),
        "列表跨行，第一列": below("a: [", "甲，乙]"),
        "引号里的全角逗号不算": below("a: ['甲，乙', 丙]"),
        "括号里冒号后没有空格": below("a: {b:1, c:2}"),
        "括号里冒号后没有值": below("a: {b: 1, c:}"),
        "括号里字段名有引号，冒号后没有值": below('a: {"b":, c: 1}', "d：1"),
        "括号里全角冒号没有值": below("a: {甲：1}"),
        "冒号后是逗号": below("a: 1", "b:, x", "c: 2"),
        "千分位": below("a: {b: 1,066}"),
        "四位不是千分位": below("a: {b: 1,0666}"),
        "括号里少逗号": below("a: {b: 1 c: 2}"),
        "括号里少逗号，大写字母": below("a: {B: 1 C: 2}"),
        "括号里少逗号，两个空格": below("a: {b: 1  c: 2}"),
        "先全角花括号，后全角冒号，再后面不合": below("a: [｛b：1｝, c]", "d: [x", "e: 1"),
        "一行很多全角符号": below("a: {" + "，" * 60 + "}"),
    },
    "texts": {
        "引号没有配对": below('a: "平台', "b: 1"),
        "单引号没有配对": below("a: '平台", "b: 1"),
        "引号没有配对，下面很长": below('a: "平台') + lines_between(40),
        "单引号没有配对，下面很长": below("a: '平台") + lines_between(40),
        "引号后面还有文字": below('a: "一号"平台已验收'),
        "引号里是空的，后面有文字": below('a: ""平台已验收'),
        "前后两对引号": below('a: "一号"和"二号"'),
        "前后两对单引号": below("a: '一号'和'二号'"),
        "引号后面有冒号": below('a: "一号": 已验收', "b: '一号' - '二号: 三号'"),
        "反斜杠": below('a: "C:\\资料"'),
        "反斜杠，开头两个单引号": below("a: \"''C:\\资料\""),
        "反斜杠，末尾两个单引号": below("a: \"C:\\资料''\""),
        "转义超出 Unicode": below("a: 1", 'b: "\\U00110000"', "c: 1"),
        "转义半个字符": below("a: 1", 'b: "\\ud800"', "c: 1"),
        "转义半个字符，在括号里": below("a: 1", 'b: ["x\\ud800", c]', "d: 1"),
        "以 @ 开头": below("a: @某某 已办"),
        "以 @ 开头，有冒号和引号": below("a: @某's: 已办"),
        "以百分号开头": below("a: %95"),
        "以反引号开头": below("a: `x` 已办"),
        "以逗号开头": below("a: , 已办"),
        "以星号开头": below("a: *", "b: 1"),
        "以方括号开头": below("a: [重点] 平台已验收"),
        "以方括号开头，有冒号": below("a: [重点] 平台: 已验收"),
        "以花括号开头": below("a: {重点}平台已验收"),
        "以叹号开头，列表": below("a:", "  - !!", "  - ! x"),
        "XX 开头，有冒号": below("a: XX项目: 一期: 完成"),
        "X 开头，有冒号": below("a: X市: 一期"),
        "文字里有冒号": below("a: 目标: 完成"),
        "文字里有两个冒号": below("a: 目标: 一期: 完成"),
        "文字末尾有冒号": below("a: 目标:"),
        "跨行文字里有冒号": below("a: 一是完成；", "  二是热线: 开展"),
        "跨行文字里有英文字段名": below("a: 一是完成；", "  note: 开展", "b: 1"),
        "括号后面有冒号": below("a: {b: 1, c: x: y}", "d: [x]: y"),
        "括号里有冒号，再后面有冒号": below("a: 目标 [一期: x] 二期: y"),
        "双引号里有单引号和反斜杠": below('a: "it\'s C:\\资料"', "b: 1"),
        "双引号跨行，有反斜杠": below('a: "推进', '  C:\\资料"', "b: 1"),
        "冒号后面就是一项": below("a: - 一是推进", "b: 1"),
        "冒号后面就是一项，下面还有": below("a: - 一是推进", "   - 二是考核", "b: 1"),
        "竖线后面有文字": below("a: | 推进", "  平台", "b: 1"),
        "竖线后面有文字，下面没有": below("a: >-推进", "b: 1"),
        "竖线后面紧跟井号": below("a: |#3 标段", "  平台", "b: 1"),
        "竖线下面没有缩进": below("a: |", "平台", "b: 1"),
        "竖线下面第一行没有缩进": below("a: |", "平台", "  建设", "b: 1"),
        "竖线下面第一行缩进少": below("t:", "  a: |", " 平台", "    建设", "  b: 1"),
        "竖线下面没有缩进，隔一行": below("a: |-", "", "平台", "b: 1"),
        "续行没有缩进": below("a: 平台", "建设", "b: 1"),
        "没有字段名的行": below("a: 1", "　平台建设", "b: 1"),
        "文字带波浪号": below("a～ 1"),
        "括号后有说明": below("a: {b: 1}  ＃ 已核对"),
        "括号后有说明，有冒号": below("a: {b: 1}（注: 已核对）"),
        "括号后有斜杠": below("a: {b: 1} // 已核对"),
        "括号后有短横": below("a: {b: 1} -- 已核对"),
        "方括号后有说明": below("a: [x, y]  // 已核对"),
    },
    "brackets": {
        "列表里括号后面有分号": below("a:", "  - {b: 1}；", "  - {b: 2}"),
        "花括号没有配对": below("a: {b: 1", "c: 2"),
        "方括号没有配对": below("a: [x, y", "c: 2"),
        "方括号没有配对，里面还有一个配对的": below("a: [x, [y]", "c: 2"),
        "里层花括号没有配对": below("a: {b: {c: 1}", "d: 2"),
        "两层花括号没有配对": below("a: {b: {c: 1", "d: 2"),
        "花括号里的方括号没有配对": below("a: {b: [1", "d: 2"),
        "方括号里的花括号没有配对": below("a: [{b: 1", "d: 2"),
        "字段名有 X，方括号没有配对": below("aX: [x, y", "c: 2"),
        "末行方括号没有配对，没有换行": HEAD + "a: [x",
        "花括号没有配对，下面很长": below("a: {b: 1") + lines_between(40),
        "方括号没有配对，下面是很多字段": below("a: [x, y") + lines_between(40),
        "多一个花括号": below("a: {b: 1}}", "c: 2"),
        "多一个方括号": below("a: [x]]", "c: 2"),
        "多一个方括号，缩进": below("t:", "  a: [x]]", "  c: 2"),
        "括号没有配对，下面缩进不齐": below("c: {x: 1", "t:", "  a: 1", " b: 2"),
        "括号没有配对，下面文字里有冒号": below("a: {b: 1", "c: 目标: 完成"),
        "括号没有配对，下面全角冒号": below("a: 一", "b: [x", "c： 2", "d: 3"),
        "只有一个方括号": below("a: 1", "[", "c: 2"),
        "文字后面一个右括号": below("a: x]", "b: }"),
        "方括号不合写法": below("[1", "a: 1"),
    },
    "indentation": {
        "少一格": below("t:", "  a: 1", " b: 2", "c: 3"),
        "多一格": below("t:", "  a: 1", "   b: 2", "c: 3"),
        "没有缩进，上面一行缩进": " a: 1\nb: 2\n",
        "第一行多一格": "  a: 1\n b: 2\n",
        "隔 29 个空行": "  a: 1\n" + "\n" * 29 + " b: 2\n",
        "隔 30 个空行": "  a: 1\n" + "\n" * 30 + " b: 2\n",
        "列表少一格": below("t:", "  - a", " - b", "c: 3"),
        "列表多一格": below("t:", "  - a: 1", "   - b: 2", "c: 3"),
        "列表项里的字段少一格": below("t:", "  - a: 1", "   b: 2", "c: 3"),
        "只合下面一行": below("t:", "    a: 1", "  b: 2", "  c: 3"),
        "X 开头的字段": below("t:", "  Xa: 1", " X: 2", "c: 3"),
        "有引号的字段": below("t:", "  a: 1", " 'b': 2", "c: 3"),
        "列表项外的字段，下面全角冒号": below("t:", "  - a: 1", "  b: 2", "c：3"),
        "顶层缩进": below("a: 1", " b: 2", "c: 3"),
    },
    "swallowed": {
        "续行像字段，全角冒号": below("a: 平台", "  problems：无"),
        "续行像字段，没有空格": below("a: 平台", "  problems:无"),
        "续行像列表": below("a: 平台", "  - 完成", "  - 推进"),
        "列表项的续行": below("a:", "  - one", "    two"),
        "列表项的续行像字段": below("a:", "  - one", "    problems：无", "  - - x", "      y"),
        "引号里像字段": below('a: "平台', 'problems: 无"'),
        "引号里像字段，缩进": below('a: "平台', '  problems: 无"'),
        "破折号作列表": below("a:", "  — x", "  — y"),
        "短横没有空格作列表": below("a:", "  -x", "  -y"),
        "多行文字里不算": below("a:", "  - |", "    problems：无", "    b: c", "  - >", "    一", "    二"),
        "中文折行": below("a: 平台", "  建设"),
        "部首折行": below("a: 一⺀", "  二", "b: 一", "  ⺀二"),
        "英文字母后折行不算": below("a: abc", "  平台", "b: 平台", "  abc"),
        "上面的行不算折行": "# 注\na: 值\n键: 值\nb: one\n  two\n",
        "下面的行不算折行": "a: one\n  二\n三: x\n",
        "中文折行在列表里": below("a:", "  - 平台", "    建设"),
        "顶层文字": "文字\n文字\n",
        "顶层一个字母": "x\n",
        "顶层文字，末尾竖线": "某某｜\n文字\n",
        "顶层引号": "  '一 二'\n",
        "顶层列表": "# 注\n- a\n",
        "顶层全角冒号": "a：1\nb：2\n",
        "空文件": "",
        "只有注释": "# 注\n\n",
        "只有注释，里面还有井号": "# 注 # 又注\n",
        "引号作字段名，跨行": below('? "二', '  一"', ": 1"),
        "短横加全角空格": below("a:", "  -　x", "    y"),
    },
    "comments": {
        "井号前一个空格，后没有": below("a: 推进 #3 标段"),
        "两个井号": below("a: 推进 #3 和 #4 标段"),
        "两边都有空格": below("a: 推进 # 3 标段"),
        "离得远": below("a: 推进  # 说明"),
        "数字后面": below("a: 95 #说明", "b: 95 # 说明"),
        "英文后面": below("a: one two # 说明"),
        "竖线后面": below("a: | #3 标段", "  平台"),
        "竖线后面有说明": below("a: |2-  # 说明", "   平台"),
        "列表里": below("a:", "  - 推进 #3 标段", "  - [甲 #3", "    ]"),
        "跨行文字后面": below("a: 一", "  two #3 标段"),
        "没有值": below("a:  # 说明"),
        "井号后是全角冒号": below("a: 推进 #：3"),
        "紧跟方括号": below("a: [甲]#3 标段 "),
        "紧跟花括号": below("a: {b: 1}#3", "c: 1"),
        "紧跟里层的括号": below("a: [{b: 1}#3", "  ]", "c:", "  - [1]#4"),
        "括号后面的注释": below("a: [甲] # 说明", "b: {c: 1}  # 说明"),
        "引号里的括号和井号": below("a: '[x]#y'", "b: 完成]#x"),
    },
    "features": {
        "锚点和别名": "a: &base 1\nb: *base\n",
        "锚点在列表和字段上": "a: &x [1]\nb: &yy {c: 1}\n",
        "别名作字段名，两次": "*xy : 1\n*xy : 2\n",
        "两个别名作字段名": "*x : 1\n*y : 2\n",
        "别名在跨行列表里": "a: [\n b：, *x ]\n",
        "别名在列表里": "a:\n  - *x\n",
        "合并键": "a:\n  <<: {b: 1}\n",
        "合并键有引号": "a:\n  '<<': {b: 1}\n",
        "标签": "a: !!int 1\nb: !urgent 2\nc: !<tag:x.cn,2002:y> 3\n",
        "标签里有标准前缀": "a: !<x-tag:yaml.org,2002:y> 1\nb: !<tag:yaml.org,2002:tag:yaml.org,2002:y> 2\n",
        "两份文件": "a: 1\n---\nb: 2\n",
        "三份文件": "---\na: 1\n---\nb: 2\n---\nc: 3\n",
        "指令": "%YAML 1.2\n---\na: 1\n",
        "指令在中间": "a: 1\n%b: 2\n%c: 3\n",
        "复合键": "[a]: 1\n",
        "复合键，字段": "? {a: 1}\n: 1\n",
        "多行文字作键": "a:\n  ? |\n    x\n  : 1\n",
        "空键": "'': 1\n",
        "重复的键": below("ab: 1", "cd: 2", "'ab': 3", "cd: 4", "ab: 5"),
        "重复的键，里层": "x:\n  q: 0\n  ab: 1\n  ab: 2\n",
        "重复的键，在括号里": "x: {q: 0, ab: 1, ab: 2}\n",
        "合并没做完": "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n",
        "合并没做完，缩进里不算": "a: |\n  <<<<<<< HEAD\n  =======\n",
        "代码栏": "```yaml\na: 1\n```\n",
        "代码栏，波浪号": "a: 1\n~~~\n",
        "合并、代码栏、指令都有": "~~~\n=======\n%x\n```\n",
    },
    "limits": {
        "括号一层一层": "[" * (DEEPEST + 1),
        "字段一层一层": "".join(" " * n + "a:\n" for n in range(DEEPEST + 1)),
        "太多项": "a: [" + "1," * MOST_NODES + "]",
        "太多列表": "a: [" + "[]," * MOST_NODES + "]",
        "太长的文字": "a: 1\nb: " + "字" * (LONGEST_SCALAR + 1),
        "太长的引号": "a: 1\nb: '" + "x" * (LONGEST_SCALAR + 1) + "'",
        "太长的文件": "a: " + "x" * MAX_BYTES,
        "太长的一行不合写法": "a: " + "x: " * 5000,
        "太长的一行不合写法，有看不见的字符": "a: " + "x: " * 5000 + "\u200b",
        "一万字的一行全角冒号": "a: 1\nb：" + "x" * 9998 + "\nc: 1\n",
        "层数到头之后不合写法": "a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1) + '\nb: "x\n',
        "很多括号之后不合写法": "t:\n" + "- {a: 1}\n" * 70 + 'b: "x\n',
    },
}


def seen(text: str) -> str:
    """The text with what cannot be seen as an escape, and no longer than anyone reads."""
    shown = "".join(char if char.isprintable() else f"<{ord(char):04X}>" for char in text)
    return shown if len(text) <= 100 else f"{shown[:60]}…（{len(text)}）"


def written_out(finding: Finding) -> str:
    """Where it stands, what it says with which facts; the line; the sentence; what it points to besides."""

    def head(place: Place, message_key: str, facts: Any) -> str:
        return " ".join((":".join(map(str, place)), message_key, *(f"{key}={value!r}" for key, value in facts.items())))

    lines = [
        f"{head(finding.place, finding.message_key, finding.facts)}",
        f"| {seen(finding.text)}",
        CHINESE.message(finding),
    ]
    assert (finding.code, finding.unit, finding.period) == (finding.message_key[:4], None, None)
    lines += [f"> {head(*related)}" for related in finding.related]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def get(text: str | bytes, *, pure: bool | None = None) -> Reading:
    return read(text if isinstance(text, bytes) else text.encode(), "f.yaml", pure=pure)


@pytest.mark.parametrize("topic", CASES)
def test_what_the_reader_says_of_each_mistake(topic: str, golden: Any) -> None:
    shown = []
    for title, text in CASES[topic].items():
        reading = get(text)
        shown.append(f"# {title}\n" + ("\n".join(map(written_out, reading.findings)) or "-\n"))
    golden(f"source/{topic}.txt", "\n".join(shown))


@pytest.mark.parametrize("topic", [topic for topic in CASES if topic != "limits"])
def test_both_parsers_say_the_same_of_each_mistake(topic: str) -> None:
    for title, text in CASES[topic].items():
        assert get(text, pure=True) == get(text, pure=False) == get(text), title


# ------------------------------------------------------------------------------------ each limit, and one beyond


def says(text: str | bytes, *, pure: bool | None = None) -> list[str]:
    return [finding.message_key for finding in get(text, pure=pure).findings]


def test_a_file_may_be_as_long_as_the_limit() -> None:
    longest = "a: 1\n".ljust(MAX_BYTES, "#")
    assert get(longest).root == {"a": "1"}
    assert says(longest + "#") == ["P004.size"]


@pytest.mark.parametrize("pure", [False, True])
def test_a_text_may_be_as_long_as_the_limit(pure: bool) -> None:
    assert says("a: " + "x" * LONGEST_SCALAR, pure=pure) == []
    assert says("a: " + "x" * (LONGEST_SCALAR + 1), pure=pure) == ["P004.scalar"]


def test_there_may_be_as_many_nodes_as_the_limit() -> None:
    rest = MOST_NODES - 3  # beside the mapping, the key and the list
    assert says("a: [" + "1," * rest + "]") == says("a: [" + "[]," * rest + "]") == []
    assert says("a: [" + "1," * (rest + 1) + "]") == says("a: [" + "[]," * (rest + 1) + "]") == ["P004.nodes"]


@pytest.mark.parametrize("pure", [False, True])
def test_collections_may_be_as_deep_as_the_limit(pure: bool) -> None:
    deep = DEEPEST - 1  # beside the mapping
    assert says("a: " + "[" * deep + "]" * deep, pure=pure) == []
    assert says("a: " + "[" * (deep + 1) + "]" * (deep + 1), pure=pure) == ["P004.depth"]


def test_there_may_be_as_many_findings_as_the_limit() -> None:
    assert len(get("a: 1\n" * MOST_FINDINGS).findings) == MOST_FINDINGS - 1
    assert len(get("a: 1\n" * (MOST_FINDINGS + 2)).findings) == MOST_FINDINGS
    assert len(get("- \u200b\n" * (MOST_FINDINGS + 2)).findings) == MOST_FINDINGS


@pytest.mark.parametrize("line", ["a: 1\n", "- &a 1\n", "- !a 1\n", '- "\\u200b"\n', "- <<: 1\n"])
@pytest.mark.parametrize("pure", [False, True])
def test_where_no_more_is_reported_no_more_is_read(monkeypatch, line, pure):
    taken = []
    parser = events.parser

    def counted(text, how):
        take = parser(text, how)
        return lambda: taken.append(1) or take()

    monkeypatch.setattr(events, "parser", counted)
    assert len(read((line * 1000).encode(), "f.yaml", pure=pure).findings) == MOST_FINDINGS
    assert len(taken) < 5 * MOST_FINDINGS


USUAL = ["一是啊平台", "一是座平台", "一是、平台", "一是，平台"]
"""The first and the last of the characters that are common in GBK, and of its signs, among others of that kind."""


@pytest.mark.parametrize("text", USUAL)
def test_a_text_is_gbk_where_four_characters_of_five_are_common(text: str) -> None:
    assert says(f"a: {text[:4]}镕\n".encode("gbk")) == ["P001.gbk"]


@pytest.mark.parametrize("text", ["平台建镕", "平台建亍镕", "平台建ぁ镕"])
def test_a_text_is_not_gbk_where_fewer_are_common(text: str) -> None:
    assert says(f"a: {text}\n".encode("gbk")) != ["P001.gbk"]


# --------------------------------------------------------------------------------------------- how it is parsed

PURE, FAST = "_Pure", "CParser"


def refused(*_: Any) -> Any:
    raise AssertionError("this parser was not asked for")


@pytest.fixture
def no_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, FAST, refused)


@pytest.mark.parametrize("topic", [topic for topic in CASES if topic != "limits"])
def test_the_pure_parser_does_without_libyaml(topic: str, no_libyaml: None) -> None:
    for text in CASES[topic].values():
        get(text, pure=True)


def test_libyaml_is_asked_where_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, PURE, refused)
    for text in CASES["signs"].values():
        assert get(text) == get(text, pure=False)


def test_where_libyaml_is_missing_the_pure_parser_is_taken(monkeypatch: pytest.MonkeyPatch, no_libyaml: None) -> None:
    monkeypatch.setattr(events, "PURE", True)
    assert get("a: {b: 1,c: 2}\n").root == {"a": {"b": "1", "c": "2"}}


def test_a_plain_text_is_read_without_any_parser(monkeypatch: pytest.MonkeyPatch, no_libyaml: None) -> None:
    monkeypatch.setattr(events, PURE, refused)
    assert get("a: 1\n").root == {"a": "1"}


def test_a_text_that_is_to_be_parsed_is_not_read_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planck.source, "plain_tree", refused)
    assert get("a: 1\n", pure=True).root == get("a: 1\n", pure=False).root == {"a": "1"}


LOOKED_AHEAD = 500
"""Brackets, one in the other, that libyaml is trusted with."""


@pytest.mark.parametrize(
    ("text", "deep"),
    [
        ("[" * LOOKED_AHEAD, False),
        ("[" * (LOOKED_AHEAD + 1), True),
        ("{" * (LOOKED_AHEAD + 1), True),
        ("[{" * (LOOKED_AHEAD // 2) + "{", True),
        ("[" * LOOKED_AHEAD + "]" * LOOKED_AHEAD + "{}", False),
        ("[" + "{}" * LOOKED_AHEAD, False),
        ("]" * LOOKED_AHEAD + "{" * LOOKED_AHEAD + "}[", False),
        ("[]" + "{" * (LOOKED_AHEAD + 1), True),
        ("[" * 300 + "]" * 100 + "[" * 301, True),
    ],
)
def test_brackets_deeper_than_libyaml_bears_are_left_to_the_pure_parser(text: str, deep: bool) -> None:
    assert (events.parser(text, False).__self__.__class__.__name__ == PURE) == deep  # type: ignore[attr-defined]


def places(node: Any) -> list[Place]:
    """Every place of a tree."""
    if isinstance(node, Map):
        keys = [node.key_place(key) for key in node]
        return [node.place, *keys, *(place for value in node.values() for place in places(value))]
    return [node.place, *(place for item in node for place in places(item))] if isinstance(node, Seq) else [node.place]


@pytest.mark.parametrize("pure", [None, False, True])
def test_every_place_names_the_file(pure: bool | None) -> None:
    root = get("a: {b: 1, e: [x, {f: 2}], cd: }\ng:\nh:\n  - i: |\n      k\n    l: 'm'\n", pure=pure).root
    assert root is not None
    assert {place.path for place in places(root)} == {"f.yaml"}


# ------------------------------------------------------------------------------------------- characters, causes


def test_the_characters_that_no_text_may_hold_are_reported_each_once() -> None:
    text = f"a\u200bb\u200b\x07{LOST}\x9f\ufffd\ufffe\u202a"
    assert forbidden(text) == [
        ("P002.200B", "U+200B"),
        ("P002.control", "U+0007"),
        ("P003.damaged", LOST),
        ("P002.control", "U+009F"),
        ("P003.damaged", "U+FFFD"),
        ("P002.control", "U+FFFE"),
        ("P002.bidi", "U+202A"),
    ]
    assert forbidden("推进，95%。") == []


def test_a_fault_without_a_mark_counts_as_one_of_the_first_line() -> None:
    assert diagnose._where(YAMLError(), 1) == (1, 1)


def test_what_is_parsed_to_find_causes_is_counted_by_character() -> None:
    bench = diagnose._Bench(None, 100)
    assert bench.fault(["a: 1", "b: }"]) == (2, 2)
    assert bench.budget == 90


def test_a_cause_is_still_looked_for_with_nothing_left_of_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: 1\nb：2\nc: 3\n"
    monkeypatch.setattr(diagnose, "_MOST_TRIED", len(text) + 1)
    assert says(text) == ["P006.colon"]
    monkeypatch.setattr(diagnose, "_MOST_TRIED", len(text))
    assert says(text) == ["P006.syntax"]


def test_a_cause_is_looked_for_some_lines_before_the_fault() -> None:
    assert says("a：1\n" + "  x\n" * 29 + "b: 2\n") == ["P006.colon"]
    assert says("a：1\n" + "  x\n" * 30 + "b: 2\n") == ["P006.syntax"]


# --------------------------------------------------------------------------------------- read without a parser


def fields(start: int, stop: int) -> str:
    """Fields one in the other, each a space further in."""
    return "".join(f"{' ' * n}a:\n" for n in range(start, stop))


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n" + "#\n" * ((LONGEST - 5) // 2),
        "a: " + "x" * (LONGEST_SCALAR - 3) + "\n# x\n",
        "a: |\n" + f"  {'x' * 999}\n" * (LONGEST_SCALAR // 1000),
        "".join(f"k{n}:\n  a: 1\n" for n in range(DEEPEST)),
        "".join(f"k{n}:\n  - a\n" for n in range(DEEPEST)),
        "a:\n" + "  - b: 1\n" * DEEPEST,
        "a: [" + ", ".join(["[x]"] * DEEPEST) + "]\n",
        fields(0, DEEPEST - 1),
        f"a: {'[' * (DEEPEST - 2)}{']' * (DEEPEST - 2)}\n",
        "a:\n  - Xb: 1\n  - cX\n",
        "a: |\n  x X\n  y  \nb: |\n  z X\n",
        "a: [{bc: }]\n",
    ],
)
def test_plain_texts_are_taken_up_to_the_limits(text: str) -> None:
    assert plain_tree("f.yaml", text) is not None
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n" + "#\n" * ((LONGEST - 3) // 2),
        "a: " + "x" * (LONGEST_SCALAR - 2) + "\n# x\n",
        "a: |\n" + f"  {'x' * 999}\n" * (LONGEST_SCALAR // 1000) + "  x\n",
        fields(0, DEEPEST),
        fields(0, 9) + "          b: 1\n" + fields(9, DEEPEST).replace("a", "c", 1),
        fields(0, 9) + f"{' ' * 9}b:\n{' ' * 10}c: 1\n" + fields(9, DEEPEST),
        fields(0, 9) + f"{' ' * 9}b:\n{' ' * 10}- c\n" + fields(9, DEEPEST),
        fields(0, 9) + f"{' ' * 9}b: [c]\n" + fields(9, DEEPEST),
        f"a: {'[' * (DEEPEST - 1)}{']' * (DEEPEST - 1)}\n",
        f"a: [[[[[x], {'[' * (DEEPEST - 5)}{']' * (DEEPEST - 5)}]]]]\n",
    ],
)
def test_texts_beyond_the_limits_are_left_to_the_parser(text: str) -> None:
    assert plain_tree("f.yaml", text) is None
    assert agree(text)


def test_a_lone_dash_behind_a_colon_is_named():
    reading = read(b"a: 1\nhotline: -\nb: 2\n", "x.yaml")
    assert [(finding.message_key, finding.place.line, finding.place.column) for finding in reading.findings] == [
        ("P006.lone_dash", 2, 10)
    ]
