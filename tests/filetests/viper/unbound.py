# dump: ir
# function: f
# A local that may be unbound has a flag.
import micropython


@micropython.viper
def f(n: int) -> int:
    if n > 0:
        x = n
    return x
# --- expected ---
