"""Square-free parts of integral polynomials, exactly; most inputs are square-free, which one prime shows."""

from __future__ import annotations

from flint import fmpz_poly, nmod_poly

from polyalg.algebra.modular import place


def primitive(g: fmpz_poly) -> fmpz_poly:
    """Return g divided by its content, with positive leading coefficient."""
    content = g.content()
    if g[int(g.degree())] < 0:
        content = -content
    return g if content == 1 else fmpz_poly([c // content for c in g.coeffs()])


def square_free_factors(g: fmpz_poly) -> list[tuple[fmpz_poly, int]]:
    """Return primitive square-free, pairwise coprime factors with different multiplicities, ascending.

    Parameters
    ----------
    g : fmpz_poly
        Not zero; it is a constant times the product of factor**multiplicity.
    """
    if g.degree() < 1:
        return []
    if coprime_modulo_a_prime(g, g.derivative()):
        return [(primitive(g), 1)]
    found = [(primitive(f), int(m)) for f, m in g.factor_squarefree()[1] if f.degree() > 0]
    return sorted(found, key=lambda pair: pair[1])


def square_free_part(g: fmpz_poly) -> fmpz_poly:
    """Return the polynomial with the same roots, all of them simple."""
    return g // g.gcd(g.derivative())


def coprime_modulo_a_prime(f: fmpz_poly, g: fmpz_poly) -> bool:
    """Return whether one prime proves f and g coprime; False proves nothing."""
    p = place(0).p
    image = nmod_poly(f, p)
    # The resultant does not vanish modulo p as long as one leading coefficient stays.
    return image.degree() == f.degree() and image.gcd(nmod_poly(g, p)).degree() == 0
