# Integer: the lengths of Collatz sequences, a loop with a branch that nothing predicts.
import micropython
from measure import measure


@micropython.viper
def kernel(limit: int) -> int:
    longest = 0
    total = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n & 1:
                n = 3 * n + 1
            else:
                n >>= 1
            steps += 1
        if steps > longest:
            longest = steps
        total += steps
    return total * 1000 + longest


measure(kernel, 12000)
