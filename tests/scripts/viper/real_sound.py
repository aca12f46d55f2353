# board: differs (words have 32 bits)
# tiers: bytecode native viper
# Sound and filters in fixed point: mu-law, ADPCM, mixing, FIR, biquad, moving average, Goertzel, FFT.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16


@micropython.viper
def mulaw_decode(src: ptr8, dst: ptr16, n: int):
    for i in range(n):
        b = ~src[i] & 0xFF
        magnitude = ((((b & 15) << 3) + 132) << ((b >> 4) & 7)) - 132
        dst[i] = 0 - magnitude if b & 0x80 else magnitude


@micropython.viper
def adpcm_decode(src: ptr8, dst: ptr16, n: int, steps: ptr16, moves: ptr8) -> int:
    value = 0
    index = 0
    for i in range(n):
        code = (src[i >> 1] >> ((i & 1) << 2)) & 15
        step = steps[index]
        d = step >> 3
        if code & 4:
            d += step
        if code & 2:
            d += step >> 1
        if code & 1:
            d += step >> 2
        if code & 8:
            value -= d
        else:
            value += d
        if value > 32767:
            value = 32767
        elif value < -32768:
            value = -32768
        index += moves[code & 7] - 1
        if index < 0:
            index = 0
        if index > 88:
            index = 88
        dst[i] = value
    return index


@micropython.viper
def mix(a: ptr16, b: ptr16, out: ptr16, n: int, ga: int, gb: int) -> int:
    clipped = 0
    for i in range(n):
        x = a[i]
        y = b[i]
        if x > 32767:
            x -= 65536
        if y > 32767:
            y -= 65536
        v = (x * ga + y * gb) >> 8
        if v > 32767:
            v = 32767
            clipped += 1
        elif v < -32768:
            v = -32768
            clipped += 1
        out[i] = v
    return clipped


@micropython.viper
def fir(src: ptr16, dst: ptr16, n: int, taps: ptr16, count: int):
    for i in range(n):
        total = 1 << 14
        for k in range(count):
            if i >= k:
                x = src[i - k]
                t = taps[k]
                total += (x - ((x & 0x8000) << 1)) * (t - ((t & 0x8000) << 1))
        dst[i] = total >> 15


@micropython.viper
def biquad(p: ptr16, n: int, b0: int, b1: int, b2: int, a1: int, a2: int):
    x1 = 0
    x2 = 0
    y1 = 0
    y2 = 0
    for i in range(n):
        x = p[i]
        x -= (x & 0x8000) << 1
        y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) >> 14
        x2 = x1
        x1 = x
        y2 = y1
        y1 = y
        p[i] = y


@micropython.viper
def goertzel(p: ptr16, n: int, coefficient: int) -> int:
    s1 = 0
    s2 = 0
    for i in range(n):
        x = p[i]
        x -= (x & 0x8000) << 1
        s = (x >> 6) + ((coefficient * s1) >> 14) - s2
        s2 = s1
        s1 = s
    return (s1 * s1 + s2 * s2 - ((coefficient * s1) >> 14) * s2) >> 8


@micropython.viper
def fft(re: ptr16, im: ptr16, n: int, sine: ptr16):
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            t = re[i]
            re[i] = re[j]
            re[j] = t
            t = im[i]
            im[i] = im[j]
            im[j] = t
    size = 2
    while size <= n:
        half = size >> 1
        stride = n // size
        for start in range(0, n, size):
            angle = 0
            for i in range(start, start + half):
                wr = sine[(angle + n // 4) & (n - 1)]
                wi = sine[angle]
                wr -= (wr & 0x8000) << 1
                wi -= (wi & 0x8000) << 1
                j = i + half
                xr = re[j]
                xi = im[j]
                xr -= (xr & 0x8000) << 1
                xi -= (xi & 0x8000) << 1
                tr = (xr * wr + xi * wi) >> 15
                ti = (xi * wr - xr * wi) >> 15
                ar = re[i]
                ai = im[i]
                ar -= (ar & 0x8000) << 1
                ai -= (ai & 0x8000) << 1
                re[j] = (ar - tr) >> 1
                im[j] = (ai - ti) >> 1
                re[i] = (ar + tr) >> 1
                im[i] = (ai + ti) >> 1
                angle += stride
        size <<= 1


@micropython.viper
def average(p: ptr16, out: ptr16, n: int, window: int):
    total = 0
    for i in range(n):
        total += p[i]
        if i >= window:
            total -= p[i - window]
            out[i] = total // window
        else:
            out[i] = total // (i + 1)


def signed(buf):
    values = [buf[i] | buf[i + 1] << 8 for i in range(0, len(buf), 2)]
    return [v - 65536 if v & 0x8000 else v for v in values]


def shorts(values):
    return bytearray(b"".join([(v & 0xFFFF).to_bytes(2, "little") for v in values]))


N = 256
STEPS = [7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
         118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876,
         963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358,
         5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086,
         29794, 32767]
raw = bytes([(i * 37 + (i >> 3)) & 0xFF for i in range(N)])
law, wave, out = bytearray(2 * N), bytearray(2 * N), bytearray(2 * N)
mulaw_decode(raw, law, N)
print(signed(law)[:8], sum(signed(law)))
print(adpcm_decode(raw, wave, N, shorts(STEPS), bytes((0, 0, 0, 0, 3, 5, 7, 9))), signed(wave)[::32])
print(mix(law, wave, out, N, 256, 256), mix(law, wave, out, N, 100, 90), sum(signed(out)))
square = shorts([9000 if (i // 11) & 1 else -9000 for i in range(N)])
fir(square, out, N, shorts([-1000, 2000, 8000, 12000, 8000, 2000, -1000]), 7)
print(signed(out)[20:32])
biquad(square, N, 1008, 2016, 1008, -24000, 11000)
print(signed(square)[::40])
SINE = [int(12000 * (1 - abs((i % 32) - 16) / 8)) for i in range(N)]
print(goertzel(shorts(SINE), N, 32138), goertzel(shorts(SINE), N, 30274))
table = [0, 3212, 6393, 9512, 12539, 15446, 18204, 20787, 23170, 25329, 27245, 28898, 30273, 31356, 32137, 32609, 32767]
quarter = table + table[-2::-1]
sine = shorts(quarter[:-1] + [-v for v in quarter[:-1]])
re, im = shorts(SINE[:64]), bytearray(128)
fft(re, im, 64, sine)
print([i for i, (a, b) in enumerate(zip(signed(re), signed(im))) if abs(a) + abs(b) > 100], signed(re)[:6], signed(im)[:6])
average(shorts([abs(v) for v in SINE]), out, N, 16)
print(signed(out)[::25])
