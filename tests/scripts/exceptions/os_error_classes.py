# OSError makes instances of the subclass for the number; its attributes and text.
for number in (2, 17, 13, 1, 21, 20, 32, 10, 11, 115, 111, 104, 103, 4, 110, 3, 22, 5):
    e = OSError(number, "text")
    print(number, type(e).__name__, e)
e = OSError(2, "No such file", "name.txt")
print(repr(e), str(e), e.errno, e.strerror, e.filename, e.args)
e = OSError(2, "No such file", "a", None, "b")
print(str(e), e.filename, e.filename2, e.args)
print(OSError(5), OSError(5).errno, OSError(5).args, repr(OSError()), OSError("a", "b").errno)
print(type(OSError(2)).__name__, type(OSError("ENOENT", "x")).__name__)
e = FileNotFoundError(13, "odd")
print(type(e).__name__, e.errno)


class Mine(OSError):
    pass


print(type(Mine(2, "x")).__name__, Mine(2, "x"), Mine(2, "x").errno)
print(IOError is OSError, EnvironmentError is OSError, issubclass(ConnectionResetError, ConnectionError), issubclass(BrokenPipeError, ConnectionError))
e = OSError(1, "x")
e.errno = 9
e.strerror = "changed"
e.filename = "file"
print(e, e.args)
print(BlockingIOError(11, "x", 5).characters_written)
print(TimeoutError(), InterruptedError(4, "i"), ProcessLookupError(3, "p"), ChildProcessError(10, "c"))
try:
    open("/nonexistent/file")
except OSError as e:
    print(type(e).__name__, e.errno, e.filename, e)
