"""What a payer's browser sees and does: the checkout and payment links."""
