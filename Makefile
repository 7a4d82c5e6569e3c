# Two commands for everybody: `make run` and `make test`. `make check` is what a change must pass.
PYTHON ?= python3
BIN := .venv/bin
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

.PHONY: run test lint check bench docs golden pictures lock

.venv/ready: pyproject.toml requirements.lock requirements-dev.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/ready

run: .venv/ready
	$(BIN)/openvizier jaar 2026 --datum 2027-04-04 || test $$? -eq 1

# Tests that stand together share what they read: a worker gets them in one piece, and steals when it has no more.
test: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: .venv/ready
	$(BIN)/python -m bench

docs: .venv/ready
	$(BIN)/python -m pipeline.forms
	$(BIN)/python -m pipeline.forms.example input --lijst tests/golden/planted.toml
	$(BIN)/python -m pipeline.checks
	$(BIN)/pybabel compile -d pipeline/messages -l nl

pictures: .venv/ready
	$(BIN)/python -m bench.pictures

golden: .venv/ready
	$(BIN)/python -m tests.golden

lock: pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) --extra dev pyproject.toml -o requirements-dev.lock
