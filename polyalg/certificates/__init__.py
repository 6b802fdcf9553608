"""What the public `verify` takes certificates from, and about which input they speak."""
