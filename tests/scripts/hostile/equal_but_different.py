# Keys that are equal and of different kinds, replaced and updated in dicts and sets.
# alloc-fail: yes
d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
d[1 + 0j] = "complex"
print(d, len(d), list(d)[0] is 1 if False else type(list(d)[0]).__name__)
s = {0}
s.add(False)
s.add(0.0)
s |= {0j}
print(s, type(next(iter(s))).__name__)


class L(str):
    pass


e = {"k": 1}
e[L("k")] = 2
print(e, type(next(iter(e))).__name__, L("k") in e, {L("z"): 1}["z"])
print({1, 2} == {1.0, 2.0}, {1: 1} == {True: True}, (1, 2) == (1.0, True + 1), frozenset([1]) == {1.0}, hash((1, 2)) == hash((1.0, 2.0)), [1, 1.0, True].count(1), [True].index(1), {1.0: "x"}.get(1), 1 in {1.0}, 2**63 in {float(2**63)})
f = dict.fromkeys([1, 1.0, True, 2, 2.0])
print(f, {**{1: "a"}, **{True: "b"}}, {1: "a"} | {1.0: "b"}, list({x: None for x in (1, 1.0, 0, False)}))
