// Runs planck's command lines, one after the other, under the Python that Pyodide is, in the real file system.
//
// node wasm.mjs PYODIDE JSON, the JSON being {"paths": [sys.path first], "folders": [to mount], "cwd": …,
// "commands": [[word …] …]}. Prints one line of JSON: what was printed and the exit codes.

import { pathToFileURL } from "node:url";

const [, , home, asked] = process.argv;
const { paths, folders, cwd, commands } = JSON.parse(asked);
const { loadPyodide } = await import(pathToFileURL(home + "/pyodide.mjs").href);
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
for (const root of folders) {
  python.FS.mkdirTree(root);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, root);
}
python.globals.set("asked", JSON.stringify({ paths, cwd, commands }));
const told = python.runPython(`
import contextlib, io, json, os, sys

asked = json.loads(asked)
sys.path[:0] = asked["paths"]
os.chdir(asked["cwd"])
from planck.cli import run

printed = io.StringIO()
with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
    codes = [run(words) for words in asked["commands"]]
json.dumps({"python": sys.version.split()[0], "printed": printed.getvalue(), "codes": codes})
`);
console.log(told);
