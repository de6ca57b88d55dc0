"""The daily check on a whole stage: it finds a change in the bucket of the site, under its own role."""

import json
from typing import Any

from tests.cloud import client
from tests.live_stage import RunningStage

PAGE = "pay.html"


def test_a_changed_page_fails_the_check_until_it_is_restored(running: RunningStage) -> None:
    cloud = f"http://127.0.0.1:{running.ports['CLOUD_PORT']}"
    s3 = client("s3", cloud)
    outputs = json.loads((running.folder / "stage.json").read_text())["outputs"]
    place = {"Bucket": outputs["CheckoutBucketName"], "Key": PAGE}
    stored = s3.get_object(**place)
    deployed, kind = stored["Body"].read(), {"ContentType": stored["ContentType"]}

    before = check(cloud)
    try:
        s3.put_object(
            **place, **kind, Body=deployed.replace(b"</head>", b"<script src=/x.js></script></head>")
        )
        changed = check(cloud)
    finally:
        s3.put_object(**place, **kind, Body=deployed)
    after = check(cloud)

    assert changed["errorMessage"].startswith("1 of ")
    assert before == after
    assert before["unchanged"] > 10


def check(cloud: str) -> dict[str, Any]:
    """Invoke the function of the schedule. Return its result or its error."""
    answer = client("lambda", cloud).invoke(FunctionName="payment-gateway-check-pages", Payload=b"{}")
    result: dict[str, Any] = json.loads(answer["Payload"].read())
    return result
