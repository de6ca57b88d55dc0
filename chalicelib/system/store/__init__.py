"""Define the DynamoDB rows and the functions that read and write them."""
