"""How numbers, polynomials and results are shown: text, LaTeX and HTML, one screen at the most."""
