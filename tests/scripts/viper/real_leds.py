# tiers: bytecode native viper
# LED strips: bit expansion for the wire, wheel, gamma, fades, current limit, fire.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr32


@micropython.viper
def expand(src: ptr8, dst: ptr8, n: int):
    at = 0
    for i in range(n):
        byte = src[i]
        word = 0
        bit = 0x80
        while bit:
            word <<= 3
            if byte & bit:
                word |= 6
            else:
                word |= 4
            bit >>= 1
        dst[at] = word >> 16
        dst[at + 1] = word >> 8
        dst[at + 2] = word
        at += 3


@micropython.viper
def timings(src: ptr8, dst: ptr32, n: int, one: int, zero: int):
    # As a pulse peripheral wants them: high time in the low half, low time in the high half.
    total = one + zero
    k = 0
    for i in range(n):
        for bit in range(7, -1, -1):
            high = one if (src[i] >> bit) & 1 else zero
            dst[k] = high | ((total - high) << 16)
            k += 1


@micropython.viper
def rainbow(p: ptr8, n: int, phase: int):
    for i in range(n):
        pos = ((i << 8) // n + phase) & 0xFF
        if pos < 85:
            r = 255 - pos * 3
            g = pos * 3
            b = 0
        elif pos < 170:
            pos -= 85
            r = 0
            g = 255 - pos * 3
            b = pos * 3
        else:
            pos -= 170
            r = pos * 3
            g = 0
            b = 255 - pos * 3
        p[3 * i] = g
        p[3 * i + 1] = r
        p[3 * i + 2] = b


@micropython.viper
def correct(p: ptr8, n: int, table: ptr8):
    for i in range(n):
        p[i] = table[p[i]]


@micropython.viper
def limit(p: ptr8, n: int, budget: int) -> int:
    used = 0
    for i in range(n):
        used += p[i]
    if used > budget:
        scale = (budget << 8) // used
        for i in range(n):
            p[i] = (p[i] * scale) >> 8
    return used


@micropython.viper
def fire(heat: ptr8, n: int, seed: int) -> int:
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        cooler = heat[i] - (seed >> 16) % 11
        heat[i] = cooler if cooler > 0 else 0
    for i in range(n - 1, 1, -1):
        heat[i] = (heat[i - 1] + 2 * heat[i - 2]) // 3
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    at = (seed >> 16) % 5
    hotter = heat[at] + 160
    heat[at] = 255 if hotter > 255 else hotter
    return seed


N = 60
strip = bytearray(3 * N)
rainbow(strip, N, 17)
print(strip[:12].hex(), sum(strip))
wire, pulses = bytearray(9 * N), bytearray(4 * 24 * N)
expand(strip, wire, 3 * N)
timings(strip, pulses, 3 * N, 32, 15)
print(wire[:9].hex(), sum(wire), pulses[:8].hex(), sum(pulses))
correct(strip, 3 * N, bytes([i * i // 255 for i in range(256)]))
print(strip[:12].hex(), limit(strip, 3 * N, 5000), limit(strip, 3 * N, 5000), sum(strip))
heat, seed = bytearray(30), 99
for _ in range(40):
    seed = fire(heat, 30, seed)
print(seed, heat.hex())
