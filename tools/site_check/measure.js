// What is cut, stands out of its box, or lies over other text on the page as it is shown now: a list of sentences.
// Text hidden from the eye alone (the skip link before it has focus) and text to scroll to in a box of its own are sound.
() => {
  const faults = [];
  const short = (text) => "“" + text.trim().replace(/\s+/g, " ").slice(0, 24) + "”";
  const width = document.documentElement.clientWidth;

  const scrolled = document.scrollingElement.scrollWidth;
  if (scrolled > width + 1) { faults.push(`the page is ${scrolled} px wide on a screen of ${width} px`); }

  // the part of a rectangle that its boxes let through; what a box hides for good is a fault
  const seen = (rect, element, what) => {
    let [left, top, right, bottom] = [rect.left, rect.top, rect.right, rect.bottom];
    for (let box = element; box && box !== document.documentElement; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.position === "fixed") { break; }
      const [x, y] = [style.overflowX, style.overflowY];
      if (style.display === "inline" || (x === "visible" && y === "visible")) { continue; }
      if (box instanceof SVGElement && !(box instanceof SVGSVGElement)) { continue; }
      const edge = box.getBoundingClientRect();
      const past = Math.max(edge.left - left, right - edge.right, 0), below = Math.max(bottom - edge.bottom, edge.top - top, 0);
      if (past > 1.5 && /hidden|clip/.test(x)) { faults.push(`${what} is cut at the side by ${Math.round(past)} px`); }
      if (below > (bottom - top) / 3 && /hidden|clip/.test(y)) { faults.push(`${what} is cut above or below`); }
      left = Math.max(left, edge.left);
      top = Math.max(top, edge.top);
      right = Math.min(right, edge.right);
      bottom = Math.min(bottom, edge.bottom);
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };

  const blockOf = (element) => {
    let box = element;
    while (box.parentElement && /^(inline|contents)$/.test(getComputedStyle(box).display)) { box = box.parentElement; }
    return box;
  };

  const pieces = [];
  const add = (rect, element, text, owner) => {
    if (rect.width < 1 || rect.height < 1) { return; }
    const skip = element.closest("a.skip");
    if (skip && rect.right <= 0) { return; }
    const what = short(text), part = seen(rect, element, what);
    if (!part) { return; }
    if (part.left < -1 || part.right > Math.max(width, scrolled) + 1) { faults.push(`${what} runs off the page`); }
    // a line's box is higher than its characters: a quarter above and below is air
    const air = (part.bottom - part.top) / 4;
    pieces.push({ left: part.left + 1, right: part.right - 1, top: part.top + air, bottom: part.bottom - air, what, owner });
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) { continue; }
    const range = document.createRange();
    range.selectNodeContents(node);
    const block = blockOf(element), box = block.getBoundingClientRect();
    const inDrawing = element instanceof SVGElement;
    // the blank at which a line turns hangs over its edge: in a listing any number, else one of full width
    const style = getComputedStyle(element), wide = node.data.includes("\u3000") ? parseFloat(style.fontSize) : 0;
    const hanging = style.whiteSpace === "pre-wrap" ? Infinity : wide + 1.5;
    const blank = style.whiteSpace === "pre-wrap" ? 2 * parseFloat(style.fontSize) : 0;
    for (const rect of range.getClientRects()) {
      const hangs = rect.right > box.right && rect.right - box.right <= blank;
      add(hangs ? new DOMRect(rect.left, rect.top, box.right - rect.left, rect.height) : rect, element, node.data, node);
      const past = Math.max(rect.right - box.right, box.left - rect.left);
      if (!inDrawing && rect.width >= 1 && past > hanging) {
        faults.push(`${short(node.data)} stands ${Math.round(past)} px out of its ${block.tagName.toLowerCase()}`);
      }
    }
  }
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (field.checkVisibility({ visibilityProperty: true })) { add(field.getBoundingClientRect(), field, `the field ${field.id}`, field); }
  }

  pieces.sort((a, b) => a.top - b.top);
  for (let n = 0; n < pieces.length; n++) {
    const a = pieces[n];
    for (let m = n + 1; m < pieces.length && pieces[m].top < a.bottom; m++) {
      const b = pieces[m];
      if (a.owner !== b.owner && a.left < b.right && b.left < a.right && b.top < a.bottom) {
        faults.push(`${a.what} and ${b.what} lie over each other`);
      }
    }
  }
  return [...new Set(faults)];
}
