# The exit code and output of sys.exit inside handlers.
# exit: 7
# args: one two
import sys

print(sys.argv[1:])
try:
    sys.exit("caught")
except SystemExit as e:
    print(e.code, e.args, isinstance(e, Exception))
try:
    try:
        sys.exit(3)
    except Exception:
        print("never")
    finally:
        print("finally")
except SystemExit as e:
    print(e.code)
for v in (None, 0, 5, "x", (1, 2)):
    try:
        raise SystemExit(v)
    except SystemExit as e:
        print(repr(e.code))
try:
    sys.exit()
except SystemExit as e:
    print(e.code, e.args)
print("leaving")
sys.exit(7)
print("not reached")
