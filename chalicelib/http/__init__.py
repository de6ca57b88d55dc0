"""HTTP: routes, request parsing, responses, the API's log line. Uses Chalice and Pydantic."""
