"""Allowed webhook targets, by the form of the URL and the addresses of its name."""

import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.settings import read
from chalicelib.webhooks.sending.addresses import special_kind
from chalicelib.webhooks.sending.target import (
    MAX_URL_LENGTH,
    Lookup,
    NameNotFound,
    Rules,
    UnsafeTarget,
    check_url,
    resolve,
    rules_for,
)
from tests.test_settings import REQUIRED

LIVE = Rules(https_only=True, loopback_allowed=False)
TEST = Rules(https_only=False, loopback_allowed=False)
LOCAL = Rules(https_only=False, loopback_allowed=True)
PUBLIC = "93.184.215.14"


def found(*addresses: str) -> Lookup:
    """Return a resolver with these addresses, in the form of socket.getaddrinfo."""

    def lookup(name: str, port: int, **_: Any) -> Sequence[Any]:
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    return lookup


def unsafe(url: str, rules: Rules = TEST) -> str:
    with pytest.raises(UnsafeTarget) as refused:
        check_url(url, rules, found(PUBLIC))
    return refused.value.code


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/hooks?a=1&b=%20", "https://shop.example", "https://shop.example./", "https://SHOP.example/",
        "https://shop.example:443/", "https://shop.example:8443/", "https://shop.example:1024/",
        "https://a-b.c_d.example/", "https://bücher.example/", "https://例え.jp/", "https://xn--bcher-kva.example/",
        f"https://{PUBLIC}/", "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8443/", "HTTPS://shop.example/",
        "https://shop.example/a//b/../c", "https://shop.example/?url=http://10.0.0.1/@x",
    ],
)  # fmt: skip
def test_a_url_on_the_internet_is_allowed(url: str) -> None:
    check_url(url, LIVE, found(PUBLIC))


def test_a_name_with_a_private_address_is_refused_before_a_request_is_sent() -> None:
    with pytest.raises(UnsafeTarget) as refused:
        check_url("https://metadata.shop.example/", LIVE, found(PUBLIC, "169.254.169.254"))

    assert refused.value.code == "link-local"


def test_a_name_without_an_address_may_be_saved() -> None:
    check_url("https://shop.example/", LIVE, found())


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://shop.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://shop.example/", "scheme"),
        ("//shop.example/", "scheme"),
        ("shop.example", "scheme"),
        ("", "scheme"),
        ("javascript:alert(1)", "scheme"),
        (" https://shop.example/", "characters"),
        ("https://shop.example/ ", "characters"),
        ("https://shop.example/\r\nX: y", "characters"),
        ("https://shop.exa\tmple/", "characters"),
        ("https://shop.example/ünicode", "characters"),
        ("https://shop.example\\@10.0.0.1/", "user_info"),
        ("https://shop.example\\.evil.example/", "characters"),
        ("https://user@shop.example/", "user_info"),
        ("https://user:password@shop.example/", "user_info"),
        ("https://@shop.example/", "user_info"),
        ("https://shop.example/#part", "fragment"),
        ("https://shop.example/#", "fragment"),
        ("https://shop.example:0/", "port"),
        ("https://shop.example:22/", "port"),
        ("https://shop.example:25/", "port"),
        ("https://shop.example:1023/", "port"),
        ("https://shop.example:65536/", "not_a_url"),
        ("https://shop.example:-1/", "not_a_url"),
        ("https://shop.example:٤٤٣/", "not_a_url"),
        ("https://shop.example:port/", "not_a_url"),
        ("https://[::1", "not_a_url"),
        ("https:///hooks", "host"),
        ("https://:443/", "host"),
        ("https://./", "host"),
        ("https://a..example/", "host"),
        ("https://-a.example/", "host"),
        ("https://a-.example/", "host"),
        (f"https://{'a' * 64}.example/", "host"),
        (f"https://{'a.' * 126}example/", "host"),
        ("https://shop%2eexample/", "host"),
        ("https://%31%32%37.0.0.1/", "host"),
        ("https://a*b.example/", "host"),
        ("https://a b.example/", "host"),
        ("https://1.2.3.256/", "host"),
        ("https://1.2.3.4.5/", "host"),
        ("https://shop.example.1/", "host"),
        ("https://0xg.0x/", "host"),
        ("https://[1.2.3.4]/", "not_a_url"),
        ("https://[fe80::1%25eth0]/", "not_a_url"),
        ("https://[v1.x]/", "not_a_url"),
        ("https://localhost/", "loopback"),
        ("https://LOCALHOST./", "loopback"),
        ("https://shop.localhost/", "loopback"),
        (f"https://shop.example/{'a' * MAX_URL_LENGTH}", "too_long"),
    ],
)
def test_an_invalid_url_is_refused_with_its_reason(url: str, code: str) -> None:
    assert unsafe(url) == code


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7F.1", "0177.0.0.1",
        "017700000001", "0177.0x0.1", "127.0.0.1.", "00000177.1", "１２７.0.0.1", "①②⑦.0.0.1", "127。0。0。1",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::127.0.0.1]",
    ],
)  # fmt: skip
def test_loopback_is_recognized_in_every_notation(host: str) -> None:
    assert unsafe(f"http://{host}/") == "loopback"
    check_url(f"http://{host}:4000/", LOCAL, found())


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("0", "unspecified"),
        ("0.0.0.0", "unspecified"),
        ("0x0", "unspecified"),
        ("[::]", "unspecified"),
        ("10.1.2.3", "private"),
        ("167772161", "private"),
        ("172.16.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("0300.0250.1", "private"),
        ("[fc00::1]", "private"),
        ("[fd00:ec2::254]", "private"),
        ("169.254.169.254", "link-local"),
        ("0xa9fea9fe", "link-local"),
        ("[fe80::1]", "link-local"),
        ("[::ffff:169.254.169.254]", "link-local"),
        ("[64:ff9b::a9fe:a9fe]", "link-local"),
        ("100.64.0.1", "shared_by_a_carrier"),
        ("100.100.100.200", "shared_by_a_carrier"),
        ("192.0.0.192", "reserved"),
        ("192.0.2.1", "documentation"),
        ("198.51.100.1", "documentation"),
        ("203.0.113.1", "documentation"),
        ("[2001:db8::1]", "documentation"),
        ("[3fff::1]", "documentation"),
        ("198.18.0.1", "benchmarking"),
        ("[2001:2::1]", "benchmarking"),
        ("224.0.0.1", "multicast"),
        ("239.255.255.250", "multicast"),
        ("[ff02::1]", "multicast"),
        ("240.0.0.1", "reserved"),
        ("255.255.255.255", "broadcast"),
        ("[::10.0.0.1]", "IPv4-compatible"),
        ("[64:ff9b:1::a00:1]", "a_translation_of_private_IPv4"),
        ("[2002:a00:1::1]", "6to4"),
        ("[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "Teredo"),
        ("168.63.129.16", "a_cloud's_own"),
        ("[2600:1f18::5efe:a00:1]", "ISATAP"),
        ("[2600:1f18::200:5efe:a00:1]", "ISATAP"),
        ("[2600:1f18::200:5efe:5db8:d70e]", "ISATAP"),
        ("[2001:10::1]", "ORCHID"),
        ("[2001:20::1]", "ORCHID"),
        ("[fec0::1]", "site-local"),
        ("[100::1]", "discarded"),
        ("[5f00::1]", "segment_routing"),
        ("[4000::1]", "reserved"),
        ("[::2:0:0:0]", "reserved"),
    ],
)
@pytest.mark.parametrize("rules", [TEST, LOCAL])
def test_a_special_address_is_refused_with_its_kind(host: str, code: str, rules: Rules) -> None:
    assert unsafe(f"http://{host}/", rules) == code


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.1", "192.0.1.1", "223.255.255.255"]
)
@pytest.mark.parametrize("form", ["{}", "[::ffff:{}]", "[64:ff9b::{}]"])
def test_an_address_next_to_a_special_range_is_allowed(address: str, form: str) -> None:
    check_url(f"http://{form.format(address)}/", TEST)


def test_a_live_account_requires_https() -> None:
    settings = read({**REQUIRED, "WEBHOOK_ALLOW_LOOPBACK": "true"})

    assert rules_for("mer_1#live", settings) == Rules(https_only=True, loopback_allowed=True)
    assert rules_for("mer_1#test", settings) == LOCAL
    assert rules_for("mer_1#test", read(REQUIRED)) == TEST
    assert unsafe("http://shop.example/", LIVE) == "scheme"


def test_a_name_resolves_to_its_addresses() -> None:
    url = "https://Bücher.example:8443/hooks?a=1"

    target = resolve(url, LIVE, found("2606:2800:21f::1", PUBLIC, PUBLIC))

    assert (target.scheme, target.name, target.port) == ("https", "xn--bcher-kva.example", 8443)
    assert (target.path, target.addresses) == ("/hooks?a=1", (PUBLIC, "2606:2800:21f::1"))


def test_an_ip_address_is_not_looked_up() -> None:
    target = resolve("http://0x5db8d70e/", TEST, lookup=unreachable)

    assert (target.name, target.port, target.path, target.addresses) == (PUBLIC, 80, "/", (PUBLIC,))


def unreachable(*_: Any, **__: Any) -> Sequence[Any]:
    raise AssertionError("looked up")


@pytest.mark.parametrize(
    "bad", ["10.0.0.1", "127.0.0.1", "fe80::1%eth0", "::ffff:10.0.0.1", "169.254.169.254"]
)
def test_one_special_address_among_public_ones_is_refused(bad: str) -> None:
    with pytest.raises(UnsafeTarget):
        resolve("https://shop.example/", TEST, found(PUBLIC, bad, "1.1.1.1"))


def test_the_error_omits_the_address_from_our_dns() -> None:
    with pytest.raises(UnsafeTarget, match="private") as refused:
        resolve("https://intranet/", TEST, found("10.11.12.13"))

    assert "10.11" not in str(refused.value)


@pytest.mark.parametrize("error", [socket.gaierror(-2, "not known"), UnicodeError("label too long"), None])
def test_a_name_without_an_address_is_not_found(error: Exception | None) -> None:
    def lookup(*_: Any, **__: Any) -> Sequence[Any]:
        if error:
            raise error
        return []

    with pytest.raises(NameNotFound):
        resolve("https://shop.example/", TEST, lookup)


addresses = st.integers(0, 2**32 - 1).map(IPv4Address) | st.integers(0, 2**128 - 1).map(IPv6Address)
of_the_internet = st.integers(0x2000 << 112, (0x4000 << 112) - 1).map(IPv6Address)


@given(addresses | of_the_internet)
def test_an_allowed_address_is_global_in_pythons_registry_too(address: IPv4Address | IPv6Address) -> None:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    if special_kind(address) is None and not mapped:
        assert address.is_global
        assert not address.is_multicast


@given(st.lists(addresses | of_the_internet, min_size=1, max_size=5))
def test_a_target_has_no_special_address(behind: list[IPv4Address | IPv6Address]) -> None:
    any_special = any(special_kind(address) for address in behind)

    try:
        target = resolve("https://shop.example/", TEST, found(*map(str, behind)))
    except UnsafeTarget:
        assert any_special
    else:
        assert not any_special
        assert set(target.addresses) == {str(address) for address in behind}


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "{:#x}", "0{:o}", "{:#X}."]))
def test_a_number_is_the_address_that_c_parses(number: int, form: str) -> None:
    host = form.format(number).replace("0X", "0x")

    try:
        target = resolve(f"http://{host}/", TEST, unreachable)
    except UnsafeTarget:
        assert special_kind(IPv4Address(number))
    else:
        assert target.addresses == (str(IPv4Address(number)),)
        assert special_kind(IPv4Address(number)) is None
