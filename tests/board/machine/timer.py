# Timers call back between bytecodes: periodic, once, from a loop that does nothing, with errors, stopped, restarted.
import machine, time, micropython, gc

ticks = []
t = machine.Timer(0, period=2, callback=lambda timer: ticks.append(timer))
while len(ticks) < 5:
    pass
t.deinit()
n = len(ticks)
time.sleep_ms(10)
print(n >= 5, len(ticks) == n, all(x is t for x in ticks))

fired = []
once = machine.Timer(1)
once.init(mode=machine.Timer.ONE_SHOT, period=3, callback=fired.append)
once = None
gc.collect()
time.sleep_ms(20)
print(len(fired))


def fail(timer):
    raise ValueError("in a callback")


try:
    t.init(freq=500, callback=fail)
    while True:
        pass
except ValueError as e:
    print(e)
finally:
    t.deinit()

# Both at once; what is scheduled waits its turn.
counts = [0, 0]
order = []


def count(timer):
    i = 0 if timer is a else 1
    counts[i] += 1
    if counts[i] == 1:
        micropython.schedule(order.append, i)


a = machine.Timer(0, period=2, callback=count)
b = machine.Timer(1, period=3, callback=count)
while min(counts) < 4:
    time.sleep_ms(1)
a.deinit()
b.deinit()
print(sorted(order))

for wrong in (
    lambda: machine.Timer(2),
    lambda: machine.Timer(),
    lambda: a.init(),
    lambda: a.init(period=10**9),
    lambda: a.init(period=0),
    lambda: a.init(freq=0),
    lambda: a.init(period=1, hard=True),
    lambda: machine.Timer(0, color=1),
):
    try:
        wrong()
        print("no error")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
