"""Name the browser of a User-Agent header. Anyone can write the header, so no part of it is repeated."""

import re

_BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
_SYSTEMS = {
    "iPhone|iPad": "iOS",
    "Android": "Android",
    "Mac OS X": "macOS",
    "Windows": "Windows",
    "Linux|X11": "Linux",
}


def browser_of(user_agent: str) -> str:
    """Return a name such as Chrome on macOS; empty if the browser is unknown."""
    browser, system = _found(_BROWSERS, user_agent), _found(_SYSTEMS, user_agent)
    return f"{browser} on {system}" if browser and system else browser


def _found(names: dict[str, str], user_agent: str) -> str:
    return next((name for sign, name in names.items() if re.search(sign, user_agent)), "")
