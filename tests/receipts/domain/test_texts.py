"""The page and the PDF of a receipt have the same texts, in each language."""

import json
import subprocess

import pytest

from chalicelib.notices.domain.language import Language
from chalicelib.receipts.domain.receipt import ReceiptStatus
from chalicelib.receipts.domain.texts import TEXTS, date_text
from infra.paths import ROOT
from tests.node import node

INTL = """
const [languages, zones, moments] = JSON.parse(process.argv[1]);
console.log(JSON.stringify(languages.map((language) => zones.flatMap((timeZone) => {
  const format = new Intl.DateTimeFormat(`${language}-IN`, { dateStyle: 'long', timeZone });
  return moments.map((moment) => format.format(new Date(moment)));
}))));
"""
LOCALES = ROOT / "checkout-static" / "src" / "receipt" / "locales"


@pytest.mark.parametrize("language", Language)
def test_the_page_has_the_texts_of_the_pdf(language: Language) -> None:
    page = json.loads((LOCALES / f"{language}.json").read_text())

    assert TEXTS[language].items() <= page.items()


def test_the_pdf_writes_dates_as_a_browser_does() -> None:
    moments = [f"2026-{month:02}-09T20:53:11.000Z" for month in range(1, 13)]
    zones = ["Asia/Kolkata", "Asia/Kuwait"]
    asked = json.dumps([list(Language), zones, moments])
    ran = subprocess.run([node(), "-e", INTL, asked], capture_output=True, text=True, check=True)

    texts = [[date_text(moment, zone, one) for zone in zones for moment in moments] for one in Language]
    assert texts == json.loads(ran.stdout)


def test_every_language_has_every_text() -> None:
    pages = [json.loads((LOCALES / f"{language}.json").read_text()).keys() for language in Language]

    assert len({tuple(texts) for texts in TEXTS.values()}) == 1
    assert len({tuple(texts) for texts in pages}) == 1


def test_every_status_has_a_text() -> None:
    assert all(f"status.{status}" in TEXTS[Language.ENGLISH] for status in ReceiptStatus)
