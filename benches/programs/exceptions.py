# Exceptions: try without one, raised and caught here, through several frames, finally, with.
import time


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


class Guard:
    entered = 0
    left = 0

    def __enter__(self):
        Guard.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        Guard.left += 1
        return kind is Refused


def quiet(count):
    total = 0
    for i in range(count):
        try:
            total += i
        except ValueError:
            total = 0
    return total


def parse(texts, rounds):
    good = 0
    bad = 0
    for _ in range(rounds):
        for text in texts:
            try:
                good += int(text)
            except ValueError:
                bad += 1
    return good, bad


def through(rounds):
    total = 0
    for _ in range(rounds):
        try:
            descend(6)
        except Refused as refused:
            total += refused.code
    return total


unwound = 0


def descend(level):
    global unwound
    if level == 0:
        raise Refused(7)
    try:
        return descend(level - 1)
    finally:
        unwound += 1


def guarded(count):
    for i in range(count):
        with Guard():
            if i & 1:
                raise Refused(i)
    return Guard.entered, Guard.left


def missing(count):
    table = {1: 2}
    total = 0
    for i in range(count):
        try:
            total += table[i & 3]
        except KeyError:
            total += 1
    return total


start = time.time()
print("checksum:", quiet(300000), parse(["12", "x", "7", "", "3"], 5000), through(6000), unwound)
print("checksum:", guarded(15000), missing(30000))
print("time:", time.time() - start)
