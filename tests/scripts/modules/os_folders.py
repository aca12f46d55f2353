# Folders made, walked and removed.
# board: no (the file system of the host)
import os

base = "/tmp/taipan-os-folders-%d" % (int.from_bytes(os.urandom(6), "big"))
os.makedirs(base + "/a/b/c")
os.makedirs(base + "/a/b", exist_ok=True)
try:
    os.makedirs(base + "/a/b")
except FileExistsError as error:
    print("exists", error.errno)
for name in ["a/1.txt", "a/b/2.txt", "3.txt"]:
    with open(os.path.join(base, name), "w") as file:
        file.write(name)


def inside(path):
    return path[len(base):] or "/"


for top, folders, files in os.walk(base):
    folders.sort()
    print(inside(top), folders, sorted(files))
print([inside(top) for top, _, _ in os.walk(base, topdown=False)])
for top, folders, files in os.walk(base):
    # What is taken out is not walked.
    folders[:] = []
    print(inside(top), files)

with os.scandir(base) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry.name, inside(entry.path), entry.is_dir(), entry.is_file(), entry.is_symlink(), entry)
        print(entry.is_dir() or entry.stat().st_size, inside(os.fspath(entry)))

path = os.path
print(path.exists(base), path.isdir(base), path.isfile(base), path.isfile(base + "/3.txt"), path.exists(base + "/x"))
print(path.getsize(base + "/3.txt"), path.getmtime(base) > 0, path.islink(base), path.samefile(base, base + "/."))
print(os.access(base, os.R_OK), os.access(base + "/x", os.F_OK), os.access(base, os.F_OK))
os.replace(base + "/3.txt", base + "/a/1.txt")
print(open(base + "/a/1.txt").read())
os.renames(base + "/a/b/2.txt", base + "/new/deep/2.txt")
print(sorted(os.listdir(base + "/new/deep")), sorted(os.listdir(base + "/a")))
try:
    list(os.walk(base + "/nowhere", onerror=lambda error: print(type(error).__name__)))
    os.removedirs(base + "/a/b")
except OSError as error:
    print(type(error).__name__)
for top, folders, files in os.walk(base, topdown=False):
    for name in files:
        os.remove(path.join(top, name))
    for name in folders:
        os.rmdir(path.join(top, name))
os.rmdir(base)
print(path.exists(base))
