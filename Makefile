# Everything a person or CI needs. The environment is rebuilt when its pins change.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3)
# Address or folder of PyTorch's CPU wheels, where pip's own sources would bring a GPU build (see docs/troubleshooting.md).
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX))

.DEFAULT_GOAL := help
.PHONY: help run test check fix eval bench clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

run: $(VENV)/installed ## set everything up and serve the chat on http://127.0.0.1:7860
	@$(BIN)/hjemmel serve

test: $(VENV)/installed-dev check ## lint, types and tests, as CI runs them
	@$(BIN)/python -m pytest

check: $(VENV)/installed-dev ## lint and types only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

fix: $(VENV)/installed-dev ## let the linter mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

eval: $(VENV)/installed-dev ## measure the search on the committed questions
	@$(BIN)/hjemmel evals run

bench: $(VENV)/installed-dev ## measure speed and memory on this machine
	@$(BIN)/python -m evals.bench

clean: ## remove the environment and caches; data/ stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/installed: pyproject.toml setup.py constraints.txt
	@echo "Installing (the first time takes a few minutes) ..."
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 13) else "Hjemmel needs Python 3.11 or 3.12; choose one with: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) -e '.[dev]'
	@touch $@
