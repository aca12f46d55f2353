# COBS and SLIP framing, and a frame parser fed byte by byte as a UART would.


def cobs_encode(data):
    out = bytearray([0])
    mark = 0
    run = 1
    for byte in data:
        if byte == 0:
            out[mark] = run
            mark = len(out)
            out.append(0)
            run = 1
        else:
            out.append(byte)
            run += 1
            if run == 255:
                out[mark] = run
                mark = len(out)
                out.append(0)
                run = 1
    out[mark] = run
    return bytes(out)


def cobs_decode(data):
    out = bytearray()
    i = 0
    while i < len(data):
        run = data[i]
        if run == 0 or i + run > len(data):
            raise ValueError("bad frame at %d" % i)
        out += data[i + 1 : i + run]
        i += run
        if run < 255 and i < len(data):
            out.append(0)
    return bytes(out)


def slip_encode(data):
    out = bytearray(b"\xc0")
    for byte in data:
        if byte == 0xC0:
            out += b"\xdb\xdc"
        elif byte == 0xDB:
            out += b"\xdb\xdd"
        else:
            out.append(byte)
    out.append(0xC0)
    return out


class SlipReader:
    def __init__(self):
        self.frame = bytearray()
        self.escape = False
        self.errors = 0

    def feed(self, byte):
        if byte == 0xC0:
            frame, self.frame = self.frame, bytearray()
            return bytes(frame) if frame else None
        if self.escape:
            self.escape = False
            if byte == 0xDC:
                byte = 0xC0
            elif byte == 0xDD:
                byte = 0xDB
            else:
                self.errors += 1
        elif byte == 0xDB:
            self.escape = True
            return None
        self.frame.append(byte)
        return None


class PacketParser:
    """start, length, payload, sum: with resynchronisation."""

    def __init__(self):
        self.state = 0
        self.packets = []
        self.bad = 0

    def feed(self, byte):
        if self.state == 0:
            if byte == 0x7E:
                self.state = 1
        elif self.state == 1:
            self.need = byte
            self.sum = byte
            self.payload = []
            self.state = 2 if byte else 3
        elif self.state == 2:
            self.payload.append(byte)
            self.sum = (self.sum + byte) & 0xFF
            if len(self.payload) == self.need:
                self.state = 3
        else:
            if byte == self.sum ^ 0xFF:
                self.packets.append(bytes(self.payload))
            else:
                self.bad += 1
            self.state = 0


def packet(payload):
    return bytes([0x7E, len(payload)]) + payload + bytes([(len(payload) + sum(payload)) & 0xFF ^ 0xFF])


blocks = [bytes([(i * k) & 0xFF for i in range(k * 31)]) for k in range(1, 12)] + [b"", b"\0", b"\0\0", bytes(range(1, 256)), bytes(254)]
print([len(cobs_encode(b)) - len(b) for b in blocks], all([cobs_decode(cobs_encode(b)) == b for b in blocks]))
print(cobs_encode(b"\x11\x22\0\x33"), 0 in cobs_encode(blocks[5]))
for bad in (b"\x05\x11", b"\0"):
    try:
        cobs_decode(bad)
    except ValueError as e:
        print(e)

reader = SlipReader()
stream = b"".join([slip_encode(b) for b in blocks])
frames = []
for byte in stream:
    frame = reader.feed(byte)
    if frame is not None:
        frames.append(frame)
print(len(stream), len(frames), frames == [b for b in blocks if b], reader.errors)

parser = PacketParser()
noise = b"\x00\x01~"
wire = b"".join([packet(bytes([i] * (i % 9))) + (noise if i % 13 == 0 else b"") for i in range(150)])
for byte in wire:
    parser.feed(byte)
print(len(wire), len(parser.packets), parser.bad, sum([sum(p) for p in parser.packets]))
