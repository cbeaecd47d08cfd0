// The page: takes files, hands them to the worker, shows what planck finds. All text of files goes in as text.

"use strict";

(() => {
  const about = JSON.parse(document.getElementById("about").textContent);
  const byId = (id) => document.getElementById(id);
  const status = byId("status");
  const results = byId("results");
  const ended = byId("ended");
  const MOST_SECONDS = 60;
  const SEVERITIES = ["error", "warning", "note"];
  const TITLES = { error: "必须改", warning: "请核实", note: "请留意" };
  let worker = null;
  let ready = false;
  let current = null; // what the worker is at
  const waiting = [];
  let count = 0;

  function element(tag, text, attributes = {}, children = []) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function say(text) {
    status.textContent = text;
  }

  // ------------------------------------------------------------------------------------------------ the worker

  function begin() {
    ready = false;
    const parts = {};
    for (const node of document.querySelectorAll("script[data-part]")) parts[node.dataset.part] = node.textContent.trim();
    const source = parts["worker.js"];
    delete parts["worker.js"];
    try {
      const code = Uint8Array.from(atob(source), (char) => char.charCodeAt(0));
      const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
      worker = new Worker(address); // no module: from file: Chromium starts none out of a blob
      URL.revokeObjectURL(address);
    } catch (fault) {
      return cannotStart(fault.message);
    }
    worker.onmessage = ({ data }) => received(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (ready) failed(event.message || "");
      else cannotStart(event.message || "");
    };
    worker.postMessage({ parts, sample: about.sample });
  }

  function cannotStart(reason) {
    worker = null;
    document.body.dataset.state = "failed";
    say("这个浏览器运行不了本页的检查程序。请换用新版的 Edge 或 Chrome 打开；仍不行的，请把文件交给办公室检查。" + (reason ? "（" + reason + "）" : ""));
  }

  function received(data) {
    if (data.stage) return waiting.length ? undefined : say("正在准备检查程序（" + data.stage + "），慢的电脑上要半分钟……");
    if (data.ready) {
      ready = true;
      document.body.dataset.state = "ready";
      if (!waiting.length) say("准备好了，可以放入文件。");
      return next();
    }
    if (data.id === undefined) return cannotStart(data.failed);
    if (!current || data.id !== current.id) return undefined;
    if (data.failed !== undefined) return failed(data.failed);
    const task = current;
    finish();
    show(task, JSON.parse(data.answer));
    return next();
  }

  function finish() {
    clearTimeout(current.timer);
    current = null;
    byId("stop").hidden = true;
  }

  function abandon(text) {
    const task = current;
    if (!task) return;
    finish();
    worker.terminate();
    showFault(task, text);
    document.body.dataset.state = "starting";
    begin(); // a new one, for the files that wait
  }

  function failed(reason) {
    abandon("检查程序出了错，这个文件没有查完。请把文件交给办公室检查。" + (reason ? "（" + reason.trim().split("\n").pop() + "）" : ""));
  }

  // ------------------------------------------------------------------------------------------------- the files

  async function take(files) {
    for (const file of files) {
      waiting.push({ id: ++count, file, unit: "", period: "" });
    }
    if (!ready && worker) say("正在准备，准备好了就查：" + [...files].map((file) => file.name).join("、"));
    next();
  }

  async function next() {
    if (!ready || current || !waiting.length) return;
    current = waiting.shift();
    const { id, file, unit, period } = current;
    const name = file.name;
    say("正在查 " + name + "……");
    byId("stop").hidden = false;
    current.timer = setTimeout(() => abandon("查了 " + MOST_SECONDS + " 秒还没有结果，已经停止。请用发下来的填报表重新填写，或者把文件交给办公室。"), MOST_SECONDS * 1000);
    let bytes = null;
    const most = /\.ya?ml$/i.test(name) ? about.limits.yaml : about.limits.workbook;
    try {
      if (file.size <= most) bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      const task = current;
      if (!task || task.id !== id) return;
      finish();
      showFault(task, "这个文件读不出来：可能是文件夹，或者正被别的程序占用。请关掉别的程序，再放一次。");
      next();
      return;
    }
    if (current && current.id === id) worker.postMessage({ id, name, size: file.size, bytes, unit, period });
  }

  // ----------------------------------------------------------------------------------------------- the results

  function section(task, title) {
    const heading = element("h2", title, { tabindex: "-1" });
    const node = element("section", "", { class: "result" }, [heading, element("p", "文件：" + task.file.name, { class: "file" })]);
    const old = task.replaces;
    if (old && old.isConnected) old.replaceWith(node);
    else results.prepend(node);
    byId("after").hidden = false;
    heading.focus();
    return node;
  }

  function showFault(task, text) {
    section(task, "没有查完").append(element("p", text, { class: "fault" }));
    say(task.file.name + "：" + text);
  }

  function whose(answer) {
    const kind = { form: "填报表", progress: "进展文件", ledger: "台账" }[answer.kind];
    return [answer.unit_name, answer.period, kind].filter(Boolean).join(" ");
  }

  function show(task, answer) {
    if (answer.kind === "ledger") {
      return showFault(task, "这是办公室的台账，不是各单位的填报表，由办公室导入（planck form import）。");
    }
    const counted = SEVERITIES.map((severity) => [severity, answer.findings.filter((finding) => finding.severity === severity)]);
    const summary = counted.filter(([, of]) => of.length).map(([severity, of]) => of.length + " 处" + TITLES[severity]).join("，");
    const verdict = answer.lacks.length ? "还没有查" : summary || "没有发现问题";
    const node = section(task, (whose(answer) || "文件") + "：" + verdict);
    if (answer.lacks.length) node.append(question(task, answer, node));
    if (!answer.lacks.length && !summary) node.append(element("p", "没有发现问题。查了什么、没有查什么，见下面的说明。", { class: "none" }));
    for (const [severity, of] of counted) {
      if (of.length) node.append(group(task, severity, of));
    }
    if (Object.keys(answer.rules).length) node.append(rules(task, answer.rules));
    say(task.file.name + " 查完了：" + verdict + "。");
    return undefined;
  }

  function group(task, severity, findings) {
    const explained = {
      error: "有错误的不能收，改好再报送。改好以后再放一次：有的错误改好了，后面的才查得到。",
      warning: "可能有误，请核实；确实没有错的，可以照报。",
      note: "供参考：文件是怎样读的，还差什么。",
    }[severity];
    const list = element("ol", "", { class: "findings" }, findings.map((finding) => item(task, finding)));
    return element("section", "", { class: severity }, [
      element("h3", TITLES[severity] + "（" + findings.length + " 处）"),
      element("p", explained, { class: "explained" }),
      list,
    ]);
  }

  function place({ cell, line }) {
    if (cell) return "格子 " + cell.replace("!", " ");
    return line ? "第 " + line + " 行" : "整个文件";
  }

  function item(task, finding) {
    const link = element("a", "规则 " + finding.code, { href: "#rule-" + task.id + "-" + finding.code });
    const head = element("p", "", { class: "place" }, [element("strong", place(finding.at)), finding.about ? " · " + finding.about : "", " ", link]);
    const node = element("li", "", {}, [head, element("p", finding.message + "。", { class: "message" })]);
    if (finding.text) node.append(element("pre", finding.text));
    if (finding.help) node.append(element("p", "", { class: "help" }, [element("strong", "改法："), finding.help]));
    for (const related of finding.related) node.append(element("p", related.message, { class: "related" }));
    if (finding.waiver) node.append(element("p", "办公室已同意核减，不计。", { class: "related" }));
    return node;
  }

  function rules(task, texts) {
    const rows = Object.entries(texts).flatMap(([code, { title, why }]) => [
      element("dt", code + " " + title, { id: "rule-" + task.id + "-" + code, tabindex: "-1" }),
      element("dd", why),
    ]);
    return element("section", "", { class: "rules" }, [element("h3", "用到的规则"), element("dl", "", {}, rows)]);
  }

  function question(task, answer, node) {
    const form = element("form", "", { class: "question" });
    form.append(element("p", "从文件里看不出是哪个单位、哪一期的，请选好再查。文件名用期次，如 " + about.periods.at(-1) + ".yaml；文件里写 unit 和 period。"));
    const choices = {};
    const fields = { unit: ["单位", about.units], period: ["期次", about.periods.map((period) => [period, period])] };
    for (const key of answer.lacks) {
      const [title, options] = fields[key];
      const select = element("select", "", { id: key + "-" + task.id, required: "" }, [
        element("option", "请选择", { value: "" }),
        ...options.map(([value, text]) => element("option", text, { value })),
      ]);
      choices[key] = select;
      form.append(element("p", "", {}, [element("label", title + " ", { for: select.id }), select]));
    }
    form.append(element("button", "查", { type: "submit" }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = { unit: task.unit, period: task.period };
      for (const [key, select] of Object.entries(choices)) chosen[key] = select.value;
      waiting.push({ id: ++count, file: task.file, ...chosen, replaces: node });
      next();
    });
    return form;
  }

  // ------------------------------------------------------------------------------------------------- the hands

  const input = byId("file");
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  const zone = byId("zone");
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
  byId("stop").addEventListener("click", () => abandon("已按你的要求停止，这个文件没有查完。"));
  byId("print").addEventListener("click", () => window.print());
  byId("clear").addEventListener("click", () => {
    results.replaceChildren();
    byId("after").hidden = true;
    say("已清空，可以放入文件。");
    input.focus();
  });
  if (ended) ended.remove();
  document.body.dataset.state = "starting";
  say("正在准备检查程序，慢的电脑上要半分钟……");
  begin();
})();
