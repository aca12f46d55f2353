# zlib: compressed data, whole or piece by piece.
import _zlib
from binascii import crc32

MAX_WBITS = 15
DEF_MEM_LEVEL = 8
DEF_BUF_SIZE = 16384
DEFLATED = 8
Z_DEFAULT_COMPRESSION = -1
Z_NO_COMPRESSION, Z_BEST_SPEED, Z_BEST_COMPRESSION = 0, 1, 9
Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED = 0, 1, 2, 3, 4
Z_NO_FLUSH, Z_PARTIAL_FLUSH, Z_SYNC_FLUSH, Z_FULL_FLUSH, Z_FINISH = 0, 1, 2, 3, 4
ZLIB_VERSION = ZLIB_RUNTIME_VERSION = "1.3"


class error(Exception):
    pass


def adler32(data, value=1, /):
    a, b = value & 0xFFFF, value >> 16 & 0xFFFF
    for byte in bytes(data):
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def _gzip_header(data):
    # Length of the header of gzip, or None if it is cut off.
    if len(data) < 10:
        return None
    if data[:2] != b"\x1f\x8b" or data[2] != 8:
        raise error("Error -3 while decompressing data: incorrect header check")
    flags, at = data[3], 10
    if flags & 4:
        if len(data) < 12:
            return None
        at += 2 + int.from_bytes(data[10:12], "little")
    for bit in (8, 16):
        if flags & bit:
            end = data.find(b"\0", at)
            if end < 0:
                return None
            at = end + 1
    if flags & 2:
        at += 2
    return at if at <= len(data) else None


def _check_level(level):
    if not -1 <= level <= 9:
        raise error("Bad compression level")


def compress(data, /, level=-1, wbits=15):
    _check_level(level)
    made = _Compress(level, wbits)
    # In one piece, however long.
    made._data += data
    return made.flush()


def decompress(data, /, wbits=15, bufsize=DEF_BUF_SIZE):
    made = _Decompress(wbits)
    output = made.decompress(data)
    if not made.eof:
        raise error("Error -5 while decompressing data: incomplete or truncated stream")
    return output


# A compressor gives what it was given in pieces of this size.
_PIECE = 1 << 16


class _Compress:
    def __init__(self, level, wbits):
        self._level, self._wbits, self._data = level, wbits, bytearray()
        self._started = self._ended = False
        self._check = 0 if wbits >= 24 else 1
        self._size = 0

    def _header(self):
        if self._started or self._wbits < 0:
            return b""
        self._started = True
        if self._wbits >= 24:
            return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
        level = 6 if self._level < 0 else self._level
        head = (self._wbits - 8 << 4 | 8) << 8 | (0 if level < 2 else 1 if level < 6 else 2 if level == 6 else 3) << 6
        return (head + 31 - head % 31).to_bytes(2, "big")

    def _piece(self, last):
        if self._ended:
            raise error("Error -2 while compressing data: inconsistent stream state")
        data, self._data = self._data, bytearray()
        output = self._header() + _zlib.deflate(data, self._level, -15, last)
        if self._wbits >= 24:
            self._check = crc32(data, self._check) & 0xFFFFFFFF
            self._size = self._size + len(data) & 0xFFFFFFFF
            trailer = self._check.to_bytes(4, "little") + self._size.to_bytes(4, "little")
        elif self._wbits > 0:
            self._check = adler32(data, self._check)
            trailer = self._check.to_bytes(4, "big")
        else:
            trailer = b""
        self._ended = last
        return output + trailer if last else output

    def compress(self, data):
        self._data += data
        return self._piece(False) if len(self._data) >= _PIECE else b""

    def flush(self, mode=Z_FINISH):
        if mode == Z_NO_FLUSH or mode != Z_FINISH and not self._data and self._started:
            return b""
        return self._piece(mode == Z_FINISH)

    def copy(self):
        made = _Compress(self._level, self._wbits)
        made._data += self._data
        made._started, made._ended, made._check, made._size = self._started, self._ended, self._check, self._size
        return made


class _Decompress:
    def __init__(self, wbits):
        self._wbits = wbits
        # What is known only in part: the header, or the end of gzip's stream.
        self._head = b""
        self._machine = _zlib.Inflater(False) if wbits < 0 else None
        self._gzip = False
        self._at_end = False
        self._check = self._size = 0
        self.unused_data = self.unconsumed_tail = b""
        self.eof = False

    def _start(self, data):
        # What follows the header, None while that is not whole.
        self._head += data
        if len(self._head) < 2:
            return None
        head = self._head
        self._gzip = 24 <= self._wbits < 40 or self._wbits >= 40 and head[:2] == b"\x1f\x8b"
        start = _gzip_header(head) if self._gzip else 0
        if start is None:
            return None
        if not self._gzip and (head[0] & 15 != 8 or (head[0] << 8 | head[1]) % 31):
            raise error("Error -3 while decompressing data: incorrect header check")
        self._machine = _zlib.Inflater(not self._gzip)
        data, self._head = self._head[start:], b""
        return data

    def _finish(self, data):
        # The end of gzip's stream: what was there is compared with what came out.
        self._head += data
        if len(self._head) >= 8:
            wanted = (self._check & 0xFFFFFFFF).to_bytes(4, "little") + (self._size & 0xFFFFFFFF).to_bytes(4, "little")
            if self._head[:8] != wanted:
                raise error("Error -3 while decompressing data: incorrect data check")
            self.eof = True
            self.unused_data = self._head[8:]

    def decompress(self, data, /, max_length=0):
        if max_length < 0:
            raise ValueError("max_length must be non-negative")
        if self.eof:
            self.unused_data += bytes(data)
            return b""
        data = bytes(data)
        self.unconsumed_tail = b""
        if self._at_end:
            self._finish(data)
            return b""
        if self._machine is None:
            data = self._start(data)
            if data is None:
                return b""
        found = self._machine.feed(data, max_length)
        if found is None:
            raise error("Error -3 while decompressing data: invalid block type")
        output, used, ended = found
        if self._gzip:
            self._check = crc32(output, self._check)
            self._size += len(output)
        if not ended:
            self.unconsumed_tail = data[used:]
        elif self._gzip:
            self._at_end = True
            self._finish(data[used:])
        else:
            self.eof = True
            self.unused_data = data[used:]
        return output

    def flush(self, length=DEF_BUF_SIZE, /):
        if length <= 0:
            raise ValueError("length must be greater than zero")
        tail = self.unconsumed_tail
        return self.decompress(tail) if tail else b""


def compressobj(level=-1, method=DEFLATED, wbits=15, memLevel=8, strategy=0, zdict=None):
    _check_level(level)
    return _Compress(level, wbits)


def decompressobj(wbits=15, zdict=b""):
    return _Decompress(wbits)
