# dump: ir
# function: total
# A range loop over bytes: one phi for the sum, one for the counter, the poll in a cold block.
import micropython


@micropython.viper
def total(data: ptr8, n: int) -> int:
    t = 0
    for i in range(n):
        t += data[i]
    return t
# --- expected ---
