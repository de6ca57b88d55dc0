"""A browser is named in the words of a closed list."""

import pytest

from chalicelib.notices.domain.browsers import browser_of

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (f"{MAC} Chrome/142.0.0.0 Safari/537.36", "Chrome on macOS"),
        (f"{MAC} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on macOS"),
        (IPHONE, "Safari on iOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Chrome/142", "Chrome"),
        ("Call +1 555 0100 now, Windows", ""),
        ("", ""),
    ],
)
def test_a_browser_has_a_plain_name(user_agent: str, name: str) -> None:
    assert browser_of(user_agent) == name
