# Everything a person or a machine does with this project; `make` alone lists it.
SHELL := /bin/bash
PREFIX ?= /usr/local
CONFIGURATION := release
RELEASE := swift build -c release --static-swift-stdlib -Xswiftc -warnings-as-errors
DEBUG := -Xswiftc -warnings-as-errors
export ATL_SPECS ?= $(abspath ../shared/specs)

.DEFAULT_GOAL := help
.PHONY: help setup build demo test lint format bench contract check install clean

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

setup: ## Install the system packages that are missing
	@scripts/setup

build: setup ## Build the release programs, atl and atl-sandbox
	@$(RELEASE) --product atl
	@$(RELEASE) --product atl-sandbox

demo: build ## Start the sandbox site and watch atl do its main jobs
	@scripts/demo "$$(swift build -c release --static-swift-stdlib --show-bin-path)"

test: setup lint ## Lint, build, test, and check the rules of the project
	@scripts/test

lint: ## Check the layout of the source text
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests
	@scripts/check-text

format: ## Lay the source text out
	@swift format format --in-place --parallel --recursive Package.swift Sources Tests

check: build ## Check what the release program links and weighs
	@scripts/check-linkage "$$(swift build -c release --static-swift-stdlib --show-bin-path)/atl"

bench: build ## Print speed and memory as ratios against other programs
	@scripts/bench "$$(swift build -c release --static-swift-stdlib --show-bin-path)"

install: build ## Install programs, completions and the manual page under PREFIX
	@scripts/install "$$(swift build -c release --static-swift-stdlib --show-bin-path)" "$(PREFIX)"

clean: ## Remove what was built
	@rm -rf .build .venv
