"""What users call: each function reads the matrix, and has it answered over Q, Q(i) or a number field."""
