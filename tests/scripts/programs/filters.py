# Fixed-point filters on sensor samples: moving average, IIR, median, FIR, PID.
# alloc-fail: yes


def noise(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield (seed >> 16) % 21 - 10


class Moving:
    def __init__(self, n):
        self.buf, self.i, self.sum = [0] * n, 0, 0

    def __call__(self, x):
        self.sum += x - self.buf[self.i]
        self.buf[self.i] = x
        self.i = (self.i + 1) % len(self.buf)
        return self.sum // len(self.buf)


class Iir:
    def __init__(self, shift):
        self.acc, self.shift = 0, shift

    def __call__(self, x):
        self.acc += x - (self.acc >> self.shift)
        return self.acc >> self.shift


class Median:
    def __init__(self, n):
        self.w, self.n = [], n

    def __call__(self, x):
        self.w = (self.w + [x])[-self.n :]
        return sorted(self.w)[len(self.w) // 2]


class Fir:
    def __init__(self, taps):
        self.taps, self.hist = taps, [0] * len(taps)

    def __call__(self, x):
        self.hist = [x] + self.hist[:-1]
        return sum(t * h for t, h in zip(self.taps, self.hist)) >> 8


class Chain:
    def __init__(self, *stages):
        self.stages = stages

    def __call__(self, x):
        for s in self.stages:
            x = s(x)
        return x


n = noise(1)
samples = [100 + next(n) + (500 if i in (7, 19) else 0) for i in range(28)]
print(samples)
for name, f in (("moving", Moving(4)), ("iir", Iir(2)), ("median", Median(3)), ("fir", Fir([64, 128, 64])), ("chain", Chain(Median(5), Moving(4)))):
    out = [f(s) for s in samples]
    print(name, out)
    print("  spread", max(out[8:]) - min(out[8:]), "mean", sum(out) // len(out))


class Pid:
    def __init__(self, kp, ki, kd, lo, hi):
        self.kp, self.ki, self.kd, self.lo, self.hi = kp, ki, kd, lo, hi
        self.i = 0
        self.last = None

    def step(self, want, got):
        e = want - got
        d = 0 if self.last is None else e - self.last
        self.last = e
        self.i = max(self.lo << 8, min(self.hi << 8, self.i + self.ki * e))
        u = (self.kp * e + self.i + self.kd * d) >> 8
        return max(self.lo, min(self.hi, u))


pid, temp, trace = Pid(400, 12, 200, 0, 100), 20 << 8, []
for t in range(60):
    power = pid.step(60, temp >> 8)
    temp += power * 16 - ((temp - (20 << 8)) >> 4)
    if t % 6 == 0:
        trace.append((t, power, temp >> 8))
print(trace)
acc = var = 0
for i, s in enumerate(samples, 1):
    d = s - acc
    acc += d / i
    var += d * (s - acc)
print("%.3f %.3f" % (acc, (var / len(samples)) ** 0.5))
hist = {}
for s in samples:
    hist[s // 5 * 5] = hist.get(s // 5 * 5, 0) + 1
for k in sorted(hist):
    print("%4d %s" % (k, "*" * hist[k]))
