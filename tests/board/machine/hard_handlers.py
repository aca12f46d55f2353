# Viper and native functions that run inside the interrupt: in the middle of anything, also of collections, without memory.
# tiers: bytecode
import machine, time, gc, micropython

state = bytearray(16)


@micropython.viper
def count(timer):
    words = ptr32(state)
    words[0] += 1
    words[1] = words[0] * 3


# A global must not be new to the module while a handler looks for its own.
t = machine.Timer(0)
t.init(freq=2000, callback=count, hard=True)
while state[0] < 50:
    [str(i) for i in range(20)]
    gc.collect()
t.deinit()
stopped = state[0]
time.sleep_ms(5)
print(stopped >= 50, state[0] == stopped, int.from_bytes(state[4:8], "little") == 3 * int.from_bytes(state[0:4], "little"))


class Total:
    def __init__(self):
        self.n = 0


total = Total()


@micropython.native
def native_count(timer):
    total.n += 1


t.init(period=1, callback=native_count, hard=True)
before = time.ticks_ms()
while total.n < 10 and time.ticks_diff(time.ticks_ms(), before) < 3000:
    {i: [i] for i in range(30)}
t.deinit()
print(total.n >= 10)

# It may not allocate, raise or call the interpreter: what the interrupted code does goes on, and the next poll tells.
@micropython.viper
def allocates(timer):
    [timer, timer]


@micropython.viper
def raises(timer):
    raise KeyError(timer)


def plain(timer):
    pass


@micropython.viper
def calls(timer):
    plain(timer)


for bad in (allocates, raises, calls):
    t = machine.Timer(1)
    try:
        t.init(period=1, callback=bad, hard=True)
        before = time.ticks_ms()
        while time.ticks_diff(time.ticks_ms(), before) < 1000:
            [1, 2, 3]
        print("nothing happened")
    except MemoryError as e:
        print("MemoryError", e)
    t.deinit()


@micropython.viper
def two(timer, other):
    pass


@micropython.viper
def number(timer: int):
    pass


for bad in (plain, two, number, print, lambda timer: None):
    try:
        machine.Timer(1).init(period=1, callback=bad, hard=True)
    except TypeError as e:
        print("TypeError", e)

# Bytes counted as they come.
a, b = machine.UART(1, 115200), machine.UART(2, 115200)
state[8] = 0


@micropython.viper
def byte(uart):
    words = ptr8(state)
    words[8] += 1


b.irq(byte, hard=True)
a.write(b"12345")
before = time.ticks_ms()
while b.any() < 5 and time.ticks_diff(time.ticks_ms(), before) < 5000:
    pass
print(1 <= state[8] <= 5, b.read())
b.deinit()
a.deinit()
