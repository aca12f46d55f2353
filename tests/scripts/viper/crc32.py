# tiers: bytecode native viper
# CRC-32 bit by bit and with a table, using unsigned shifts.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8, ptr32, uint


@micropython.viper
def crc32(data: ptr8, n: int) -> uint:
    crc = uint(0xFFFFFFFF)
    for i in range(n):
        crc ^= data[i]
        for j in range(8):
            if crc & 1:
                crc = (crc >> 1) ^ uint(0xEDB88320)
            else:
                crc = crc >> 1
    return crc ^ uint(0xFFFFFFFF)


@micropython.viper
def make_table(t: ptr32):
    for i in range(256):
        c = uint(i)
        for j in range(8):
            if c & 1:
                c = (c >> 1) ^ uint(0xEDB88320)
            else:
                c = c >> 1
        t[i] = c


@micropython.viper
def crc_table(t: ptr32, data: ptr8, n: int) -> uint:
    crc = uint(0xFFFFFFFF)
    for i in range(n):
        idx = int((crc ^ data[i]) & 0xFF)
        crc = (crc >> 8) ^ (uint(t[idx]) & uint(0xFFFFFFFF))
    return crc ^ uint(0xFFFFFFFF)


table = bytearray(1024)
make_table(table)
for d in (b"", b"a", b"123456789", b"hello world", bytes(range(256))):
    print(len(d), "%08x" % crc32(d, len(d)), crc32(d, len(d)) == crc_table(table, d, len(d)))
print(table[:12], table[-4:])
