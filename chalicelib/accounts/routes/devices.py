"""The cookie of a browser in which a user signed in before."""

from chalicelib.accounts.domain.device import LIFETIME, Device, cookie_name, is_known, new_device
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.routes.session_proofs import new_proof
from chalicelib.accounts.store import devices
from chalicelib.domain.ids import new_id
from chalicelib.http.request import Request

SIGN_IN = "/api/v1/dashboard/sessions"


def known_device(user: User, request: Request) -> Device | None:
    """Return the browser of the request if the user signed in with it before."""
    device_id, _, proof = request.cookie(cookie_name(user.id)).partition(".")
    device = devices.find(user.id, device_id) if device_id else None
    return device if device and is_known(device, proof, request.at) else None


def remember_device(user: User, request: Request) -> None:
    proof = new_proof()
    device = new_device(user.id, new_id("dev", request.at), proof, request.at)
    devices.add(device)
    age_s = int(LIFETIME.total_seconds())
    request.set_cookie(cookie_name(user.id), f"{device.id}.{proof}", max_age_s=age_s, path=SIGN_IN)
