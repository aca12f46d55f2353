# Comparing dicts whose values clear them.
class V:
    def __eq__(self, other):
        a.clear()
        b.clear()
        return True


a = {i: V() for i in range(4)}
b = {i: V() for i in range(4)}
try:
    print(a == b in (True, False) or "done")
except (RuntimeError, KeyError) as e:
    print(type(e).__name__)
print(a, b)
