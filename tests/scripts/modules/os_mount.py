# board: no (files that the emulator reaches on its host have no current folder)
# cpython: differs (mounting objects as file systems is MicroPython's)
# A file system in Python, mounted: every function of os and import go to its methods.

import io
import os
import sys
import vfs


class File(io.IOBase):
    def __init__(self, fs, path, mode):
        self.fs, self.path, self.mode, self.at = fs, path, mode, 0

    def read(self, n=-1):
        data = self.fs.files[self.path]
        end = len(data) if n < 0 else min(len(data), self.at + n)
        chunk, self.at = data[self.at : end], end
        self.fs.reads += 1
        return chunk if "b" in self.mode else str(chunk, "utf-8")

    def write(self, data):
        self.fs.files[self.path] += bytes(data, "utf-8")
        return len(data)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class FS:
    def __init__(self, files):
        self.files, self.folders, self.here, self.reads = files, {"/"}, "/", 0

    def full(self, path):
        return path if path.startswith("/") else self.here + path

    def mount(self, readonly, mkfs):
        print("mount", readonly, mkfs)

    def umount(self):
        print("umount")

    def chdir(self, path):
        path = self.full(path)
        if path not in self.folders:
            raise OSError(2)
        self.here = path if path.endswith("/") else path + "/"

    def getcwd(self):
        return self.here

    def stat(self, path):
        path = self.full(path)
        if path in self.folders:
            return (0x4000, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        if path in self.files:
            return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)
        raise OSError(2)

    def ilistdir(self, path):
        path = self.full(path) if path else self.here
        path = path.rstrip("/") + "/"
        for name in sorted(self.files):
            if name.startswith(path) and "/" not in name[len(path) :]:
                yield (name[len(path) :], 0x8000, 0)
        for name in sorted(self.folders):
            if name.startswith(path) and len(name) > len(path) and "/" not in name[len(path) :]:
                yield (name[len(path) :], 0x4000, 0)

    def open(self, path, mode):
        path = self.full(path)
        if "w" in mode:
            self.files[path] = b""
        elif path not in self.files:
            raise OSError(2)
        return File(self, path, mode)

    def mkdir(self, path):
        self.folders.add(self.full(path))

    def rmdir(self, path):
        self.folders.remove(self.full(path))

    def remove(self, path):
        del self.files[self.full(path)]

    def rename(self, old, new):
        self.files[self.full(new)] = self.files.pop(self.full(old))


long = b"LONG = '" + b"x" * 1000 + b"'\n"
fs = FS({"/fs_one.py": b"from fs_two import two\none = two - 1\n", "/fs_two.py": b"two = 2\n", "/fs_long.py": long})
before = os.getcwd()
vfs.mount(fs, "/fs", readonly=True)
print(vfs.mount()[1:] == [(fs, "/fs")], vfs.mount()[0][1])
print(os.listdir("/fs"), os.listdir("/fs/"))
print(list(os.ilistdir("/fs"))[0])
print(os.stat("/fs/fs_two.py")[6], os.statvfs("/fs")[2])
with open("/fs/text", "w") as f:
    print(f.write("some text"))
print(open("/fs/text").read(), open("/fs/text", "rb").read(4))
try:
    open("/fs/nothing")
except OSError as e:
    print("OSError", e.errno)
try:
    open("/fsx")
except OSError as e:
    print("OSError", e.errno)

os.mkdir("/fs/d")
print(os.listdir("/fs"))
os.rename("/fs/text", "/fs/t")
try:
    os.rename("/fs/t", "/elsewhere")
except OSError as e:
    print("OSError", e.errno)
os.remove("/fs/t")
os.rmdir("/fs/d")
print(os.listdir("/fs"))

# The current folder can be a mounted one.
sys.path.append("")
os.chdir("/fs")
print(os.getcwd(), os.listdir(), os.listdir("."))
import fs_one, fs_long

print(fs_one.one, fs_one.__file__, len(fs_long.LONG), fs.reads > 6)
os.chdir("/")
print(os.getcwd())
sys.path.append("/fs")
del sys.modules["fs_one"]
import fs_one

print(fs_one.__file__)
try:
    import fs_three
except ImportError as e:
    print(e)

# What the methods raise is not taken for a missing file, unless it is OSError.
fs.stat = lambda path: 1 / 0
try:
    import fs_four
except ZeroDivisionError as e:
    print(e)
del fs.stat
sys.path.pop()
sys.path.pop()



# A stream may have `readinto` alone, as those have that are made for MicroPython.
class Into(io.IOBase):
    def __init__(self, data):
        self.data = data

    def readinto(self, buf):
        n = min(len(buf), len(self.data), 7)
        buf[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

    def close(self):
        print("closed")


class IntoFS(FS):
    def open(self, path, mode):
        return Into(self.files[self.full(path)])


vfs.mount(IntoFS({"/fs_into.py": b"# some comment\nvalue = 'into'\n"}), "/into")
sys.path.append("/into")
import fs_into

print(fs_into.value)
sys.path.pop()
vfs.umount("/into")

# Mounting twice, a file system in a file system, and the longest path wins.
try:
    vfs.mount(fs, "/fs/")
except OSError as e:
    print("OSError", e.errno)
inner = FS({"/inner": b"1"})
os.mount(inner, "/fs/sub")
print(os.listdir("/fs/sub"), "sub" in os.listdir("/fs"))
os.umount("/fs/sub")
os.chdir("/fs")
os.umount(fs)
print(os.getcwd(), vfs.mount()[1:])
os.chdir(before)
for wrong in (lambda: os.umount("/fs"), lambda: vfs.mount(1), lambda: vfs.mount(fs, 1)):
    try:
        wrong()
    except (OSError, TypeError) as e:
        print(type(e).__name__)
