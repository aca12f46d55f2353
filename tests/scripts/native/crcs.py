# alloc-fail: yes
# Checksums of all widths, bit by bit and by table, against known values.


def crc8(data, poly=0x07, init=0):
    crc = init
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ poly) & 0xFF if crc & 0x80 else crc << 1
    return crc


def crc8_maxim(data):
    crc = 0
    for byte in data:
        for _ in range(8):
            mix = (crc ^ byte) & 1
            crc >>= 1
            if mix:
                crc ^= 0x8C
            byte >>= 1
    return crc


def crc16_ccitt(data, crc=0xFFFF):
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def modbus(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return crc


def make_table(poly):
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ poly if n & 1 else n >> 1
        table.append(n)
    return table


def crc32(data, table, crc=0):
    crc ^= 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def crc64(data, table):
    crc = 0xFFFFFFFFFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFFFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a += byte
        b += a
    return b % 65521 << 16 | a % 65521


def fletcher16(data):
    low = high = 0
    for byte in data:
        low = (low + byte) % 255
        high = (high + low) % 255
    return high << 8 | low


def luhn(digits):
    total = 0
    for i, char in enumerate(reversed(digits)):
        n = ord(char) - 48
        if i & 1:
            n = n * 2 - 9 if n > 4 else n * 2
        total += n
    return total % 10 == 0


def fnv1a(data):
    h = 0xCBF29CE484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


check = b"123456789"
t32 = make_table(0xEDB88320)
t64 = make_table(0xC96C5795D7870F42)
print(hex(crc8(check)), hex(crc8_maxim(check)), hex(crc16_ccitt(check)), hex(modbus(check)))
print(hex(crc32(check, t32)), hex(crc64(check, t64)), hex(adler32(check)), hex(fletcher16(check)), hex(fnv1a(check)))
block = bytes([(i * i + 3 * i) & 0xFF for i in range(1500)])
print(hex(crc8(block)), hex(crc8_maxim(block)), hex(crc16_ccitt(block)), hex(modbus(block)))
print(hex(crc32(block, t32)), hex(crc64(block, t64)), hex(adler32(block)), hex(fletcher16(block)), hex(fnv1a(block)))
split = crc32(block[700:], t32, crc32(block[:700], t32))
print(split == crc32(block, t32), [luhn(n) for n in ("4539578763621486", "4539578763621487", "79927398713")])
