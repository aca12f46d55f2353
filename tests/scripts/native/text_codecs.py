# Base64, hex, base32, percent escapes and UTF-8 checked by hand.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i : i + 3]
        word = 0
        for byte in chunk:
            word = word << 8 | byte
        word <<= 8 * (3 - len(chunk))
        text = ""
        for shift in (18, 12, 6, 0):
            text += ALPHABET[word >> shift & 63]
        out.append(text[: len(chunk) + 1] + "=" * (3 - len(chunk)))
    return "".join(out)


def b64decode(text):
    out = bytearray()
    word = bits = 0
    for char in text:
        if char == "=":
            break
        value = ALPHABET.find(char)
        if value < 0:
            raise ValueError("bad character %r" % char)
        word = (word << 6 | value) & 0xFFFFFF
        bits += 6
        if bits >= 8:
            bits -= 8
            out.append(word >> bits & 0xFF)
    return bytes(out)


def to_hex(data):
    digits = "0123456789abcdef"
    return "".join([digits[b >> 4] + digits[b & 15] for b in data])


def from_hex(text):
    def nibble(c):
        if 48 <= c <= 57:
            return c - 48
        c |= 32
        if 97 <= c <= 102:
            return c - 87
        raise ValueError("bad digit")

    raw = text.encode()
    return bytes([nibble(raw[i]) << 4 | nibble(raw[i + 1]) for i in range(0, len(raw), 2)])


def b32encode(data):
    bits = count = 0
    out = ""
    for byte in data:
        bits = bits << 8 | byte
        count += 8
        while count >= 5:
            count -= 5
            out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits >> count & 31]
        bits &= (1 << count) - 1
    if count:
        out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[bits << (5 - count) & 31]
    return out + "=" * (-len(out) % 8)


def unquote(text):
    out = bytearray()
    i = 0
    while i < len(text):
        c = text[i]
        if c == "%" and i + 2 < len(text) + 0:
            out.append(int(text[i + 1 : i + 3], 16))
            i += 3
        else:
            out.append(32 if c == "+" else ord(c))
            i += 1
    return out.decode()


def utf8_errors(data):
    """Places at which `data` is not UTF-8."""
    places = []
    i = 0
    while i < len(data):
        b = data[i]
        if b < 0x80:
            i += 1
            continue
        if 0xC2 <= b < 0xE0:
            need, low = 1, 0x80
        elif 0xE0 <= b < 0xF0:
            need, low = 2, 0xA0 if b == 0xE0 else 0x80
        elif 0xF0 <= b < 0xF5:
            need, low = 3, 0x90 if b == 0xF0 else 0x80
        else:
            places.append(i)
            i += 1
            continue
        high = 0x9F if b == 0xED else 0x8F if b == 0xF4 else 0xBF
        good = 0
        while good < need and i + good + 1 < len(data) and low <= data[i + good + 1] <= high:
            good += 1
            low, high = 0x80, 0xBF
        if good < need:
            places.append(i)
        i += good + 1
    return places


block = bytes([(i * 37 + (i >> 3)) & 0xFF for i in range(600)])
text = b64encode(block)
print(len(text), text[:48], text[-8:], b64decode(text) == block)
print([b64encode(b"light work."[:n]) for n in range(7, 12)])
try:
    b64decode("ab*d")
except ValueError as e:
    print(e)
print(from_hex(to_hex(block)) == block, to_hex(block[:10]), from_hex("DEADbeef"))
try:
    from_hex("0g")
except ValueError as e:
    print(e)
print(b32encode(b"foobar"), b32encode(b"fo"), len(b32encode(block)))
print(unquote("a%20b+c%2Fd%C3%A9%e2%82%ac"))
good = "plain, h\u00e9llo, \u20ac uro, \U0001f40d".encode() * 20
print(utf8_errors(good), utf8_errors(good[:-1]), utf8_errors(block)[:20], len(utf8_errors(block)))
print(utf8_errors(b"\xc0\x80 \xe0\x80\x80 \xed\xa0\x80 \xf4\x90\x80\x80 \xff"))
