# board: differs (floats are f32)
# alloc-fail: yes
# Side exits that have to make objects (floats beyond the word, iterators) with no memory for them: a MemoryError that
# the function's own handler sees, or the right result.
try:
    import micropython
except ImportError:
    from lib_standin import micropython


@micropython.native
def grow(items, n):
    x = 1.0
    seen = 0
    try:
        for item in items:
            x = x * 1e200 if item == 3 else x
            seen += item
    except TypeError:
        return "type", seen, x > 1e300
    return seen, x > 1e300


items = [1, 2, 3, 3]
for k in range(40):
    grow(items, k)
print(grow(items, 1))
print(grow(items + [2.5], 1))
print(grow(items + ["text"], 1))
