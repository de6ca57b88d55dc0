#!/bin/sh
# Makes .venv from requirements-dev.txt. Called by the Makefile when the stamp is older than the lock.
set -eu
cd "$(dirname "$0")/../.."

say() { printf '%s\n' "$*" >&2; }

supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

find_python() {
    for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
        if command -v "$name" >/dev/null 2>&1 && supported "$name"; then
            command -v "$name"
            return
        fi
    done
    say "Python 3.11 to 3.14 is needed and was not found: install it, or name it, as in: make PYTHON=/path/to/python3.12 up"
    return 1
}

# uv reads none of pip's configuration, so what pip was told is passed on.
told_pip() {
    .venv/bin/pip config get ":env:.$1" 2>/dev/null || .venv/bin/pip config get "global.$1" 2>/dev/null || true
}

as_uv_reads_it() {
    index=$(told_pip index-url)
    extra=$(told_pip extra-index-url)
    links=$(told_pip find-links)
    cert=$(told_pip cert)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"; fi
    for place in $extra; do
        case $place in file://*) [ -d "${place#file://}" ] || continue ;; esac
        export UV_INDEX="${UV_INDEX:+$UV_INDEX }$place"
    done
    for place in $links; do
        [ -d "${place#file://}" ] || case $place in http*) ;; *) continue ;; esac
        export UV_FIND_LINKS="${UV_FIND_LINKS:+$UV_FIND_LINKS,}$place"
    done
    export UV_INDEX_STRATEGY=unsafe-best-match # as pip has it; the hashes guard against a stranger's package
    if [ -n "$cert" ]; then export SSL_CERT_FILE="${SSL_CERT_FILE:-$cert}"; fi
}

with_uv() {
    wanted=$(grep -o '^uv==[^ ]*' requirements-dev.txt)
    .venv/bin/pip install --quiet --disable-pip-version-check "$wanted" 2>.venv/install.log || return 1
    (as_uv_reads_it && .venv/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python requirements-dev.txt) \
        2>>.venv/install.log
}

with_pip() {
    say "uv could not install them (see .venv/install.log); pip does, more slowly"
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
}

if [ "${1:-}" = --show-index ]; then # for infra/build/install.py, which installs what the functions run
    as_uv_reads_it
    env | grep -E '^(UV_[A-Z_]+|SSL_CERT_FILE)=' || true
    exit
fi

python=$(find_python)
if ! supported .venv/bin/python; then
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv || {
        say "$python cannot make a virtual environment: install its venv module (Debian, Ubuntu: apt install python3-venv)"
        exit 1
    }
fi
say "Installing packages"
with_uv || with_pip || {
    say "The packages of requirements-dev.txt could not be installed: is the package index within reach?"
    exit 1
}
touch .venv/.installed
