# python: 3.12
# One of every statement form, with else, finally, nesting and jumps in odd places.
def loops():
    out = []
    for i in range(5):
        if i == 1:
            continue
        if i == 3:
            break
        out.append(i)
    else:
        out.append("no")
    while out:
        out.pop()
        if not out:
            break
    else:
        out.append("else")
    while False:
        pass
    else:
        out.append("while else")
    for _ in ():
        pass
    else:
        out.append("for else")
    return out
print(loops())
def tries():
    out = []
    for act in (None, ValueError, KeyError, TypeError):
        try:
            out.append("try")
            if act:
                raise act("x")
        except ValueError:
            out.append("value")
        except (KeyError, IndexError) as exc:
            out.append(repr(exc))
        except Exception:
            out.append("other")
        else:
            out.append("else")
        finally:
            out.append("finally")
    return out
print(tries())
def jumps():
    for i in range(3):
        try:
            if i == 0:
                continue
            if i == 1:
                break
        finally:
            print("f", i)
    def ret():
        try:
            return "try"
        finally:
            print("leaving")
    def over():
        try:
            return "try"
        finally:
            return "finally"
    def loop():
        while True:
            try:
                return 1
            finally:
                break
        return 2
    def nested():
        try:
            try:
                raise ValueError("in")
            finally:
                print("inner")
        except ValueError as exc:
            return str(exc)
        finally:
            print("outer")
    return ret(), over(), loop(), nested()
print(jumps())
if 0: pass
elif 1: print("elif"); x = 1; y = 2
else: pass
class One: pass
class Two(One): x: int = 5; y = x + 1
def short(): return 1
async def co(): pass
print(Two.y, short(), Two.__annotations__, x, y)
assert True, "not"
try:
    assert x == 5, f"x is {x}"
except AssertionError as exc:
    print(exc)
import sys, os as operating
from math import (pi, floor as down,)
print(down(pi), operating is os if "os" in dir() else "only alias", sys is not None)
type Pair[T] = tuple[T, T]
def generic[T](v: T) -> T:
    return v
class Box[T]:
    def __init__(self, v: T):
        self.v = v
print(Pair.__name__, generic(5), Box(6).v, Box.__name__)
def gl():
    global made
    made = 1
    def inner():
        nonlocal_here = 2
        def deeper():
            nonlocal nonlocal_here
            nonlocal_here += 1
            return nonlocal_here
        return deeper()
    return inner()
print(gl(), made)
del made
print("made" in globals())
pass; pass
lambda: (yield)
match x:
    case 1: print("one")
    case _: pass
with open(__file__) as f: first = f.readline()
print(first.strip())
for i in 1, 2: print(i, end=" ")
print()
while x: x -= 1
else: print("counted")
try: raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
except* ValueError as e: print(e.exceptions)
except* KeyError as e: print(e.exceptions)
if True:
	print("tab")
'''a string alone'''
...
print(__name__)
