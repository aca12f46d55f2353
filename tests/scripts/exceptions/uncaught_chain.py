# exit: 1
# stderr: The above exception was the direct cause of the following exception:
# A chained exception shows its cause first, then itself.


def load(key):
    table = {"a": 1, "b": 2}
    try:
        return table[key]
    except KeyError as e:
        raise RuntimeError("cannot load " + key) from e


print(load("a"))
print(load("b"))
for k in "ab":
    print(k, load(k) * 10)
try:
    load("x")
except RuntimeError as e:
    print(e, repr(e.__cause__))
load("zz")
