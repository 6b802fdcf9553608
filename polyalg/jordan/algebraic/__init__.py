"""Jordan forms over number fields, by restriction of scalars to Q."""
