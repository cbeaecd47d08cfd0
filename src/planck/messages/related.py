"""Messages for the other places that a rule's finding points to."""

from __future__ import annotations

from planck.messages.message import Message

SENTENCES: dict[str, Message] = {
    "related.plan": Message("方案中的“{name}”", "“{name}” in the plan"),
    "related.quarter": Message("{period} 写的", "what {period} says"),
    "related.unit": Message("{name}写的", "what {name} wrote"),
}
