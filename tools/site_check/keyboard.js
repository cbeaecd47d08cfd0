// Notes each element that gets the focus, in window.planckFocus, and returns how many there are to reach.
() => {
  const stops = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  const reachable = Array.from(document.querySelectorAll(stops)).filter((each) => !each.disabled && each.checkVisibility({ visibilityProperty: true }));
  const name = (element) => {
    const text = (element.getAttribute("aria-label") || element.textContent || element.id || "").trim().replace(/\s+/g, " ");
    return `${element.tagName.toLowerCase()} “${text.slice(0, 24)}”`;
  };
  const reached = new Set();
  let last = null;
  window.planckFocus = { count: 0, faults: [], first: "", left: () => reachable.filter((each) => !reached.has(each)).map(name) };
  document.addEventListener("focusin", (event) => {
    const element = event.target, note = window.planckFocus, style = getComputedStyle(element);
    note.count += 1;
    if (note.count === 1) { note.first = element.getAttribute("href") || name(element); }
    if (reached.has(element)) { last = null; return; }
    reached.add(element);
    if (element.tabIndex > 0) { note.faults.push(`${name(element)} has a place of its own in the order`); }
    if (last && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
      note.faults.push(`${name(element)} comes after ${name(last)}, which stands behind it`);
    }
    last = element;
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    if (!outlined && style.boxShadow === "none") { note.faults.push(`nothing shows that ${name(element)} has the focus`); }
    setTimeout(() => {
      if (document.activeElement !== element) { return; }
      const rect = element.getBoundingClientRect();
      const inside = rect.right > 0 && rect.bottom > 0 && rect.left < innerWidth && rect.top < innerHeight;
      if (!inside) { note.faults.push(`${name(element)} has the focus out of sight`); return; }
      if (element instanceof SVGElement) { return; }
      const box = element.getClientRects()[0] || rect;
      const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
      const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
      const above = document.elementFromPoint(x, y);
      if (above && !element.contains(above) && !above.contains(element)) { note.faults.push(`${name(element)} is covered by ${name(above)}`); }
    });
  });
  return reachable.length;
}
