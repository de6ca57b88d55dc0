#!/bin/sh
# Create .venv from requirements-dev.txt. The Makefile runs this when the stamp is older than the lock.
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
    say "Python 3.11 to 3.14 was not found. Install it, or set its path: make PYTHON=/path/to/python3.12 up"
    return 1
}

# uv does not read pip's configuration, so pass it on.
pip_config() {
    .venv/bin/pip config get ":env:.$1" 2>/dev/null || .venv/bin/pip config get "global.$1" 2>/dev/null || true
}

export_for_uv() {
    index=$(pip_config index-url)
    extra=$(pip_config extra-index-url)
    links=$(pip_config find-links)
    cert=$(pip_config cert)
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$index}"; fi
    for place in $extra; do
        case $place in file://*) [ -d "${place#file://}" ] || continue ;; esac
        export UV_INDEX="${UV_INDEX:+$UV_INDEX }$place"
    done
    for place in $links; do
        [ -d "${place#file://}" ] || case $place in http*) ;; *) continue ;; esac
        export UV_FIND_LINKS="${UV_FIND_LINKS:+$UV_FIND_LINKS,}$place"
    done
    export UV_INDEX_STRATEGY=unsafe-best-match # as pip does; hashes prevent dependency confusion
    if [ -n "$cert" ]; then export SSL_CERT_FILE="${SSL_CERT_FILE:-$cert}"; fi
}

with_uv() {
    pinned=$(grep -o '^uv==[^ ]*' requirements-dev.txt)
    .venv/bin/pip install --quiet --disable-pip-version-check "$pinned" 2>.venv/install.log || return 1
    (export_for_uv && .venv/bin/uv pip sync --quiet --require-hashes --python .venv/bin/python requirements-dev.txt) \
        2>>.venv/install.log
}

with_pip() {
    say "uv could not install the packages (see .venv/install.log). Trying pip, which is slower"
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
}

if [ "${1:-}" = --show-index ]; then # for infra/build/install.py, which installs the functions' packages
    export_for_uv
    env | grep -E '^(UV_[A-Z_]+|SSL_CERT_FILE)=' || true
    exit
fi

python=$(find_python)
if ! supported .venv/bin/python; then
    say "Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv || {
        say "$python cannot create a virtual environment. Install its venv module (Debian, Ubuntu: apt install python3-venv)"
        exit 1
    }
fi
say "Installing packages"
with_uv || with_pip || {
    say "The packages of requirements-dev.txt could not be installed. Check that the package index is reachable"
    exit 1
}
touch .venv/.installed
