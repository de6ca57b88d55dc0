"""A worker is killed between the acquirer's approval and our write: the message is delivered again."""

import signal
import subprocess
import sys

from chalicelib.aws import client
from chalicelib.db.rows import EventRow
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of

# Runs the real worker with the queue's message; the process dies after the acquirer's answer.
DIES_AFTER_THE_ACQUIRER = """
import os, signal, sys
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context

class Dies(Acquirer):
    def authorize(self, payment, card):
        os.kill(os.getpid(), signal.SIGKILL)

process(PaymentTask.read(sys.argv[1]), payment_context(Dies()))
"""


def test_a_payment_with_a_killed_worker_succeeds_once(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    stage.relay(gateway.account)
    [message] = client("sqs").receive_message(QueueUrl=url_of("payments"), VisibilityTimeout=0)["Messages"]

    killed = subprocess.run([sys.executable, "-c", DIES_AFTER_THE_ACQUIRER, message["Body"]], check=False)
    before = gateway.get(f"/v1/payments/{payment['id']}").data["status"]
    stage.run(gateway.account)

    assert (killed.returncode, before) == (-signal.SIGKILL, "pending")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"
    assert [row.type for row in EventRow.of_account(gateway.account)].count("payment.success") == 1
