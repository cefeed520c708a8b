# `make run` sets everything up and opens the explorer; `make test` sets everything up and passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORE ?= chaingap.db
PORT ?= 8501
WORKERS ?= 3

.PHONY: run build test lint bench clean system-packages

# venv with the default install, from pinned versions
$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("chaingap needs Python 3.11 or newer; set PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

# what the tests need besides: linters, a browser's driver
$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

# the graph from the shipped packs, and its gaps by cluster and type
build: $(VENV)/.installed
	$(BIN)/chaingap build --store $(STORE)
	$(BIN)/chaingap gaps --summary --store $(STORE)

run: build
	$(BIN)/chaingap explore --store $(STORE) --port $(PORT) $(if $(NO_BROWSER),--no-browser)

lint: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m queries.lint

# a browser, a Chinese font, Java and Maven through apt, where they are missing and allowed
system-packages:
	sh deploy/system-packages.sh

test: $(VENV)/.installed-test system-packages lint
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks.run

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
