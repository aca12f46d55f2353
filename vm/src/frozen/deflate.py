# deflate: streams of compressed data, as MicroPython has them.
import zlib

AUTO, RAW, ZLIB, GZIP = 0, 1, 2, 3


class DeflateIO:
    def __init__(self, stream, format=AUTO, wbits=0, close=False, /):
        if format not in (AUTO, RAW, ZLIB, GZIP):
            raise ValueError("format")
        if wbits != 0 and not 5 <= wbits <= 15:
            raise ValueError("wbits")
        self._stream, self._format, self._wbits, self._close = stream, format, wbits, close
        self._output = None
        self._at = 0
        self._waiting = None
        self._closed = False

    def _decompress(self):
        data = self._stream.read()
        if not data:
            raise EOFError
        kind = self._format
        if kind == AUTO:
            kind = GZIP if data[:2] == b"\x1f\x8b" else ZLIB
        try:
            self._output = zlib.decompress(data, {RAW: -15, ZLIB: 15, GZIP: 31}[kind])
        except zlib.error as exc:
            if "truncated" in str(exc):
                raise EOFError from None
            raise OSError(22) from None

    def _check(self):
        if self._closed:
            raise OSError(22)

    def read(self, size=-1):
        self._check()
        if self._output is None:
            self._decompress()
        end = len(self._output) if size is None or size < 0 else self._at + size
        data = self._output[self._at : end]
        self._at += len(data)
        return data

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._check()
        if self._output is None:
            self._decompress()
        end = self._output.find(b"\n", self._at) + 1 or len(self._output)
        return self.read(end - self._at if size < 0 else min(size, end - self._at))

    def write(self, data):
        self._check()
        if self._waiting is None:
            self._waiting = bytearray()
        self._waiting += data
        return len(data)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._waiting is not None:
            wbits = self._wbits or 8
            kind = {AUTO: -15, RAW: -15, ZLIB: max(wbits, 8), GZIP: 31}[self._format]
            self._stream.write(zlib.compress(self._waiting, wbits=kind))
        if self._close:
            self._stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
