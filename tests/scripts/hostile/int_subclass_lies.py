# int subclasses with overridden operators, used as indices, counts and sizes.
# alloc-fail: yes
class I(int):
    def __add__(self, other):
        return "added"

    def __index__(self):
        return 99

    def __int__(self):
        return 77

    def __eq__(self, other):
        return False

    def __hash__(self):
        return 5

    def __lt__(self, other):
        return True

    def __bool__(self):
        return False

    def __str__(self):
        return "text"

    def __repr__(self):
        return "I()"


i = I(2)
print([10, 20, 30][i], [0] * i, "ab" * i, range(i), list(range(i)), i + 1, 1 + i, i - 1, int(i), bool(i), not i, i == 2, 2 == i, f"{i}", f"{i:d}", "%d" % i, "%s" % i, str(i), [i], hex(i), bytes(i), chr(i) == "\x02", {i: 1}, i in [2], [1, 2].count(i), max(i, 1) is i, sum([i, 1]), round(5.678, i), "a,b,c,d".split(",", i), (5).to_bytes(i, "big"), pow(2, i), divmod(7, i), i * 3, -i, i << 1, i & 3, i ** 2, float(i), complex(i))
