"""One problem of each area, as a newcomer would type it; a cell begins with a line of percent signs."""

# %% Jordan forms
import polyalg as pa

form = pa.jordan_form([[5, 4, 2, 1], [0, 1, -1, -1], [-1, -1, 3, 0], [1, 1, -1, 2]], digits=30)
form

# %%
proved = pa.verify(form.certificate)
assert "2 at the root of x - 4" in proved
print(proved)

# %% Spectral factors
P = pa.MatrixPolynomial("[x^2 + 2, x + 1; x + 1, x^2 + 3]")
factor = pa.spectral_factor(P, digits=40)
factor

# %%
assert pa.verify(factor.certificate)
no = pa.is_positive_semidefinite(pa.polynomial("x^4 - 4*x^2 + 3.999"))
assert not no and pa.verify(no.certificate)
no.witness

# %% Real roots and families
roots = pa.real_roots([1, 57, 302, 302, 57, 1], digits=25)
roots

# %%
assert pa.verify(roots.certificate)
family = pa.are_compatible([3, -4, 1], [8, -6, 1])
assert family and pa.verify(family.certificate)
pa.complex_roots([2, 0, 0, 1])

# %% Finite free convolutions
bound = pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1], digits=20)
assert pa.verify(bound.certificate)
bound
