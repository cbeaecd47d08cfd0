"""Faulty forms on their way back: the marked workbook and the slip, beside each other in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from planck.cli import _files
from planck.cli._stop import Stop
from planck.load.disk import contents

if TYPE_CHECKING:
    from planck.check import Verdict
    from planck.cli._forms_in import FormsIn, Received
    from planck.core.finding import Finding
    from planck.source import Map


class FormsBack:
    """Writes what goes back to the units; what a former run wrote stays unless the forms replace."""

    def __init__(self, forms: FormsIn, folder: Path) -> None:
        self.forms, self.folder = forms, folder
        self._differing: dict[str, tuple[str, list[Finding]]] | None = None
        self.any_kept = False
        """Whether a file that differs was left as it is."""

    def send(self, received: Received) -> None:
        """Write the marked workbook and the slip, where there is anything to correct."""
        if received.form.ledger is not None:
            return self.forms.inform("ledger_back.stays", received.name)
        verdict, root = self._verdict_on(received)
        if not verdict.counts.error + verdict.counts.warning:
            return self.forms.inform("form.faultless", received.name)
        stem = Path(received.name).stem
        slip = self._slip(received, verdict)  # first: where the office's templates fail, no workbook lies there alone
        _files.make_folder(self.folder)
        if root is not None:
            self._send_workbook(received, verdict, self.folder / f"{stem}-退回.xlsx")
        return self._put(received, self.folder / f"{stem}-退件单.docx", slip)

    def _verdict_on(self, received: Received) -> tuple[Verdict, Map | None]:
        """The verdict on a form, with the cells in which another copy of it differs."""
        from planck import check

        if self._differing is None:
            self._differing = self.forms.differing_copies()
        verdict, root = self.forms.verdict_on(received)
        if received.name not in self._differing:
            return verdict, root
        other, cells = self._differing[received.name]
        self.forms.inform("form.back_twice", received.name, other=other)
        return check.gathered([*verdict.findings, *cells], 1, self.forms.plan), root

    def _send_workbook(self, received: Received, verdict: Verdict, target: Path) -> None:
        from planck.forms import form_return, xlsx_safety

        data = contents(received.path, xlsx_safety.MAX_BYTES)
        try:
            assert isinstance(data, bytes)
            content = form_return.marked(data, received.form, received.name, verdict.findings)
        except form_return.CannotMark:
            return self.forms.inform("form.unmarkable", received.name)
        return self._put(received, target, content)

    def _slip(self, received: Received, verdict: Verdict) -> bytes:
        from planck.forms import form_return
        from planck.printing.press import Press, PrintError
        from planck.reports import Paper, ReportError

        plan, workspace = self.forms.plan, self.forms.workspace
        period = received.form.period
        # no clock: the same form gives the same slip
        day = period.last_day if period else plan.period.start
        press = Press(day, plan.office.issuer, workspace.folder.parent / "templates")
        source = form_return.slip(plan, received.form, received.name, verdict.findings)
        try:
            return press.print(Paper("退件单", source), "docx")
        except (ReportError, PrintError) as fault:
            raise Stop(fault.message_key, **fault.facts) from None

    def _put(self, received: Received, target: Path, content: bytes) -> None:
        _files.refuse_input(target)
        if _files.create(target, content):
            return self.forms.inform("form.sent_back", received.name, target)
        if contents(target, 50_000_000) == content:
            return self.forms.inform("form.same", received.name, target)
        if not self.forms.replace:
            self.any_kept = True
            return self.forms.inform("form.back_kept", received.name, target)
        _files.write_bytes(target, content)
        return self.forms.inform("form.sent_back", received.name, target)
