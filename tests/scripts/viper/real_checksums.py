# tiers: bytecode native viper
# Checksums of several widths against known values.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr32, uint


@micropython.viper
def crc8(data: ptr8, n: int, poly: int) -> int:
    crc = 0
    for i in range(n):
        crc ^= data[i]
        for _ in range(8):
            if crc & 0x80:
                crc = (crc << 1) ^ poly
            else:
                crc <<= 1
            crc &= 0xFF
    return crc


@micropython.viper
def crc16(data: ptr8, n: int, crc: int) -> int:
    for i in range(n):
        crc ^= data[i] << 8
        k = 0
        while k < 8:
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
            k += 1
    return crc


@micropython.viper
def modbus(data: ptr8, n: int) -> int:
    crc = 0xFFFF
    for i in range(n):
        crc ^= data[i]
        for _ in range(8):
            low = crc & 1
            crc >>= 1
            if low:
                crc ^= 0xA001
    return crc


@micropython.viper
def crc32_nibbles(data: ptr8, n: int, table: ptr32) -> uint:
    crc = uint(0xFFFFFFFF)
    for i in range(n):
        b = data[i]
        crc = (crc >> 4) ^ (uint(table[int((crc ^ b) & 15)]) & uint(0xFFFFFFFF))
        crc = (crc >> 4) ^ (uint(table[int((crc ^ (b >> 4)) & 15)]) & uint(0xFFFFFFFF))
    return crc ^ uint(0xFFFFFFFF)


@micropython.viper
def adler(data: ptr8, n: int) -> uint:
    a = 1
    b = 0
    i = 0
    while i < n:
        # As many as fit before the sums must be reduced.
        stop = i + 3800
        if stop > n:
            stop = n
        while i < stop:
            a += data[i]
            b += a
            i += 1
        a %= 65521
        b %= 65521
    return (uint(b) << 16) | uint(a)


@micropython.viper
def fletcher(data: ptr8, n: int) -> int:
    low = 0
    high = 0
    for i in range(n):
        low = (low + data[i]) % 255
        high = (high + low) % 255
    return (high << 8) | low


@micropython.viper
def xor_parity(data: ptr8, n: int) -> bool:
    v = 0
    for i in range(n):
        v ^= data[i]
    v ^= v >> 4
    v ^= v >> 2
    v ^= v >> 1
    return bool(v & 1)


@micropython.viper
def fnv1a(data: ptr8, n: int) -> uint:
    h = uint(0x811C9DC5)
    for i in range(n):
        h ^= data[i]
        h = (h * 16777619) & uint(0xFFFFFFFF)
    return h


nibbles = bytearray()
for i in range(16):
    c = i
    for _ in range(4):
        c = c >> 1 ^ 0xEDB88320 if c & 1 else c >> 1
    nibbles += c.to_bytes(4, "little")
for data in (b"123456789", b"", bytes([(i * 91 + (i >> 2)) & 0xFF for i in range(2000)])):
    n = len(data)
    print(n, hex(crc8(data, n, 7)), hex(crc8(data, n, 0x31)), hex(crc16(data, n, 0xFFFF)), hex(crc16(data, n, 0)), hex(modbus(data, n)))
    print(hex(crc32_nibbles(data, n, nibbles)), hex(adler(data, n)), hex(fletcher(data, n)), xor_parity(data, n), hex(fnv1a(data, n)))
print(hex(adler(b"\xff" * 9000, 9000)))
