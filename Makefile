.PHONY: build test lint generate bench compare fuzz site

build:    ; CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -tags=urfave_cli_no_docs -o bin/altlas-lint ./cmd/altlas-lint
test:     ; go test ./...
lint:     ; golangci-lint run ./...
generate: ; go generate ./...
bench:    ; scripts/bench
compare:  ; .ci/bench
fuzz:     ; .ci/fuzz 60s
site:     ; .ci/site
