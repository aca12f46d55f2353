# Recursion: in how many ways queens can be placed. Each call tries the free squares of a row.
import micropython
from measure import measure


@micropython.viper
def kernel(all: int, columns: int, left: int, right: int) -> int:
    if columns == all:
        return 1
    count = 0
    free = all & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        count += int(kernel(all, columns | bit, (left | bit) << 1, (right | bit) >> 1))
    return count


measure(kernel, (1 << 12) - 1, 0, 0, 0)
