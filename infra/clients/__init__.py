"""Generate the types and operations of the client libraries in clients/ from the OpenAPI document."""
