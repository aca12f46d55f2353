# print to streams that misbehave, of objects that print, with separators that are not strings.
# stress: no (takes minutes)
import io
import sys


def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


class Stream:
    def __init__(self, act=None):
        self.parts = []
        self.act = act

    def write(self, text):
        self.parts.append(text)
        if self.act:
            return self.act(self)


class Printer:
    def __repr__(self):
        print("nested", file=target)
        return "P"


target = Stream()
attempt("nested", lambda: print(Printer(), Printer(), file=target))
print(target.parts)
for value in (None, "x", -5, 10**30, b"z"):
    s = Stream(lambda self: value)
    attempt(f"returns {value!r}", lambda: print("a", "b", file=s))
    print(s.parts)


def boom(self):
    raise OSError("no more")


s = Stream(boom)
attempt("raises", lambda: print("a", "b", file=s))
print(s.parts)
for sep in (1, b"", [], None, "", "--", "\0"):
    s = Stream()
    attempt(f"sep {sep!r}", lambda: print(1, 2, sep=sep, file=s))
    s = Stream()
    attempt(f"end {sep!r}", lambda: print(1, 2, end=sep, file=s))
for target_object in (1, "x", object(), [], print, io.BytesIO()):
    attempt(f"file {type(target_object).__name__}", lambda: print(1, file=target_object))
args = [1, 2, 3]


class Clears:
    def __str__(self):
        args.clear()
        return "C"


s = Stream()
print(Clears(), *args, Clears(), file=s)
print(s.parts)


class Flush(Stream):
    def flush(self):
        raise ValueError("flush")


attempt("flush", lambda: print("x", file=Flush(), flush=True))
attempt("no flush", lambda: print("x", file=Stream(), flush=True))
attempt("keyword", lambda: print("x", nothing=1))
old = sys.stdout
try:
    sys.stdout = s = Stream()
    print("to the replacement")
    sys.stdout = None
    print("to nothing")
finally:
    sys.stdout = old
print(s.parts)


class Recurse:
    def write(self, text):
        print(text, file=self)


try:
    print("x", file=Recurse())
except RecursionError:
    print("RecursionError")
