"""All complex roots of a polynomial at once: approximations, and boxes that hold one root each."""
