"""The daily check on a whole stage: it finds a change in the bucket of the site, under its own role."""

import json
from typing import Any

from tests.live_stage import RunningStage

PAGE = "pay.html"


def test_a_changed_page_fails_the_check_until_it_is_restored(running: RunningStage) -> None:
    s3 = running.client("s3")
    outputs = json.loads((running.folder / "stage.json").read_text())["outputs"]
    place = {"Bucket": outputs["CheckoutBucketName"], "Key": PAGE}
    stored = s3.get_object(**place)
    deployed, kind = stored["Body"].read(), {"ContentType": stored["ContentType"]}

    before = check(running)
    try:
        s3.put_object(
            **place, **kind, Body=deployed.replace(b"</head>", b"<script src=/x.js></script></head>")
        )
        changed = check(running)
    finally:
        s3.put_object(**place, **kind, Body=deployed)
    after = check(running)

    assert changed["errorMessage"].startswith("1 of ")
    assert before == after
    assert before["unchanged"] > 10


def check(running: RunningStage) -> dict[str, Any]:
    """Invoke the function of the schedule. Return its result or its error."""
    answer = running.client("lambda").invoke(FunctionName="payment-gateway-check-pages", Payload=b"{}")
    result: dict[str, Any] = json.loads(answer["Payload"].read())
    return result
