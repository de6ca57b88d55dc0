"""Record what SES reports about a mail: it did not arrive, or its reader marked it as spam.

The address is suppressed first. A worker that dies in between is followed by another, with the same writes.
"""

from datetime import datetime

from chalicelib.log import logger
from chalicelib.notices.domain.feedback import Feedback
from chalicelib.notices.store import mail as mails
from chalicelib.notices.store import suppressions
from chalicelib.request_id import started_by


def record(feedback: Feedback, at: datetime) -> None:
    """Suppress the address if it must get no more mail, and write the outcome of the mail."""
    reason = feedback.reason
    is_suppressed = reason is not None and suppressions.add(feedback, reason, at)
    with started_by(mails.report(feedback.account, feedback.mail_id, feedback.outcome)):
        logger.info(
            "mail.reported", mail_id=feedback.mail_id, outcome=feedback.outcome, is_suppressed=is_suppressed
        )
