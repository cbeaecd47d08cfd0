"""The office's list of accounts: whose each is, and what is wrong in it."""

import pytest

from planck import check, load
from planck.messages import CHINESE
from tests.workspace import write

HEAD = "schema: planck/accounts@1\n"


def validated(tmp_path, text):
    loaded = load.workspace(write(tmp_path, {"office/accounts.yaml": text}))
    return loaded.book, check.validate(loaded).findings


def test_a_list_of_accounts_loads(tmp_path):
    book, findings = validated(tmp_path, HEAD + "accounts: {Zhang.San: sfj, li: office, '123': fgj}\n")
    assert findings == ()
    assert [book.accounts.owner(name) for name in ("zhang.san", "LI", "123", "x", "")] == [
        "sfj",
        "office",
        "fgj",
        None,
        None,
    ]


def test_an_empty_list_knows_nobody(tmp_path):
    book, findings = validated(tmp_path, HEAD)
    assert findings == ()
    assert book.accounts.owner("zhang") is None


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (HEAD + "accounts: {zhang: sfjj}\n", "P911", "账号 zhang 登记的是“sfjj”，方案里没有这个单位"),
        (HEAD + "accounts: {zhang: 市司法局}\n", "P020", "市司法局"),
        (HEAD + "accounts: {zhang: [sfj, fgj]}\n", "P023", "zhang"),
        (HEAD + "accounts: {zhang: }\n", "P020", "没有填写内容"),
        (HEAD + "accounts: [zhang]\n", "P023", "accounts"),
        (HEAD + "account: {zhang: sfj}\n", "P021", "accounts"),
        (HEAD + "accounts: {zhang: sfj, zhang: fgj}\n", "P009", "zhang"),
        ("accounts: {zhang: sfj}\n", "P022", "schema"),
        ("schema: planck/office@1\n", "P020", "planck/accounts@1"),
    ],
)
def test_what_is_wrong_in_it_is_said(tmp_path, text, code, says):
    _, findings = validated(tmp_path, text)
    (finding,) = [finding for finding in findings if finding.code == code]
    assert finding.place.path == "data/office/accounts.yaml"
    assert says in CHINESE.message(finding) + CHINESE.remedy(finding)


def test_other_names_beside_it_are_still_strays(tmp_path):
    loaded = load.workspace(write(tmp_path, {"office/accounts.yml": HEAD, "office/Accounts.yaml": HEAD}))
    assert [finding.code for finding in check.validate(loaded).findings] == ["P024", "P024"]
