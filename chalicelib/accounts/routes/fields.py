"""Fields of request bodies that several routes of accounts take. None of them is logged."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.accounts.domain.password import MAX_PASSWORD

PasswordText = Annotated[str, Field(min_length=1, max_length=MAX_PASSWORD)]
Password = Annotated[PasswordText, Field(repr=False)]
Credential = Annotated[dict[str, Any], Field(repr=False)]  # of a passkey, as JSON, by Web Authentication
LinkToken = Annotated[str, Field(min_length=1, max_length=300, repr=False)]  # of a link in a mail
