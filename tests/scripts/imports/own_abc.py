# A script's own `abc` shadows the built-in one, and what is built in still works.
# cpython: differs (it has loaded its own `abc` before)
# board: no (needs the files beside it)
import sys

sys.path.insert(0, __file__.rsplit("/", 1)[0] + "/modules/shadow")
import abc

print(hasattr(abc, "ABCMeta"), abc.ABC.__mro__)
import io


class Stream(io.IOBase):
    def readable(self):
        return True


print(Stream().readable(), isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.RawIOBase))
