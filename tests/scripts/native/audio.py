# board: differs (floats are f32)
# Sound: mu-law and ADPCM codecs, mixing with saturation, envelopes, resampling, I2S frames.
# alloc-fail: yes
STEPS = [7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107,
         118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307, 337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876,
         963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358,
         5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086,
         29794, 32767]
INDEX = [-1, -1, -1, -1, 2, 4, 6, 8]


def triangle(n, period, level):
    out = []
    for i in range(n):
        phase = i % period
        half = period // 2
        value = phase if phase < half else period - phase
        out.append((value * 4 * level // period) - level)
    return out


def mulaw_encode(sample):
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 132
    exponent = 7
    mask = 0x4000
    while exponent and not magnitude & mask:
        exponent -= 1
        mask >>= 1
    return ~(sign | exponent << 4 | magnitude >> (exponent + 3) & 15) & 0xFF


def mulaw_decode(byte):
    byte = ~byte & 0xFF
    magnitude = ((byte & 15) << 3) + 132 << (byte >> 4 & 7)
    return 132 - magnitude if byte & 0x80 else magnitude - 132


class Adpcm:
    def __init__(self):
        self.predicted = 0
        self.index = 0

    def _move(self, code):
        step = STEPS[self.index]
        difference = step >> 3
        if code & 4:
            difference += step
        if code & 2:
            difference += step >> 1
        if code & 1:
            difference += step >> 2
        value = self.predicted - difference if code & 8 else self.predicted + difference
        self.predicted = max(-32768, min(32767, value))
        self.index = max(0, min(88, self.index + INDEX[code & 7]))
        return self.predicted

    def encode(self, sample):
        difference = sample - self.predicted
        code = 0
        if difference < 0:
            code = 8
            difference = -difference
        step = STEPS[self.index]
        for bit in (4, 2, 1):
            if difference >= step:
                code |= bit
                difference -= step
            step >>= 1
        self._move(code)
        return code

    def decode(self, code):
        return self._move(code)


def mix(voices, gains):
    out = []
    for i in range(len(voices[0])):
        total = 0
        for voice, gain in zip(voices, gains):
            total += voice[i] * gain
        total >>= 8
        out.append(32767 if total > 32767 else -32768 if total < -32768 else total)
    return out


def envelope(samples, attack, decay, sustain):
    level = 0.0
    out = []
    for i, s in enumerate(samples):
        if i < attack:
            level += 1.0 / attack
        elif i < attack + decay:
            level -= (1.0 - sustain) / decay
        out.append(int(s * level))
    return out


def resample(samples, ratio):
    out = []
    position = 0.0
    last = len(samples) - 1
    while position < last:
        i = int(position)
        part = position - i
        out.append(samples[i] + (samples[i + 1] - samples[i]) * part)
        position += ratio
    return out


def i2s_frames(left, right):
    buf = bytearray(len(left) * 4)
    at = 0
    for l, r in zip(left, right):
        buf[at] = l & 0xFF
        buf[at + 1] = l >> 8 & 0xFF
        buf[at + 2] = r & 0xFF
        buf[at + 3] = r >> 8 & 0xFF
        at += 4
    return buf


a, b = triangle(600, 50, 12000), triangle(600, 37, 30000)
codes = [mulaw_encode(s) for s in a]
print(codes[:12], max([abs(mulaw_decode(c) - s) for c, s in zip(codes, a)]))
print([mulaw_decode(mulaw_encode(s)) for s in (0, 1, -1, 1000, -1000, 32767, -32768)])
coder, decoder = Adpcm(), Adpcm()
nibbles = [coder.encode(s) for s in a]
back = [decoder.decode(n) for n in nibbles]
print(nibbles[:20], sum([abs(x - y) for x, y in zip(back, a)]) // len(a), back[-5:], coder.index)
mixed = mix([a, b, a], [256, 300, 20])
print(max(mixed), min(mixed), sum(mixed), mixed[:8])
shaped = envelope(mixed, 50, 100, 0.25)
print(shaped[::60])
slow = resample(shaped, 0.75)
print(len(slow), ["%.4f" % v for v in slow[100:106]], "%.3f" % sum(slow))
frames = i2s_frames(a, mixed)
print(len(frames), sum(frames), frames[40:48])
