# dump: ir
# function: f
# A call of a viper function by its raw entry, with the guard in front and the way through the VM behind it.
import micropython


@micropython.viper
def f(n: int) -> int:
    if n < 2:
        return n
    return int(f(n - 1)) + 1
# --- expected ---
