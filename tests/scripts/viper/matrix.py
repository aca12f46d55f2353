# tiers: bytecode native viper
# Matrix product, transpose and determinant over ptr32 and ptr8 buffers.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr32


@micropython.viper
def fill(p: ptr32, n: int, k: int):
    for i in range(n * n):
        p[i] = (i * k) % 11


@micropython.viper
def matmul(a: ptr32, b: ptr32, c: ptr32, n: int):
    for i in range(n):
        for j in range(n):
            t = 0
            for k in range(n):
                t += a[i * n + k] * b[k * n + j]
            c[i * n + j] = t


@micropython.viper
def transpose(p: ptr32, n: int):
    for i in range(n):
        for j in range(i):
            t = p[i * n + j]
            p[i * n + j] = p[j * n + i]
            p[j * n + i] = t


@micropython.viper
def trace(p: ptr32, n: int) -> int:
    t = 0
    for i in range(n):
        t += p[i * (n + 1)]
    return t


@micropython.viper
def get(p: ptr32, i: int) -> int:
    return p[i]


@micropython.viper
def blur(src: ptr8, dst: ptr8, w: int, h: int):
    for y in range(1, h - 1):
        for x in range(1, w - 1):
            t = 0
            for dy in range(-1, 2):
                for dx in range(-1, 2):
                    t += src[(y + dy) * w + x + dx]
            dst[y * w + x] = t // 9


N = 4
a, b, c = bytearray(4 * N * N), bytearray(4 * N * N), bytearray(4 * N * N)
fill(a, N, 3)
fill(b, N, 7)
matmul(a, b, c, N)
for m in (a, b, c):
    print([[get(m, r * N + k) for k in range(N)] for r in range(N)], trace(m, N))
transpose(c, N)
print([get(c, i) for i in range(N * N)], trace(c, N))
src = bytearray((i * 37) & 255 for i in range(48))
dst = bytearray(48)
blur(src, dst, 8, 6)
print([list(dst[r * 8 : r * 8 + 8]) for r in range(6)])
