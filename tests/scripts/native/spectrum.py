# Goertzel, DTMF, FFT in floats and in integers, autocorrelation.
# alloc-fail: yes
import math

DTMF = {"1": (697, 1209), "5": (770, 1336), "9": (852, 1477), "D": (941, 1633), "#": (941, 1477)}
ROWS = (697, 770, 852, 941)
COLUMNS = (1209, 1336, 1477, 1633)
KEYS = ("123A", "456B", "789C", "*0#D")


def goertzel(samples, frequency, rate):
    w = 2 * math.pi * frequency / rate
    coefficient = 2 * math.cos(w)
    s1 = s2 = 0.0
    for x in samples:
        s1, s2 = x + coefficient * s1 - s2, s1
    return s1 * s1 + s2 * s2 - coefficient * s1 * s2


def detect(samples, rate):
    rows = [goertzel(samples, f, rate) for f in ROWS]
    columns = [goertzel(samples, f, rate) for f in COLUMNS]
    return KEYS[rows.index(max(rows))][columns.index(max(columns))]


def tone(key, n, rate):
    low, high = DTMF[key]
    return [math.sin(2 * math.pi * low * i / rate) + 0.8 * math.sin(2 * math.pi * high * i / rate) for i in range(n)]


def bit_reverse(values):
    n = len(values)
    j = 0
    for i in range(1, n):
        bit = n >> 1
        while j & bit:
            j ^= bit
            bit >>= 1
        j |= bit
        if i < j:
            values[i], values[j] = values[j], values[i]


def fft(re, im):
    n = len(re)
    bit_reverse(re)
    bit_reverse(im)
    size = 2
    while size <= n:
        half = size // 2
        step = -2 * math.pi / size
        for k in range(half):
            wr, wi = math.cos(step * k), math.sin(step * k)
            for i in range(k, n, size):
                j = i + half
                tr = re[j] * wr - im[j] * wi
                ti = re[j] * wi + im[j] * wr
                re[j], im[j] = re[i] - tr, im[i] - ti
                re[i] += tr
                im[i] += ti
        size *= 2


SINE = [int(32767 * math.sin(2 * math.pi * i / 128)) for i in range(128)]


def fft_q15(re, im):
    n = len(re)
    bit_reverse(re)
    bit_reverse(im)
    size = 2
    while size <= n:
        half = size >> 1
        stride = 128 // size
        for start in range(0, n, size):
            angle = 0
            for i in range(start, start + half):
                wr, wi = SINE[(angle + 32) & 127], -SINE[angle]
                j = i + half
                tr = (re[j] * wr - im[j] * wi) >> 15
                ti = (re[j] * wi + im[j] * wr) >> 15
                re[j], im[j] = (re[i] - tr) >> 1, (im[i] - ti) >> 1
                re[i], im[i] = (re[i] + tr) >> 1, (im[i] + ti) >> 1
                angle += stride
        size <<= 1


def autocorrelate(samples, lags):
    return [sum([samples[i] * samples[i + lag] for i in range(len(samples) - lag)]) for lag in range(lags)]


for key in DTMF:
    print(key, detect(tone(key, 205, 8000), 8000))
re = [math.cos(2 * math.pi * 5 * i / 64) + (0.5 if i % 2 else -0.5) for i in range(64)]
im = [0.0] * 64
fft(re, im)
power = [re[i] * re[i] + im[i] * im[i] for i in range(33)]
print([i for i in range(33) if power[i] > 1], "%.4f %.4f" % (power[5], power[32]))
qr = [int(8000 * math.sin(2 * math.pi * 9 * i / 128)) + (i & 1) * 500 for i in range(128)]
qi = [0] * 128
fft_q15(qr, qi)
print([i for i in range(65) if abs(qr[i]) + abs(qi[i]) > 60], qr[9], qi[9], qr[64])
wave = [(i * 13) % 40 - 20 for i in range(160)]
print(autocorrelate(wave, 8))
