"""DynamoDB: the row, the transaction, conditional writes, paging, the event log."""
