# Pointer: the sieve of Eratosthenes, byte stores with a stride.
import micropython
from measure import measure

SIZE = 600000


@micropython.viper
def kernel(composite: ptr8, n: int) -> int:
    for i in range(n):
        composite[i] = 0
    count = 0
    for i in range(2, n):
        if composite[i] == 0:
            count += 1
            multiple = i * i
            while multiple < n:
                composite[multiple] = 1
                multiple += i
    return count


measure(kernel, bytearray(SIZE), SIZE)
