"""Tax numbers are free text, except that a GSTIN must have its check character."""

import pytest

from chalicelib.domain.tax_id import cleaned, label_of


@pytest.mark.parametrize(
    ("text", "tax_id", "label"),
    [
        ("27AAPFU0939F1ZV", "27AAPFU0939F1ZV", "gstin"),
        (" 29aagcb7383j1z4 ", "29AAGCB7383J1Z4", "gstin"),
        ("GB 123 4567 89", "GB 123 4567 89", "tax_id"),
        ("de811907980", "de811907980", "tax_id"),
    ],
)
def test_a_tax_number_is_kept_and_a_gstin_is_in_capitals(text: str, tax_id: str, label: str) -> None:
    assert (cleaned(text), label_of(cleaned(text))) == (tax_id, label)


@pytest.mark.parametrize("text", ["27AAPFU0939F1ZW", "27AAPFU0993F1ZV", "72AAPFU0939F1ZV"])
def test_a_gstin_with_a_typing_error_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="check character is wrong"):
        cleaned(text)


def test_an_empty_tax_number_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        cleaned("  ")
