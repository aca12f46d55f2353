# dump: ir
# function: f
# Objects go through helpers; numbers are boxed on the way, small ones in line.
import micropython


@micropython.viper
def f(o, n: int):
    o.append(n)
    return o[0] + len(o)
# --- expected ---
