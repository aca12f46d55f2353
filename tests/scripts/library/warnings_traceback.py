import warnings, traceback, sys, io

with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    warnings.warn("careful")
    warnings.warn("old", DeprecationWarning)
    print([(str(w.message), w.category.__name__) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("now an error", RuntimeWarning)
    except RuntimeWarning as e:
        print(e)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("nothing")
try:
    warnings.warn("x", int)
except TypeError:
    print("TypeError")
try:
    raise ValueError("bad", 1)
except ValueError as e:
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1], len(traceback.extract_tb(e.__traceback__)), traceback.extract_tb(e.__traceback__)[0].name)
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue() == text, "".join(traceback.format_exception(e)) == text, "".join(traceback.format_exception(*sys.exc_info())) == text)
print(traceback.format_exc())
print(traceback.format_exception_only(KeyError("k")), traceback.format_exception_only(StopIteration()))
