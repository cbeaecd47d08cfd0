// Runs planck under Pyodide, apart from the page: a file that takes long leaves the page alive, which can end this.
//
// Messages in:  {parts, sample}                                    base64 of gzip by name, from the page itself
//               {id, name, size, bytes, unit, period}              a file; bytes are null where it is over the limit
// Messages out: {stage} while it starts; {ready} or {failed}; {id, answer} or {id, failed}

// Pyodide wants a worker that is a module, and takes one without importScripts for such: it imports all the same
self.importScripts = () => {
  throw new TypeError("this page imports nothing from elsewhere");
};

const HOME = "https://inside.invalid/"; // a name for what the page carries: nothing is ever fetched from it
let examine;

async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function imported(source) {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function start({ parts, sample }) {
  const names = Object.keys(parts);
  const contents = await Promise.all(names.map((name) => unpacked(parts[name])));
  const carried = Object.fromEntries(names.map((name, n) => [name, contents[n]]));
  // Pyodide asks for its two large parts by address; every other address is refused
  self.fetch = async (address) => {
    const name = String(address).startsWith(HOME) ? String(address).slice(HOME.length) : "";
    if (!(name in carried)) throw new TypeError("this page fetches nothing");
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    return new Response(carried[name], { headers: { "Content-Type": type } });
  };
  self.postMessage({ stage: "正在启动 Python" });
  const { loadPyodide } = await imported(carried["pyodide.mjs"]);
  const { default: createPyodideModule } = await imported(carried["pyodide.asm.mjs"]);
  const info = JSON.parse(new TextDecoder().decode(carried["info.json"]));
  const python = await loadPyodide({
    indexURL: HOME,
    packageBaseUrl: HOME,
    lockFileContents: { info, packages: {} },
    createPyodideModule,
    env: { PYTHONDONTWRITEBYTECODE: "1", HOME: "/home/planck" },
    stdout: () => {},
    stderr: () => {},
  });
  self.postMessage({ stage: "正在读方案" });
  python.FS.writeFile("/planck.zip", carried["planck.zip"]);
  const serve = python.runPython(`
import sys, zipfile
sys.path.insert(0, "/planck.zip")
with zipfile.ZipFile("/planck.zip") as archive:
    archive.extractall("/workspace", [name for name in archive.namelist() if name.startswith("data/")])
from pathlib import Path
from planck.checker.bridge import server
server
`);
  const answer = serve(python.runPython(`Path("/workspace/data")`), sample);
  examine = ({ name, size, bytes, unit, period }) => answer(name, size, bytes && python.toPy(bytes), unit, period);
}

self.onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      await start(data);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ id: data.id, answer: examine(data) });
    }
  } catch (fault) {
    self.postMessage({ id: data.id, failed: String((fault && fault.message) || fault).slice(-2000) });
  }
};
