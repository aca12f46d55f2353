# Patterns that take exponential time in engines that try one way after another, and patterns that are too much.
# cpython: differs (it takes exponential time for some of them)
import re


def attempt(pattern, text):
    try:
        match = re.match(pattern, text)
        print(pattern[:30], match and match.span())
    except re.error as exc:
        print(pattern[:30], "error")
    except (RecursionError, MemoryError, OverflowError) as exc:
        print(pattern[:30], type(exc).__name__)


n = 26
attempt("(a*)*$", "a" * n + "b")
attempt("(a+)+$", "a" * n + "b")
attempt("(a|aa)+$", "a" * n + "b")
attempt("(a|a)*$", "a" * n + "b")
attempt("(.*)*x", "a" * n)
attempt("(x+x+)+y", "x" * n)
attempt("a?" * n + "a" * n, "a" * n)
attempt("((a*)*)*b", "a" * n)
attempt("(a*?)*?b", "a" * n)
attempt("([a-z]+)*[0-9]", "abcdefghijklmnopqrstuvwxyz")
attempt("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * n)
attempt("(a{1,5}){1,5}b", "a" * n)
attempt("(?:a|b|ab)*c", "ab" * n)
attempt("()*a", "b")
attempt("(|a)*b", "a" * n)
attempt("(?=(a+)+)b", "a" * n)
attempt("(a*)+", "")
attempt("(?:)*", "")
attempt("(a|)+?$", "aa")
attempt("a{0}", "a")
attempt("a{,3}b", "aab")
attempt("a{3,2}", "a")
attempt("x" * 3000, "x" * 3000)
attempt("|".join("ab%d" % i for i in range(300)), "ab299")
attempt("[" + "".join(chr(0x100 + 2 * i) for i in range(500)) + "]", chr(0x100 + 998))
attempt("(?P<a>.)" + "(?P=a)" * 20, "z" * 21)
