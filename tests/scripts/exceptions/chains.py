# Chaining, finally, re-raising, exception state in generators, and the text of errors.
# stress: no (recursion to the limit takes minutes)
import sys
def chain():
    try:
        try: 1/0
        except ZeroDivisionError as e: raise ValueError("v") from e
    except ValueError as e:
        return e
e = chain()
print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try: {}["k"]
    except KeyError: raise TypeError("t")
except TypeError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: {}["k"]
    except KeyError: raise TypeError("t") from None
except TypeError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
def fin():
    try: return 1
    finally: print("fin")
print(fin())
def over():
    for i in range(3):
        try: continue
        finally:
            if i == 1: break
    return i
print(over())
def nested():
    try:
        try: raise KeyError("a")
        finally: raise ValueError("b")
    except ValueError as e:
        return repr(e.__context__)
print(nested())
def reraise():
    try:
        try: raise KeyError("a")
        except KeyError:
            try: raise ValueError("b")
            except ValueError: pass
            raise
    except KeyError as e: return repr(e), e.__context__
print(reraise())
try: raise
except RuntimeError as e: print(e)
def gen():
    try: yield 1
    except ValueError as e:
        print("in gen", e, repr(e.__context__))
        yield 2
    finally: print("gen fin")
g = gen()
next(g)
try: 1/0
except ZeroDivisionError: print(g.throw(ValueError("thrown")))
g.close()
def g2():
    try:
        raise KeyError("inner")
    except KeyError:
        yield sys.exc_info()[0].__name__
        yield sys.exc_info()[0].__name__
x = g2()
print(next(x), sys.exc_info()[0])
try: raise ValueError
except ValueError:
    print(next(x), sys.exc_info()[0].__name__)
print(sys.exc_info())
try: e
except NameError as n: print(n)
e = 5
try: raise ValueError
except ValueError as e: pass
try: e
except NameError as n: print(n, n.name)
try: (5).foo
except AttributeError as n: print(n, n.name, n.obj)
try: import nonexist
except ImportError as n: print(type(n).__name__, n, n.name)
class E(Exception):
    def __init__(self, a, *, b=1):
        super().__init__(a)
        self.b = b
try: raise E(1, b=2)
except E as x: print(x.args, x.b, repr(x), str(x))
try: raise E
except TypeError as x: print(x)
x = ValueError("n")
x.add_note("note1"); x.add_note("note2")
print(x.__notes__)
try: raise x
except* ValueError as eg: print(type(eg).__name__, eg.exceptions)
print(OSError(2, "nf").errno, type(OSError(2, "nf")).__name__, OSError(2, "nf", "file").filename, str(OSError(2, "nf", "file")), OSError(2, "nf", "file").args)
print(StopIteration(3).value, SystemExit(4).code, KeyError("x"), repr(KeyError("x")), UnicodeDecodeError("utf-8", b"a", 0, 1, "bad"))
try: raise 5
except TypeError as x: print(x)
try: raise ValueError from 5
except TypeError as x: print(x)
try:
    try: 1/0
    except 5: pass
except TypeError as x: print(x)
class X(BaseException): pass
try: raise X(1, 2)
except Exception: print("no")
except BaseException as b: print(repr(b))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as r: print(type(r).__name__, str(r)[:32])
assert True, "x"
try: assert 0, "msg"
except AssertionError as a: print(a, a.args)
try: assert 0
except AssertionError as a: print(repr(a))
tb = None
try: chain2()
except NameError as n: tb = n.__traceback__
print(tb.tb_lineno > 50, tb.tb_next)
i = 0
while True:
    try:
        i += 1
        if i < 3: continue
        break
    finally: print("loop fin", i)
def ret_in_finally():
    try: raise ValueError
    finally: return "swallowed"
print(ret_in_finally())
def else_(): 
    try: pass
    except: return "x"
    else: return "else"
    finally: print("f")
print(else_())
