"""The docs site: `docs/` as HTML pages, which the dashboard's site serves under /docs."""
