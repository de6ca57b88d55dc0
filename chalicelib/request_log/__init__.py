"""The request log: the API requests of a merchant that changed something or failed."""
