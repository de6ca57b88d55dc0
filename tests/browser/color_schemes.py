"""The color schemes in which pages are checked, and the options of axe-core in them."""

from collections.abc import Mapping
from typing import Any, Literal

Colors = Literal["light", "dark"]
Look = tuple[Colors, int]
AxeOptions = Mapping[str, Any]

COLORS: tuple[Colors, ...] = ("light", "dark")
ALL_RULES: AxeOptions = {}
# Dark colors change only what these rules find.
COLOR_RULES: AxeOptions = {"runOnly": ["color-contrast", "link-in-text-block"]}
AXE_OPTIONS: Mapping[Colors, AxeOptions] = {"light": ALL_RULES, "dark": COLOR_RULES}
