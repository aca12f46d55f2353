# add_note and __notes__.
e = ValueError("bad")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second\nline")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as error:
    print(error)
e.__notes__ = ["own"]
e.add_note("more")
print(e.__notes__)
e.__notes__ = 5
try:
    e.add_note("x")
except TypeError as error:
    print(error)
try:
    try:
        raise KeyError("k")
    except KeyError as k:
        k.add_note("on the way")
        raise
except KeyError as k:
    print(k.__notes__)
group = ExceptionGroup("g", [ValueError(1), TypeError(2)])
group.add_note("of the group")
match, rest = group.split(ValueError)
print(match.__notes__, rest.__notes__, match.__notes__ is rest.__notes__)
print(BaseException.add_note(e, "x") if False else str(e), e.args)
