"""Messages on lists of units that ``planck import`` reads: what of them is to be confirmed."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "bodies.bare": Message(
        "“{words}”没有写“责任单位”，当作责任单位读入",
        "“{words}” has no label 责任单位; it was taken as a list of units",
        "是责任单位的，删去这一条；不是的，从 responsible 里删去，写回正文。",
        "Where these are responsible units, delete this line; where not, move the words back into the text.",
    ),
    "bodies.unknown": Message(
        "“{words}”看不出是不是一个单位，按单位登记",
        "“{words}” does not read like the name of a unit; it was registered as a unit",
        "是单位的，删去这一条；不是的，从 responsible 和 units 里删去。",
        "Where it is a unit, delete this line; where not, delete it from responsible and units.",
    ),
    "bodies.remark": Message(
        "名单里的说明“{words}”没有读成单位",
        "“{words}” in the list explains it and was read as no unit",
        "说明里有责任单位的，补进 responsible；没有的，删去这一条。",
        "Where it names units, add them to responsible; where not, delete this line.",
    ),
    "bodies.persons": Message(
        "“{words}”是责任人，不是单位，没有登记",
        "“{words}” are persons and no units; they were not registered",
        "原文已留在 quote 里，看过后删去这一条。",
        "The words stand in the quote; delete this line once you have looked.",
    ),
    "bodies.alias": Message(
        "“{alias}”可能就是“{name}”，暂按两个单位登记",
        "“{alias}” may be “{name}”; they are registered as two units",
        "是同一单位的，把“{alias}”写进“{name}”的 aliases，各任务改用一个代码；不是的，删去这一条。",
        "Where they are the same, write “{alias}” into the aliases of “{name}” and use its code in every task; where not, delete this line.",
    ),
    "bodies.group": Message(
        "“{words}”包括哪些单位，原文没有列出",
        "the text does not say which units “{words}” are",
        "在 groups 里填写 members；不作为责任单位考核的，从 responsible 里改写为 open。",
        "Fill in members under groups; where they are not judged, write the words as open under responsible.",
    ),
    "bodies.full_names": Message(
        "单位全称是按“{area}”补写的",
        "the units' full names were written out with “{area}”",
        "全称用于函件抬头，请逐个核对后删去这一条。",
        "Letters are addressed to them: check each, then delete this line.",
    ),
}
