#!/usr/bin/env bash
# What the GitHub Action runs: gets altlas-lint, runs it, and tells the runner what came out.
# Its inputs are ALTLAS_* of the environment (action.yml). It has to run in the bash 3.2 of macOS.
set -euo pipefail

fail() {
	printf '::error title=altlas-lint::%s\n' "$1"
	exit 2
}

# lines reads a list, one entry a line, into the array LINES.
lines() {
	LINES=()
	local line
	while IFS= read -r line || [ -n "$line" ]; do
		line=${line%$'\r'}
		line=${line#"${line%%[![:space:]]*}"}
		line=${line%"${line##*[![:space:]]}"}
		[ -z "$line" ] || LINES+=("$line")
	done <<<"$1"
}

sha256() {
	if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

fetch() {
	curl --fail --silent --show-error --location --proto '=https,http' --retry 3 --max-time 300 --output "$2" "$1"
}

# download gets a release and checks it. It returns 1 where there is none; a wrong checksum ends the job.
download() {
	local os arch kind=tar.gz ending=''
	case ${RUNNER_OS:-$(uname -s)} in
	Linux) os=linux ;;
	macOS | Darwin) os=darwin ;;
	Windows | MINGW* | MSYS*) os=windows kind=zip ending=.exe ;;
	*) return 1 ;;
	esac
	case ${RUNNER_ARCH:-$(uname -m)} in
	X64 | x86_64 | amd64) arch=amd64 ;;
	ARM64 | aarch64 | arm64) arch=arm64 ;;
	*) return 1 ;;
	esac
	local name=altlas-lint_${ALTLAS_VERSION#v}_${os}_$arch.$kind
	fetch "$ALTLAS_RELEASES/$ALTLAS_VERSION/checksums.txt" "$work/checksums.txt" || return 1
	fetch "$ALTLAS_RELEASES/$ALTLAS_VERSION/$name" "$work/$name" || return 1
	local want
	want=$(awk -v name="$name" '$2 == name || $2 == "*" name { print $1 }' "$work/checksums.txt")
	if [ -z "$want" ] || [ "$(sha256 "$work/$name")" != "$want" ]; then
		fail "$name is not what checksums.txt says; nothing was run"
	fi
	mkdir -p "$work/bin"
	if [ $kind = zip ]; then
		unzip -q -o "$work/$name" "altlas-lint$ending" -d "$work/bin"
	else
		tar -xzf "$work/$name" -C "$work/bin" altlas-lint
	fi
	program=$work/bin/altlas-lint$ending
}

# build makes a release from its source; Go checks it against its checksum database.
build() {
	command -v go >/dev/null || return 1
	GOBIN=$work/bin CGO_ENABLED=0 go install -trimpath "github.com/altlas/altlas-lint/cmd/altlas-lint@$ALTLAS_VERSION" || return 1
	program=$work/bin/altlas-lint
	[ -x "$program" ] || program=$program.exe
}

work=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/altlas-lint.XXXXXX")
trap 'rm -rf "$work"' EXIT

program=${ALTLAS_PROGRAM:-}
if [ -z "$program" ]; then
	version='^v[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$'
	[[ ${ALTLAS_VERSION:-} =~ $version ]] || fail "version is to be a release such as v0.1.0"
	download || build || fail "altlas-lint $ALTLAS_VERSION cannot be downloaded, and there is no Go to build it with"
fi

cd "${GITHUB_WORKSPACE:-.}"
cd "${ALTLAS_DIRECTORY:-.}" || fail "the working directory does not exist"

case ${ALTLAS_COMMAND:-lint} in
lint | check) arguments=("${ALTLAS_COMMAND:-lint}" --format github) ;;
*) fail "command is to be lint or check" ;;
esac
sarif=${ALTLAS_SARIF:-}
[ -z "$sarif" ] || arguments+=(--output "sarif=$sarif")
[ "${ALTLAS_SUMMARY:-true}" = true ] || unset GITHUB_STEP_SUMMARY # the program writes it
lines "${ALTLAS_ARGS:-}"
arguments+=(${LINES[@]+"${LINES[@]}"})
lines "${ALTLAS_PATHS:-.}"
arguments+=(-- ${LINES[@]+"${LINES[@]}"})

code=0
"$program" "${arguments[@]}" || code=$?

if [ -n "${GITHUB_OUTPUT:-}" ]; then
	[ -s "$sarif" ] || sarif=
	case ${ALTLAS_DIRECTORY:-.} in
	. | ./) ;;
	*) sarif=${sarif:+${ALTLAS_DIRECTORY%/}/$sarif} ;;
	esac
	printf 'sarif=%s\nexit-code=%s\n' "${sarif//$'\n'/}" "$code" >>"$GITHUB_OUTPUT"
fi
exit "$code"
