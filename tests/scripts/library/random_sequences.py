# board: differs (floats of 32 bits)
# The same seed gives CPython's numbers.
import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.randrange(0, 1000, 7), random.getrandbits(5), random.getrandbits(100))
print(random.choice("abcdef"), random.uniform(-1, 1), random.sample(range(10), 4), random.sample(range(100000), 6))
cards = list(range(12))
random.shuffle(cards)
print(cards)
print(random.choices("abc", k=5), random.choices("abc", [1, 0, 9], k=4), random.choices([1, 2], cum_weights=[3, 4], k=3))
print(random.gauss(0, 1), random.gauss(10, 2), random.normalvariate(0, 1), random.expovariate(2))
print(random.triangular(0, 10, 3), random.betavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(3, 2))
print(random.lognormvariate(0, 0.5), random.vonmisesvariate(1, 2), random.paretovariate(3), random.weibullvariate(1, 2))
print(random.randbytes(5), random.sample(["a", "b"], k=3, counts=[2, 2]))

random.seed(1)
first = random.gauss(0, 1)
random.seed(1)
print(first == random.gauss(0, 1))

for seed in (0, 1, -1, 2**40, 10**30, True):
    random.seed(seed)
    print(seed, random.getrandbits(32), random.getrandbits(64))

one, two = random.Random(7), random.Random(7)
random.seed(3)
print(one.random(), two.random() == one.random(), two.randint(0, 10**30), random.random())
print(one.choice([1, 2, 3]), one.sample(range(50), 3), one.gauss(0, 1), one.randrange(5, 50, 5), one.getrandbits(70))
state = one.getstate()
numbers = [one.random() for _ in range(3)]
one.setstate(state)
print(numbers == [one.random() for _ in range(3)], state[0], len(state[1]))
state = random.getstate()
number = random.random()
random.setstate(state)
print(number == random.random(), random.randrange(10**25, 10**26), random.randint(-(10**20), 10**20))


class Fixed(random.Random):
    def random(self):
        return 0.25


fixed = Fixed(1)
print(fixed.uniform(0, 8), fixed.choices("abcd", k=2))

system = random.SystemRandom()
print(0 <= system.random() < 1, system.randint(3, 3), len(system.randbytes(4)), 0 <= system.getrandbits(3) < 8)

for function, args in [
    (random.choice, ([],)), (random.sample, ([1], 2)), (random.randrange, (5, 5)), (random.randint, (2, 1)),
    (random.getrandbits, (-1,)), (random.choices, ("ab", [1])), (random.choices, ("ab", [0, 0])), (random.Random, ([],)),
]:
    try:
        print(function(*args))
    except Exception as problem:
        print(type(problem).__name__)
