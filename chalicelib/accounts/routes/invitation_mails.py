"""Make an invitation and the mail that has its link."""

from datetime import datetime

from chalicelib.accounts.domain import proof as proofs
from chalicelib.accounts.domain.invitation import Invitation, token_of
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.routes.session_proofs import new_proof
from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.notices.domain.mail import Mail, MailKind


def invite(
    merchant: Merchant, email: str, role: Role, *, inviter: str, user_id: str | None, at: datetime
) -> tuple[Invitation, Mail]:
    """Return an invitation and its mail. `inviter` is shown; `user_id` is None for an operator."""
    proof = new_proof()
    invitation = Invitation(merchant.id, email, new_id("inv", at), role, proofs.hash_of(proof), at, user_id)
    mail_id = new_id("mail", at)
    mail = Mail(
        account=merchant.id, id=mail_id, kind=MailKind.INVITATION, recipient=email,
        values={"merchant": merchant.name, "inviter": inviter, "role": role},
        sealed_link=seal(f"/invitation#{token_of(invitation, proof)}", mail_id),
        created_at=at, send_before=invitation.expires_at,
    )  # fmt: skip
    return invitation, mail
