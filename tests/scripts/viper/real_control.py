# alloc-fail: yes
# tiers: bytecode native viper
# Control and inputs: integer PID, ramps, encoder, debouncer, pulse protocols, thermistor table, ring buffer.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr16, ptr32


@micropython.viper
def pid(state: ptr32, error: int, kp: int, ki: int, kd: int) -> int:
    # Offsets keep what is stored above zero.
    integral = state[0] - 0x20000000 + error
    if integral > 100000:
        integral = 100000
    if integral < -100000:
        integral = -100000
    last = state[1] - 0x20000000
    state[0] = integral + 0x20000000
    state[1] = error + 0x20000000
    out = (kp * error + ki * integral // 16 + kd * (error - last)) // 256
    return int(min_max(out, -1000, 1000))


@micropython.viper
def min_max(x: int, low: int, high: int) -> int:
    if x < low:
        return low
    if x > high:
        return high
    return x


@micropython.viper
def trapezoid(profile: ptr16, limit: int, distance: int, vmax: int, accel: int) -> int:
    velocity = 0
    position = 0
    n = 0
    while position < distance and n < limit:
        if distance - position <= velocity * velocity // (2 * accel):
            velocity -= accel
            if velocity < 1:
                velocity = 1
        elif velocity < vmax:
            velocity += accel
            if velocity > vmax:
                velocity = vmax
        step = velocity
        if step > distance - position:
            step = distance - position
        position += step
        profile[n] = velocity
        n += 1
    return n


@micropython.viper
def encoder(levels: ptr8, n: int, moves: ptr8) -> int:
    state = 0
    position = 0
    for i in range(n):
        state = ((state << 2) | levels[i]) & 15
        position += moves[state] - 1
    return position


@micropython.viper
def debounce(levels: ptr8, n: int, depth: int) -> int:
    mask = (1 << depth) - 1
    history = 0
    pressed = False
    events = 0
    for i in range(n):
        history = ((history << 1) | levels[i]) & mask
        if pressed and history == 0:
            pressed = False
            events += 1
        elif not pressed and history == mask:
            pressed = True
            events += 1
    return events


@micropython.viper
def ir_decode(pulses: ptr16, n: int) -> int:
    if n < 67 or pulses[0] < 8000 or pulses[1] < 4000:
        return -1
    a = 0
    b = 0
    for bit in range(16):
        if pulses[3 + 2 * bit] > 1100:
            a |= 1 << bit
        if pulses[35 + 2 * bit] > 1100:
            b |= 1 << bit
    if (a ^ (a >> 8)) & 0xFF != 0xFF or (b ^ (b >> 8)) & 0xFF != 0xFF:
        return -2
    return (a & 0xFF) << 8 | b & 0xFF


@micropython.viper
def dht_decode(pulses: ptr8, out: ptr8) -> bool:
    for i in range(5):
        byte = 0
        for bit in range(8):
            byte <<= 1
            if pulses[i * 8 + bit] > 48:
                byte |= 1
        out[i] = byte
    return (out[0] + out[1] + out[2] + out[3]) & 0xFF == out[4]


@micropython.viper
def interpolate(table: ptr16, n: int, x: int) -> int:
    low = 0
    high = n - 1
    while high - low > 1:
        middle = (low + high) >> 1
        if table[2 * middle] <= x:
            low = middle
        else:
            high = middle
    x0 = table[2 * low]
    y0 = table[2 * low + 1]
    return y0 + (table[2 * high + 1] - y0) * (x - x0) // (table[2 * high] - x0)


@micropython.viper
def ring_put(ring: ptr8, size: int, byte: int) -> bool:
    following = ring[0] + 1
    if following >= size:
        following = 0
    if following == ring[1]:
        return False
    ring[2 + ring[0]] = byte
    ring[0] = following
    return True


@micropython.viper
def ring_get(ring: ptr8, size: int) -> int:
    if ring[0] == ring[1]:
        return -1
    byte = ring[2 + ring[1]]
    ring[1] = (ring[1] + 1) % size
    return byte


state = bytearray(8)
state[3] = state[7] = 0x20
value, trace = 0, []
for i in range(300):
    out = pid(state, (500 if i < 150 else -200) - value, 300, 12, 90)
    value += out // 8
    if i % 30 == 0:
        trace.append(value)
print(trace, value)
profile = bytearray(2000)
n = trapezoid(profile, 1000, 6000, 50, 2)
print(n, [profile[2 * i] for i in range(0, n, 12)], trapezoid(profile, 40, 6000, 50, 2))
moves = bytes([m + 1 for m in (0, -1, 1, 0, 1, 0, 0, -1, -1, 0, 0, 1, 0, 1, -1, 0)])
levels = bytes([0, 2, 3, 1] * 90)
print(encoder(levels, len(levels), moves), encoder(bytes(reversed(levels)), len(levels), moves))
bouncy = bytes([(i // 50) & 1 ^ (1 if i % 50 < 6 and i % 3 == 0 else 0) for i in range(600)])
print(debounce(bouncy, 600, 5), debounce(bouncy, 600, 1))


def pulses_of(address, command):
    frame = address | (address ^ 0xFF) << 8 | command << 16 | (command ^ 0xFF) << 24
    times = [9000, 4500]
    for bit in range(32):
        times += [560, 1690 if frame >> bit & 1 else 560]
    return b"".join([t.to_bytes(2, "little") for t in times + [560]])


print([hex(ir_decode(pulses_of(a, c), 67)) for a, c in ((0, 0), (18, 52), (255, 170))], ir_decode(pulses_of(1, 2), 60), ir_decode(bytes(134), 67))
broken = bytearray(pulses_of(9, 9))
broken[6:8] = b"\x00\x01"
print(ir_decode(broken, 67))
raw = (2, 140, 1, 95)
bits = [raw[i] >> (7 - k) & 1 for i in range(4) for k in range(8)] + [sum(raw) >> (7 - k) & 1 for k in range(8)]
out = bytearray(5)
print(dht_decode(bytes([70 if b else 26 for b in bits]), out), out.hex(), dht_decode(bytes([70] * 40), out))
table = b"".join([v.to_bytes(2, "little") for pair in ((100, 1250), (400, 850), (900, 500), (2000, 250), (3900, 10)) for v in pair])
print([interpolate(table, 5, x) for x in (100, 101, 399, 400, 1500, 3899, 3900)])
ring = bytearray(2 + 10)
print([ring_put(ring, 10, i) for i in range(12)].count(True), [ring_get(ring, 10) for _ in range(4)], [ring_put(ring, 10, i) for i in range(5)], [ring_get(ring, 10) for _ in range(11)])
