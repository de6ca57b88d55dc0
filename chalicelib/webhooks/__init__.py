"""Webhook endpoints and the deliveries of events to them."""
