"""Know by which names this machine's programs reach a stage, and which header the local proxy adds."""

PROXY_HEADER = "X-Stage-Key"  # holds the stage's access key; the functions do not see it


def hosts(port: int | str) -> frozenset[str]:
    """Return the accepted Host headers of a port. With DNS rebinding, a page has another name."""
    return frozenset({f"localhost:{port}", f"127.0.0.1:{port}"})
