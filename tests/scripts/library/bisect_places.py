import bisect

a = [1, 2, 2, 2, 5, 8]
print([bisect.bisect_left(a, x) for x in range(10)], [bisect.bisect_right(a, x) for x in range(10)], bisect.bisect(a, 2), bisect.bisect_left(a, 2, 2), bisect.bisect_right(a, 2, 0, 2))
bisect.insort(a, 3)
bisect.insort_left(a, 2)
bisect.insort_right(a, 9)
print(a, bisect.bisect([], 1))
words = ["a", "bb", "ccc"]
print(bisect.bisect_left(words, 2, key=len), bisect.bisect_right(words, 2, key=len))
bisect.insort(words, "dd", key=len)
print(words, [bisect.bisect([60, 70, 80, 90], s) for s in (33, 99, 77, 70, 89, 90, 100)])
try:
    bisect.bisect_left([1], 1, -1)
except ValueError as e:
    print(e)
try:
    bisect.bisect_left([1], "a")
except TypeError as e:
    print(e)
