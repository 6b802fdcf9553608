"""What a certificate may hold, and its distrustful reading."""
