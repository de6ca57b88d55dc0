import base64
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from botocore.parsers import JSONParser
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import aws

texts = st.text(max_size=3)
binaries = st.binary(max_size=3).map(lambda value: base64.b64encode(value).decode())
flat: st.SearchStrategy[Any] = st.one_of(
    st.fixed_dictionaries({"S": texts}), st.fixed_dictionaries({"N": st.integers().map(str)}),
    st.fixed_dictionaries({"B": binaries}), st.fixed_dictionaries({"BS": st.lists(binaries, max_size=2)}),
    st.fixed_dictionaries({"SS": st.lists(texts, max_size=2)}),
    st.sampled_from([{"BOOL": True}, {"NULL": True}, {"NS": ["1", "2.5"]}]),
)  # fmt: skip
values = st.recursive(
    flat,
    lambda inner: (
        st.fixed_dictionaries({"M": st.dictionaries(texts, inner, max_size=2)})
        | st.fixed_dictionaries({"L": st.lists(inner, max_size=2)})
    ),
    max_leaves=5,
)
items = st.dictionaries(texts, values, max_size=4)


def test_threads_that_start_together_share_one_client(cloud: str) -> None:
    together = Barrier(8)

    def client(_: int) -> int:
        together.wait()
        return id(aws.client("cloudwatch"))

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(client, range(8)))) == 1


def test_every_client_has_a_fixed_user_agent(cloud: str) -> None:
    clients: list[Any] = [aws.client("sqs"), aws.session.create_client("kms")]

    assert all(made.meta.config.user_agent.startswith("payment-gateway") for made in clients)


@settings(max_examples=40)
@given(item=items)
def test_items_are_read_as_botocore_reads_them(item: dict[str, Any]) -> None:
    body = json.dumps({"Items": [item], "LastEvaluatedKey": item, "Count": 1, "Unknown": {}}).encode()
    response = {"body": body, "headers": {}, "status_code": 200}
    shape = aws.session.get_service_model("dynamodb").operation_model("Query").output_shape
    assert shape is not None
    parsers = aws.session.get_component("response_parser_factory")

    read = parsers.create_parser("json").parse(response, shape)

    assert read == JSONParser().parse(response, shape)
