# The part of struct that is written in Python.
import struct


class Struct:
    def __init__(self, format):
        if isinstance(format, (bytes, bytearray)):
            format = bytes(format).decode()
        elif not isinstance(format, str):
            raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
        self._format = format
        self._size = struct.calcsize(format)

    @property
    def format(self):
        return self._format

    @property
    def size(self):
        return self._size

    def pack(self, *values):
        return struct.pack(self._format, *values)

    def pack_into(self, buffer, offset, *values):
        struct.pack_into(self._format, buffer, offset, *values)

    def unpack(self, buffer):
        return struct.unpack(self._format, buffer)

    def unpack_from(self, buffer, offset=0):
        return struct.unpack_from(self._format, buffer, offset)

    def iter_unpack(self, buffer):
        return struct.iter_unpack(self._format, buffer)

    def __repr__(self):
        return f"Struct({self._format!r})"
