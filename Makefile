# `make run` and `make test` set everything up on a new machine with Python 3.11+, venv and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: run test lint samples example pictures bench soak clean

run: $(READY)
	@$(BIN)/python tools/run.py

test: $(READY)
	@$(BIN)/python -m glossator.app.surroundings
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(ARGS)

# The long variants of the tests (kills, random lives), an hour or more.
soak: $(READY)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m soak $(ARGS)

lint: $(READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Made files that are committed: the sample papers, the example project, the pictures in docs/.
samples: $(READY)
	@$(BIN)/python tools/make_samples.py

example: $(READY)
	@$(BIN)/python tools/make_example.py

pictures: $(READY)
	@$(BIN)/python tools/make_pictures.py

bench: $(READY)
	@$(BIN)/python benchmarks/all.py

clean:
	rm -rf $(VENV)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Glossator needs Python 3.11 or newer; this is %d.%d. Name another with: make PYTHON=python3.11" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: install it (on Debian and Ubuntu the package is python3-venv)."; exit 1; }
	@echo "Setting up $(VENV); the first time this takes a minute or two."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@
