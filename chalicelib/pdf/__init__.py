"""PDF files (ISO 32000-1): text in every script of Noto Sans, lines and images. No product nouns."""
