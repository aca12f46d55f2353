# exit: 3
# SystemExit passes "except Exception", runs finally blocks and sets the exit code.
import sys


def leave(code):
    try:
        sys.exit(code)
    except Exception:
        print("not caught here")
    finally:
        print("finally", code)


for code in (0, 1, "text", None, 77):
    try:
        leave(code)
    except SystemExit as e:
        print("SystemExit", e.code, e.args)
try:
    raise SystemExit
except BaseException as e:
    print(type(e).__name__, e.code)
try:
    raise SystemExit(5)
except SystemExit as e:
    print(repr(e))


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print("exit with", t.__name__, v.code)


with Guard():
    sys.exit(3)
