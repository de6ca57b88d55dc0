"""Look after a deployed stage: what it does, what it holds back, and how to get it going again."""
