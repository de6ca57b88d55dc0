"""Write the OpenAPI document, the event catalog and the screenshots."""
