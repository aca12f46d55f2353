# Models of bit-banged buses: SPI in all modes, I2C with a memory, one-wire search, shift registers, UART.


class Pin:
    def __init__(self, value=0):
        self.level = value
        self.edges = 0

    def __call__(self, level=None):
        if level is None:
            return self.level
        if level != self.level:
            self.edges += 1
            self.level = level


class LoopbackSlave:
    """Shifts in on one clock edge and out on the other, inverting bits."""

    def __init__(self):
        self.register = 0

    def clock(self, mosi):
        miso = self.register >> 7 & 1
        self.register = (self.register << 1 | mosi ^ 1) & 0xFF
        return miso


def spi_transfer(sck, mosi, slave, data, polarity, phase):
    out = bytearray(len(data))
    sck(polarity)
    for i, byte in enumerate(data):
        received = 0
        for bit in range(7, -1, -1):
            level = byte >> bit & 1
            if phase == 0:
                mosi(level)
                sck(1 - polarity)
                received = received << 1 | slave.clock(mosi())
                sck(polarity)
            else:
                sck(1 - polarity)
                mosi(level)
                sck(polarity)
                received = received << 1 | slave.clock(mosi())
        out[i] = received
    return out


class Eeprom:
    def __init__(self, address):
        self.address = address
        self.memory = bytearray(256)
        self.pointer = 0
        self.state = "idle"

    def start(self):
        self.state = "address"

    def stop(self):
        self.state = "idle"

    def write(self, byte):
        if self.state == "address":
            if byte >> 1 != self.address:
                self.state = "ignore"
                return False
            self.state = "read" if byte & 1 else "pointer"
            return True
        if self.state == "pointer":
            self.pointer = byte
            self.state = "data"
            return True
        if self.state == "data":
            self.memory[self.pointer] = byte
            self.pointer = (self.pointer + 1) & 0xFF
            return True
        return False

    def read(self):
        value = self.memory[self.pointer]
        self.pointer = (self.pointer + 1) & 0xFF
        return value


class I2C:
    def __init__(self, device):
        self.device = device
        self.bits = 0

    def send(self, byte):
        shifted = 0
        for bit in range(7, -1, -1):
            shifted = shifted << 1 | byte >> bit & 1
            self.bits += 1
        if not self.device.write(shifted):
            raise OSError("no acknowledge for 0x%02x" % byte)

    def write_mem(self, address, at, data):
        self.device.start()
        self.send(address << 1)
        self.send(at)
        for byte in data:
            self.send(byte)
        self.device.stop()

    def read_mem(self, address, at, count):
        self.device.start()
        self.send(address << 1)
        self.send(at)
        self.device.start()
        self.send(address << 1 | 1)
        return bytes([self.device.read() for _ in range(count)])


def one_wire_search(roms):
    """The binary tree search: each round finds one device."""
    found = []
    last_discrepancy = -1
    previous = 0
    while True:
        rom = 0
        discrepancy = -1
        alive = roms
        for bit in range(24):
            ones = [r for r in alive if r >> bit & 1]
            zeros = [r for r in alive if not r >> bit & 1]
            if ones and zeros:
                if bit < last_discrepancy:
                    choice = previous >> bit & 1
                else:
                    choice = 1 if bit == last_discrepancy else 0
                if choice == 0:
                    discrepancy = bit
            else:
                choice = 1 if ones else 0
            rom |= choice << bit
            alive = ones if choice else zeros
        found.append(rom)
        previous, last_discrepancy = rom, discrepancy
        if discrepancy < 0:
            return found


def uart_bits(data, parity):
    levels = []
    for byte in data:
        levels.append(0)
        ones = 0
        for bit in range(8):
            level = byte >> bit & 1
            ones += level
            levels.append(level)
        if parity is not None:
            levels.append(ones + parity & 1)
        levels.append(1)
    return levels


def uart_receive(levels, parity):
    out, errors, i = bytearray(), 0, 0
    size = 10 if parity is None else 11
    while i + size <= len(levels):
        if levels[i]:
            i += 1
            continue
        byte = 0
        for bit in range(8):
            byte |= levels[i + 1 + bit] << bit
        if parity is not None and sum(levels[i + 1 : i + 10]) + parity & 1:
            errors += 1
        if not levels[i + size - 1]:
            errors += 1
        out.append(byte)
        i += size
    return bytes(out), errors


data = bytes([(i * 73 + 5) & 0xFF for i in range(64)])
for polarity in (0, 1):
    for phase in (0, 1):
        sck, mosi, slave = Pin(polarity), Pin(), LoopbackSlave()
        got = spi_transfer(sck, mosi, slave, data, polarity, phase)
        print(polarity, phase, [b ^ 0xFF for b in got[1:6]], list(data[:5]), sck.edges, mosi.edges)
bus = I2C(Eeprom(0x50))
for page in range(8):
    bus.write_mem(0x50, page * 16, data[page * 8 : page * 8 + 8])
print(bus.read_mem(0x50, 16, 10), bus.bits)
try:
    bus.write_mem(0x51, 0, b"x")
except OSError as e:
    print(e)
roms = sorted([(i * 0x9E3779 + 0x28) & 0xFFFFFF for i in range(1, 14)])
print(sorted(one_wire_search(roms)) == roms, [hex(r) for r in one_wire_search(roms)[:4]])
for parity in (None, 0, 1):
    levels = uart_bits(data, parity)
    print(len(levels), uart_receive([1] * 5 + levels, parity) == (data, 0))
levels[3] ^= 1
print(uart_receive(levels, 1)[1])
