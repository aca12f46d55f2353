# Counter: counting, arithmetic, most_common, and what it shares with dict.
from collections import Counter
c = Counter("abracadabra")
print(c, c["a"], c["zz"], c.most_common(2), c.most_common(), len(c), c.total())
c.update("aaz")
c.subtract({"a": 3, "q": 2})
print(sorted(c.items()), sorted(c.elements()))
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=0)
print(a + b, a - b, a & b, a | b, +a, -a, a == b, a == Counter(b=1, a=3), a != {"a": 3, "b": 1})
print(a <= b, a < b, Counter(a=1) <= a, Counter() <= a, Counter(a=0) == Counter())
a += b
print(a)
a -= Counter(a=4)
print(a)
a &= Counter(b=2)
print(a)
a |= Counter(z=5)
print(a)
del a["nothing"]
del a["b"]
print(a, a.copy(), type(a.copy()).__name__, Counter(a), dict(a), bool(Counter()), Counter(), Counter([]))
print(Counter({"x": 2}), Counter(x=1, y=-1), Counter([1, 1, "a"]), Counter(a=1).get("b"), Counter(a=1).pop("a"))
for bad in (lambda: Counter(1), lambda: Counter.fromkeys("ab"), lambda: Counter([[]]), lambda: Counter("a").most_common("x")):
    try:
        bad()
    except Exception as exc:
        print(type(exc).__name__)
print(Counter(a=2)["missing"], "missing" in Counter(a=2), sum(Counter("hello").values()), max(Counter("hello"), key=Counter("hello").get))
print(Counter(w.lower() for w in "The the THE cat".split()).most_common(1))
