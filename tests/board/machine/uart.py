# UARTs 1 and 2 are joined by a wire: bytes, lines, timeouts, handlers between bytecodes.
import machine, time

a = machine.UART(1, 115200)
b = machine.UART(2, baudrate=115200, timeout=5000, timeout_char=5000)


def settle(uart, count):
    # The wire is the host's, which may be busy.
    start = time.ticks_ms()
    while uart.any() < count and time.ticks_diff(time.ticks_ms(), start) < 5000:
        time.sleep_ms(1)
    time.sleep_ms(5)


print(a.any(), a.read(), a.readline(), a.read(3))
print(b.write(b"hello\nworld"), a.txdone(), a.flush())
settle(a, 11)
print(a.any(), a.read(2), a.readline(), a.any(), a.read(), a.any())
a.write("text ä")
print(b.read(7))
buffer = bytearray(4)
a.write(bytes(range(7)))
for room in (4, 2, 1):
    print(b.readinto(buffer, room), bytes(buffer))
b.init(115200, timeout=200)
before = time.ticks_ms()
print(b.read(), 150 < time.ticks_diff(time.ticks_ms(), before) < 2000)

# More than the ring has is lost, and what came first stays.
for i in range(300):
    a.write(bytes([i & 255]))
settle(b, 255)
time.sleep_ms(200)
print(b.any(), b.read(4), len(b.read(300)), b.any())

# A handler between bytecodes.
seen = []


def received(uart):
    seen.append(uart.read())


b.init(115200)
b.irq(received)
a.write(b"one")
while sum(len(part) for part in seen if part) < 3:
    pass
print(b"".join(part for part in seen if part))
b.irq(None)
a.write(b"two")
settle(b, 3)
print(b.read())


def fails(uart):
    uart.read()
    raise OSError("in a handler")


b.irq(handler=fails, trigger=machine.UART.IRQ_RX)
try:
    a.write(b"x")
    while True:
        pass
except OSError as e:
    print(e)
b.deinit()
a.write(b"lost")
time.sleep_ms(50)
print(b.any())

for make in (
    lambda: machine.UART(0),
    lambda: machine.UART(5),
    lambda: machine.UART(1, 0),
    lambda: machine.UART(1, bits=7),
    lambda: machine.UART(1, parity=1),
    lambda: machine.UART(1, rxbuf=4096),
    lambda: a.irq(print, 1),
    lambda: a.readinto(b"constant"),
    lambda: a.write(3),
):
    try:
        make()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
