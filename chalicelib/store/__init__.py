"""DynamoDB: the rows, the transaction that changes them, one module per noun. The only room that knows it."""
