"""What leaves the library: values as objects of other systems."""
