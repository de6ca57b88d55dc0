"""Reports: sums of a period by day, currency, method and acquirer, that add up with the rows."""
