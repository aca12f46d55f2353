# board: no (sizes beyond words of 32 bits)
# Samples of what is not made into a list first; populations and counts that make no sense.
import random

random.seed(7)
print(random.sample(range(10**12), 3), random.sample(range(5), 5), random.sample("abcdef", k=3))
print(random.sample(["a", "b"], counts=[10**9, 10**9], k=4), random.sample(["x", "y", "z"], 2, counts=[0, 1, 1]))
for wrong in [
    lambda: random.sample({1, 2}, 1),
    lambda: random.sample({1: 2}, 1),
    lambda: random.sample(5, 1),
    lambda: random.sample([1], 2),
    lambda: random.sample([1], -1),
    lambda: random.sample([1, 2], 1, counts=[1]),
    lambda: random.sample([1], 1, counts=[1.5]),
    lambda: random.sample([1], 1, counts=[-1]),
    lambda: random.sample([1], 2, counts=[1]),
]:
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
