# cpython: differs (micropython.schedule)
# Scheduling kbd_intr is Ctrl-C that a script presses.

import time
from micropython import kbd_intr, schedule


def wait():
    try:
        for _ in range(3):
            time.sleep(0)
        print("nothing")
    except KeyboardInterrupt:
        print("KeyboardInterrupt")


schedule(kbd_intr, None)
wait()
wait()

# Several are one.
try:
    for _ in range(20):
        schedule(kbd_intr, None)
    time.sleep(0)
    print("nothing")
except KeyboardInterrupt:
    print("once")
wait()


# In a scheduled call it waits for the end of the call.
def callback(x):
    schedule(kbd_intr, None)
    for _ in range(10):
        time.sleep(0)
    print("callback", x)


try:
    schedule(callback, 5)
    time.sleep(0)
    time.sleep(0)
    print("nothing")
except KeyboardInterrupt:
    print("after it")

# A loop sees it too.
try:
    schedule(kbd_intr, None)
    while True:
        pass
except KeyboardInterrupt:
    print("loop")
