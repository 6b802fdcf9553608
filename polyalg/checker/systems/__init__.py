"""Claims about linear systems: Riccati equations and what is made of them."""
