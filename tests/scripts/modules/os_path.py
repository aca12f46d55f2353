# board: no (files that the emulator reaches on its host have no current folder)
# os.path: what is said of paths by their text.
import os
import os.path
from os import path

print(os.path is path, path.__name__ in ("os.path", "posixpath"), path.sep, path.curdir, path.pardir)

for parts in [("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("a", "b", "c.py"), ("/",), ("/", "a")]:
    print(parts, path.join(*parts))
print(path.join(b"a", b"b"))
try:
    path.join("a", b"b")
except TypeError as error:
    print(error)
try:
    path.join(1)
except TypeError as error:
    print(error)

for text in ["", "a", "a/", "/", "//", "/a", "a/b", "a//b", "/a/b/c.txt", "//a", "///a//b//"]:
    print(repr(text), path.split(text), path.basename(text), path.dirname(text))

for text in ["", "a", "a.b", ".a", "..a", "...", "a.b.c", "d.e/f", "d/.f", "d/..f.g", "a.", ".", "/.x.y"]:
    print(repr(text), path.splitext(text), path.splitext(text.encode()))

for text in ["", ".", "..", "/", "//", "///", "a/./b", "a/../b", "../a", "a/../..", "/..", "/../a", "//a/..", "a//b/", "./a/"]:
    print(repr(text), path.normpath(text), path.isabs(text))
print(path.normpath(b"a/../b"), path.splitdrive("/a"), path.normcase("A/b"))

print(path.abspath("/a/../b"), path.abspath("x") == path.join(os.getcwd(), "x"), path.realpath("/"))
for target, start in [("/a/b", "/a"), ("/a", "/a/b/c"), ("/a", "/a"), ("/x/y", "/a/b"), ("/", "/a")]:
    print(path.relpath(target, start))
try:
    path.relpath("")
except ValueError as error:
    print(error)

print(path.commonprefix(["/usr/lib", "/usr/local"]), path.commonprefix([]), path.commonprefix(["a", "a"]))
print(path.commonpath(["/usr/lib", "/usr/local/x"]), path.commonpath(["a/b", "a/c"]), path.commonpath(["/a", "/b"]))
for wrong in [[], ["/a", "b"], ["a", b"a"]]:
    try:
        path.commonpath(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Folder:
    def __fspath__(self):
        return "/some/folder"


print(path.join(Folder(), "x"), os.fspath(Folder()), isinstance(Folder(), os.PathLike), isinstance("", os.PathLike))
print(os.fsencode("a"), os.fsdecode(b"a"), os.fsdecode(Folder()))
for wrong in [1, None, [], bytearray(b"a")]:
    try:
        os.fspath(wrong)
    except TypeError as error:
        print(error)
