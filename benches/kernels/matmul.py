# Matrix: the product of two square matrices of 32-bit numbers. Three nested loops, indices that are products.
import micropython
from array import array
from measure import measure

SIZE = 128


@micropython.viper
def kernel(a: ptr32, b: ptr32, c: ptr32, n: int) -> int:
    for i in range(n):
        for j in range(n):
            sum = 0
            for k in range(n):
                sum += a[i * n + k] * b[k * n + j]
            c[i * n + j] = sum
    return c[n + 1] + c[n * n - 1]


left = array("I", [i * 7 % 101 for i in range(SIZE * SIZE)])
right = array("I", [i * 13 % 97 for i in range(SIZE * SIZE)])
product = array("I", [0] * (SIZE * SIZE))
measure(kernel, left, right, product, SIZE)
