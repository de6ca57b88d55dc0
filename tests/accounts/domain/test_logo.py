"""A logo is a PNG or JPEG by its content."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.accounts.domain.logo import MAX_BYTES, logo_of
from chalicelib.domain.errors import BadRequest
from tests.images import jpeg, png


@pytest.mark.parametrize(
    ("content", "media_type", "suffix"), [(png(), "image/png", "png"), (jpeg(), "image/jpeg", "jpeg")]
)
def test_the_type_is_that_of_the_content(content: bytes, media_type: str, suffix: str) -> None:
    logo = logo_of(content)

    assert logo.media_type == media_type
    assert logo.name.endswith(f".{suffix}")


def test_another_image_has_another_name_and_the_same_one_the_same() -> None:
    assert logo_of(png()).name == logo_of(png()).name
    assert logo_of(png()).name != logo_of(png(color=b"\0\0\0")).name


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + bytes(90),
        b"RIFF\0\0\0\0WEBPVP8 ", b"<!doctype html>", b"%PDF-1.7",
    ],
)  # fmt: skip
def test_another_format_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest, match="PNG or JPEG"):
        logo_of(content)


@pytest.mark.parametrize("content", [png(8, 64), png(64, 15), png(2049, 16), jpeg(16, 4000), jpeg(0, 0)])
def test_a_size_that_pages_cannot_show_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest, match="16 to 2048 pixels"):
        logo_of(content)


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(BadRequest, match="256 KiB"):
        logo_of(png() + bytes(MAX_BYTES))


@given(
    st.sampled_from([png(), jpeg()]).flatmap(lambda whole: st.integers(0, 20).map(lambda end: whole[:end]))
)
def test_an_image_that_ends_early_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest):
        logo_of(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_logo_or_are_refused(content: bytes) -> None:
    for start in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with suppress(BadRequest):
            assert logo_of(start + content).content == start + content
