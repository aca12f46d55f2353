# tiers: bytecode native viper
# Codecs: base64, hex, COBS, run-length, LZ, UTF-8 validation, varints.
try:
    import micropython
except ImportError:
    from lib_standin import micropython, ptr8


@micropython.viper
def b64encode(src: ptr8, n: int, dst: ptr8, alphabet: ptr8) -> int:
    k = 0
    i = 0
    while i + 2 < n:
        w = (src[i] << 16) | (src[i + 1] << 8) | src[i + 2]
        dst[k] = alphabet[w >> 18]
        dst[k + 1] = alphabet[(w >> 12) & 63]
        dst[k + 2] = alphabet[(w >> 6) & 63]
        dst[k + 3] = alphabet[w & 63]
        k += 4
        i += 3
    if i < n:
        w = src[i] << 16
        if i + 1 < n:
            w |= src[i + 1] << 8
        dst[k] = alphabet[w >> 18]
        dst[k + 1] = alphabet[(w >> 12) & 63]
        dst[k + 2] = alphabet[(w >> 6) & 63] if i + 1 < n else 61
        dst[k + 3] = 61
        k += 4
    return k


@micropython.viper
def b64decode(src: ptr8, n: int, dst: ptr8, reverse: ptr8) -> int:
    k = 0
    word = 0
    bits = 0
    for i in range(n):
        value = reverse[src[i]]
        if value == 255:
            if src[i] == 61:
                break
            return -1
        word = ((word << 6) | value) & 0xFFFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            dst[k] = word >> bits
            k += 1
    return k


@micropython.viper
def cobs(src: ptr8, n: int, dst: ptr8) -> int:
    mark = 0
    k = 1
    run = 1
    for i in range(n):
        b = src[i]
        if b:
            dst[k] = b
            k += 1
            run += 1
        if b == 0 or run == 255:
            dst[mark] = run
            mark = k
            k += 1
            run = 1
    dst[mark] = run
    return k


@micropython.viper
def uncobs(src: ptr8, n: int, dst: ptr8) -> int:
    k = 0
    i = 0
    while i < n:
        run = src[i]
        if run == 0 or i + run > n:
            return -1 - i
        for j in range(1, run):
            dst[k] = src[i + j]
            k += 1
        i += run
        if run < 255 and i < n:
            dst[k] = 0
            k += 1
    return k


@micropython.viper
def unrle(src: ptr8, n: int, dst: ptr8) -> int:
    k = 0
    i = 0
    while i < n:
        code = src[i]
        i += 1
        if code & 0x80:
            for _ in range(code & 0x7F):
                dst[k] = src[i]
                k += 1
            i += 1
        else:
            for _ in range(code):
                dst[k] = src[i]
                k += 1
                i += 1
    return k


@micropython.viper
def unlz(src: ptr8, n: int, dst: ptr8) -> int:
    k = 0
    i = 0
    while i < n:
        flags = src[i]
        i += 1
        for bit in range(8):
            if i >= n:
                break
            if flags & (1 << bit):
                pair = (src[i] << 8) | src[i + 1]
                i += 2
                back = (pair >> 4) + 1
                for _ in range((pair & 15) + 3):
                    dst[k] = dst[k - back]
                    k += 1
            else:
                dst[k] = src[i]
                i += 1
                k += 1
    return k


@micropython.viper
def utf8_bad(p: ptr8, n: int) -> int:
    i = 0
    while i < n:
        b = p[i]
        if b < 0x80:
            i += 1
            continue
        if 0xC2 <= b < 0xE0:
            need = 1
        elif 0xE0 <= b < 0xF0:
            need = 2
        elif 0xF0 <= b < 0xF5:
            need = 3
        else:
            return i
        if i + need >= n:
            return i
        c = p[i + 1]
        if (b == 0xE0 and c < 0xA0) or (b == 0xED and c > 0x9F) or (b == 0xF0 and c < 0x90) or (b == 0xF4 and c > 0x8F):
            return i
        for j in range(1, need + 1):
            if p[i + j] & 0xC0 != 0x80:
                return i
        i += need + 1
    return -1


ABC = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
REVERSE = bytearray([255] * 256)
for i, c in enumerate(ABC):
    REVERSE[c] = i
data = bytes([(i * i + 7 * i) >> 2 & 0xFF for i in range(500)])
out, back = bytearray(800), bytearray(800)
for n in (500, 499, 498, 1, 0):
    k = b64encode(data, n, out, ABC)
    print(n, k, bytes(out[max(k - 8, 0) : k]), b64decode(out, k, back, REVERSE) == n, back[:n] == data[:n])
print(b64decode(b"ab?d", 4, back, REVERSE))
for block in (data, bytes(300), bytes([1] * 254), bytes([1] * 600), b"", b"\0"):
    k = cobs(block, len(block), out)
    print(len(block), k, 0 in out[:k], uncobs(out, k, back) == len(block), back[: len(block)] == block)
print(uncobs(b"\x03\x01", 2, back), uncobs(b"\x02\x01\x00", 3, back))
k = unrle(b"\x85\x07\x03abc\xff\x00\x81\x09", 10, out)
print(k, bytes(out[:10]), sum(out[:k]))
packed = b"\x00abcdefgh\x07\x00\x75\x00\x7f\x01\x00ij"
k = unlz(packed, len(packed), out)
print(k, bytes(out[:k]))
good = "gr\u00fc\u00df \u20ac \U0001f40d plain ".encode() * 15
print(utf8_bad(good, len(good)), utf8_bad(good, len(good) - 9))
print([utf8_bad(b, len(b)) for b in (b"", b"a\xff", b"\xc0\x80", b"ab\xe0\x80\x80", b"\xed\xa0\x80", b"x\xf4\x90\x80\x80", b"\xe2\x82")])
