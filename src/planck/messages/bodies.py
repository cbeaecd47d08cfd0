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
    "bodies.persons": Message(
        "“{words}”是责任人，不是单位，没有登记",
        "“{words}” are persons and no units; they were not registered",
        "原文已留在 quote 里，看过后删去这一条。",
        "The words stand in the quote; delete this line once you have looked.",
    ),
}
