"""`infra listen` forwards a stage's events, signed, to a developer's server, each once."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import standardwebhooks

from chalicelib.webhooks.sending.signature import SigningKeys, new_secret
from infra import cli
from infra.data.listen import Feed, Forwarder, StageUnavailable, listen
from infra.errors import CliError
from infra.local.processes import identity_of
from infra.paths import ROOT
from tests.builders import NOON
from tests.event_feed import Event, EventFeed
from tests.examples.test_receivers import interruptible
from tests.fault_server import FaultServer
from tests.receiver import MerchantServer

SECRET = new_secret(b"s" * 32)


class Enough(Exception):
    """Stop a loop that runs until Ctrl-C."""


@pytest.fixture
def stage() -> Iterator[EventFeed]:
    feed = EventFeed()
    yield feed
    feed.close()


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


def followed(
    feed: Feed, url: str, *between: Any, events: tuple[str, ...] = ("*",)
) -> tuple[list[str], list[float]]:
    """Listen, call the next step of `between` in each pause, and stop after the last one.

    Return the printed lines and the pauses.
    """
    said: list[str] = []
    pauses: list[float] = []
    rest = iter(between)

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        step = next(rest, None)
        if step is None:
            raise Enough
        step()

    with pytest.raises(Enough):
        listen(feed, Forwarder(url, SigningKeys((SECRET,)), events, within_s=2), said.append, pause)
    return said, pauses


def feed_of(stage: EventFeed) -> Feed:
    return Feed(stage.url, "key", "secret", after=NOON)


def forwarded(merchant: MerchantServer) -> list[str]:
    return [json.loads(request.body)["id"] for request in merchant.received]


def test_each_event_is_forwarded_once_over_pages_and_polls(
    stage: EventFeed, merchant: MerchantServer
) -> None:
    for number in range(5):
        stage.happens(number, later_s=number)

    said, pauses = followed(
        feed_of(stage),
        merchant.url,
        lambda: stage.happens(5, later_s=5),
        lambda: stage.happens(6, later_s=60),
    )

    assert forwarded(merchant) == [f"evt_{number}" for number in range(7)]
    assert [line.split()[1:4] for line in said] == [["payment.success", f"evt_{n}", "200"] for n in range(7)]
    assert pauses == [1.0, 1.0, 1.0]


def test_a_forwarded_request_equals_a_webhook(stage: EventFeed, merchant: MerchantServer) -> None:
    event = stage.happens(1)

    followed(feed_of(stage), merchant.url)

    [request] = merchant.received
    assert request.body == json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()
    assert standardwebhooks.Webhook(SECRET).verify(request.body, dict(request.headers.items())) == event
    assert request.headers["Content-Type"] == "application/json"


def test_an_event_that_becomes_visible_late_is_forwarded(stage: EventFeed, merchant: MerchantServer) -> None:
    stage.happens(2, later_s=20)

    followed(feed_of(stage), merchant.url, lambda: stage.happens(1, later_s=5))

    assert forwarded(merchant) == ["evt_2", "evt_1"]


def test_earlier_events_are_not_forwarded(stage: EventFeed, merchant: MerchantServer) -> None:
    stage.happens(1, later_s=-1)

    followed(feed_of(stage), merchant.url)

    assert merchant.received == []


def test_only_selected_events_are_forwarded(stage: EventFeed, merchant: MerchantServer) -> None:
    for number, event in enumerate(["payment.success", "order.paid", "refund.failed", "refund.processed"]):
        stage.happens(number, event)

    followed(feed_of(stage), merchant.url, events=("payment.*", "refund.failed"))

    assert forwarded(merchant) == ["evt_0", "evt_2"]


def test_an_error_response_is_printed_and_not_retried(stage: EventFeed, merchant: MerchantServer) -> None:
    stage.happens(1)
    merchant.answer_with(500)

    said, _ = followed(feed_of(stage), merchant.url, lambda: None)

    assert [line.split()[3] for line in said] == ["500"]
    assert len(merchant.received) == 1


@pytest.mark.parametrize(
    ("fault", "result"),
    [
        ("redirect", "307"),
        ("redirect_to_no_url", "302"),
        ("redirect_with_bytes", "302"),
        ("redirect_endless", "302"),
        ("endless_chunks", "200"),
        ("gzip_bomb", "200"),
        ("endless_continue", "InvalidResponse"),
        ("another_protocol", "InvalidResponse"),
        ("slow_head", "Timeout"),
    ],
)
def test_listen_prints_a_wrong_response_and_continues(stage: EventFeed, fault: str, result: str) -> None:
    stage.happens(1)

    with FaultServer() as server:
        said, _ = followed(feed_of(stage), server.url(fault))

    assert [line.split()[3] for line in said] == [result]
    assert [path for path, _ in server.received] == [fault]


@pytest.mark.parametrize("fault", ["redirect_to_no_url", "redirect_with_bytes", "redirect_endless"])
def test_a_redirect_of_the_stage_is_an_error_and_not_followed(fault: str) -> None:
    with FaultServer() as server:
        feed = Feed(f"{server.url(fault)}?", "key", "secret", after=NOON)

        with pytest.raises(CliError, match="The stage rejected the request: 302"):
            list(feed.new())


@pytest.mark.parametrize("fault", ["endless_body", "endless_chunks", "half_a_body", "body_in_pieces"])
def test_a_wrong_response_of_the_stage_counts_as_unavailable(fault: str) -> None:
    with FaultServer() as server:
        feed = Feed(f"{server.url(fault)}?", "key", "secret", after=NOON, within_s=2)

        with pytest.raises(StageUnavailable):
            list(feed.new())


def test_a_stage_that_sends_letter_by_letter_counts_as_unavailable() -> None:
    with FaultServer() as server:
        feed = Feed(f"{server.url('slow_body')}?", "key", "secret", after=NOON, within_s=1)

        started = time.monotonic()

        with pytest.raises(StageUnavailable, match="without an end"):
            list(feed.new())
        assert time.monotonic() - started < 8  # the whole body takes ten seconds


def test_a_server_that_is_down_gets_its_events_once_it_is_up(stage: EventFeed) -> None:
    with MerchantServer() as gone:
        url, port = gone.url, urlsplit(gone.url).port or 0
    started: list[MerchantServer] = []
    stage.happens(1)
    stage.happens(2, later_s=1)

    with ExitStack() as later:
        said, pauses = followed(
            feed_of(stage), url, *[lambda: None] * 2,
            lambda: started.append(later.enter_context(MerchantServer(port))),
        )  # fmt: skip

    assert forwarded(started[0]) == ["evt_1", "evt_2"]
    assert pauses == [1.0, 2.0, 4.0, 1.0]
    assert said[0] == f"{url} does not answer; trying again in 1 s"


@pytest.mark.parametrize("answer", [(502, {}), (503, {"error": {}}), (429, {})])
def test_listen_waits_for_a_stage_that_is_down(
    stage: EventFeed, merchant: MerchantServer, answer: tuple[int, Event]
) -> None:
    stage.answer = answer
    stage.happens(1)

    said, pauses = followed(
        feed_of(stage), merchant.url, lambda: None, lambda: setattr(stage, "answer", None)
    )

    assert forwarded(merchant) == ["evt_1"]
    assert pauses == [1.0, 2.0, 1.0]
    assert said[0] == "The stage does not answer; trying again in 1 s"


def test_listen_continues_after_a_restart_of_the_stage(stage: EventFeed, merchant: MerchantServer) -> None:
    port = int(stage.url.split(":")[2].split("/")[0])
    stage.happens(1)

    def restart() -> None:
        events = stage.events
        stage.__init__(port)  # type: ignore[misc]
        stage.events = events
        stage.happens(2, later_s=1)

    followed(feed_of(stage), merchant.url, stage.close, restart)

    assert forwarded(merchant) == ["evt_1", "evt_2"]


def test_a_wait_grows_to_eight_seconds(stage: EventFeed) -> None:
    stage.answer = (502, {})

    _, pauses = followed(feed_of(stage), "http://127.0.0.1:9/", *[lambda: None] * 5)

    assert pauses == [1, 2, 4, 8, 8, 8]


def test_a_rejected_key_stops_listen_with_one_sentence(stage: EventFeed) -> None:
    feed = Feed(stage.url, "key", "wrong", after=NOON)

    with pytest.raises(CliError, match="The stage rejected the request"):
        list(feed.new())


@pytest.mark.parametrize(
    "forward_to", ["localhost:4000", "ftp://localhost/", "http://", "http://[bad", "http://a:99999/"]
)
def test_an_invalid_url_is_rejected(forward_to: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["listen", "--forward-to", forward_to])

    assert "is not a URL such as" in capsys.readouterr().err


def test_an_unknown_event_is_rejected(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["listen", "--forward-to", "http://localhost:4000/", "--events", "payment.*,paymnt.success"])

    assert "unknown event 'paymnt.success'" in capsys.readouterr().err


def test_a_deployed_stage_needs_a_key(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("API_KEY", raising=False)

    code = cli.main(["listen", "--forward-to", "http://localhost:4000", "--api-url", "https://a.example/api"])

    assert code == 1
    assert "API_KEY" in capsys.readouterr().err


@pytest.mark.parametrize("local", [True, False], ids=["this machine's stage", "another"])
def test_the_command_prints_its_secret_and_stops_on_ctrl_c(
    stage: EventFeed, merchant: MerchantServer, tmp_path: Path, local: bool
) -> None:
    at = (datetime.now(UTC) + timedelta(minutes=1)).isoformat()
    stage.events.append({"id": "evt_1", "event": "order.paid", "created_at": at, "data": {}})
    a_running_stage(tmp_path, stage.url)
    which = [] if local else ["--api-url", stage.url]

    with listening("--forward-to", merchant.url, *which, LOCAL_DIR=str(tmp_path)) as process:
        assert process.stdout
        started, line = process.stdout.readline(), process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)

    secret = started.split("WEBHOOK_SECRET=")[1].split(".")[0]
    [request] = merchant.received
    standardwebhooks.Webhook(secret).verify(request.body, dict(request.headers.items()))
    assert line.split()[1:4] == ["order.paid", "evt_1", "200"]
    assert (process.returncode, errors) == (130, "")


def test_a_deployed_stage_has_the_same_secret_at_each_start(tmp_path: Path) -> None:
    which = ["--forward-to", "http://localhost:4000", "--api-url", "http://127.0.0.1:9/api"]
    lines = []
    for _ in range(2):
        with listening(*which, LOCAL_DIR=str(tmp_path)) as process:
            assert process.stdout
            lines.append(process.stdout.readline())
            process.kill()

    assert "WEBHOOK_SECRET=whsec_" in lines[0]
    assert lines[0] == lines[1]


@pytest.mark.parametrize(
    ("command", "stopped", "refusal"),
    [
        ("listen --forward-to http://localhost:4000", ["edge"], "The local stage is not running."),
        ("status", ["edge", "cloud"], "Not running: cloud, stack, edge."),
        (
            "logs",
            ["edge", "cloud"],
            "The local cloud is not running; these are the last lines of its log files.",
        ),
    ],
)
def test_a_stopped_stage_is_not_asked_at_the_port_of_another(
    stage: EventFeed, tmp_path: Path, command: str, stopped: list[str], refusal: str
) -> None:
    a_running_stage(tmp_path, stage.url)
    for part in stopped:
        (tmp_path / f"{part}.pid").unlink()

    with commanded(*command.split(), LOCAL_DIR=str(tmp_path)) as process:
        _, errors = process.communicate(timeout=60)

    assert (process.returncode, errors.splitlines()[0]) == (1, f"✗ {refusal}")
    assert errors.endswith(": make up\n")
    assert stage.asked == []


def a_running_stage(folder: Path, api_url: str) -> None:
    """Write the files of a stage whose processes are this one."""
    (folder / "stage.env").write_text(f"API_URL={api_url.removesuffix('/api')}\n")
    port = urlsplit(api_url).port
    (folder / "stage.json").write_text(json.dumps({"ports": {"API_PORT": port, "CLOUD_PORT": port}}))
    for part in ("edge", "cloud"):
        (folder / f"{part}.pid").write_text(f"{os.getpid()}\n{identity_of(os.getpid())}")


def test_without_a_local_stage_the_error_says_how_to_start_it(tmp_path: Path) -> None:
    with listening("--forward-to", "http://localhost:4000", LOCAL_DIR=str(tmp_path)) as process:
        _, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert errors == "✗ The local stage does not exist.\nStart it: make up\n"


def listening(*arguments: str, **environment: str) -> AbstractContextManager[subprocess.Popen[str]]:
    return commanded("listen", *arguments, **environment)


@contextmanager
def commanded(*arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    inherited = {name: value for name, value in os.environ.items() if name != "WEBHOOK_SECRET"}
    given = {"API_KEY": "key", "API_SECRET": "secret", **environment}
    with interruptible(), subprocess.Popen(
        [sys.executable, "-m", "infra", *arguments],
        cwd=ROOT, env=inherited | given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        yield process
