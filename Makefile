# make          everything: set-up, notes, check, site in output/
# make help     what else there is
# make SITE=DIR works on DIR/content, DIR/digest.toml and DIR/output instead of this folder's

PYTHON ?= python3
SITE   ?= .
HOST   ?= 127.0.0.1
PORT   ?= 8000
ARGS   ?=
# The name of the folder is a name, whatever stands in it: make does not expand it or cut it into
# words, and the shell finds it in its environment, not in the text of a recipe.
override SITE := $(subst //SITE//,,$(subst //SITE//~/,$(HOME)/,//SITE//$(value SITE)))
ifeq ($(strip $(SITE)),)
$(error SITE names no folder: leave it out for this one, or write SITE=DIR)
endif
export SITE
override DIR := $(subst //DIR//,,$(subst //DIR//~/,$(HOME)/,//DIR//$(value DIR)))
export DIR

VENV   := .venv
PY     := $(VENV)/bin/python
NODE   := tests/browser/node_modules
RECHECK := tests/torture/node_modules
DIGEST := $(VENV)/bin/digest --site "$$SITE"
BUILD  := $(PY) -m digest.site.build --site "$$SITE"
PIP    := $(PY) tools/install.py
REPORT := $$SITE/.digest/run.json
KEPT   := echo "The site was not built, the old one is as it was: mend these, and run make again." >&2

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.PHONY: all help new setup archive-setup digest check html serve devserver publish review fresh fetch \
	test test-browser test-judge torture lint eval bench clean lock screenshots site browser-tools torture-tools

# Failed articles do not stop the site (1): it is built from all good notes, the list of failures
# stands last, and make ends non-zero. A broken note (check) does stop it; the old site stays. So
# does a run that did not come to its end (2, 3, 75, 130).
all: setup site ## Everything: set-up, notes, check, site
	@rm -f "$(REPORT)"; failed=0; echo "Inbox to notes ..."; \
	$(DIGEST) run --report "$(REPORT)" $(ARGS) || failed=$$?; \
	if [ $$failed -gt 1 ] || [ ! -f "$(REPORT)" ]; then exit $$failed; fi; \
	echo "Checking notes ..."; $(DIGEST) check || { code=$$?; $(KEPT); exit $$code; }; \
	if [ $$failed -eq 0 ]; then echo "Building the site ..."; $(BUILD); exit $$?; fi; \
	echo "Building the site ..."; $(BUILD) --quiet || exit $$?; \
	$(PY) -m digest.store.project.failures "$(REPORT)"; $(BUILD) --where; exit $$failed

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

new: setup ## A site of your own: make new DIR=~/news
	@test -n "$$DIR" || { echo "make new needs a folder: make new DIR=~/news" >&2; exit 2; }
	@$(VENV)/bin/digest new "$$DIR"

# ---- set-up ---------------------------------------------------------------------------------

setup: $(VENV)/.run $(VENV)/bin/digest ## Install into .venv what is pinned in requirements.txt

# A folder that was moved or copied leaves a .venv whose scripts point to the old place. It goes
# before make looks at any file in it: what make has seen once it does not miss.
ifneq ($(shell test ! -e $(VENV)/.place || test "$$(cat $(VENV)/.place)" = "$$(pwd -P)" || { rm -rf $(VENV); echo moved; }),)
$(info The folder was moved: making $(VENV) anew.)
endif

$(VENV)/.place:
	@$(PYTHON) -c '' 2>/dev/null || { \
	  echo "Digest needs Python 3.11 or newer, and \"$(PYTHON)\" does not run: install it (Debian, Ubuntu: apt install python3 python3-venv) or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Digest needs Python 3.11 or newer, and \"$(PYTHON)\" is $$($(PYTHON) -V 2>&1): install a newer one, or name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "\"$(PYTHON)\" has no venv module: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@$(PY) -m pip --version >/dev/null 2>&1 || { echo "Making $(VENV) ..."; $(PYTHON) tools/install.py --venv $(VENV); }
	@printf '%s\n' "$(CURDIR)" > $@

$(VENV)/.run: requirements.txt | $(VENV)/.place
	@echo "Installing the pinned packages into $(VENV) (about half a minute) ..."
	@$(PIP) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.run
	@echo "Installing what the tests need ..."
	@$(PIP) requirements-dev.txt
	@touch $@

$(VENV)/.archive: requirements-archive.txt | $(VENV)/.run
	@echo "Installing what archives need: Dask and Parquet ..."
	@$(PIP) requirements-archive.txt
	@touch $@

$(VENV)/.bench: requirements-bench.txt | $(VENV)/.dev
	@echo "Installing the peers that the benchmarks measure against ..."
	@$(PIP) requirements-bench.txt
	@touch $@

# The command is a launcher, not an installed package: no build tool is needed, and `git pull`
# is the whole upgrade. /bin/sh starts it, so that the folder's name may be long or have spaces.
# Isolated (-I): nothing is imported from the working folder, which may hold anybody's files. A
# worker process runs the file again under another name, and must not start the program.
$(VENV)/bin/digest: Makefile | $(VENV)/.run
	@{ echo '#!/bin/sh'; \
	  echo "'''exec' \"$(CURDIR)/$(PY)\" -I \"\$$0\" \"\$$@\"; ' '''"; \
	  echo 'import sys'; \
	  echo 'sys.path.insert(0, "$(CURDIR)")'; \
	  echo 'if __name__ == "__main__":'; \
	  echo '    from digest.cli import main'; \
	  echo '    sys.exit(main())'; } > $@.new
	@chmod +x $@.new && mv -f $@.new $@

lock: ## Pin all packages again (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/ (pipx install uv)" >&2; exit 1; }
	@for name in requirements requirements-archive requirements-dev requirements-bench; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --exclude-newer "$$($(PYTHON) -c 'import datetime as d; print(d.date.today() - d.timedelta(days=7))')" \
	    --no-emit-index-url --no-emit-find-links $$name.in -o $$name.txt || exit $$?; done
	@uv pip compile --quiet --no-deps --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
	  --no-emit-index-url --no-emit-find-links requirements-judge.in -o requirements-judge.txt

archive-setup: setup $(VENV)/.archive ## Install what `digest archive` needs for several workers and Parquet

# A folder that is mistyped is not made: it is asked for.
site:
	@test ! -L "$$SITE/.digest" || { echo "$$SITE/.digest is a link: remove it" >&2; exit 1; }
	@test -d "$$SITE/content" || { \
	  echo "There is no folder $$SITE/content. For a new site: mkdir -p \"$$SITE/content/inbox\" and put articles into it" >&2; exit 1; }

# ---- the digest -----------------------------------------------------------------------------

digest: setup site ## Inbox to notes
	@$(DIGEST) run $(ARGS)

fetch: setup site ## Feeds and addresses of digest.toml into the inbox
	@$(DIGEST) fetch $(ARGS)

check: setup site ## Check every note: file:line:column, what, what to do
	@$(DIGEST) check $(ARGS)

review: setup site ## What the machine would say now where a person edited
	@$(DIGEST) review $(ARGS)

fresh: setup site ## Take the sample articles and their notes away (asks first)
	@$(PY) -m digest.store.project.fresh --site "$$SITE" $(ARGS)

# ---- the site -------------------------------------------------------------------------------

html: setup site ## Site into output/ for a look at it
	@$(DIGEST) check || { code=$$?; $(KEPT); exit $$code; }
	@$(BUILD) $(ARGS)

publish: setup site ## Site into output/ for the world: with feeds and sitemap (needs [site] url)
	@$(DIGEST) check || { code=$$?; $(KEPT); exit $$code; }
	@$(BUILD) --publish $(ARGS)

serve: setup ## Show output/ on http://127.0.0.1:8000 (PORT=, HOST=)
	@exec $(PY) -m digest.site.serving.serve --site "$$SITE" --host $(HOST) --port $(PORT)

devserver: setup site ## Serve, build again whenever something changes, reload open pages
	-@$(DIGEST) run
	@exec $(PY) -m digest.site.serving.devserver --site "$$SITE" --host $(HOST) --port $(PORT)

clean: site ## Remove output/ and what tools left behind; never content/
	@rm -rf -- "$$SITE/output" build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

# ---- tests ----------------------------------------------------------------------------------

test: setup $(VENV)/.dev ## Tests (Python only)
	@$(PY) -m pytest -m "not browser and not torture" $(ARGS)

test-browser: setup $(VENV)/.dev $(NODE)/.stamp ## Tests in Chromium, HTML and CSS checkers (needs chromium, node, npm, java)
	@$(PY) -m pytest -m browser $(ARGS)

browser-tools:
	@missing=; for tool in node npm java; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	if [ -n "$$missing" ]; then \
	  echo "This needs$$missing (Debian, Ubuntu: apt install chromium nodejs npm default-jre-headless)" >&2; exit 1; fi

$(NODE)/.stamp: tests/browser/package-lock.json | browser-tools
	@echo "Installing what drives the browser ..."
	@cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

test-judge: setup $(VENV)/.dev $(VENV)/.judge ## Asks a real model (135M, on this machine) about a story
	@DIGEST_JUDGE_PYTHON="$(CURDIR)/$(VENV)/judge/bin/python" $(PY) -m pytest tests/judge/test_judge_model.py -s $(ARGS)

$(VENV)/.judge: requirements-judge.txt | $(VENV)/.place
	@echo "Installing llama.cpp's server and a small model (130 MB) ..."
	@$(PYTHON) -m venv $(VENV)/judge
	@$(VENV)/judge/bin/python -m pip --disable-pip-version-check -qq install --require-hashes --no-deps --only-binary :all: -r requirements-judge.txt
	@touch $@

torture: torture-tools setup $(VENV)/.dev $(RECHECK)/.stamp ## Long fault injection: crashes, races, random edits (needs strace, node, npm; root for mounts)
	@HYPOTHESIS_PROFILE=random $(PY) -m pytest -m torture $(ARGS)

torture-tools:
	@missing=; for tool in strace node npm unshare; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	if [ -n "$$missing" ]; then \
	  echo "This needs$$missing (Debian, Ubuntu: apt install strace nodejs npm util-linux)" >&2; exit 1; fi

$(RECHECK)/.stamp: tests/torture/package-lock.json | torture-tools
	@echo "Installing recheck, which checks our regular expressions ..."
	@cd tests/torture && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lint: setup $(VENV)/.dev ## ruff, mypy --strict, import-linter
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

eval: setup $(VENV)/.dev ## Quality figures on ../shared/data, against tests/eval/floors.json
	@failed=0; for one in tests/eval/[a-z]*.py; do echo "== $$one"; $(PY) "$$one" $(ARGS) || failed=1; done; exit $$failed

bench: setup $(VENV)/.bench ## Speed and quality beside other programs
	@failed=0; for one in benchmarks/[a-z]*.py; do echo "== $$one"; $(PY) "$$one" $(ARGS) || failed=1; done; exit $$failed

screenshots: html $(NODE)/.stamp ## Pictures of the built site into docs/screenshots/ (needs chromium, node, npm)
	@mkdir -p docs/screenshots; site="$$(cd -- "$$SITE" && pwd)/output"; \
	for story in "$$site"/story/*/ "$$site"/story/*lindhaven*/; do test -d "$$story" && last="$$story"; done; \
	for article in "$$site"/article/*/ "$$site"/article/*silo*/; do test -d "$$article" && one="$$article"; done; \
	FULL=0 node tests/browser/shots.mjs docs/screenshots 360,1280 light,dark \
	  "front=file://$$site/index.html" "story=file://$${last%/}/index.html" \
	  "article=file://$${one%/}/index.html"
