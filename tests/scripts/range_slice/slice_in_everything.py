# python: 3.12
# slice objects: attributes, indices, comparison, hash, and what objects get that are subscripted with slices.
for s in (slice(3), slice(1, 2), slice(1, 2, 3), slice(None), slice("a", "b"), slice(-1, None, -1)):
    print(s, s.start, s.stop, s.step)
for args in ((None,), (3,), (1, 100), (-3, None), (None, None, -1), (5, 0, -2), (None, -2), (100, None, -3), (-100, 100, 7)):
    print(args, slice(*args).indices(10), slice(*args).indices(0), slice(*args).indices(3))
print(slice(1, 2) == slice(1, 2), slice(1) == slice(2), slice(1, 2) < slice(1, 3), slice(None) == slice(None, None, None), hash(slice(1)) == hash(slice(1)))
class Show:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
s = Show()
print(s[1], s[1:2], s[:], s[::2], s[1:2, 3], s[1, ..., None], s[()], s[:, 1:], s["a":"b"], s[-1], s[(1, 2)], s[1,], s[*[1, 2]], s[1:2, *"ab"])
s[1:2] = 5
s[:, 0] += [1] if isinstance(s[:, 0], list) else (9,)
del s[::2], s[0]
for bad in (lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice("a").indices(3), lambda: slice(1).indices("a"), lambda: slice(1).indices(-1), lambda: slice(0, 1, 0).indices(3), lambda: setattr(slice(1), "start", 2), lambda: slice(stop=1), lambda: "abc"["a":], lambda: [1][slice(0, 1, 0)], lambda: slice(1) < 5):
    try:
        print(bad())
    except Exception as exc:
        print(type(exc).__name__, exc if type(exc) is not AttributeError else '')
text, data, seq, tup, rng, ba = "abcdef", b"abcdef", list(range(6)), tuple(range(6)), range(6), bytearray(b"abcdef")
for sl in (slice(1, 4), slice(None, None, -1), slice(-2, None), slice(4, 1), slice(None, None, 2), slice(4, None, -2), slice(-100, 100)):
    print(text[sl], data[sl], seq[sl], tup[sl], list(rng[sl]), bytes(ba[sl]), bytes(memoryview(data)[sl]))
