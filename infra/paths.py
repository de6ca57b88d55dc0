"""Where things lie."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
INFRA = ROOT / "infra"
TEMPLATE = INFRA / "template"
BUILDS = ROOT / ".cache" / "build"  # everything in it is named by a hash of what made it
