"""Every page and state before sign-in is accessible and fits the screen. KEEP_SCREENSHOTS fills
tests/browser/out. test_second_factor.py checks the prompt for a code."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.color_schemes import ALL_RULES, COLORS, AxeOptions, Look
from tests.browser.dashboard.conftest import EMAIL
from tests.browser.dashboard.site import Site
from tests.browser.dashboard.test_users import link_sent_to, new_user
from tests.live_stage import RunningStage

WIDTHS = (1280, 375)
EVERY_LOOK: dict[Look, AxeOptions] = {(colors, width): ALL_RULES for colors in COLORS for width in WIDTHS}
NEW_USER, FIRST_PASSWORD = "new.user@example.com", "first.password@example.com"

Open = Callable[[RunningStage, Site, Site], None]


def sign_in(site: Site, email: str, password: str) -> None:
    site.visit("/sign-in")
    site.fill("Email", email)
    site.fill("Password", password)
    site.press("Sign in")


def empty_sign_in(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/sign-in")
    site.press("Sign in")
    site.see("Enter your password.")


def wrong_password(running: RunningStage, site: Site, owner: Site) -> None:
    sign_in(site, EMAIL, "not my password")
    expect(site.page.get_by_role("alert")).to_be_visible()


def forgotten_password(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/forgot-password")


def sent_link(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/forgot-password")
    site.fill("Email", EMAIL)
    site.press("Send link")
    site.see("a mail is on its way")


def new_password(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/reset-password#reset.secret")
    site.fill("New password", "correct horse battery staple")
    site.press("Set password")
    site.see("was used or has expired")


def no_link(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/reset-password")


def invitation(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit(invited(running, owner, NEW_USER))
    site.see("Join Test Merchant")
    site.press("Create user")
    site.see("Enter at least 12 characters.")


def invitation_of_a_known_user(running: RunningStage, site: Site, owner: Site) -> None:
    printed = running.run("merchant", "Corner Shop")
    merchant = next(word for word in printed.split() if word.startswith("mer_"))
    new_user(running, "known@example.com", merchant)
    site.visit(invited(running, owner, "known@example.com"))
    site.see("This address has a user.")


def ended_invitation(running: RunningStage, site: Site, owner: Site) -> None:
    site.visit("/invitation#mer_1.inv_1.secret")
    site.see("This invitation was used")


def first_password(running: RunningStage, site: Site, owner: Site) -> None:
    sign_in(site, FIRST_PASSWORD, new_user(running, FIRST_PASSWORD))
    site.see("Choose a password")


STATES: dict[str, Open] = {
    "sign-in-empty": empty_sign_in,
    "sign-in-wrong-password": wrong_password,
    "forgot-password": forgotten_password,
    "forgot-password-sent": sent_link,
    "reset-password": new_password,
    "reset-password-without-link": no_link,
    "invitation-new-user": invitation,
    "invitation-known-user": invitation_of_a_known_user,
    "invitation-ended": ended_invitation,
    "first-password": first_password,
}


def invited(running: RunningStage, owner: Site, email: str) -> str:
    """Invite the address as the owner. Return the path of the mailed link."""
    owner.visit("/settings/users")
    owner.press("Invite user")
    owner.fill("Email", email, owner.dialog)
    owner.press("Send invitation", owner.dialog)
    owner.see(f"Invitation sent to {email}.")
    return link_sent_to(running, email)


@pytest.mark.parametrize("state", STATES)
def test_a_page_before_sign_in_is_accessible_and_fits_the_screen(
    running: RunningStage, signed_out_site: Site, site: Site, state: str
) -> None:
    signed_out_site.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    STATES[state](running, signed_out_site, site)

    problems = signed_out_site.layout_problems(f"before-{state}", WIDTHS, EVERY_LOOK)
    assert list(problems) == []
    assert signed_out_site.page.get_by_role("heading", level=1).count() == 1
    assert signed_out_site.console_errors == []
