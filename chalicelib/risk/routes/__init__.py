"""HTTP routes of risk rules, lists, backtests and reviews."""
