"""Commands, output and tour of finite free convolutions and the search."""
