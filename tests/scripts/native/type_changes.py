# board: differs (floats are f32)
# alloc-fail: yes
# Loops in the manner of real code whose types change once they are hot: each must go on as if nothing had happened.


def accumulate(values, total):
    for v in values:
        total += v
    return total


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def scale(values, k):
    return [v * k for v in values]


class Sensor:
    def __init__(self, value):
        self.value = value
        self.count = 0

    def read(self):
        self.count += 1
        return self.value


class Calibrated(Sensor):
    def __init__(self, value, offset):
        self.offset = offset
        super().__init__(value)

    def read(self):
        return super().read() + self.offset


class Late(Sensor):
    @property
    def value(self):
        return self.hidden * 2

    @value.setter
    def value(self, value):
        self.hidden = value


def poll(sensors, rounds):
    total = 0
    for _ in range(rounds):
        for s in sensors:
            total += s.read()
    return total


def helper(x):
    return x + 1


def through_global(n):
    total = 0
    for i in range(n):
        total += helper(i)
    return total


def length_of(things):
    return sum([len(t) for t in things])


print(accumulate(range(500), 0), accumulate([1] * 300 + [0.5] * 3, 0), accumulate([1 << 62] * 4, 0))
print(accumulate([True] * 100, False), accumulate(["a", "b"] * 20, "")[:10], accumulate([[1], [2]], []))
try:
    accumulate([1] * 200 + ["x"], 0)
except TypeError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)
print(factorial(20), factorial(21), factorial(30), factorial(5.0) if False else factorial(3))
print(collatz(27), collatz(703), collatz((1 << 61) - 1), collatz(8.0))
print(scale([1, 2, 3] * 60, 2)[-3:], scale([1, 2.5, True, 1 << 63], 4), scale(["ab", (1,)], 2), scale([0.1] * 5, 1 << 53)[0])
sensors = [Sensor(3), Sensor(4)]
print(poll(sensors, 200))
sensors.append(Calibrated(5, 0.25))
print(poll(sensors, 100))
sensors[0].extra = 1
sensors[1].value = 1 << 65
print(poll(sensors, 50))
sensors[1] = Late(7)
print(poll(sensors, 50))
Sensor.read = lambda self: self.value - 1
print(poll(sensors, 50), [s.count for s in sensors])
sensors[0].__class__ = Late
sensors[0].hidden = 11
try:
    print(poll(sensors, 10))
except AttributeError as e:
    print(e)
print(through_global(300))


def helper(x):
    return x * 0.5


print(through_global(300))
helper = str
try:
    through_global(3)
except TypeError as e:
    print(e)
helper = abs
print(through_global(300))
print(length_of([[1]] * 100), length_of(["ab", (1, 2, 3), {1: 2}, b"x", range(7)]))
len = lambda x: 100
print(length_of([[1]] * 3))
del len
print(length_of([[1]] * 3))
