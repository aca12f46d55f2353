# Inputs: rotary encoder, debouncing, key matrix, pulse protocols (NEC infrared, DHT), frequency and Morse.
TRANSITIONS = (0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0)


def encoder(levels):
    state = position = errors = 0
    for level in levels:
        state = (state << 2 | level) & 15
        move = TRANSITIONS[state]
        position += move
        if not move and state >> 2 != state & 3:
            errors += 1
    return position, errors


class Debouncer:
    def __init__(self, depth):
        self.mask = (1 << depth) - 1
        self.history = 0
        self.pressed = False
        self.events = 0

    def sample(self, level):
        self.history = (self.history << 1 | level) & self.mask
        if self.pressed and self.history == 0:
            self.pressed = False
            self.events += 1
        elif not self.pressed and self.history == self.mask:
            self.pressed = True
            self.events += 1
        return self.pressed


def scan_matrix(keys, rows, columns):
    """Reports keys of a diode-less matrix, and ghosts."""
    down = []
    for r in range(rows):
        line = 0
        for c in range(columns):
            if (r, c) in keys:
                line |= 1 << c
        down.append(line)
    ghosts = 0
    for a in range(rows):
        for b in range(a + 1, rows):
            shared = down[a] & down[b]
            if shared & (shared - 1):
                ghosts += 1
    return down, ghosts


def nec_pulses(address, command):
    frame = address | (address ^ 0xFF) << 8 | command << 16 | (command ^ 0xFF) << 24
    pulses = [9000, 4500]
    for bit in range(32):
        pulses.append(560)
        pulses.append(1690 if frame >> bit & 1 else 560)
    pulses.append(560)
    return pulses


def nec_decode(pulses):
    if len(pulses) < 67 or not (8000 < pulses[0] < 10000 and 4000 < pulses[1] < 5000):
        return None
    word = 0
    for bit in range(32):
        mark, space = pulses[2 + 2 * bit], pulses[3 + 2 * bit]
        if not 350 < mark < 800:
            return None
        word |= (space > 1100) << bit
    a, na, c, nc = word & 255, word >> 8 & 255, word >> 16 & 255, word >> 24 & 255
    return (a, c) if a ^ na == 255 and c ^ nc == 255 else None


def dht_decode(pulses):
    raw = bytearray(5)
    for i, p in enumerate(pulses):
        if p > 48:
            raw[i >> 3] |= 0x80 >> (i & 7)
    if sum(raw[:4]) & 0xFF != raw[4]:
        raise ValueError("checksum")
    temperature = (raw[2] & 0x7F) << 8 | raw[3]
    return (raw[0] << 8 | raw[1]) / 10, (-temperature if raw[2] & 0x80 else temperature) / 10


def dht_pulses(humidity, temperature):
    t = abs(temperature) | (0x8000 if temperature < 0 else 0)
    raw = [humidity >> 8, humidity & 255, t >> 8, t & 255]
    raw.append(sum(raw) & 255)
    return [70 if raw[i >> 3] >> (7 - (i & 7)) & 1 else 26 for i in range(40)]


MORSE = {".-": "A", "-...": "B", ".": "E", "..": "I", "-.": "N", ".--.": "P", "-": "T", "...": "S", "---": "O"}


def morse_decode(levels, unit):
    text = symbol = ""
    run = 0
    last = 0
    for level in levels + [0] * (8 * unit) + [1]:
        if level == last:
            run += 1
            continue
        length = (run + unit // 2) // unit
        if last:
            symbol += "-" if length >= 2 else "."
        elif length >= 2 and symbol:
            text += MORSE.get(symbol, "?")
            symbol = ""
            if length >= 6:
                text += " "
        last, run = level, 1
    return text.strip()


def morse_encode(text, unit):
    codes = {v: k for k, v in MORSE.items()}
    levels = []
    for char in text:
        if char == " ":
            levels += [0] * (4 * unit)
            continue
        for mark in codes[char]:
            levels += [1] * (unit * (3 if mark == "-" else 1)) + [0] * unit
        levels += [0] * (2 * unit)
    return levels


forward = [0, 2, 3, 1] * 60
print(encoder(forward), encoder(forward[::-1]), encoder([0, 3, 0, 2, 3, 3, 1, 0]))
button = Debouncer(5)
signal = [(i // 40) & 1 ^ ((i % 40 < 4) & (i >> 1)) for i in range(400)]
print([button.sample(s & 1) for s in signal].count(True), button.events)
print(scan_matrix({(0, 0), (0, 2), (1, 1), (3, 0), (3, 2)}, 4, 4), scan_matrix(set(), 2, 2))
good = 0
for address in range(0, 256, 51):
    for command in range(0, 256, 15):
        pulses = [p + (i * 37) % 90 - 45 for i, p in enumerate(nec_pulses(address, command))]
        good += nec_decode(pulses) == (address, command)
print(good, nec_decode([1, 2]), nec_decode([9000, 4500] + [560, 560] * 33))
print([dht_decode(dht_pulses(h, t)) for h, t in ((652, 351), (1000, -105), (0, 0))])
try:
    broken = dht_pulses(500, 200)
    broken[3] = 70
    dht_decode(broken)
except ValueError as e:
    print(e)
print(morse_decode(morse_encode("SOS TAIPAN", 7), 7))
