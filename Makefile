# All commands of the project. `make` lists them.
.DEFAULT_GOAL := help
.PHONY: help install up demo down status doctor logs reset merchant user erase replay verify-audit migrate shards check-acquirer listen test check format catalog openapi clients docs diagrams screenshots build release-files deploy deploy-localstack backup restore lock clean

export PATH := $(CURDIR)/.venv/bin:$(PATH)

# Values reach the commands unchanged: make does not expand $ in them, and the shell does not run backticks.
values := ACCOUNT NAME EMAIL MERCHANT ROLE SINCE FORWARD_TO EVENTS STACK MODE COUNT TO
unexport $(values)
$(foreach name,$(values),$(eval export VALUE_OF_$(name) = $$(value $(name))))
gateway := .venv/bin/python -m infra
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed ## create .venv and install the packages of requirements-dev.txt

.venv/.installed: requirements-dev.txt infra/build/install.sh
	@infra/build/install.sh

up: install ## start or repair the gateway on this machine (ports: API_PORT, DASHBOARD_PORT, CHECKOUT_PORT, CLOUD_PORT)
	@$(gateway) up

demo: install ## start a demo shop with the checkout; needs `make up` (port: SHOP_PORT)
	@$(gateway) demo

down: install ## stop the gateway and keep its data
	@$(gateway) down

status: install ## show status and health
	@$(gateway) status

doctor: install ## find what is broken, and say what to do
	@$(gateway) doctor $(if $(value STACK),--stack "$$VALUE_OF_STACK")

logs: install ## follow the logs of the functions
	@$(gateway) logs --follow

reset: install ## stop the gateway and delete its data
	@$(gateway) reset

merchant: install ## create a merchant: make merchant NAME="Corner Shop"
	@$(gateway) merchant "$$VALUE_OF_NAME"

user: install ## create a dashboard user: make user EMAIL=ann@example.com MERCHANT=mer_… ROLE=viewer
	@$(gateway) user "$$VALUE_OF_EMAIL" --merchant "$$VALUE_OF_MERCHANT" $(if $(value ROLE),--role "$$VALUE_OF_ROLE")

erase: install ## erase a payer's personal data: make erase EMAIL=ann@example.com DRY_RUN=1
	@$(gateway) erase "$$VALUE_OF_EMAIL" $(if $(value DRY_RUN),--dry-run)

replay: install ## send past events through the relay again: make replay SINCE=2026-01-31T12:00:00Z
	@$(gateway) replay --since "$$VALUE_OF_SINCE"

verify-audit: install ## verify the hash chains of the audit logs: make verify-audit MERCHANT=mer_…
	@$(gateway) verify-audit $(if $(value MERCHANT),--merchant "$$VALUE_OF_MERCHANT")

migrate: install ## bring the rows to the form of this release: make migrate DRY_RUN=1
	@$(gateway) migrate $(if $(value DRY_RUN),--dry-run)

shards: install ## spread a merchant's new rows over more partitions: make shards MERCHANT=mer_… MODE=live COUNT=16
	@$(gateway) shards "$$VALUE_OF_MERCHANT" $(if $(value MODE),--mode "$$VALUE_OF_MODE") $(if $(value COUNT),--count "$$VALUE_OF_COUNT")

check-acquirer: install ## check what an acquirer account promises, with its test keys: make check-acquirer ACCOUNT=acq_…
	@$(gateway) check-acquirer "$$VALUE_OF_ACCOUNT"

listen: install ## forward this stage's events, signed: make listen FORWARD_TO=http://localhost:4000/webhook EVENTS=payment.*
	@$(gateway) listen --forward-to "$${VALUE_OF_FORWARD_TO:-http://localhost:4000/webhook}" --events "$${VALUE_OF_EVENTS:-*}"

check: install ## check lint, format, types, import rules and template
	@$(gateway) check

test: install ## run the checks, then all tests
	@$(gateway) test

format: install ## format every file
	@.venv/bin/ruff check --quiet --fix . && .venv/bin/ruff format .

catalog: install ## generate docs/events.md and docs/privacy.md from the code
	@$(gateway) catalog

openapi: install ## generate openapi.json from the routes, and from it docs/api.md's tables, the clients and the dashboard's types
	@$(gateway) openapi
	@cd dashboard-static && npm ci --no-progress --silent --fetch-retries=1 && npm run --silent client

clients: install ## build the client libraries and a collection for Postman and Bruno in clients/dist/
	@$(gateway) clients

docs: install ## build the docs site, which the dashboard serves under /docs
	@$(gateway) docs

diagrams: install ## draw the images of the docs' diagrams again, after a change of one
	@.venv/bin/python -m infra.docs.site.render_diagrams

screenshots: install ## take README's screenshots of the running stage; needs `make up`
	@.venv/bin/python -m infra.docs.screenshots

build: install ## build the zip and the template for AWS
	@$(gateway) build

release-files: install ## build the files of a release in release/: zips, template, bills of materials, checksums
	@rm -rf release && $(gateway) release-files

deploy: install ## deploy to AWS with the credentials and region of the environment: make deploy STACK=payment-gateway
	@$(gateway) deploy $(if $(value STACK),--stack "$$VALUE_OF_STACK")

deploy-localstack: install ## deploy to the LocalStack of localstack-compose.yml
	@$(gateway) deploy --endpoint-url "http://127.0.0.1:$${LOCALSTACK_PORT:-4567}" $(if $(value STACK),--stack "$$VALUE_OF_STACK")

backup: install ## back up the tables of a stack: make backup STACK=payment-gateway
	@$(gateway) backup $(if $(value STACK),--stack "$$VALUE_OF_STACK")

restore: install ## restore a stack's tables to a time: make restore STACK=payment-gateway TO=2026-01-31T12:00:00Z
	@$(gateway) restore --to "$$VALUE_OF_TO" $(if $(value STACK),--stack "$$VALUE_OF_STACK")

lock: install ## pin the packages of requirements.in and requirements-dev.in
	@$(compile) $(LOCK) --overrides requirements-overrides.in --excludes requirements-dev-unused.in requirements-dev.in -o requirements-dev.txt
	@$(compile) --excludes requirements-unused.in --constraint requirements-dev.txt requirements.in -o requirements.txt
	@$(compile) infra/template/checkov.in -o infra/template/checkov.txt
	@$(subst --universal --python-version 3.11,--python-version 3.12,$(compile)) tests/localstack/requirements.in -o tests/localstack/requirements.txt

clean: ## remove generated files, except the local cloud's data
	@rm -rf clients/dist deployer-policy release .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .local/build
