"""The API: an application with the blueprints of all slices."""

from chalicelib.accounts.authentication import authenticate
from chalicelib.accounts.routes.api_keys import api_keys_api
from chalicelib.accounts.routes.invitation_links import invitation_links_api
from chalicelib.accounts.routes.invitations import invitations_api
from chalicelib.accounts.routes.limits import limits_api
from chalicelib.accounts.routes.memberships import memberships_api
from chalicelib.accounts.routes.passkeys import passkeys_api
from chalicelib.accounts.routes.password_resets import password_resets_api
from chalicelib.accounts.routes.passwords import passwords_api
from chalicelib.accounts.routes.second_factors import second_factors_api
from chalicelib.accounts.routes.sessions import sessions_api
from chalicelib.accounts.routes.settings import settings_api
from chalicelib.accounts.routes.users import users_api
from chalicelib.audit.routes.audit_log import audit_log_api
from chalicelib.checkout.routes.checkout import checkout_api
from chalicelib.checkout.routes.payment_links import payment_links_api
from chalicelib.dashboard.routes.history import history_api
from chalicelib.dashboard.routes.overview import overview_api
from chalicelib.dashboard.routes.request_log import requests_api
from chalicelib.dashboard.routes.search import search_api
from chalicelib.http.api import Api
from chalicelib.payments.routes.acquirers import acquirers_api
from chalicelib.payments.routes.challenges import challenges_api
from chalicelib.payments.routes.disputes import disputes_api
from chalicelib.payments.routes.orders import orders_api
from chalicelib.payments.routes.payments import payments_api
from chalicelib.payments.routes.received_events import received_events_api
from chalicelib.payments.routes.refunds import refunds_api
from chalicelib.payments.routes.routing import routing_api
from chalicelib.payments.routes.settlements import settlements_api
from chalicelib.payments.routes.tokens import tokens_api
from chalicelib.system.routes.policy_reports import policy_reports_api
from chalicelib.system.routes.system import system_api
from chalicelib.system.routes.test_clock import clock_api
from chalicelib.webhooks.routes.deliveries import webhooks_api
from chalicelib.webhooks.routes.endpoint_secrets import endpoint_secrets_api
from chalicelib.webhooks.routes.endpoints import endpoints_api
from chalicelib.webhooks.routes.events import events_api
from chalicelib.webhooks.routes.redelivery import recovery_api

app = Api("payment-gateway", authenticate)

for blueprint in (
    orders_api,
    payments_api,
    refunds_api,
    disputes_api,
    acquirers_api,
    received_events_api,
    routing_api,
    settlements_api,
    webhooks_api,
    endpoints_api,
    endpoint_secrets_api,
    recovery_api,
    events_api,
    tokens_api,
    challenges_api,
    checkout_api,
    payment_links_api,
    clock_api,
    sessions_api,
    passwords_api,
    second_factors_api,
    passkeys_api,
    memberships_api,
    invitations_api,
    invitation_links_api,
    password_resets_api,
    users_api,
    api_keys_api,
    overview_api,
    search_api,
    history_api,
    requests_api,
    audit_log_api,
    settings_api,
    limits_api,
    policy_reports_api,
    system_api,
):
    app.register_blueprint(blueprint)
