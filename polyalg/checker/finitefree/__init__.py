"""Claims about finite free convolutions."""
