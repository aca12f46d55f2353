# How a kernel is timed in Python: the same as measure.h does it for C. Batches of calls, each at least 20 ms long; the
# fastest of 7 counts, since everything that disturbs a run makes it slower. Slow interpreters stop after a second.
try:
    from time import ticks_diff, ticks_us
except ImportError:
    from time import perf_counter_ns

    def ticks_us():
        return perf_counter_ns() // 1000

    def ticks_diff(end, start):
        return end - start


def measure(kernel, *arguments):
    calls = 1
    best = 0.0
    batch = 0
    total = 0
    while batch < 7 and (batch == 0 or total < 1000000):
        start = ticks_us()
        for _ in range(calls):
            checksum = kernel(*arguments)
        elapsed = ticks_diff(ticks_us(), start)
        total += elapsed
        if elapsed < 20000:
            calls *= 2
            continue
        each = elapsed / calls
        best = each if batch == 0 else min(best, each)
        batch += 1
    # The last digits of a float depend on the C library's sines.
    if isinstance(checksum, float):
        checksum = int(checksum * 1000000)
    print("checksum:", checksum)
    print("us/call:", best)
