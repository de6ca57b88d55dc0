"""The API: its blueprints, assembled."""

from chalice.app import Chalice

from chalicelib.routes.api_keys import api_keys_api
from chalicelib.routes.challenges import challenges_api
from chalicelib.routes.checkout import checkout_api
from chalicelib.routes.clock import clock_api
from chalicelib.routes.endpoints import endpoints_api
from chalicelib.routes.events import events_api
from chalicelib.routes.history import history_api
from chalicelib.routes.orders import orders_api
from chalicelib.routes.overview import overview_api
from chalicelib.routes.payment_links import payment_links_api
from chalicelib.routes.payments import payments_api
from chalicelib.routes.recovery import recovery_api
from chalicelib.routes.refunds import refunds_api
from chalicelib.routes.requests import requests_api
from chalicelib.routes.search import search_api
from chalicelib.routes.sessions import sessions_api
from chalicelib.routes.settings import settings_api
from chalicelib.routes.system import system_api
from chalicelib.routes.tokens import tokens_api
from chalicelib.routes.users import users_api
from chalicelib.routes.webhooks import webhooks_api

app = Chalice(app_name="payment-gateway", configure_logs=False)

for blueprint in (
    orders_api,
    payments_api,
    refunds_api,
    webhooks_api,
    endpoints_api,
    recovery_api,
    events_api,
    tokens_api,
    challenges_api,
    checkout_api,
    payment_links_api,
    clock_api,
    sessions_api,
    users_api,
    api_keys_api,
    overview_api,
    search_api,
    history_api,
    requests_api,
    settings_api,
    system_api,
):
    app.register_blueprint(blueprint)
