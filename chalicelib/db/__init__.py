"""Access DynamoDB: the base row, transactions, conditional writes, paging and the event log."""
