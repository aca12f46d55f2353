# stdin: typed line\nsecond\n
import io, sys

saved = sys.stdout
sys.stdout = out = io.StringIO()
print("captured", 1)
sys.stdout.write("direct\n")
sys.stdout = saved
print(repr(out.getvalue()))

class Upper:
    def __init__(self, inner):
        self.inner = inner
    def write(self, text):
        self.inner.write(text.upper())
    def flush(self):
        self.inner.flush()
sys.stdout = Upper(saved)
print("shouted", 2, sep="-", flush=True)
sys.stdout = saved
print(input("prompt> "))
print(sys.stdin.readline().strip(), repr(sys.stdin.readline()), repr(sys.stdin.read()))
sys.stdin = io.StringIO("from memory\nx")
print(input(), input())
try:
    input()
except EOFError as e:
    print(e)
sys.stdin = sys.__stdin__
err = sys.stderr = io.StringIO()
print("to err", file=sys.stderr)
sys.stderr = sys.__stderr__
print(repr(err.getvalue()), sys.stdout is sys.__stdout__, sys.stdout.writable(), sys.stdin.readable(), sys.stdout.encoding.lower())
sys.stdout.buffer.write(b"bytes\n") if sys.stdout.flush() is None else None
sys.stdout.buffer.flush()
print(None, file=None)
sys.stdout = None
print("nowhere")
sys.stdout = saved
class Bad:
    def write(self, text):
        raise OSError("closed pipe")
try:
    print("x", file=Bad())
except OSError as e:
    print(e)
try:
    print("x", file=5)
except AttributeError as e:
    print(e)
