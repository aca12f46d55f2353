# Raising and catching things that are no exceptions.
class ReturnsInt(Exception):
    def __new__(cls):
        return 5


for what in (5, "x", int, None, ReturnsInt, object()):
    try:
        raise what
    except TypeError as e:
        print(str(e)[:50])
for what in (5, "x", (ValueError, 5), None):
    try:
        try:
            raise KeyError("k")
        except what:
            print("caught?")
    except TypeError as e:
        print(e)


class BadStr(Exception):
    def __str__(self):
        raise ValueError("str")

    __repr__ = __str__


try:
    raise BadStr()
except BadStr as e:
    try:
        print(e)
    except ValueError as f:
        print("ValueError", f)
try:
    try:
        raise BadStr
    finally:
        raise KeyError("in finally")
except KeyError as e:
    print(type(e.__context__).__name__)
