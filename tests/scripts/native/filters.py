# board: differs (floats are f32)
# alloc-fail: yes
# Digital filters in floats and fixed point: FIR, biquads, CIC, moving average and median, DC removal.
import math


def fir(samples, taps):
    history = [0.0] * len(taps)
    at = 0
    out = []
    for s in samples:
        history[at] = s
        total = 0.0
        k = at
        for tap in taps:
            total += tap * history[k]
            k -= 1
            if k < 0:
                k = len(history) - 1
        at = (at + 1) % len(history)
        out.append(total)
    return out


def windowed_sinc(count, cutoff):
    taps = []
    middle = (count - 1) / 2
    for i in range(count):
        x = i - middle
        ideal = 2 * cutoff if x == 0 else math.sin(2 * math.pi * cutoff * x) / (math.pi * x)
        taps.append(ideal * (0.54 - 0.46 * math.cos(2 * math.pi * i / (count - 1))))
    scale = sum(taps)
    return [t / scale for t in taps]


class Biquad:
    def __init__(self, b0, b1, b2, a1, a2):
        self.b0, self.b1, self.b2, self.a1, self.a2 = b0, b1, b2, a1, a2
        self.z1 = self.z2 = 0.0

    def __call__(self, x):
        y = self.b0 * x + self.z1
        self.z1 = self.b1 * x - self.a1 * y + self.z2
        self.z2 = self.b2 * x - self.a2 * y
        return y


def low_pass(frequency, q):
    w = 2 * math.pi * frequency
    alpha = math.sin(w) / (2 * q)
    a0 = 1 + alpha
    c = math.cos(w)
    return Biquad((1 - c) / 2 / a0, (1 - c) / a0, (1 - c) / 2 / a0, -2 * c / a0, (1 - alpha) / a0)


def biquad_q14(samples, b, a):
    x1 = x2 = y1 = y2 = 0
    out = []
    for x in samples:
        y = (b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2) >> 14
        y = 32767 if y > 32767 else -32768 if y < -32768 else y
        x2, x1, y2, y1 = x1, x, y1, y
        out.append(y)
    return out


def moving_average(samples, n):
    window = [0] * n
    total = at = 0
    out = []
    for s in samples:
        total += s - window[at]
        window[at] = s
        at = (at + 1) % n
        out.append(total // n)
    return out


def median5(samples):
    out = []
    for i in range(2, len(samples) - 2):
        window = samples[i - 2 : i + 3]
        for j in range(1, 5):
            v = window[j]
            k = j - 1
            while k >= 0 and window[k] > v:
                window[k + 1] = window[k]
                k -= 1
            window[k + 1] = v
        out.append(window[2])
    return out


def cic(samples, rate, stages):
    integrators = [0] * stages
    combs = [0] * stages
    out = []
    for i, s in enumerate(samples):
        for k in range(stages):
            integrators[k] += s
            s = integrators[k]
        if i % rate == rate - 1:
            for k in range(stages):
                s, combs[k] = s - combs[k], s
            out.append(s)
    return out


def dc_block(samples, r=0.995):
    x1 = y1 = 0.0
    out = []
    for x in samples:
        y1 = x - x1 + r * y1
        x1 = x
        out.append(y1)
    return out


signal = [math.sin(i * 0.05) + 0.5 * math.sin(i * 1.3) for i in range(400)]
taps = windowed_sinc(21, 0.05)
smooth = fir(signal, taps)
print(["%.6f" % v for v in taps[:4]], ["%.6f" % v for v in smooth[100:104]])
filt = low_pass(0.03, 0.7071)
print(["%.6f" % filt(v) for v in signal][200:206])
ints = [int(v * 9000) for v in signal]
print(biquad_q14(ints, [1008, 2016, 1008], [-24000, 11000])[::50])
print(moving_average(ints, 8)[10:16], median5(ints)[50:56])
print(cic([1 if (i * i) % 7 < 3 else -1 for i in range(640)], 16, 3)[5:15])
print("%.6f %.6f" % (sum(dc_block([v + 5 for v in signal])[300:]), max(smooth)))
big = cic([1 << 40] * 320, 16, 4)
print(big[-3:])
