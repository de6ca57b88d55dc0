"""A worker that is killed between the acquirer's yes and our write of it: the message comes again."""

import signal
import subprocess
import sys

from chalicelib.aws import client
from chalicelib.db.rows import EventRow
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of

# Runs the real worker on the queue's message, with an acquirer after whose answer the process is gone.
DIES_AFTER_THE_ACQUIRER = """
import json, os, signal, sys
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.workers.payments import process
from tests.acquirer import Acquirer, payment_context

class Dies(Acquirer):
    def authorize(self, payment, card):
        os.kill(os.getpid(), signal.SIGKILL)

process(PaymentTask(**json.loads(sys.argv[1])), payment_context(Dies()))
"""


def test_a_payment_whose_worker_was_killed_settles_once(gateway: Gateway, stage: Stage) -> None:
    payment = gateway.payment()
    stage.relay(gateway.account)
    [message] = client("sqs").receive_message(QueueUrl=url_of("payments"), VisibilityTimeout=0)["Messages"]

    killed = subprocess.run([sys.executable, "-c", DIES_AFTER_THE_ACQUIRER, message["Body"]], check=False)
    before = gateway.get(f"/v1/payments/{payment['id']}").data["status"]
    stage.run(gateway.account)

    assert (killed.returncode, before) == (-signal.SIGKILL, "pending")
    assert gateway.get(f"/v1/payments/{payment['id']}").data["status"] == "success"
    assert [row.type for row in EventRow.query(gateway.account)].count("payment.success") == 1
