"""Operators of the platform."""

import pytest
from chalice.test import Client

from tests.gateway import Gateway
from tests.operator_sessions import an_operator


@pytest.fixture
def ann(client: Client) -> Gateway:
    return an_operator(client)


@pytest.fixture
def bob(client: Client) -> Gateway:
    return an_operator(client)


@pytest.fixture
def operator(client: Client) -> Gateway:
    return an_operator(client)
