# Call: Fibonacci numbers by recursion, which do little but call.
import micropython
from measure import measure


@micropython.viper
def kernel(n: int) -> int:
    if n < 2:
        return n
    return int(kernel(n - 1)) + int(kernel(n - 2))


measure(kernel, 30)
