# A cycle that a script made in the contexts of exceptions ends neither raising nor printing.
# exit: 1
# stderr: ValueError: 1
a = ValueError(1)
b = ValueError(2)
c = ValueError(3)
a.__context__ = b
b.__context__ = a
try:
    try:
        raise a
    except ValueError:
        raise c
except ValueError as e:
    print(e, repr(e.__context__), repr(e.__context__.__context__))
d = KeyError(4)
d.__context__ = d
try:
    try:
        raise d
    except KeyError:
        raise IndexError(5)
except IndexError as e:
    print(e, repr(e.__context__))
e = f = None
for i in range(200):
    f = ValueError(i)
    f.__context__ = e
    e = f
try:
    try:
        raise e
    except ValueError:
        raise TypeError("long")
except TypeError as t:
    n = 0
    while t is not None:
        t = t.__context__
        n += 1
print(n)
raise a
