# Every command of the project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help install up demo down status logs reset merchant user replay listen test check format catalog openapi pictures build deploy deploy-localstack lock clean

export PATH := $(CURDIR)/.venv/bin:$(PATH)
gateway := .venv/bin/python -m infra
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --custom-compile-command "make lock"

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: .venv/.installed ## make .venv and install what requirements-dev.txt pins

.venv/.installed: requirements-dev.txt infra/build/install.sh
	@infra/build/install.sh

up: install ## start the gateway on this machine (ports: API_PORT, DASHBOARD_PORT, CHECKOUT_PORT, CLOUD_PORT)
	@$(gateway) up

demo: install ## open a shop that takes payments by the checkout, beside `make up` (port: SHOP_PORT)
	@GATEWAY_URL="http://localhost:$${API_PORT:-8000}" CHECKOUT_URL="http://localhost:$${CHECKOUT_PORT:-3001}" \
		.venv/bin/python examples/shop/shop.py

down: install ## stop it and keep its data
	@$(gateway) down

status: install ## say what runs where, and whether it is well
	@$(gateway) status

logs: install ## follow what the functions and the local cloud write
	@$(gateway) logs --follow

reset: install ## stop it and throw its data away
	@$(gateway) reset

merchant: install ## make another merchant: make merchant NAME="Corner Shop"
	@$(gateway) merchant "$(NAME)"

user: install ## make a user of the dashboard: make user EMAIL=ann@example.com MERCHANT=mer_… ROLE=viewer
	@$(gateway) user "$(EMAIL)" --merchant "$(MERCHANT)" $(if $(ROLE),--role "$(ROLE)")

replay: install ## send past events through the relay again: make replay SINCE=2026-01-31T12:00:00Z
	@$(gateway) replay --since "$(SINCE)"

listen: install ## forward this stage's events, signed: make listen FORWARD_TO=http://localhost:4000/webhook EVENTS=payment.*
	@$(gateway) listen --forward-to "$(or $(FORWARD_TO),http://localhost:4000/webhook)" --events "$(or $(EVENTS),*)"

check: install ## lint, formats, types, import rules, template
	@$(gateway) check

test: install ## check, then every test
	@$(gateway) test

format: install ## put every file into the house format
	@.venv/bin/ruff check --quiet --fix . && .venv/bin/ruff format .

catalog: install ## write docs/events.md, every event with an example, from the code
	@$(gateway) catalog

openapi: install ## write the API's description, chalicelib/system/routes/openapi.json, from its routes, and the dashboard's types of it
	@$(gateway) openapi
	@cd dashboard-static && npm ci --no-progress --silent --fetch-retries=1 && npm run --silent client

pictures: install ## take README's pictures of the stage that `make up` started
	@.venv/bin/python -m infra.docs.screenshots

build: install ## make the zip and the template, for AWS
	@$(gateway) build

deploy: install ## deploy to AWS with the credentials and region of the environment: make deploy STACK=payment-gateway
	@$(gateway) deploy $(if $(STACK),--stack "$(STACK)")

deploy-localstack: install ## deploy to the LocalStack of localstack-compose.yml
	@$(gateway) deploy --endpoint-url "http://127.0.0.1:$${LOCALSTACK_PORT:-4567}" $(if $(STACK),--stack "$(STACK)")

lock: install ## pin the packages of requirements.in and requirements-dev.in again
	@$(compile) $(LOCK) requirements-dev.in -o requirements-dev.txt
	@$(compile) --excludes requirements-unused.in --constraint requirements-dev.txt requirements.in -o requirements.txt

clean: ## remove what was made here, except the local cloud's data
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .local/build
