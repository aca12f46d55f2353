# deflate: streams of compressed data, as MicroPython has them.
import zlib

AUTO, RAW, ZLIB, GZIP = 0, 1, 2, 3
# Bytes that are asked of a stream at once.
_PIECE = 256


class DeflateIO:
    def __init__(self, stream, format=AUTO, wbits=0, close=False, /):
        if format not in (AUTO, RAW, ZLIB, GZIP):
            raise ValueError("format")
        if wbits != 0 and not 5 <= wbits <= 15:
            raise ValueError("wbits")
        self._stream, self._format, self._wbits, self._close = stream, format, wbits, close
        # What came out and was not asked for yet, and the machines of both directions.
        self._output = bytearray()
        self._reader = self._writer = None
        self._closed = False

    def _more(self):
        # Decompresses a little more; False at the end.
        reader = self._reader
        if reader is None:
            # Only with AUTO is the first of the data needed to know what it is.
            kinds = {AUTO: 47, RAW: -15, ZLIB: 15, GZIP: 31}
            reader = self._reader = zlib.decompressobj(kinds[self._format])
        if reader.eof:
            return False
        if hasattr(self._stream, "read"):
            data = self._stream.read(_PIECE)
        else:
            room = bytearray(_PIECE)
            data = room[: self._stream.readinto(room) or 0]
        if not data:
            raise EOFError
        try:
            self._output += reader.decompress(data)
        except zlib.error:
            raise OSError(22) from None
        if reader.eof and reader.unused_data:
            # What follows belongs to others, where the stream can be told so.
            try:
                self._stream.seek(-len(reader.unused_data), 1)
            except (AttributeError, OSError, ValueError):
                pass
        return True

    def _take(self, count):
        data = bytes(self._output[:count])
        del self._output[:count]
        return data

    def _check(self):
        if self._closed:
            raise OSError(22)

    def read(self, size=-1):
        self._check()
        all = size is None or size < 0
        while (all or len(self._output) < size) and self._more():
            pass
        return self._take(len(self._output) if all else size)

    def readinto(self, buffer):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readline(self, size=-1):
        self._check()
        while True:
            end = self._output.find(b"\n") + 1
            if end == 0 and size >= 0 and len(self._output) >= size:
                end = size
            if end or not self._more():
                break
        end = end or len(self._output)
        return self._take(end if size < 0 else min(size, end))

    def write(self, data):
        self._check()
        if self._writer is None:
            wbits = max(self._wbits or 8, 8)
            kind = {AUTO: -15, RAW: -15, ZLIB: wbits, GZIP: 31}[self._format]
            self._writer = zlib.compressobj(wbits=kind)
        packed = self._writer.compress(data)
        if packed:
            self._stream.write(packed)
        return len(data)

    def close(self):
        if self._closed:
            return
        self._closed = True
        if self._writer is not None:
            self._stream.write(self._writer.flush())
        if self._close:
            self._stream.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()
