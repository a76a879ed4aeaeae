"""Addresses that lead out of a document: the host that is shown is the host that is opened."""

import pytest

from glossator.domain.links import LONGEST_SHOWN, Blocked, WebAddress, outer_target


@pytest.mark.parametrize(
    ("address", "opened", "host"),
    [
        ("https://example.org", "https://example.org/", "example.org"),
        ("HTTP://EXAMPLE.org:8080/a b", "http://example.org:8080/a%20b", "example.org"),
        ("http://example.org/ä?ö=ü#ß", None, "example.org"),
        ("https://example.org@evil.test/", "https://evil.test/", "evil.test"),
        ("https://me:word@bank.example:444/", "https://bank.example:444/", "bank.example"),
        ("https://evil.test\\@example.org/", "https://evil.test/@example.org/", "evil.test"),
        ("http://пример.рф/x", "http://xn--e1afmkfd.xn--p1ai/x", "xn--e1afmkfd.xn--p1ai"),
        ("http://[2001:db8::1]:8/x", "http://[2001:db8::1]:8/x", "[2001:db8::1]"),
        ("file://www.example.org", "http://www.example.org/", "www.example.org"),
    ],
)
def test_an_address_of_the_web_is_read_as_a_browser_reads_it(
    address: str, opened: str | None, host: str
) -> None:
    target = outer_target(address)
    assert isinstance(target, WebAddress)
    assert target.host == host
    assert target.address.isascii()
    assert opened in (None, target.address)
    assert outer_target(target.address) == target


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#",
        "https:",
        "http:///x",
        "https://a b.example/",
        "https://ex%61mple.org/",
        "http://a..b/",
        "http://exa\nmple.org",
        "http://example.org/\u202egnp.exe",
        "http://example.org:99999/",
        "http://example.org/" + "x" * 3000,
        "http://[::1",
        "ftp://example.org/",
        "data:text/html,x",
        "vbscript:x",
        "file:paper.pdf#page=2",
        "file:////www.example.org/x",
        "JavaScript:alert(1)",
        "mailto:reader@example.org",
        "\x00https://example.org",
    ],
)
def test_everything_else_is_blocked_and_can_be_shown(address: str) -> None:
    target = outer_target(address)
    assert isinstance(target, Blocked)
    assert target.address.isprintable()
    assert len(target.address) <= LONGEST_SHOWN
