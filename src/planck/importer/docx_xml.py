"""Elements of WordprocessingML by their local names: the namespaces of Word, of strict OOXML and of WPS alike."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def name_of(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def value_of(element: Element | None, attribute: str) -> str:
    """The attribute, whatever its namespace; empty where there is none."""
    if element is None:
        return ""
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] == attribute:
            return value
    return ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    return iter(()) if element is None else (each for each in element if name_of(each) == name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, its first child of the next name, and so on."""
    for name in path:
        element = next(children(element, name), None)
    return element


def is_on(element: Element | None) -> bool | None:
    """Whether a property such as ``w:b`` is on; None where it is not set."""
    return None if element is None else value_of(element, "val") not in ("0", "false", "off", "none")
