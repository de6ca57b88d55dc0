"""Mail to users of the dashboard."""
