"""Write the texts of notices: what was changed, when and from where, and what to do if that is wrong."""

from collections.abc import Mapping
from typing import Final

from chalicelib.notices.domain.alert_texts import ALERTS
from chalicelib.notices.domain.mail import MailKind
from chalicelib.notices.domain.notice import Notice

_NOT_YOU: Final = (
    "If this was not you, set a new password, then remove what you do not know in Settings, Security."
    " Ask an owner of the merchant to check the audit log.",
    "/forgot-password",
)
_NO_OWNER: Final = (
    "If no owner should have done this, revoke the key. The audit log in Settings shows all changes.",
    "/developers",
)
_NOT_WANTED: Final = (
    "If this is wrong, an owner can correct it in Settings, Users. The audit log shows all changes.",
    "/settings/users",
)
_KEY: Final = "the {mode} API key {key}"

NOTICES: Final[Mapping[MailKind, Notice]] = {
    MailKind.SIGN_IN: Notice(
        "Sign-in in a new browser", "{user} signed in to the dashboard with {method} in a new browser.",
        *_NOT_YOU,
    ),
    MailKind.PASSWORD_ENTERED: Notice(
        "Your password was entered in a new browser",
        "The password of {user} was entered in a new browser. The sign-in still needs the second factor.",
        *_NOT_YOU,
    ),
    MailKind.PASSWORD_CHANGED: Notice(
        "Your password was changed", "The password of {user} for the dashboard was changed.", *_NOT_YOU
    ),
    MailKind.AUTHENTICATOR_ADDED: Notice(
        "Authenticator app added", "An authenticator app was added to {user}.", *_NOT_YOU
    ),
    MailKind.AUTHENTICATOR_REMOVED: Notice(
        "Authenticator app removed",
        "The authenticator app of {user} was removed, with its recovery codes.", *_NOT_YOU,
    ),
    MailKind.RECOVERY_CODES_REPLACED: Notice(
        "New recovery codes", "New recovery codes were created for {user}. The previous ones do not work any"
        " more.", *_NOT_YOU,
    ),
    MailKind.PASSKEY_ADDED: Notice("Passkey added", 'The passkey "{name}" was added to {user}.', *_NOT_YOU),
    MailKind.PASSKEY_REMOVED: Notice("Passkey removed", "A passkey of {user} was removed.", *_NOT_YOU),
    MailKind.SECOND_FACTORS_RESET: Notice(
        "Second factors removed",
        "The operator of the gateway removed the passkeys and the authenticator app of {user}.", *_NOT_YOU,
    ),
    MailKind.API_KEY_CREATED: Notice(
        "API key created: {merchant}", f"{{by}} created {_KEY}.", *_NO_OWNER
    ),
    MailKind.API_KEY_CHANGED: Notice(
        "API key changed: {merchant}", f"{{by}} changed the settings of {_KEY}: {{changes}}.", *_NO_OWNER
    ),
    MailKind.API_KEY_ROLLED: Notice(
        "API key secret rotated: {merchant}", f"{{by}} replaced the secret of {_KEY}.", *_NO_OWNER
    ),
    MailKind.API_KEY_REVOKED: Notice(
        "API key revoked: {merchant}", f"{{by}} revoked {_KEY}. It does not work any more.",
        "If no owner should have done this, create another key. The audit log in Settings shows all changes.",
        "/developers",
    ),
    MailKind.API_KEY_NEW_NETWORK: Notice(
        "API key used from a new network: {merchant}",
        f"A server used {_KEY} from the network {{network}}, from which it was not used in the last 90 days.",
        "If this is not one of your servers, rotate the secret or revoke the key. The key's allowed addresses"
        " limit it to your servers.",
        "/developers",
    ),
    MailKind.USER_JOINED: Notice(
        "New user: {merchant}", "{user} now has access to the dashboard of {merchant}. The role is {role}.",
        *_NOT_WANTED,
    ),
    MailKind.USER_ROLE_CHANGED: Notice(
        "Role changed: {merchant}", "{by} changed the role of {user} from {previous_role} to {role}.",
        *_NOT_WANTED,
    ),
    MailKind.EXPORT_READY: Notice(
        "Export ready: {merchant}", "The file {file} is ready. It has {rows} rows.",
        "Download it within 24 hours:", "/exports",
    ),
    MailKind.USER_REMOVED: Notice(
        "User removed: {merchant}", "{by} removed {user} from the dashboard of {merchant}.", *_NOT_WANTED
    ),
    **ALERTS,
}  # fmt: skip
