"""Claims about decompositions of the tensors of matrix multiplication."""
