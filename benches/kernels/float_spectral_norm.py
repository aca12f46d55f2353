# Float: the spectral norm of an infinite matrix, by power iteration. Divisions, a small function called in a loop.
import micropython
from math import sqrt
from measure import measure


@micropython.native
def element(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


@micropython.native
def times(u, v, n):
    for i in range(n):
        sum = 0.0
        for j in range(n):
            sum += element(i, j) * u[j]
        v[i] = sum


@micropython.native
def times_transposed(u, v, n):
    for i in range(n):
        sum = 0.0
        for j in range(n):
            sum += element(j, i) * u[j]
        v[i] = sum


@micropython.native
def kernel(n, rounds):
    u = [1.0] * n
    v = [0.0] * n
    w = [0.0] * n
    for i in range(rounds):
        times(u, w, n)
        times_transposed(w, v, n)
        times(v, w, n)
        times_transposed(w, u, n)
    uv = 0.0
    vv = 0.0
    for i in range(n):
        uv += u[i] * v[i]
        vv += v[i] * v[i]
    return sqrt(uv / vv)


measure(kernel, 160, 10)
