# Everything runs in an environment of its own, which the first target that needs it makes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: deck preview test test-minimum lock fuzz browser-test bench pictures lint format docs docs-tables clean
.DEFAULT_GOAL := deck

deck: .venv/ready ## build/aif-c01.apkg from sources/
	$(BIN)/kartu build

preview: .venv/ready ## build/aif-c01.html: every card on one page
	$(BIN)/kartu preview

test: .venv/tested ## the test suite
	$(BIN)/pytest

test-minimum: .venv-minimum/ready ## the test suite with the oldest versions that pyproject.toml allows
	.venv-minimum/bin/pytest --deselect tests/test_wheel.py

lock: .venv/lock ## requirements/ci.txt anew: the versions, with their hashes, that the tests run with
	$(BIN)/uv pip compile pyproject.toml --group test --group lint --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-header --no-annotate --quiet --output-file requirements/ci.txt

fuzz: .venv/fuzz ## look for notes, ledgers and settings that break kartu, for $$SECONDS each (600); build/fuzz/
	for target in whole reading ledger config; do \
		$(BIN)/python tests/fuzz/run.py $$target --seconds $${SECONDS:-600} || exit 1; done

browser-test: .venv/browser ## the preview and the cards in a real browser: /usr/bin/chromium, or $$CHROMIUM
	$(BIN)/pytest tests/browser

bench: .venv/tested ## docs/performance.md: how fast it is, beside its parts and other programs; a quarter of an hour
	$(BIN)/python -m bench

pictures: .venv/browser ## docs/images/: cards of the deck, for the README and docs
	$(BIN)/python tools/pictures.py

lint: .venv/tested ## style, types and the order of the rooms
	$(BIN)/ruff check src tests tools docs bench
	$(BIN)/ruff format --check src tests tools docs bench
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/tested ## lay the code out
	$(BIN)/ruff check --fix src tests tools docs bench
	$(BIN)/ruff format src tests tools docs bench

docs: .venv/ready ## the pages of docs/ that come from the code
	$(BIN)/python docs/generate.py

docs-tables: .venv/tested ## the tables in docs/ that tests make
	$(BIN)/python tests/edits_docs.py
	$(BIN)/python tests/trust_docs.py

clean: ## remove what was made
	rm -rf .venv .venv-minimum build dist

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

# The tests run with locked versions, and with nothing whose hash is not that of the lock.
.venv/tested: pyproject.toml requirements/ci.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/ci.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch .venv/ready $@

.venv-minimum/ready: pyproject.toml .venv/lock
	$(PYTHON) -m venv .venv-minimum
	$(BIN)/uv pip compile pyproject.toml --group test --resolution lowest-direct --quiet --output-file $@.txt
	.venv-minimum/bin/python -m pip install --quiet --requirement $@.txt
	.venv-minimum/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/lock: .venv/tested
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group lock
	touch $@

.venv/fuzz: .venv/tested
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group fuzz
	touch $@

.venv/browser: .venv/tested
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --group browser
	touch $@
