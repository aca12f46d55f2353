# The clocks go on, agree with each other, and wait as long as they are told.
import time

a = time.ticks_ms()
b = time.ticks_us()
time.sleep_ms(20)
c = time.ticks_diff(time.ticks_ms(), a)
d = time.ticks_diff(time.ticks_us(), b)
print(20 <= c < 40, 20000 <= d < 40000)
last = time.ticks_us()
steps = 0
for _ in range(2000):
    now = time.ticks_us()
    if time.ticks_diff(now, last) < 0:
        print("back")
    steps += now != last
    last = now
print(steps > 5)
b = time.ticks_us()
time.sleep_us(300)
print(300 <= time.ticks_diff(time.ticks_us(), b) < 3000)
print(time.time_ns() > 0, time.ticks_add(5, 10))
# Floats have 24 bits here: whole seconds of the calendar are an int.
seconds = time.time()
print(type(seconds).__name__, 0 <= time.time_ns() // 10**9 - seconds <= 1, time.mktime(time.gmtime()) - seconds <= 1)
