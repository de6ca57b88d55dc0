"""The options of axe-core in each color scheme. Dark colors change only what the rules about colors find."""

from collections.abc import Mapping
from typing import Any, Literal

AXE_OPTIONS: Mapping[Literal["light", "dark"], Mapping[str, Any]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
