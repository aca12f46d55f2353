# dump: ir
# function: f
# Widths, constant offsets and scaled indices.
import micropython


@micropython.viper
def f(a: ptr8, b: ptr16, c: ptr32, i: int):
    a[3] = b[i]
    c[i + 1] = a[i]
    d = c + 4
    d[0] = 1
# --- expected ---
