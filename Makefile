# make site and make test do all their own set-up; they need Python 3.11 or newer and nothing else.

PYTHON ?= python3
VENV := .venv
LOCK := $(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
	--custom-compile-command "make lock"

# Hashes let in nothing but what the locks name; a wheel is unpacked, and runs no program of its maker while it is installed.
INSTALL := $(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r

.PHONY: help setup site check list import new serve preview publish archive hooks scripts fonts words test lock audit bill golden bench profile screenshots \
	torture clean

help:  ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1  /p' Makefile

setup: $(VENV)/site.stamp  ## fetch what a build needs

site: $(VENV)/site.stamp  ## build site/ from content/
	$(VENV)/bin/python build.py

check: $(VENV)/site.stamp  ## list what is wrong with content/
	$(VENV)/bin/python build.py check

list: $(VENV)/site.stamp  ## list drafts, and actions: all, or KIND=open, not-known, not-reported or wanted
	$(VENV)/bin/python build.py list $(KIND)

new: $(VENV)/site.stamp  ## write the file of the next meeting, or of DATE=YYYY-MM-DD, with what can be known of it
	$(VENV)/bin/python build.py new $(DATE)

serve: $(VENV)/site.stamp  ## edit the notes in a browser on this computer, with a preview anew whenever a file is saved
	$(VENV)/bin/python build.py serve

preview: $(VENV)/site.stamp  ## build preview/ from content/, drafts included and marked
	$(VENV)/bin/python build.py --drafts --output preview

publish: $(VENV)/site.stamp  ## build the site and put it at DEST (a folder, host:folder or rclone:remote:path)
	@sh publish.sh $(VENV)/bin/python "$(or $(DEST),$(error say where: make publish DEST=host:folder))"

archive: $(VENV)/site.stamp  ## put the built site into one file for archives and the next keeper, or into FILE=name.warc for web archives
	$(VENV)/bin/python build.py archive --commit "$$(git rev-parse HEAD)" $(FILE)

import: $(VENV)/import.stamp  ## make draft meeting files: make import FILE="a.docx b.pdf" (with ARGS="--date 2019-04-11" if need be)
	@test -n "$(FILE)" || { echo "Name the notes: make import FILE=notes.docx" >&2; exit 2; }
	$(VENV)/bin/python build.py import $(ARGS) $(FILE)

hooks: $(VENV)/site.stamp  ## from now on, check notes before each commit of this copy
	git config core.hooksPath .githooks

scripts:  ## put the scripts of the pages together anew, after a change in scripts/; needs npm
	cd scripts && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

fonts:  ## cut the serif of the pages anew, after a change in scripts/fonts/; needs npm
	cd scripts/fonts && npm ci --ignore-scripts --no-audit --no-fund
	$(PYTHON) -m venv .fonts
	.fonts/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r scripts/fonts/requirements.lock
	.fonts/bin/python scripts/fonts/cut.py scripts/fonts/node_modules/source-serif static
	rm -rf .fonts

words: $(VENV)/site.stamp  ## write the names of the record for the spell checker anew
	$(VENV)/bin/python -m tests.regenerate_words

test: $(VENV)/test.stamp  ## check style, types and behaviour, in a real browser too
	sh tests/install_browser.sh $(VENV)/bin/python
	sh tests/install_servers.sh
	sh tests/install_node_packages.sh
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/python -m pytest -n auto --dist loadscope

lock: $(VENV)/test.stamp  ## write the lock files anew, after a change of pyproject.toml
	# uv writes a hash for every file of every platform; pip then refuses anything else.
	$(INSTALL) requirements-uv.lock
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra import --output-file requirements-import.lock
	$(LOCK) --extra compressed --output-file requirements-compressed.lock
	$(LOCK) --extra test --output-file requirements-test.lock
	$(LOCK) --extra lock --output-file requirements-uv.lock
	$(VENV)/bin/uv pip compile scripts/fonts/requirements.in --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
		--custom-compile-command "make lock" --output-file scripts/fonts/requirements.lock

audit: $(VENV)/bin/python  ## ask what is known to be wrong with the packages of the locks; needs the network
	$(VENV)/bin/python -m supply.audit

bill: $(VENV)/bin/python  ## write the bill of materials, bill-of-materials.cdx.json (CycloneDX)
	$(VENV)/bin/python -m supply.bill bill-of-materials.cdx.json

golden: $(VENV)/test.stamp  ## write the expected results of tests/ anew; then read the diff
	$(VENV)/bin/python -m tests.regenerate
	$(VENV)/bin/python -m tests.regenerate_cases
	$(VENV)/bin/python -m tests.regenerate_rules
	$(VENV)/bin/python -m tests.regenerate_content_docs

bench: $(VENV)/test.stamp  ## measure builds beside those of other programs: make bench SIZES="100 1000"
	$(VENV)/bin/python -m bench $(SIZES)

profile: $(VENV)/test.stamp  ## print where a build spends its time: make profile MEETINGS=400
	$(VENV)/bin/python -m bench.profile $(MEETINGS)

screenshots: $(VENV)/test.stamp  ## take a picture of every kind of page in every state: screenshots/sheet.html
	sh tests/install_browser.sh $(VENV)/bin/python
	$(VENV)/bin/python -m tests.browser.contact_sheet screenshots

torture: $(VENV)/test.stamp  ## kill, fill, flood and search builds for hours; write what survived into docs/reliability.md
	sh tests/install_browser.sh $(VENV)/bin/python
	$(VENV)/bin/python -m bench.torture --record

clean:  ## take away everything that was made
	rm -rf $(VENV) .bench screenshots site preview .site.* .preview.*

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Minutebook needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock | $(VENV)/bin/python
	$(INSTALL) requirements.lock
	touch $@

$(VENV)/import.stamp: requirements-import.lock | $(VENV)/bin/python
	$(INSTALL) requirements-import.lock
	touch $@ $(VENV)/site.stamp

$(VENV)/test.stamp: requirements-test.lock | $(VENV)/bin/python
	$(INSTALL) requirements-test.lock
	touch $@ $(VENV)/site.stamp $(VENV)/import.stamp
