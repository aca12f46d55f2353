# dump: ir
# function: f
# The left operand decides about signs; a constant does not, and a known divisor needs no test.
import micropython


@micropython.viper
def f(a: uint, b: int) -> uint:
    if a < 5:
        return a // 3
    if b < 5:
        return b // 3
    return (a >> 1) + (b >> 1)
# --- expected ---
