"""The soak: random inputs and relatives of them whose answers are known from each other, for hours."""
