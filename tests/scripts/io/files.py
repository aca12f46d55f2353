import io, os, time

name = f"/tmp/taipan-io-files-{time.time_ns()}.txt"
with open(name, "w") as f:
    print(f.write("one\ntwo\n"), f.name == name, f.mode if hasattr(f, "mode") else "w", f.closed, f.readable(), f.writable())
print(f.closed)
with open(name, "a") as f:
    f.write("three é\n")
with open(name) as f:
    print(f.read(3), f.readline(), [line for line in f], f.read())
with open(name, "rb") as f:
    print(f.read(), f.seek(4), f.readline(), f.tell())
with open(name, "r+") as f:
    f.write("ONE")
    f.seek(0)
    print(f.read())
with open(name, "wb") as f:
    print(f.write(b"a\r\nb\rc\n"))
for newline in ("", "\n", "\r", "\r\n"):
    with open(name, newline=newline) as f:
        print(repr(newline), f.readlines())
with open(name, "w", newline="\r\n") as f:
    f.write("x\ny\n")
with open(name, "rb") as f:
    print(f.read())
with open(name, "w", encoding="latin-1") as f:
    f.write("é")
with open(name, "rb") as f:
    print(f.read())
with open(name, encoding="latin-1") as f:
    print(f.read())
with open(name, "w") as f:
    f.writelines(["1\n", "2\n"])
with open(name, "rt") as f:
    print(list(f))
for mode in ("q", "rw", "", "rb+t", "r+w", "rr"):
    try:
        open(name, mode)
    except ValueError as e:
        print(mode, "ValueError")
try:
    open(name, "x")
except FileExistsError as e:
    print(e.errno)
try:
    open("/nonexistent-folder/x", "w")
except FileNotFoundError as e:
    print(e)
with open(name) as f:
    try:
        f.write("x")
    except io.UnsupportedOperation as e:
        print(e)
f = open(name, "w")
try:
    f.read()
except OSError as e:
    print(e)
f.close()
try:
    f.write("x")
except ValueError as e:
    print(e)
os.remove(name)
