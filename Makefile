# Everything runs from .venv, made once from constraints.txt. Needs Python 3.11 or newer, and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DISCLOSURES := $(sort $(wildcard examples/*.pdf examples/*.xlsx examples/*.docx examples/*.html examples/*.txt))

MADE := build/demo

FUZZED := pdf xlsx xls docx html text markdown zip

.PHONY: help setup demo test lint format bench fuzz examples constraints messages docs site clean

help:
	@echo "make demo         check the example disclosures; build, check and score from a book"
	@echo "make test         run the tests"
	@echo "make lint         ruff and mypy"
	@echo "make format       let ruff mend what it can"
	@echo "make bench        measure speed"
	@echo "make fuzz         give broken files to every reader, for hours"
	@echo "make examples     write the example disclosures again"
	@echo "make messages     refresh the Chinese catalogue of messages"
	@echo "make docs         write the pages of the rules again"
	@echo "make site         build the documentation as a site, in build/site"
	@echo "make constraints  choose versions again and write their hashes"
	@echo "make clean        remove what was made"

setup: $(READY)

$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r constraints.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# First the disclosures as they are published; 1 means that something was found, which is the point of the
# faulty ones. Then the year of a clerk: a book, the documents made from it, checked as anybody would check
# them, and scored a year later with the results.
demo: $(READY)
	@$(BIN)/mingzhang check $(DISCLOSURES) || [ $$? -eq 1 ]
	@rm -rf $(MADE)
	@printf '\n$$ mingzhang build examples/budget-2025.book.yaml -o $(MADE)\n'
	@$(BIN)/mingzhang build examples/budget-2025.book.yaml -o $(MADE)
	@printf '\n$$ mingzhang check $(MADE)/budget-2025.docx $(MADE)/budget-2025.pdf\n'
	@$(BIN)/mingzhang check $(MADE)/budget-2025.docx $(MADE)/budget-2025.pdf
	@printf '\n$$ mingzhang score $(MADE)/budget-2025.docx --actuals examples/budget-2025.actuals.yaml\n'
	@$(BIN)/mingzhang score $(MADE)/budget-2025.docx --actuals examples/budget-2025.actuals.yaml
	@printf '\n$$ mingzhang build examples/evaluation-2025.book.yaml -o $(MADE)/evaluation\n'
	@$(BIN)/mingzhang build examples/evaluation-2025.book.yaml -o $(MADE)/evaluation

test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m benchmarks

# Old Word documents take LibreOffice a second each, and pictures their recognition. What was found first does not stop the rest.
fuzz: $(READY)
	@status=0; \
	$(BIN)/python -m fuzz $(FUZZED) --count 20000 || status=1; \
	$(BIN)/python -m fuzz doc scan --count 300 || status=1; \
	exit $$status

examples: $(READY)
	$(BIN)/python -m examples.make

messages: $(READY)
	$(BIN)/python scripts/messages.py

docs: $(READY)
	$(BIN)/python scripts/rule_pages.py
	$(BIN)/python -m scripts.criterion_page

site: docs
	$(BIN)/python -m mkdocs build

constraints: $(READY)
	$(BIN)/python scripts/constraints.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests examples scripts -name __pycache__ -type d -prune -exec rm -rf {} +
