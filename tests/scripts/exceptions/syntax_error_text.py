# The text of a syntax error says where it is; its attributes say it in parts.
# board: no (errors that only an operating system has)
for source, name in (("x = = 1", "<string>"), ("a\nb\n  c", "folder/some.py"), ("def f(:\n pass", "f.py"), ("'abc", "q"), ("if 1:\nx", "x.py")):
    try:
        compile(source, name, "exec")
    except SyntaxError as e:
        print(type(e).__name__, "|", str(e) == f"{e.msg} ({name.split('/')[-1]}, line {e.lineno})", e.lineno, e.filename)
try:
    eval("1 +")
except SyntaxError as e:
    print(e, "|", e.msg, "|", e.args[0] == e.msg)
for args in (("m",), ("m", ("f.py", 3, 1, "t")), ("m", ("a/b/f.py", None, 1, "t")), ("m", (None, 3, 1, "t")), ("m", (None, None, None, None))):
    print(repr(str(SyntaxError(*args))))

import errno
print(errno.ECHILD, errno.ESRCH, errno.EWOULDBLOCK == errno.EAGAIN, errno.errorcode[11], errno.errorcode[10], errno.ERANGE)
for number in (errno.ECHILD, errno.ESRCH, errno.ESHUTDOWN):
    print(type(OSError(number, "text")).__name__)
