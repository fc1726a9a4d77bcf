# The commands people use; `make help` lists them. Each step is a file that vouches for
# its result, so that only what changed is done again. All state lives under var/.
SHELL := /bin/bash
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

PORT ?= 8000
PY := .venv/bin/python
# first those of .venv: node and npm live there where the system has none
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# npm trusts a proxy of the house that opens TLS if the system does, as pip
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)
PIP := tools/download.sh PyPI $(PY) -m pip --disable-pip-version-check --retries 1 install -q --require-hashes
# a group of tests (xdist_group) shares what is dear to make, in one process
PYTEST := $(PY) -m pytest -q --numprocesses=2 --dist=loadgroup
# what needs a running site; plugins for browsers would prepare something for each of
# thousands of tests
NO_BROWSER := --ignore=tests/e2e --ignore=tests/deploy --ignore=tests/faults -p no:playwright -p no:base_url -p no:anyio
# compiled files make the next start quick, whatever a container says
unexport PYTHONDONTWRITEBYTECODE
PIN := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links
# relative paths: this folder may have any name
SETTINGS = SECRET_KEY="$$(cat var/secret_key)" SITE_URL=http://localhost:$(PORT) \
	ALLOWED_HOSTS=127.0.0.1,localhost MEDIA_ROOT=var/media STATIC_ROOT=var/static \
	DATABASE_URL=sqlite:///var/db.sqlite3
APPS := base editing media contacts helferkreise pages ehrenamt_oa
OWN_STATIC := $(shell find static -type f -not -path 'static/build/*' 2>/dev/null)
DESIGN_SOURCES := $(shell find templates static/js static/css $(APPS) -type f \
	\( -name '*.html' -o -name '*.py' -o -name '*.js' -o -name '*.css' \) 2>/dev/null)

# the folder may be renamed: nothing is started by a path that was written down
.PHONY: can-run can-test can-update updated has-python help run update admin test test-fast test-faults check check-deep bench house privacy sbom pictures landing fmt pins clean

help: ## diese Übersicht
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: can-run .venv/run var/db.sqlite3 var/static/.stamp ## alles einrichten und die Website starten; anderer Port: make run PORT=8001
	@echo "==> Datenbank auf den neuesten Stand bringen"
	@$(SETTINGS) $(PY) manage.py migrate --verbosity 0
	@echo "==> Die Website läuft auf http://localhost:$(PORT)/ (beenden mit Strg+C)"
	@echo "    Verwaltung: http://localhost:$(PORT)/verwaltung/ (Konto anlegen: make admin)"
	@$(SETTINGS) exec $(PY) -m gunicorn --bind 127.0.0.1:$(PORT) --log-level warning

# on a server: settings are those of .env, and nothing is changed before all is checked; who
# is told to stop until then, or has lost the terminal, goes back first
update: ## auf dem Server, nach „git pull“: prüfen, umstellen, ohne Unterbrechung neu starten
	@[ -d var ] || mkdir -m 700 var
	@stopped=; trap 'stopped=yes' INT TERM; trap 'stopped=yes; exec >/dev/null 2>&1' HUP; \
		$(MAKE) can-update && [ -z "$$stopped" ] || { trap '' HUP INT TERM; python3 -m tools.version --zurueck; exit 1; }
	@$(MAKE) updated || { python3 -m tools.version; exit 1; }
	@echo "==> Neu starten"
	@$(PY) -m tools.restart

admin: .venv/run var/db.sqlite3 ## ein Konto für die Verwaltung anlegen
	@$(SETTINGS) $(PY) manage.py migrate --verbosity 0
	@$(SETTINGS) DJANGO_SETTINGS_MODULE=ehrenamt_oa.settings $(PY) -m tools.admin

test-fast: .venv/dev var/static/.stamp ## die Tests für zwischendurch, in einer Minute: Regeln und Daten, ohne Seiten
	@FAST=true $(PYTEST) $(NO_BROWSER)

test: can-test .venv/dev var/static/.stamp ## alle Tests: auf SQLite, auf PostgreSQL, im Browser
	@echo "==> Tests auf SQLite"
	@$(PYTEST) $(NO_BROWSER)
	@echo "==> Was die Datenbank fragt, auf PostgreSQL"
	@$(PY) -m tests.postgresql $(PYTEST) $(NO_BROWSER)
	@echo "==> Tests im Browser und hinter nginx"
	@$(PYTEST) tests/e2e tests/deploy
	@$(MAKE) test-faults

test-faults: can-test .venv/dev var/static/.stamp ## was geschieht, wenn Teile ausfallen: Datenbank, Platte, Mailserver, Prozesse
	@echo "==> Tests mit Teilen, die ausfallen"
	@$(PYTEST) tests/faults

check: .venv/dev var/secret_key ## Stil, Texte, Typen, Migrationen und Einstellungen prüfen
	@echo "==> Stil"
	@ruff check . && ruff format --check . && $(PY) -m djlint --quiet --lint templates
	@echo "==> Texte"
	@$(PY) -m tools.messages
	@echo "==> Bilder"
	@$(PY) -m tools.pictures --check
	@echo "==> Typen"
	@$(PY) -m tools.pure
	@echo "==> Migrationen und Einstellungen"
	@$(SETTINGS) DATABASE_URL=sqlite:///:memory: $(PY) manage.py makemigrations --check --dry-run
	@$(SETTINGS) DATABASE_URL=sqlite:///:memory: SITE_URL=https://ehrenamt.example.org \
		EMAIL_URL=smtp+tls://mail.example.org:587 \
		$(PY) manage.py check --deploy --fail-level WARNING
	@echo "==> Alter der Pakete (nur zur Kenntnis)"
	@$(PY) -m tools.ages || true

check-deep: .venv/dev var/static/.stamp ## was für jeden Tag zu lange dauert: ein Jahr mit und ohne Seitenspeicher, viele sinnlose Eingaben
	@CI=true DEEP=true $(PYTEST) $(NO_BROWSER) tests/ehrenamt_oa/page_cache tests/ehrenamt_oa/rights/test_policy.py
	@FUZZ_ROUNDS=20 CI=true $(PY) -m pytest -q -n0 tests/ehrenamt_oa/rights/test_fuzz.py
	@FUZZ_ROUNDS=20 CI=true $(PY) -m tests.postgresql $(PY) -m pytest -q -n0 tests/ehrenamt_oa/rights/test_fuzz.py

bench: .venv/dev var/static/.stamp ## messen, was Seiten neben ihren Maßstäben kosten, und Suche, Zeiten und Listen; nur Teile: PARTS="growth search"
	@$(PY) -m benchmarks $(PARTS)

house: .venv/run ## das Haus in docs/architektur.md so zeichnen, wie seine Teile einander benutzen
	@$(PY) -m tools.house

privacy: .venv/run var/secret_key ## die Tabelle in docs/datenschutz.md so schreiben, wie die Modelle sind
	@$(SETTINGS) DJANGO_SETTINGS_MODULE=ehrenamt_oa.settings $(PY) -m tools.privacy

pictures: .venv/dev var/static/.stamp ## die Bilder der Verwaltung für docs/redaktion.md neu machen
	@[ -f /usr/lib/chromium/locales/de.pak ] || tools/need.sh chromium chromium-l10n
	@ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || tools/need.sh libatomic1
	@$(SETTINGS) $(PY) -m tools.pictures

landing: can-test .venv/dev ## die Datenbank dieses Stands für künftige Tests festhalten; ein früherer: COMMIT=d8717a9
	@$(PY) -m tools.landing $(COMMIT)

fmt: .venv/dev ## in Ordnung bringen, was sich von selbst ordnen lässt
	@ruff check --fix . && ruff format .

pins: .venv/dev ## die festgeschriebenen Fassungen aller Pakete erneuern
	@$(PY) -m pip install --quiet uv
	@for part in requirements requirements-build requirements-dev requirements-node; do $(PIN) --upgrade $$part.in -o $$part.txt; done
	@npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --silent

sbom: .venv/run ## die Stückliste aller Python-Pakete in var/sbom.json schreiben (CycloneDX)
	@[ -d var ] || mkdir -m 700 var
	@$(PY) -m pip install --quiet uv
	@uvx --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment .venv --output-file var/sbom.json

clean: ## alles Erzeugte löschen; Datenbank, Dateien und Schlüssel unter var/ bleiben
	rm -rf .venv node_modules static/build var/static .*_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

# What the commands above need

# first what costs nothing
can-run: has-python
	@python3 tools/port.py "$(PORT)"

can-update: .venv/run
	@echo "==> Prüfen, ob die Website umgestellt werden kann"
	@$(PY) manage.py aktualisierung_pruefen --vorab
	@$(MAKE) static/build/.stamp
	@$(PY) manage.py aktualisierung_pruefen

updated:
	@echo "==> Statische Dateien sammeln"
	@$(PY) manage.py collectstatic --noinput --verbosity 0
	@echo "==> Datenbank umstellen"
	@$(PY) manage.py migrate --verbosity 0 && $(PY) manage.py grunddaten
	@python3 -m tools.version --vorbereitet

can-test:
	@tools/need_for_tests.sh

has-python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Bitte Python 3.11 oder neuer installieren (auf Debian 12: apt-get install python3)." >&2; exit 1; }

# all of it or nothing: the last step vouches for those before
.venv/made: | has-python
	@python3 -c 'import ensurepip' 2>/dev/null || tools/need.sh python3-venv
	@[ -e .venv/run ] || { echo "==> Python-Umgebung anlegen"; rm -rf .venv; python3 -m venv .venv; }
	@touch $@

.venv/run: requirements.txt | .venv/made
	@echo "==> Python-Pakete installieren"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/made
	@echo "==> Python-Pakete installieren, auch die für Tests"
	@$(PIP) -r requirements-dev.txt
	@touch $@ .venv/run .venv/build

node_modules/.stamp: package-lock.json tools/node.sh requirements-node.txt | .venv/made
	@tools/node.sh
	@echo "==> Design-System holen"
	@tools/download.sh npm npm ci --ignore-scripts --no-audit --no-fund --loglevel error --fetch-retries 1 --fetch-retry-mintimeout 1000
	@touch $@

.venv/build: requirements-build.txt | .venv/run
	@$(PIP) -r requirements-build.txt
	@touch $@

static/build/fonts.css: node_modules/.stamp .venv/build tools/build_fonts.py
	@echo "==> Schriften schneiden"
	@$(PY) -m tools.build_fonts

static/build/.stamp: static/build/fonts.css tools/build_design.mjs $(DESIGN_SOURCES)
	@echo "==> Design-System bauen"
	@node tools/build_design.mjs
	@touch $@

static/build/site.css static/build/admin.css: static/build/.stamp
	@: # only as new as its content

# for nobody else on this machine: the database knows people and passwords
var/secret_key: | .venv/made
	@mkdir -p var && chmod 700 var
	@$(PY) -c 'import secrets; print(secrets.token_urlsafe(50))' > $@.new && mv $@.new $@

var/static/.stamp: static/build/site.css static/build/admin.css requirements.txt $(OWN_STATIC) | .venv/run var/secret_key
	@echo "==> Statische Dateien sammeln"
	@$(SETTINGS) $(PY) manage.py collectstatic --noinput --verbosity 0
	@touch $@

var/db.sqlite3: NEW = $(SETTINGS) DATABASE_URL=sqlite:///var/new.sqlite3
var/db.sqlite3: | .venv/run var/secret_key
	@echo "==> Datenbank anlegen: Grunddaten und Beispieldaten"
	@mkdir -p var/media && chmod 700 var && rm -f var/new.sqlite3*
	@$(NEW) $(PY) manage.py migrate --verbosity 0
	@$(NEW) $(PY) manage.py grunddaten
	@$(NEW) $(PY) manage.py beispiele laden
	@mv var/new.sqlite3 $@  # all of it or nothing
