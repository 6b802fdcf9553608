"""What users call: readers that give a matrix polynomial to the answers over Q or over number fields."""
