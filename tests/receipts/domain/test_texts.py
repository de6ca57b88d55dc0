"""The page and the PDF of a receipt have the same texts, in each language."""

import json

import pytest

from chalicelib.notices.domain.language import Language
from chalicelib.receipts.domain.receipt import ReceiptStatus
from chalicelib.receipts.domain.texts import TEXTS
from infra.paths import ROOT

LOCALES = ROOT / "checkout-static" / "src" / "receipt" / "locales"


@pytest.mark.parametrize("language", Language)
def test_the_page_has_the_texts_of_the_pdf(language: Language) -> None:
    page = json.loads((LOCALES / f"{language}.json").read_text())

    assert TEXTS[language].items() <= page.items()


def test_every_language_has_every_text() -> None:
    pages = [json.loads((LOCALES / f"{language}.json").read_text()).keys() for language in Language]

    assert len({tuple(texts) for texts in TEXTS.values()}) == 1
    assert len({tuple(texts) for texts in pages}) == 1


def test_every_status_has_a_text() -> None:
    assert all(f"status.{status}" in TEXTS[Language.ENGLISH] for status in ReceiptStatus)
