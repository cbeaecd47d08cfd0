// Runs planck's command lines in order under Pyodide, in the real file system.
//
// node wasm.mjs PYODIDE JSON, the JSON being {"paths": [sys.path first], "folders": [to mount], "cwd": …,
// "commands": [[word …] …]}. Prints a line of JSON: the output and the exit codes.

import { pathToFileURL } from "node:url";

const [, , home, request] = process.argv;
const { paths, folders, cwd, commands } = JSON.parse(request);
const { loadPyodide } = await import(pathToFileURL(home + "/pyodide.mjs").href);
const python = await loadPyodide({ stdout: () => {}, stderr: () => {} });
for (const root of folders) {
  python.FS.mkdirTree(root);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, root);
}
python.globals.set("request", JSON.stringify({ paths, cwd, commands }));
const result = python.runPython(`
import contextlib, io, json, os, sys

request = json.loads(request)
sys.path[:0] = request["paths"]
os.chdir(request["cwd"])
from planck.cli import run

printed = io.StringIO()
with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
    codes = [run(words) for words in request["commands"]]
json.dumps({"python": sys.version.split()[0], "printed": printed.getvalue(), "codes": codes})
`);
console.log(result);
