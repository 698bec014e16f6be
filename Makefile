# toptom. Two commands: "make" builds the program and the pack, "make test" tests everything.
# Each installs what it needs and is missing; a second run installs nothing.

GO ?= go
SOURCES := $(shell find cmd internal layouts i18n content/vocab -type f 2>/dev/null) go.mod go.sum

.DEFAULT_GOAL := build
.PHONY: build release test serve check bench lint fuzz golden clean help tools

build: bin/toptom node_modules/.installed ## build bin/toptom and the pack into public/ (the default)
	@bin/toptom build

bin/toptom: $(SOURCES)
	@mkdir -p bin
	CGO_ENABLED=0 $(GO) build -trimpath -o $@ ./cmd/toptom

RELEASE := linux-amd64 linux-arm64 windows-amd64 windows-arm64 darwin-amd64 darwin-arm64

release: internal/typst/kit.br ## one file for each system into dist/, with everything inside (takes minutes the first time)
	rm -rf dist && mkdir -p dist
	@for system in $(RELEASE); do \
		os=$${system%-*}; arch=$${system#*-}; file=dist/toptom-$$system; [ $$os = windows ] && file=$$file.exe; echo $$file; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -tags release -trimpath -ldflags '-s -w' -o $$file ./cmd/toptom || exit 1; \
	done
	scripts/licences.sh >dist/LICENCES.txt
	cd dist && sha256sum * >SHA256SUMS

internal/typst/kit.br: node_modules/.installed internal/typst/packed.go internal/typst/find.go
	$(GO) run ./internal/packkit $@

test: tools ## run all tests, browser tests too
	$(GO) test -timeout 20m $(TESTFLAGS) ./...

serve: build ## build, then show public/ at http://127.0.0.1:8017
	$(GO) run ./internal/serve public

check: bin/toptom ## look for mistakes in content/, write nothing
	@bin/toptom check

bench: ## measure speed and memory; beside hugo, where it is installed
	$(GO) run ./internal/bench $(BENCHFLAGS)
	$(GO) test ./internal/edition/search ./internal/typst -run '^$$' -bench . -benchmem

lint: ## gofmt, go vet, staticcheck
	@unformatted=$$(gofmt -l cmd internal layouts i18n content/vocab); if [ -n "$$unformatted" ]; then echo "gofmt would change: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

fuzz: ## fuzz each target for a while (FUZZTIME=30s)
	@scripts/fuzz.sh

golden: ## write the golden files anew; read the difference before you commit it
	$(GO) test ./internal/pack ./internal/edition/site ./internal/edition/epub ./cmd/toptom -update

clean: ## remove what was built
	rm -rf bin dist internal/typst/kit.br
	@find public -mindepth 1 ! -name .gitignore -delete

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# What the tests need beside Go: from npm the typesetter, its fonts, axe-core and a checker of EPUB; from the system a browser, another checker, readers of PDF.
tools: node_modules/.installed
	@scripts/install.sh chromium epubcheck qpdf pdftotext=poppler-utils

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund --silent
	@touch $@
