"""HTTP only: a route parses, decides, writes and answers. The only room that knows Chalice."""
