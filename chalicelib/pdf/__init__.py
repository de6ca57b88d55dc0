"""PDF files (ISO 32000-1): text in the scripts of Noto Sans, lines and boxes. No product nouns."""
