# Functions given to re.sub that return the wrong thing, raise, recurse and use the pattern that is running.
# stress: no (takes minutes)
import re


def attempt(name, f):
    try:
        print(name, f())
    except Exception as exc:
        print(name, type(exc).__name__)


p = re.compile("(a)(b)?")
for result in (1, None, b"x", [], "ok", ""):
    attempt(repr(result), lambda: p.sub(lambda m: result, "ab a"))
attempt("raise", lambda: p.sub(lambda m: 1 / 0, "ab"))
attempt("same pattern", lambda: p.sub(lambda m: p.sub("z", "aab"), "ab a"))
attempt("finditer inside", lambda: p.sub(lambda m: str(len(list(p.finditer("aaa")))), "ab a"))


def deep(m):
    return re.sub("a", deep, "a")


attempt("deep", lambda: deep(None))


class Text(str):
    pass


attempt("subclass", lambda: (p.sub(lambda m: Text("q"), Text("ab")), type(p.sub("", Text("b")))))
attempt("match kept", lambda: [m.group() for m in p.finditer("ab a")])
matches = []
p.sub(lambda m: matches.append(m) or "", "ab a")
print([(m.group(), m.span(), m.groups()) for m in matches])


attempt("bytes", lambda: re.sub(b"X", lambda m: b"-", bytes(data)))
for index in (5, -1, "no", 2**70, None, 1.5, "x"):
    attempt(f"group {index!r}", lambda: re.match("(?P<x>a)", "a").group(index))
    attempt(f"start {index!r}", lambda: re.match("(?P<x>a)", "a").start(index))
for count in (-1, 0, 1):
    attempt(f"count {count}", lambda: re.sub("a", "b", "aaa", count))
    attempt(f"maxsplit {count}", lambda: re.split("a", "1a2a3", count))
for pos in (-1, 0, 1, 100):
    attempt(f"pos {pos}", lambda: re.compile("a").search("aaa", pos))
    attempt(f"endpos {pos}", lambda: re.compile("a").search("aaa", 0, pos))
for template in ("\\1", "\\2", "\\9", "\\g<1>", "\\g<x>", "\\g<", "\\g<1", "\\", "\\g<-1>", "\\g<99>", "\\q", "\\0", "\\\\"):
    attempt(template, lambda: re.sub("(a)(b)?", template, "a"))
