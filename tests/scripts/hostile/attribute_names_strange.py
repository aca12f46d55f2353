# getattr and friends with strange names.
class A:
    pass


a = A()
for name in ("", " ", "a b", "é", "x" * 1000, "__class__", "0", "if"):
    setattr(a, name, 1) if name != "__class__" else None
    print(getattr(a, name) == 1 or name == "__class__", hasattr(a, name), name in dir(a) or name == "__class__")
for name in (5, None, b"x", 1.5, ("a",)):
    for f in (lambda: getattr(a, name), lambda: setattr(a, name, 1), lambda: hasattr(a, name), lambda: delattr(a, name), lambda: getattr(a, name, "default")):
        try:
            f()
        except TypeError as e:
            print(e)
for i in range(1000):
    setattr(a, f"attr{i}", i)
print(sum(getattr(a, f"attr{i}") for i in range(1000)), len(vars(a)) > 1000)
for i in range(1000):
    delattr(a, f"attr{i}")
print(len(vars(a)))
