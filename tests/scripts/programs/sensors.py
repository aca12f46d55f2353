# alloc-fail: yes
# A sensor hub: drivers with a common interface, packing, alarms and a report.


class Bus:
    def __init__(self, regs):
        self.regs, self.reads = regs, 0

    def read(self, addr, reg, n):
        self.reads += 1
        try:
            return self.regs[addr][reg : reg + n]
        except KeyError:
            raise OSError(19, "no device 0x%02x" % addr) from None


class Sensor:
    unit = "?"

    def __init__(self, bus, addr, name):
        self.bus, self.addr, self.name = bus, addr, name

    def raw(self, reg, n=2):
        return int.from_bytes(self.bus.read(self.addr, reg, n), "big")

    def value(self):
        raise NotImplementedError(type(self).__name__)


class Temp(Sensor):
    unit = "C"

    def value(self):
        v = self.raw(0)
        return (v - 65536 if v & 0x8000 else v) / 256


class Light(Sensor):
    unit = "lx"

    def value(self):
        return self.raw(2) << (self.raw(4, 1) & 3)


class Broken(Sensor):
    pass


class Alarm:
    def __init__(self, lo, hi, gap):
        self.lo, self.hi, self.gap, self.on = lo, hi, gap, False

    def check(self, v):
        limit = self.gap if self.on else 0
        self.on = not self.lo + limit <= v <= self.hi - limit
        return self.on


regs = {0x48: bytearray(b"\x19\x80\x00\x00\x00"), 0x49: bytearray(b"\xf6\x40\x00"), 0x23: bytearray(b"\x00\x00\x01\x2c\x02")}
bus = Bus(regs)
hub = [Temp(bus, 0x48, "room"), Temp(bus, 0x49, "freezer"), Light(bus, 0x23, "lamp"), Temp(bus, 0x10, "absent"), Broken(bus, 0x48, "new")]
for s in hub:
    try:
        print("%-8s %8.2f %s" % (s.name, s.value(), s.unit))
    except OSError as e:
        print("%-8s error %d %s" % (s.name, e.errno, e.strerror))
    except NotImplementedError as e:
        print("%-8s not written: %s" % (s.name, e))
print(bus.reads)
alarm = Alarm(18, 26, 1)
states = []
for t in (20, 25, 26.5, 25.5, 24.9, 17.9, 18.5, 19.0, 19.1):
    states.append("%s%s" % (t, "!" if alarm.check(t) else ""))
print(" ".join(states))


def pack(fields):
    word = n = 0
    for v, bits in fields:
        if not 0 <= v < 1 << bits:
            raise ValueError("%d does not fit in %d bits" % (v, bits))
        word |= v << n
        n += bits
    return word.to_bytes((n + 7) // 8, "little")


def unpack(data, *bits):
    word = int.from_bytes(data, "little")
    for b in bits:
        yield word & (1 << b) - 1
        word >>= b


frame = pack([(5, 4), (1000, 10), (1, 1), (77, 9)])
print(frame, list(unpack(frame, 4, 10, 1, 9)))
try:
    pack([(16, 4)])
except ValueError as e:
    print(e)


class Bits:
    def __init__(self, lo, n):
        self.lo, self.mask = lo, (1 << n) - 1

    def __get__(self, o, t):
        return o.word >> self.lo & self.mask

    def __set__(self, o, v):
        o.word = o.word & ~(self.mask << self.lo) | (v & self.mask) << self.lo


class Control:
    enable, mode, rate = Bits(0, 1), Bits(1, 3), Bits(4, 12)

    def __init__(self, word=0):
        self.word = word


c = Control(0x1234)
c.enable, c.mode, c.rate = 1, 5, c.rate + 1
print(hex(c.word), c.enable, c.mode, c.rate)
