# What a subscript passes to __getitem__, and slices of all shapes.
# alloc-fail: yes
class S:
    def __getitem__(self, k):
        return k


s = S()
print(s[1], s["a"], s[None], s[1, 2], s[(1, 2)], s[1,])
print(s[1:2], s[:], s[1:], s[:2], s[::3], s[1:2:3], s[::], s[-1:None])
print(s[1:2, 3], s[..., 0], s[:, :], s[1, 2:3, ::4])
print(s[1:2].start, s[1:2].stop, s[1:2].step)
print(s[[1]], s[{}], s[lambda: 0] is None, s[s] is s)
print(s[1 if s else 2], s[not s], s[1 < 2], s[(x := 5)], x)
print(s["a":"b"], s[1.5:2.5], s["x":, 1])
text = "hello world"
print(text[0], text[-1], text[2:5], text[:5], text[6:], text[-5:], text[::-1], text[::2], text[8:2:-2])
print(text[100:], text[:100], text[-100:3], text[5:2], repr(text[3:3]))
nested = [[1, [2, 3]], {"k": (4, 5)}]
print(nested[0][1][1], nested[1]["k"][0], nested[-1]["k"][-1])
for seq in ("abc", [1, 2], (1,), b"ab", range(2)):
    for i in (5, -5):
        try:
            seq[i]
        except IndexError as e:
            print(e)
    try:
        seq["x"]
    except TypeError as e:
        print(type(e).__name__)
    try:
        seq[1.0]
    except TypeError as e:
        print(type(e).__name__)


class Idx:
    def __index__(self):
        return 1


print("abc"[Idx()], [1, 2, 3][Idx():], (1, 2)[Idx()], range(5)[Idx()], b"ab"[Idx()])
print("abc"[True], [1, 2][False], "abc"[-True])
for bad in (5, None, 1.5, len):
    try:
        bad[0]
    except TypeError as e:
        print(type(e).__name__)
try:
    "abc"[::0]
except ValueError as e:
    print(e)
