"""Claims about one or two matrices over a number field with a chosen root."""
