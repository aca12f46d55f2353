# __traceback__ and with_traceback: frames, lines, next.
import sys


def a():
    b()


def b():
    raise ValueError("deep")


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    names = []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(names)
    saved = e
print(saved.__traceback__ is not None, ValueError().__traceback__)
try:
    raise saved.with_traceback(None)
except ValueError as e:
    n = 0
    tb = e.__traceback__
    while tb:
        n += 1
        tb = tb.tb_next
    print(n, e is saved)
try:
    a()
except ValueError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb is value.__traceback__)
print(sys.exc_info())
try:
    saved.with_traceback(5)
except TypeError as e:
    print(e)


def again():
    try:
        b()
    except ValueError as e:
        raise e


try:
    again()
except ValueError as e:
    lines = []
    tb = e.__traceback__
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines)
