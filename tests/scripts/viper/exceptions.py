# tiers: bytecode native viper
# `try`, `raise`, `with` and `assert`: handlers, what is handled, values of locals in handlers.
try:
    import micropython
except ImportError:

    class micropython:
        viper = native = bytecode = staticmethod(lambda f: f)


@micropython.viper
def basic(x):
    try:
        return 10 // int(x)
    except ZeroDivisionError as e:
        return "zero: " + str(e)
    except (TypeError, ValueError) as e:
        return type(e).__name__
    finally:
        log.append("f")

log = []
print(basic(3), basic(0), basic("q"), log)



@micropython.viper
def typed(n: int) -> int:
    total = 0
    i = 0
    while i < n:
        try:
            if i % 3 == 0:
                raise ValueError(i)
            total += i
        except ValueError as e:
            total += 100
        else:
            total += 1
        finally:
            i += 1
    return total

print(typed(10))



@micropython.viper
def fin(n: int) -> int:
    try:
        return n + 1
    finally:
        log.append(n)

print(fin(4), log)


class CM:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        log.append("enter")
        return self
    def __exit__(self, t, v, tb):
        log.append(("exit", t.__name__ if t else None, str(v)))
        return self.swallow



@micropython.viper
def withs(s, bad):
    with CM(s) as c, CM(False):
        if bad:
            raise KeyError("k")
        log.append(c.swallow)
    return "done"

log = []
print(withs(True, 1), withs(False, 0))
try:
    withs(False, 1)
except KeyError as e:
    print("KeyError", e)
print(log)



@micropython.viper
def chain(a):
    try:
        try:
            raise KeyError("in")
        except KeyError as e:
            if a == 1:
                raise ValueError("out") from e
            if a == 2:
                raise ValueError("out")
            if a == 3:
                raise
            raise ValueError("x") from None
    finally:
        log.append(a)

for a in range(1, 5):
    try:
        chain(a)
    except Exception as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)



@micropython.viper
def asserts(a, b):
    assert a
    assert b, "message"
    return 1

for a in ((1, 1), (0, 1), (1, 0)):
    try:
        print(asserts(*a))
    except AssertionError as e:
        print("AssertionError", e)



@micropython.viper
def unbound(c):
    try:
        if c:
            x = 1
        print(x)
    except UnboundLocalError as e:
        print(e)
    y = 5
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    try:
        z
    except NameError as e:
        print(type(e).__name__)
    if c == 77:
        z = 1

unbound(1)
unbound(0)



@micropython.viper
def reraise():
    raise

try:
    reraise()
except RuntimeError as e:
    print(e)
try:
    try:
        1 // 0
    except ZeroDivisionError:
        reraise()
except ZeroDivisionError as e:
    print("again", e)





@micropython.viper
def machine_values(data, n: int) -> int:
    # Machine words that are assigned in the body and read in the handlers.
    done = 0
    bad = 0
    last = -1
    for i in range(n):
        try:
            last = i * 2
            done += int(data[i])
            last = i * 2 + 1
        except IndexError:
            bad += 100 + last
        except (TypeError, ValueError):
            bad += 1000 + last
    return done * 100000 + bad


print(machine_values([1, 2, 3], 3), machine_values([1, "x", None, 4], 5))




@micropython.viper
def ways_out(k: int, out) -> int:
    for i in range(10):
        try:
            try:
                if i == 2 and k == 0:
                    return i
                if i == 3 and k == 1:
                    break
                if i == 4 and k == 2:
                    raise KeyError(i)
                if i % 2:
                    continue
                out.append(i)
            finally:
                out.append("f")
        except KeyError as e:
            out.append(repr(e))
            return -1
    else:
        return 99
    return 50


for k in range(4):
    out = []
    print(ways_out(k, out), out)




@micropython.viper
def override(k):
    try:
        if k == 0:
            return "body"
        raise ValueError(k)
    except ValueError:
        return "handler"
    finally:
        if k != 1:
            return "finally"


print(override(0), override(1), override(2))




@micropython.viper
def swallow():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"


print(swallow())




@micropython.viper
def nested(a, out):
    try:
        try:
            out.append(a[0])
        except IndexError:
            try:
                out.append(a["k"])
            except TypeError as e:
                out.append("type")
                raise RuntimeError("inner") from e
        else:
            out.append("else")
        finally:
            out.append("one")
    except RuntimeError as e:
        out.append(repr(e.__cause__.__class__.__name__))
    finally:
        out.append("two")
    return out


print(nested([5], []), nested([], []))
try:
    print(nested(5, []))
except TypeError as e:
    print("TypeError")




@micropython.viper
def name_is_gone():
    e = "text"
    try:
        raise KeyError("a")
    except KeyError as e:
        first = e
    try:
        print(e)
    except UnboundLocalError:
        print("e is gone", repr(first))


name_is_gone()




@micropython.viper
def caller_handles():
    # What the caller is handling is the context of what is raised here.
    raise ValueError("in viper")


try:
    try:
        1 // 0
    except ZeroDivisionError:
        caller_handles()
except ValueError as e:
    print(repr(e.__context__))

import sys




@micropython.viper
def handled_after():
    try:
        raise KeyError
    except KeyError:
        inside = sys.exc_info()[0].__name__
    return inside, sys.exc_info()[0]


print(handled_after())




@micropython.viper
def looping(items, n: int) -> int:
    total = 0
    while True:
        try:
            for x in items:
                total += int(x)
                if total > n:
                    raise StopIteration
        except StopIteration:
            return total
        except TypeError:
            return -1


print(looping([1, 2, 3], 20), looping([None], 5))




@micropython.viper
def bad_match():
    try:
        raise ValueError
    except 5:
        pass


try:
    bad_match()
except TypeError as e:
    print(e)




@micropython.viper
def not_exception(x):
    raise x


for x in (5, "s", int, KeyError, KeyError("k")):
    try:
        not_exception(x)
    except Exception as e:
        print(type(e).__name__, e)




@micropython.viper
def no_manager(x):
    with x:
        pass


for x in (5, None):
    try:
        no_manager(x)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__)




@micropython.viper
def return_in_with(x, n: int) -> int:
    with CM(False) as c:
        for i in range(n):
            with CM(True):
                if i == 1:
                    return i + 10
    return 0


log = []
print(return_in_with(1, 5), len(log), return_in_with(1, 1), len(log))
