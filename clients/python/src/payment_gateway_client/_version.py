"""Name the version of the API that this release is generated from."""

# Generated from openapi.json by `make openapi`.

API_VERSION = "2026-11-29"
