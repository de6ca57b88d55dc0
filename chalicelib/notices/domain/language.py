"""Define the languages of mails and receipts."""

from enum import StrEnum


class Language(StrEnum):
    ENGLISH = "en"
    HINDI = "hi"
