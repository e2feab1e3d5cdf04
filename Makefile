# Everything a newcomer types. Needs only Python >= 3.11 (with venv) and make.
PYTHON ?= python3
ONLY ?=
ARGS ?=
ORDERS = $(or $(PULSEMAP_OLIST),../shared/data/olist)/orders.csv
CODE = bot demo handlers mapping migrations surveys
NPM = axe-core@4.14.1 mermaid@12.3.0
.DEFAULT_GOAL := help
.PHONY: help install demo test check bench lock chromium npm orders

help:  ## this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 12

.venv/uv: requirements/install.txt
	@test -x .venv/bin/pip || $(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/install.txt
	@touch $@

.venv/run: .venv/uv requirements/run.txt pyproject.toml mapping/assets.py $(wildcard mapping/chart/*.py)
	@.venv/bin/uv pip install --quiet --compile-bytecode --python .venv/bin/python --require-hashes -r requirements/run.txt
	@.venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
	@.venv/bin/python -m compileall -q -j 0 $(CODE)
	@.venv/bin/python -m mapping.assets
	@touch $@

.venv/test: .venv/run requirements/test.txt
	@.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/test.txt
	@touch $@

.venv/bench: .venv/test requirements/bench.txt
	@.venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/bench.txt
	@touch $@

install: .venv/run  ## set up .venv; .venv/bin/pulsemap stands afterwards

demo: .venv/run  ## the whole product on one page, without a token or a server
	@.venv/bin/pulsemap demo $(ARGS)

check: .venv/test  ## formatting, lint, types, import directions
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

test: .venv/test chromium npm orders  ## all checks and all tests
	@$(MAKE) --no-print-directory check
	env -u PYTHONDONTWRITEBYTECODE .venv/bin/python -m pytest -n auto --dist worksteal $(if $(shell test -x /usr/bin/chromium && echo yes),,--ignore=tests/browser) \
	  $(if $(shell test -f .venv/npm/stamp && echo yes),,-m "not npm") \
	  $(if $(wildcard $(ORDERS)),,--ignore=tests/story/test_real_orders.py) $(ARGS)

chromium:
	@test -x /usr/bin/chromium || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || { echo "left out: tests/browser (they need Debian's chromium)" && [ -z "$$CI" ]; }

npm: .venv/uv
	@[ .venv/npm/stamp -nt requirements/npm.txt ] || { rm -rf .venv/npm && mkdir .venv/npm \
	  && { command -v npm >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    && apt-get update -qq && apt-get install -y -qq --no-install-recommends npm >/dev/null; }; } \
	  && (cd .venv/npm && npm pack --loglevel=error $(NPM) >/dev/null && sha512sum --check --quiet ../../requirements/npm.txt \
	    && tar -xzf axe-core-*.tgz --strip-components=1 package/axe.min.js \
	    && tar -xzf mermaid-*.tgz --strip-components=2 package/dist/mermaid.min.js && touch stamp); } \
	  || { echo "left out: tests marked npm (they need axe-core and mermaid from npm)" && [ -z "$$CI" ]; }

orders:
	@test -f "$(ORDERS)" \
	  || { echo "left out: tests/story/test_real_orders.py (the real orders are not at $(ORDERS): set PULSEMAP_OLIST to their folder)" && [ -z "$$CI" ]; }

bench: .venv/bench  ## measure against ceilings and peers; ONLY=taps for one
	.venv/bin/python -m bench $(ONLY)

lock: .venv/uv  ## pin the requirement files again from pyproject.toml
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements/run.txt
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group install -o requirements/install.txt
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group test -c requirements/run.txt -o requirements/test.txt
	.venv/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --group bench -c requirements/run.txt -o requirements/bench.txt
