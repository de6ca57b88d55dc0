"""Paths in the repository."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
INFRA = ROOT / "infra"
TEMPLATE = INFRA / "template"
OPENAPI = ROOT / "chalicelib" / "system" / "routes" / "openapi.json"  # infra/docs/openapi.py writes it
BUILDS = ROOT / ".cache" / "build"  # file names contain a hash of their inputs
