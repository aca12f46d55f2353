import traceback, io
def inner():
    raise ValueError("inner problem")
def outer():
    try:
        inner()
    except ValueError as e:
        raise KeyError("outer problem") from e
try:
    outer()
except KeyError as e:
    lines = traceback.format_exc().splitlines()
    print(lines[0], lines[-1], sum("direct cause" in l for l in lines), [f.name for f in traceback.extract_tb(e.__traceback__)], [f.name for f in traceback.extract_tb(e.__cause__.__traceback__)])
    print(traceback.format_exception_only(e), traceback.format_tb(e.__traceback__)[0].strip().splitlines()[0].rsplit(",", 1)[1])
out = io.StringIO()
try:
    1 / 0
except ZeroDivisionError as e:
    traceback.print_exception(e, file=out)
    traceback.print_exception(type(e), e, e.__traceback__, file=out)
    e.add_note("a note")
    print(traceback.format_exception_only(e))
print(out.getvalue().count("ZeroDivisionError: division by zero"), out.getvalue().count("Traceback (most recent call last):"))
try:
    compile("x = (", "f.py", "exec")
except SyntaxError as e:
    print(traceback.format_exception_only(e)[-1].split(":")[0], traceback.format_exception_only(e)[0].strip())
